#include "automaton/captures.h"

#include <algorithm>

namespace filin {

bool CaptureFinder::first_time(std::size_t cell) {
  if (tried_[cell] == search_) return false;
  tried_[cell] = search_;
  return true;
}

void CaptureFinder::save(std::uint32_t slot, std::uint32_t place,
                         std::vector<std::uint32_t>& slots) {
  tasks_.push_back({kNoPlace, slots[slot], slot});
  slots[slot] = place;
}

bool CaptureFinder::find(std::span<const Instruction> program, std::span<const CharSet> sets,
                         std::string_view text, std::vector<std::uint32_t>& slots) {
  using Op = Instruction::Op;
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::size_t stride = text.size() + 1;
  if (++search_ == 0) {
    std::fill(tried_.begin(), tried_.end(), std::uint16_t{0});
    search_ = 1;
  }
  if (tried_.size() < program.size() * stride) tried_.resize(program.size() * stride, 0);
  slots.assign(slots.size(), kNoPlace);
  tasks_.clear();
  tasks_.push_back({0, 0, 0});
  while (!tasks_.empty()) {
    Task task = tasks_.back();
    tasks_.pop_back();
    if (task.at == kNoPlace) {
      slots[task.slot] = task.place;
      continue;
    }
    for (bool going = true; going;) {
      if (!first_time(task.at * stride + task.place)) break;
      const Instruction& each = program[task.at];
      switch (each.op) {
        case Op::kMatch:
          if (task.place == size) return true;
          going = false;
          break;
        case Op::kSet:
          going = task.place < size &&
                  sets[each.argument].has(static_cast<std::uint8_t>(text[task.place]));
          ++task.place;
          break;
        case Op::kSplit:
          if (each.other != each.next) tasks_.push_back({each.other, task.place, 0});
          break;
        case Op::kSave:
          if (each.argument < slots.size()) save(each.argument, task.place, slots);
          break;
        case Op::kBegin:
          going = task.place == 0;
          break;
        case Op::kEnd:
          going = task.place == size;
          break;
      }
      task.at = each.next;
    }
  }
  return false;
}

}  // namespace filin
