// Where the matches of one leaf end.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "automaton/dfa.h"
#include "pack/lexicon.h"
#include "pack/pack.h"

namespace filin {

// Calls `visit` with the end of each match of the leaf that begins at `at`, ends at `limit` or before and breaks no word; from the left.
// `dfa` is the leaf's automaton: a kRegex leaf without one is RE2's business.
template <class Visit>
void for_each_end(const Leaf& leaf, const Dfa* dfa, std::string_view view, std::uint32_t at, std::uint32_t limit, Visit visit) {
  if (leaf.kind == Leaf::Kind::kEmpty) {
    visit(at);
    return;
  }
  if (leaf.kind == Leaf::Kind::kSpace) {
    const std::uint32_t last = std::min(limit, at + static_cast<std::uint32_t>(kMaxSpaces));
    for (std::uint32_t end = at; end < last && view[end] == ' ';) visit(++end);
    return;
  }
  std::uint16_t state = Dfa::kStart;
  for (std::uint32_t place = at;; ++place) {
    if (dfa->flags[state] != 0 && is_boundary(view, place)) visit(place);
    if (place == limit) return;
    state = dfa->step(state, view[place]);
    if (state == Dfa::kDead) return;
  }
}

}  // namespace filin
