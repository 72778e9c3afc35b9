// Dates counted from another one: yesterday, three weeks ago, last year, the day after.
#pragma once

#include <optional>
#include <string_view>

#include "value/support/date_reading.h"

namespace filin {

// "S" "MIN" "H" "D" "W" "WE" "M" "Q" "HY" "Y" "DE" "C"
[[nodiscard]] std::optional<Grain> parse_unit(std::string_view text);

// Nothing if the slots name no unit and no shift.
[[nodiscard]] std::optional<DateReading> read_relative(const Slots& slots,
                                                       const ValueContext& context);

}  // namespace filin
