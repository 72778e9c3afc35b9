// The groups of a match whose begin and end are known.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "automaton/program.h"

namespace filin {

constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;

// Finds groups by going the ways of a program in the order of the pattern, as Perl and RE2 do: the
// first alternative that leads to the end, as many turns as possible. Each choice is made once at
// each place, so the time is bounded by their product and the longest way without a choice. Holds
// scratch memory: one for each thread.
class CaptureFinder {
 public:
  // True if `text` as a whole matches; `slots` then holds the places (from the begin of `text`) of
  // each kSave, kNoPlace for those that were not passed. `slots` has as many items as the caller
  // wants to know of.
  bool find(std::span<const Instruction> program, std::span<const CharSet> sets,
            std::string_view text, std::vector<std::uint32_t>& slots);

 private:
  struct Task {
    std::uint32_t at = 0;  // instruction; or kNoPlace: put `place` back into slot `slot`
    std::uint32_t place = 0;
    std::uint32_t slot = 0;
  };
  class NextByte;
  void begin(std::vector<std::uint32_t>& slots);
  // Goes on until the way ends; true at the end of the text.
  bool follow(Task task, std::span<const Instruction> program, std::span<const CharSet> sets,
              std::string_view text, std::vector<std::uint32_t>& slots);
  [[nodiscard]] bool first_time(std::uint32_t cell);
  void grow();
  void save(std::uint32_t slot, std::uint32_t place, std::vector<std::uint32_t>& slots) {
    if (!tasks_.empty()) tasks_.push_back({kNoPlace, slots[slot], slot});
    slots[slot] = place;
  }

  std::vector<Task> tasks_;
  // An instruction and a place where a search has been. Few of the many there are: a table of all
  // would be in no cache.
  struct Tried {
    std::uint32_t cell = 0;
    std::uint32_t search = 0;  // of another one: empty
  };
  std::vector<Tried> tried_ = std::vector<Tried>(256);  // open addressing, at most half full
  std::size_t used_ = 0;
  std::uint32_t search_ = 0;
};

}  // namespace filin
