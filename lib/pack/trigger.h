// Chooses what must be in the text wherever a variant matches, so that RE2 runs there only.
#pragma once

#include <cstdint>
#include <vector>

#include "pack/pack.h"
#include "pack/pattern.h"

namespace filin {

// `leaves` are the parts between `references` (one more than those). `weights[reference]`: how often it is expected
// to be hit; the cheapest trigger wins. Every match contains the trigger, at back_min..back_max bytes behind its begin.
[[nodiscard]] Trigger choose_trigger(const std::vector<std::vector<Node>>& leaves, const std::vector<std::uint32_t>& references,
                                     const std::vector<int>& weights);

}  // namespace filin
