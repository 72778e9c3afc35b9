// What a program can reach without a byte: the closure that every automaton made of it needs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "automaton/program.h"
#include "automaton/zeroed_array.h"

namespace filin {

// Holds scratch memory: one for each thread.
class EmptySteps {
 public:
  // For programs of so many instructions and fewer. Throws std::bad_alloc.
  void use(std::size_t longest) {
    mark_ = ZeroedArray<std::uint32_t>(longest);
    turn_ = 0;
  }
  // A new closure: no instruction was met yet. At most 2^32 - 1 times after use().
  void begin() { ++turn_; }

  // Calls `visit` with each instruction that `from` leads to, its number first, and that was not
  // met in this closure: those that ask for something, a byte or an edge of the text, and the
  // match. Goes on behind it where `visit` says true.
  template <class Visit>
  void follow(std::span<const Instruction> program, std::uint32_t from, Visit visit) {
    stack_.push_back(from);
    while (!stack_.empty()) {
      const std::uint32_t here = stack_.back();
      stack_.pop_back();
      if (mark_[here] == turn_) continue;
      mark_[here] = turn_;
      const Instruction& each = program[here];
      const bool free = is_split(each.op) || each.op == Instruction::Op::kSave;
      if (!free && !visit(here, each)) continue;
      if (is_split(each.op)) stack_.push_back(each.other);
      stack_.push_back(each.next);
    }
  }

 private:
  std::vector<std::uint32_t> stack_;
  ZeroedArray<std::uint32_t> mark_;  // by instruction: the turn in which it was met
  std::uint32_t turn_ = 0;
};

}  // namespace filin
