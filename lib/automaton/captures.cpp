#include "automaton/captures.h"

#include <algorithm>

namespace filin {

void CaptureFinder::begin(std::size_t cells, std::vector<std::uint32_t>& slots) {
  if (++search_ == 0) {
    std::fill(tried_.begin(), tried_.end(), std::uint16_t{0});
    search_ = 1;
  }
  if (tried_.size() < cells) tried_.resize(cells, 0);
  std::fill(slots.begin(), slots.end(), kNoPlace);
  tasks_.clear();
  tasks_.push_back({0, 0, 0});
}

bool CaptureFinder::first_time(std::size_t cell) {
  if (tried_[cell] == search_) return false;
  tried_[cell] = search_;
  return true;
}

void CaptureFinder::save(std::uint32_t slot, std::uint32_t place,
                         std::vector<std::uint32_t>& slots) {
  if (!tasks_.empty()) tasks_.push_back({kNoPlace, slots[slot], slot});
  slots[slot] = place;
}

bool CaptureFinder::find(std::span<const Instruction> program, std::span<const CharSet> sets,
                         std::string_view text, std::vector<std::uint32_t>& slots) {
  begin(program.size() * (text.size() + 1), slots);
  while (!tasks_.empty()) {
    const Task task = tasks_.back();
    tasks_.pop_back();
    if (task.at == kNoPlace)
      slots[task.slot] = task.place;
    else if (follow(task, program, sets, text, slots))
      return true;
  }
  return false;
}

bool CaptureFinder::follow(Task task, std::span<const Instruction> program,
                           std::span<const CharSet> sets, std::string_view text,
                           std::vector<std::uint32_t>& slots) {
  using Op = Instruction::Op;
  const auto size = static_cast<std::uint32_t>(text.size());
  const auto takes = [&](const Instruction& each) {
    return task.place < size &&
           sets[each.argument].has(static_cast<std::uint8_t>(text[task.place]));
  };
  // A way back without a byte is gone once, so that no program, not even a forged one, runs on.
  const auto leads_on = [&](std::uint32_t next) {
    return next > task.at || first_time(task.at * (text.size() + 1) + task.place);
  };
  for (;;) {
    const Instruction& each = program[task.at];
    std::uint32_t next = each.next;
    switch (each.op) {
      case Op::kMatch:
        return task.place == size;
      case Op::kSet:
        if (!takes(each)) return false;
        ++task.place;
        break;
      case Op::kSplit: {
        // The next byte rules out most ways. Only a step to `next` leads back to an earlier
        // instruction, so to note these is enough.
        const auto may_take = [&](std::uint32_t at) {
          return program[at].op != Op::kSet || takes(program[at]);
        };
        if (!may_take(next))
          next = each.other;
        else if (!first_time(task.at * (text.size() + 1) + task.place))
          return false;
        else if (each.other != next && may_take(each.other))
          tasks_.push_back({each.other, task.place, 0});
        break;
      }
      case Op::kSave:
        if (each.argument < slots.size()) save(each.argument, task.place, slots);
        if (!leads_on(next)) return false;
        break;
      case Op::kBegin:
        if (task.place != 0 || !leads_on(next)) return false;
        break;
      case Op::kEnd:
        if (task.place != size || !leads_on(next)) return false;
        break;
    }
    task.at = next;
  }
}

}  // namespace filin
