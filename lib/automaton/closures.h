// What instructions lead to without a byte, taken once for each: states are made of little else.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "automaton/empty_steps.h"
#include "automaton/program.h"

namespace filin {

struct Closure {
  std::span<const std::uint32_t> asking;  // instructions that want a byte, by number; until the
                                          // next closure is asked for
  bool matches = false;
  bool matches_at_end = false;  // if the text ends here
};

// Holds what was asked for: one for each thread.
class Closures {
 public:
  // Forgets all. For programs of `longest` instructions and fewer. Throws std::bad_alloc.
  void use(std::size_t longest);
  // Of program[at], not at the begin of a text. `first`: the number of the program's first
  // instruction among those of all programs.
  [[nodiscard]] Closure of(std::span<const Instruction> program, std::uint32_t first,
                           std::uint32_t at) {
    const std::size_t slot = slot_of(first + at);
    return at_place(slots_[slot].place != 0 ? slots_[slot].place : add(slot, program, first, at));
  }
  // Of a program's beginning at the begin of a text.
  [[nodiscard]] Closure at_begin(std::span<const Instruction> program) {
    return at_place(make(program, 0, true));
  }

 private:
  enum : std::uint32_t { kMatches = 1, kMatchesAtEnd = 2, kCountShift = 2 };
  [[nodiscard]] std::uint32_t make(std::span<const Instruction> program, std::uint32_t at,
                                   bool begin);
  [[nodiscard]] bool reaches_match(std::span<const Instruction> program, std::uint32_t from,
                                   bool begin);
  [[nodiscard]] Closure at_place(std::uint32_t place) const {
    const std::uint32_t head = pool_[place];
    return {std::span(pool_).subspan(place + 1, head >> kCountShift), (head & kMatches) != 0,
            (head & kMatchesAtEnd) != 0};
  }

  // Few instructions are asked for of hundreds of thousands: a small table is faster to begin with
  // than an array of them all.
  struct Slot {
    std::uint32_t instruction = 0;
    std::uint32_t place = 0;  // in pool_; 0: empty
  };
  [[nodiscard]] std::size_t slot_of(std::uint32_t instruction) const {
    std::size_t slot = (instruction * 0x9E3779B1U >> 7) & (slots_.size() - 1);
    while (slots_[slot].place != 0 && slots_[slot].instruction != instruction)
      slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }
  [[nodiscard]] std::uint32_t add(std::size_t slot, std::span<const Instruction> program,
                                  std::uint32_t first, std::uint32_t at);

  std::vector<Slot> slots_;  // open addressing, at most half full
  std::size_t used_ = 0;
  std::vector<std::uint32_t> pool_;  // how many and the flags, then the instructions; and so on
  EmptySteps steps_;
  EmptySteps end_steps_;
};

}  // namespace filin
