#include "value/support/civil.h"

#include <algorithm>
#include <array>

namespace filin {
namespace {

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value >= 0 ? value / by : -((-value + by - 1) / by);
}

}  // namespace

// Years are counted from March, so that the leap day is a year's last day; eras of 400 years repeat
// exactly.
std::int64_t to_day_number(CivilDate date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate from_day_number(std::int64_t day_number) {
  const std::int64_t shifted = day_number + 719468;
  const std::int64_t era = floor_div(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<std::int32_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const auto month = static_cast<std::int32_t>(month_from_march < 10 ? month_from_march + 3
                                                                     : month_from_march - 9);
  const auto year = static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  return {year, month, day};
}

bool is_leap_year(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_valid(CivilDate date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

std::int32_t weekday_of(CivilDate date) {
  const std::int64_t day = to_day_number(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<std::int32_t>(day - floor_div(day, 7) * 7) + 1;
}

CivilDate add_days(CivilDate date, std::int64_t days) {
  return from_day_number(to_day_number(date) + days);
}

CivilDate add_months(CivilDate date, std::int64_t months) {
  const std::int64_t total = static_cast<std::int64_t>(date.year) * 12 + date.month - 1 + months;
  const std::int64_t year = floor_div(total, 12);
  CivilDate moved{static_cast<std::int32_t>(year), static_cast<std::int32_t>(total - year * 12) + 1,
                  date.day};
  moved.day = std::min(moved.day, days_in_month(moved.year, moved.month));
  return moved;
}

IsoWeek iso_week_of(CivilDate date) {
  const CivilDate thursday = add_days(date, 4 - weekday_of(date));
  const std::int64_t first = to_day_number({thursday.year, 1, 1});
  return {thursday.year, static_cast<std::int32_t>((to_day_number(thursday) - first) / 7) + 1};
}

CivilDate monday_of(IsoWeek week) {
  const CivilDate fourth{week.year, 1, 4};  // always in week 1
  return add_days(fourth, 1 - weekday_of(fourth) + (week.week - 1) * 7);
}

// The anonymous Gregorian algorithm (Meeus).
CivilDate easter_sunday(std::int32_t year) {
  const std::int32_t golden = year % 19;
  const std::int32_t century = year / 100;
  const std::int32_t rest = year % 100;
  const std::int32_t moon_shift = (century - (century + 8) / 25 + 1) / 3;
  const std::int32_t epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
  const std::int32_t to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
  const std::int32_t correction = (golden + 11 * epact + 22 * to_sunday) / 451;
  const std::int32_t packed = epact + to_sunday - 7 * correction + 114;
  return {year, packed / 31, packed % 31 + 1};
}

}  // namespace filin
