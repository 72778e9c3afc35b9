// Lists that a document makes for itself: Poutine, once Vladimir Poutine is found.
#pragma once

#include <vector>

#include "match/match.h"

namespace filin {

// Looks the attributes of the mentions so far up in the whole text; fills the hits of the pack's
// seen lists.
void fill_seen_hits(MatchState& state);

// The view span of the attribute `key` of a mention ("text": the mention itself), or an empty span.
[[nodiscard]] ViewSpan attribute_span(const MatchState& state, const Resolved& mention,
                                      std::string_view key, std::vector<ViewSpan>& groups);

}  // namespace filin
