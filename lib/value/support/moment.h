// A stretch of calendar time of one grain, as TIMEX3 / ISO 8601 writes it.
//
//   2023-09-12   2023-09   2023   2023-W37   2023-Q1   2023-H2   2023-SU   199X   18XX   2XXX
//   BC0052   2023-09-12TEV   2023-09-12T14:30Z   XXXX-09-12 (year not known)
//
// Week-ends have no sign of their own in ISO 8601: they are written as the interval of their two
// days.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "filin/document.h"

namespace filin {

enum class Grain : std::uint8_t {
  kNone,
  kMillennium,
  kCentury,
  kDecade,
  kYear,
  kHalf,
  kQuarter,
  kSeason,
  kMonth,
  kWeek,
  kWeekend,
  kDay,
  kMinute,
  kSecond
};

struct ZoneOffset {
  std::int32_t minutes = 0;  // east of UTC
  bool zulu = false;         // "Z", not "+00:00", which is a place's time
};

// Kept without memory of its own: dozens are tried until one is the value.
struct Moment {
  Grain grain = Grain::kNone;
  CivilDate date{0, 1, 1};     // the first day, whatever the grain
  std::int32_t index = 0;      // half 1..2, quarter 1..4, season 1..4 (spring first)
  bool before_christ = false;  // date.year is then the year's positive number
  bool year_known = true;
  std::string_view part;  // "MO" "MI" "AF" "EV" "NI": with grain day; of a slot, or a literal
  std::int32_t hour = 0;  // 0..24
  std::int32_t minute = 0;
  std::int32_t second = 0;
  std::optional<ZoneOffset> zone;  // "Z", "+02:00" or nothing
};

// The moment of `grain` that holds `date`: its week, its quarter, its decade...; minute and second
// give the day.
[[nodiscard]] Moment moment_at(CivilDate date, Grain grain);
// season 1 (spring) .. 4 (winter); a winter has the year of its December. Seasons of whole months,
// as in the press.
[[nodiscard]] Moment season_of(std::int32_t year, std::int32_t season);
[[nodiscard]] CivilDate first_day(const Moment& moment);
[[nodiscard]] CivilDate last_day(const Moment& moment);
// `count` grains later (negative: earlier).
[[nodiscard]] Moment shifted(const Moment& moment, std::int64_t count);

void append_to(std::string& out, const Moment& moment);
[[nodiscard]] std::string to_string(const Moment& moment);

// What to_string wrote, read back; of an interval, the first and the last moment.
//   parse_moments("2023-10-03/2023-10-07")->last   →  2023-10-07
//   parse_moments("P3W")                           →  nothing
struct MomentPair {
  Moment first;
  Moment last;
};
[[nodiscard]] std::optional<MomentPair> parse_moments(std::string_view value);

}  // namespace filin
