// A look at the first bytes that spares most runs of an automaton.
#pragma once

#include <array>
#include <cstdint>

#include "pack/char_set.h"

namespace filin {

struct Node;

// The bytes that can stand at the first places of what a pattern matches. A text that does not pass cannot match; one that passes may.
struct FrontFilter {
  static constexpr std::size_t kPlaces = 5;
  std::array<CharSet, kPlaces> sets;
  std::uint8_t end_allowed = 0;   // bit i: the text may end before place i
};

// References pass everything.
[[nodiscard]] FrontFilter front_filter(const Node& node);

}  // namespace filin
