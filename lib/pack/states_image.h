// The states of a pack's two PatternSets that its examples meet, as a section of its file.
#pragma once

#include <string>
#include <string_view>

#include "automaton/pattern_set.h"

namespace filin {

class RulePack;
struct PackExample;

struct MappedStates {
  std::span<const std::uint8_t> classes;
  SetStatesView states;
  bool good = false;  // false: the section cannot be read
};

struct MappedPackStates {
  MappedStates index;     // of MatchIndex
  MappedStates contexts;  // of ContextIndex
};

// Matches the examples' texts, which takes a moment.
[[nodiscard]] std::string states_bytes(const RulePack& pack,
                                       const std::vector<PackExample>& examples);
// Points into `bytes`.
[[nodiscard]] MappedPackStates map_states(std::string_view bytes);
// Whether they can be the states of this set: as many roots, as wide, offsets in order. That the
// file is whole its checksum says.
[[nodiscard]] bool fits(const MappedStates& mapped, const PatternSet& set);

}  // namespace filin
