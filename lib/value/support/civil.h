// Arithmetic of the proleptic Gregorian calendar: days, weeks, Easter. Pure functions of their
// arguments.
//
// A day number counts days since 1970-01-01 (day 0, a Thursday). Years run from -9999 to 9999;
// results outside are the caller's concern. Weekdays are ISO: Monday 1 ... Sunday 7.
#pragma once

#include <cstdint>

#include "filin/document.h"

namespace filin {

// to_day_number({1970, 1, 2}) == 1. The date must exist (see is_valid); {2023, 2, 31} gives the day
// number of 3 March.
[[nodiscard]] std::int64_t to_day_number(CivilDate date);
[[nodiscard]] CivilDate from_day_number(std::int64_t day_number);

[[nodiscard]] bool is_leap_year(std::int32_t year);
// 28..31; month 1..12.
[[nodiscard]] std::int32_t days_in_month(std::int32_t year, std::int32_t month);
// False for 31 February, month 0 and the like.
[[nodiscard]] bool is_valid(CivilDate date);

[[nodiscard]] std::int32_t weekday_of(CivilDate date);
[[nodiscard]] CivilDate add_days(CivilDate date, std::int64_t days);
// Keeps the day where it can: 31 January + 1 month is the last day of February.
[[nodiscard]] CivilDate add_months(CivilDate date, std::int64_t months);

struct IsoWeek {
  std::int32_t year = 0;
  std::int32_t week = 0;  // 1..53
  friend constexpr auto operator<=>(const IsoWeek&, const IsoWeek&) = default;
};
// 2021-01-03 is in week 53 of 2020.
[[nodiscard]] IsoWeek iso_week_of(CivilDate date);
[[nodiscard]] CivilDate monday_of(IsoWeek week);

// Western Easter Sunday of a year after 1582.
[[nodiscard]] CivilDate easter_sunday(std::int32_t year);

}  // namespace filin
