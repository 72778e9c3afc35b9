// Dates as metadata write them.
#pragma once

#include <optional>
#include <string_view>

#include "filin/document.h"

namespace filin {

// The day that the source names, in the source's own time zone: 20190121T101500+0100,
// 2019-01-21T10:15:00Z, 2019-01-21, 20190121 (ISO 8601), "Mon, 21 Jan 2019 10:15:00 GMT" (RFC 822),
// "310544 AOU 97" and "211015 GMT JAN 19" (wire: day, hour, month, year). Nullopt for what is none
// of them and for impossible days.
[[nodiscard]] std::optional<CivilDate> read_stated_date(std::string_view text);

}  // namespace filin
