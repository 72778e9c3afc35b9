// A look at the first bytes that spares most runs of an automaton.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "pack/char_set.h"

namespace filin {

struct Node;

// The bytes that can stand at the first (or, backwards, the last) places of what a pattern matches. A text that does not pass
// cannot match; one that passes may.
struct EdgeFilter {
  static constexpr std::size_t kPlaces = 5;
  std::array<CharSet, kPlaces> sets;
  std::uint8_t end_allowed = 0;   // bit i: the text may end before place i

  // Forwards from the begin of `text`.
  [[nodiscard]] bool passes_front(std::string_view text) const {
    for (std::size_t i = 0; i < kPlaces; ++i) {
      if (i >= text.size()) return ((end_allowed >> i) & 1) != 0;
      if (!sets[i].has(static_cast<std::uint8_t>(text[i]))) return false;
    }
    return true;
  }
  // Backwards from the end of `text`.
  [[nodiscard]] bool passes_back(std::string_view text) const {
    for (std::size_t i = 0; i < kPlaces; ++i) {
      if (i >= text.size()) return ((end_allowed >> i) & 1) != 0;
      if (!sets[i].has(static_cast<std::uint8_t>(text[text.size() - 1 - i]))) return false;
    }
    return true;
  }
};

// Of a pattern anchored at its begin / at its end. References pass everything.
[[nodiscard]] EdgeFilter front_filter(const Node& node);
[[nodiscard]] EdgeFilter back_filter(const Node& node);

}  // namespace filin
