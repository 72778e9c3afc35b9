// Tries the variants of one pass over the text.
#pragma once

#include "match/match.h"

namespace filin {

// Finds every match of the pass's rules into state.raw: at each place the longest one of each rule;
// by place from the end of the text, then by rule.
void run_variants(MatchState& state, std::uint32_t pass);

}  // namespace filin
