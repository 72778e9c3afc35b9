// What must hold around a match for it to become a candidate.
#pragma once

#include <algorithm>
#include <cstdint>

#include "match/match.h"

namespace filin {

enum class Conditions : std::uint8_t { kAll, kWithoutGroups, kWithGroups };

// The index of the first condition of the rule, among those asked for, that does not hold, or -1.
// `groups` as find_groups left them; `span` the mention's.
[[nodiscard]] std::int32_t failed_condition(const MatchState& state, const Rule& rule,
                                            ViewSpan span, const std::vector<ViewSpan>& groups,
                                            Conditions which);

// Most letters of the line are capitals, and there are some.
[[nodiscard]] bool is_capitals(std::string_view view, ViewSpan line);

// Lines that are titles by their form: the first line without a full stop, short lines that begin
// with "- ".
void find_headlines(MatchState& state);

// Calls `visit` with each zone that holds the span.
template <class Visit>
void for_zones_around(const MatchState& state, ViewSpan span, Visit visit) {
  auto zone = std::ranges::upper_bound(state.zones, span.begin, {},
                                       [](const Resolved& each) { return each.span.begin; });
  // None is longer than a match.
  while (zone != state.zones.begin() && span.begin - (--zone)->span.begin <= kMaxMatch) {
    if (zone->span.contains(span)) visit(*zone);
  }
}

}  // namespace filin
