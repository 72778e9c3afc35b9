// What rules ask of the text left and right of a match and of its sentence: each pattern is a root
// of one PatternSet, so that the states of conditions are made as texts need them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "automaton/pattern_set.h"

namespace filin {

class RulePack;

// What rules of each pass ask first of the text on one side of their matches, as roots of all
// together: most matches are refused by a look at the nearest bytes (match/neighbours.h).
struct SideIndex {
  std::vector<std::uint32_t> roots;     // [pass - 1]
  std::vector<std::uint32_t> patterns;  // by rule; kNoPattern: it asks nothing
};
constexpr std::uint32_t kNoPattern = 0xFFFFFFFF;

struct ContextIndex {
  PatternSet patterns;
  std::vector<std::uint32_t> roots;  // by regex; 0: none, since a program would be too large
  SideIndex left;
  SideIndex right;
};

// Total; the same pack gives the same numbers. `classes` as in PatternSet::finish.
[[nodiscard]] ContextIndex make_context_index(const RulePack& pack,
                                              std::span<const std::uint8_t> classes);

}  // namespace filin
