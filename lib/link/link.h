// Mentions → entities: who and what is the same.
//
// By type (`link=` in the rule files): `name`: one folded name, one `id`, one canonical `name`, or
// an acronym given in the text; `partial` also a part of a name: Poutine → Vladimir Poutine, F.
// Hollande → François Hollande. A part that fits several full names goes to the one mentioned last
// before it, else next; a title that tells a gender (Mme Macron) chooses among those whose gender
// is not another, and is somebody else if there is none.
#pragma once

#include <span>
#include <vector>

#include "filin/document.h"
#include "match/match.h"

namespace filin {

// Fills document.entities and Mention::entity. `resolved[i]` is what document.mentions[i] was made
// from.
void link(const MatchState& state, std::span<const Resolved> resolved, Document& document);

}  // namespace filin
