// Candidates → mentions: the one policy.
//
// 1. Candidates of one type on one span are one proposal; its score is the sum of theirs (a rule counts once), its strongest rule
//    speaks for it.
// 2. A proposal below its type's threshold is dropped.
// 3. The rest are taken in order of score, then length, then the order of rules, then place; what overlaps a taken one is dropped.
// Zone and piece types compete among their own type only: they mark the text and take nothing away.
#pragma once

#include "match/match.h"

namespace filin {

// Sorts `state.candidates` and sets `state.mentions`, `state.zones` and `state.pieces`. Total; the order in which candidates came does not matter.
void resolve(MatchState& state);

}  // namespace filin
