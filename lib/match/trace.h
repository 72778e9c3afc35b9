// What became of every proposal, for people: the events of a match in the coordinates of the
// original text.
#pragma once

#include <vector>

#include "filin/pipeline.h"
#include "match/match.h"

namespace filin {

// By place, then winners first, then score.
[[nodiscard]] std::vector<TraceLine> trace_lines(const MatchState& state,
                                                 const std::vector<TraceEvent>& events);

}  // namespace filin
