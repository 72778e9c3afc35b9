// Places of a text, as people want to see them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "filin/span.h"

namespace filin {

// The byte where each code point begins, and the length at the end.
[[nodiscard]] std::vector<std::uint32_t> code_point_bytes(std::string_view utf8);
// About 30 characters left and right on one line, the place itself in brackets: `...délégation du
// ministre [Alexander Kozlov], tandis...`
[[nodiscard]] std::string in_context(std::string_view text,
                                     const std::vector<std::uint32_t>& starts, Span place);

}  // namespace filin
