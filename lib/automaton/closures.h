// What instructions lead to without a byte, taken once for each: states are made of little else.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
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
  // Forgets all. For programs whose instructions are `count` together, the longest of `longest`.
  // Throws std::bad_alloc.
  void use(std::size_t count, std::size_t longest);
  // Of program[at], not at the begin of a text. `first`: the number of the program's first
  // instruction among those of all programs.
  [[nodiscard]] Closure of(std::span<const Instruction> program, std::uint32_t first,
                           std::uint32_t at) {
    std::uint32_t& place = places_[first + at];
    if (place == 0) place = make(program, at, false);
    return at_place(place);
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

  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  // By instruction, into pool_; 0: not asked for. Few are, and memory is used for these only.
  std::unique_ptr<std::uint32_t[], Free> places_;
  std::vector<std::uint32_t> pool_;  // how many and the flags, then the instructions; and so on
  EmptySteps steps_;
  EmptySteps end_steps_;
};

}  // namespace filin
