#include "automaton/closures.h"

#include <algorithm>

namespace filin {

using Op = Instruction::Op;

void Closures::use(std::size_t longest) {
  slots_.assign(4096, {});
  used_ = 0;
  pool_.assign(1, 0);  // nothing stands at 0
  steps_.use(longest);
  end_steps_.use(longest);
}

std::uint32_t Closures::add(std::size_t slot, std::span<const Instruction> program,
                            std::uint32_t first, std::uint32_t at) {
  const std::uint32_t place = make(program, at, false);
  slots_[slot] = {first + at, place};
  if (2 * ++used_ > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& each : old) {
      if (each.place != 0) slots_[slot_of(each.instruction)] = each;
    }
  }
  return place;
}

// Appends a closure to the pool and tells where it is. `begin`: the text begins here.
std::uint32_t Closures::make(std::span<const Instruction> program, std::uint32_t at, bool begin) {
  const std::size_t place = pool_.size();
  pool_.push_back(0);
  std::uint32_t flags = 0;
  steps_.begin();
  steps_.follow(program, at, [&](std::uint32_t here, const Instruction& each) {
    if (each.op == Op::kMatch) flags |= kMatches;
    if (each.op == Op::kSet) pool_.push_back(here);
    if (each.op == Op::kEnd && reaches_match(program, each.next, begin)) flags |= kMatchesAtEnd;
    return each.op == Op::kBegin && begin;
  });
  std::sort(pool_.begin() + static_cast<std::ptrdiff_t>(place) + 1, pool_.end());
  pool_[place] = static_cast<std::uint32_t>(pool_.size() - place - 1) << kCountShift | flags;
  return static_cast<std::uint32_t>(place);
}

// At the end of the text.
bool Closures::reaches_match(std::span<const Instruction> program, std::uint32_t from, bool begin) {
  bool found = false;
  end_steps_.begin();
  end_steps_.follow(program, from, [&](std::uint32_t, const Instruction& each) {
    found = found || each.op == Op::kMatch;
    return each.op == Op::kEnd || (each.op == Op::kBegin && begin);
  });
  return found;
}

}  // namespace filin
