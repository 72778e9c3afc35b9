// Places that several places may be: candidates instead of coordinates.
#pragma once

#include "filin/document.h"

namespace filin {

// A list's column `also` names other bearers of a place's name,
// `id:country:lat:lon:population;...`; add_attributes hands it on as the attribute `candidates`
// (text). This takes it out of all mentions and entities. Where the text puts a country, region or
// department beside the name, "Hyderabad, au Pakistan", the bearer in that country is meant, and
// entity and mentions are told of that one. Elsewhere, where another bearer has more than half
// as many inhabitants as the likeliest one, Entity::candidates gets all of them, the likeliest
// first, and entity and mentions lose what is true of one bearer only. Call it when entities are
// linked.
void settle_candidates(Document& document);

}  // namespace filin
