// A rule's pattern as its linear ways: leaf, reference, leaf, ..., leaf.
#pragma once

#include <vector>

#include "pack/complaints.h"
#include "pack/pack.h"
#include "pack/pattern.h"

namespace filin {

// Nodes of one way: trees without references, kReference nodes and kMark nodes.
using Sequence = std::vector<Node>;

// All ways through the tree. Complains (R016, R017) where there are too many or without end.
[[nodiscard]] std::vector<Sequence> linear_ways(const Node& node, Complaints& complaints,
                                                Place place);

// Adds the leaves' patterns to `regexes`.
[[nodiscard]] Variant make_variant(const Sequence& sequence, Regexes& regexes);

}  // namespace filin
