// Lengths of time as ISO 8601 writes them: P3W, PT48H, P2.5M, PTXH.
#pragma once

#include <string>
#include <string_view>

namespace filin {

// 3, "W" → "P3W"; 2.5, "M" → "P2.5M"; 0.5, "H" → "PT30M"; 2.5, "H" → "PT2H30M"; 2, "DE" → "P20Y".
// Empty for an unknown unit (see relative.h) or a negative count.
[[nodiscard]] std::string duration_value(double count, std::string_view unit);

// A number of units that is not stated ("plusieurs heures"): "PTXH", "PXD".
[[nodiscard]] std::string unknown_duration(std::string_view unit);

}  // namespace filin
