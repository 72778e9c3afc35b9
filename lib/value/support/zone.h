// Offsets from UTC of named time zones, and dates of the Muslim calendar (ICU).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "value/support/moment.h"

namespace filin {

// Minutes east of UTC of the wall time of `moment` in an IANA zone, summer time included; nullopt
// for an unknown zone.
//   offset_minutes("Europe/Paris", 2023-07-01T12:00)  →  120
[[nodiscard]] std::optional<std::int32_t> offset_minutes(std::string_view zone,
                                                         const Moment& moment);

// The zone of a country (ISO 3166, "ML"): the only one, or one of several whose clocks agree at
// noon of `day` (Argentina, Germany); empty for countries with different times, and for no country.
//   zone_of_country("ML", ...)  →  "Africa/Bamako"      zone_of_country("US", ...)  →  ""
[[nodiscard]] std::string zone_of_country(std::string_view code, CivilDate day);

// 120 → "+02:00", 0 → "+00:00"
[[nodiscard]] std::string offset_text(std::int32_t minutes);
// "+02:00", "-0330", "+2" → minutes; "Z" → 0
[[nodiscard]] std::optional<std::int32_t> parse_offset(std::string_view text);

// The same instant at "Z".
[[nodiscard]] Moment to_utc(const Moment& moment, std::int32_t offset);

// The day of the Gregorian year on which this day of the Muslim year (Umm al-Qura) first falls.
[[nodiscard]] std::optional<CivilDate> muslim_day(std::int32_t gregorian_year, std::int32_t month,
                                                  std::int32_t day);

}  // namespace filin
