#include "automaton/captures.h"

#include <algorithm>

namespace filin {

void CaptureFinder::begin(std::vector<std::uint32_t>& slots) {
  if (++search_ == 0) {
    std::fill(tried_.begin(), tried_.end(), Tried{});
    search_ = 1;
  }
  used_ = 0;
  std::fill(slots.begin(), slots.end(), kNoPlace);
  tasks_.clear();
}

bool CaptureFinder::first_time(std::uint32_t cell) {
  const std::size_t mask = tried_.size() - 1;
  std::size_t slot = (std::uint64_t{cell} * 0x9E3779B97F4A7C15U >> 32) & mask;
  for (; tried_[slot].search == search_; slot = (slot + 1) & mask) {
    if (tried_[slot].cell == cell) return false;
  }
  tried_[slot] = {cell, search_};
  if (2 * ++used_ > tried_.size()) grow();
  return true;
}

void CaptureFinder::grow() {
  std::vector<Tried> old(2 * tried_.size());
  old.swap(tried_);
  used_ = 0;
  for (const Tried& each : old) {
    if (each.search == search_) (void)first_time(each.cell);
  }
}

bool CaptureFinder::find(std::span<const Instruction> program, std::span<const CharSet> sets,
                         std::string_view text, std::vector<std::uint32_t>& slots) {
  begin(slots);
  if (follow({}, program, sets, text, slots)) return true;
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

// The byte that a search has come to, as its place in a CharSet; none at the end of the text.
class CaptureFinder::NextByte {
 public:
  NextByte(std::string_view text, std::uint32_t place) {
    if (place >= text.size()) return;
    const auto byte = static_cast<std::uint8_t>(text[place]);
    word_ = byte / 64;
    bit_ = std::uint64_t{1} << (byte % 64);
  }
  [[nodiscard]] bool is_in(const CharSet& set) const { return (set.word(word_) & bit_) != 0; }
  // Whether a way of this set of first bytes may be gone.
  [[nodiscard]] bool may_begin(std::span<const CharSet> sets, std::uint16_t first) const {
    return first == kAnyByte || is_in(sets[first]);
  }

 private:
  unsigned word_ = 0;
  std::uint64_t bit_ = 0;
};

bool CaptureFinder::follow(Task task, std::span<const Instruction> program,
                           std::span<const CharSet> sets, std::string_view text,
                           std::vector<std::uint32_t>& slots) {
  using Op = Instruction::Op;
  const auto places = static_cast<std::uint32_t>(text.size() + 1);
  NextByte byte(text, task.place);
  std::uint32_t turned = kNoPlace;
  const auto note = [&] { return first_time(task.at * places + task.place); };
  // A way back is gone freely once after each byte and else once at all, so that no program, not
  // even a forged one, runs on.
  const auto leads_on = [&](std::uint32_t next) {
    if (next > task.at) return true;
    if (turned == task.place) return note();
    turned = task.place;
    return true;
  };
  for (;;) {
    // Asked in the order of how often each is met.
    const Instruction& each = program[task.at];
    if (each.op == Op::kSet) {
      if (!byte.is_in(sets[each.argument])) return false;
      byte = NextByte(text, ++task.place);
      task.at = each.next;
      continue;
    }
    if (is_split(each.op)) {
      // The next byte rules most ways out. What a split leads to else is further on.
      if (!byte.may_begin(sets, each.argument)) {
        task.at = each.other;
        continue;
      }
      if (each.op == Op::kSplit) {
        if (!note()) return false;
        if (each.other != each.next) tasks_.push_back({each.other, task.place, 0});
        task.at = each.next;
        continue;
      }
    } else if (each.op == Op::kSave) {
      if (each.argument < slots.size()) save(each.argument, task.place, slots);
    } else if (each.op == Op::kMatch) {
      return task.place == text.size();
    } else if (task.place != (each.op == Op::kBegin ? 0 : text.size())) {
      return false;
    }
    if (!leads_on(each.next)) return false;
    task.at = each.next;
  }
}

}  // namespace filin
