// Candidates → mentions: the one policy.
//
// 1. Candidates of one type on one span are one proposal; its score is the sum of theirs (a rule
// counts once), its strongest rule
//    speaks for it.
// 2. A proposal below its type's threshold is dropped.
// 3. The rest are taken in order of score, then length, then the order of rules, then place; what
// overlaps a taken one is dropped. Zone and piece types compete among their own type only: they
// mark the text and take nothing away.
#pragma once

#include <cstddef>
#include <tuple>

#include "match/match.h"

namespace filin {

// What competes: a proposal with its score and the rule that speaks for it. Spans of the view or of
// the text, half-open.
template <class Place>
struct Claim {
  std::int32_t score = 0;
  std::uint32_t rule = 0;
  Place span;
};

// Whether the first is taken before the second: point 3 of the policy.
template <class Place>
[[nodiscard]] bool is_stronger(const Claim<Place>& a, const Claim<Place>& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
  return std::tie(a.rule, a.span) < std::tie(b.rule, b.span);
}

// Sorts `state.candidates` and sets `state.mentions`, `state.zones` and `state.pieces`. Total; the
// order in which candidates came does not matter. The first `sorted` are as an earlier call left
// them.
void resolve(MatchState& state, std::size_t sorted = 0);

// Begins a text and runs all passes, each seeing what those before it left.
void find_mentions(MatchState& state);

}  // namespace filin
