#include "value/support/date_parts.h"

#include <algorithm>

#include "value/support/civil.h"
#include "value/support/zone.h"

namespace filin {
namespace {

constexpr std::int32_t kFarInDays = 213;  // seven months

// "12-25" → month 12, day 25.
std::optional<CivilDate> month_and_day(std::string_view text) {
  const auto hyphen = text.find('-');
  if (text.empty() || hyphen == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) {
    std::int32_t value = 0;
    for (const char each : digits) value = value * 10 + std::clamp(each - '0', 0, 9);
    return value;
  };
  return CivilDate{0, number(text.substr(0, hyphen)), number(text.substr(hyphen + 1))};
}

std::optional<std::int32_t> season_number(std::string_view code) {
  if (code == "SP") return 1;
  if (code == "SU") return 2;
  if (code == "FA") return 3;
  if (code == "WI") return 4;
  return std::nullopt;
}

// "les années 80" are the 1980s; only 00 and 10 are of this century when two figures say it.
std::int32_t full_decade(std::int32_t decade) {
  if (decade >= 100) return decade;
  return decade < 20 ? 2000 + decade : 1900 + decade;
}

// Two figures: behind a full year ("1998-99") of its century, else the last such year that is not
// far in the future.
std::optional<std::int32_t> read_year(const Slots& slots, Endpoint endpoint,
                                      std::optional<CivilDate> reference) {
  const auto year = slots.integer("year", endpoint);
  const bool of_an_era = slots.has("era", endpoint) || slots.has("era", Endpoint::kSecond);
  if (!year || *year >= 100 || of_an_era || slots.text("year", endpoint).size() != 2) return year;
  if (const auto first = slots.integer("year");
      endpoint == Endpoint::kSecond && first && *first >= 1000) {
    return *first - *first % 100 + *year;
  }
  const std::int32_t latest = reference ? reference->year + 15 : 2040;
  const std::int32_t of_century = latest - latest % 100 + *year;
  return of_century > latest ? of_century - 100 : of_century;
}

Placed found(const Moment& moment, bool used_base) { return {Outcome::kFound, moment, used_base}; }

Moment day_moment(CivilDate date) { return moment_at(date, Grain::kDay); }

// The parts in a given year; nothing where that year has no such day (29 February, 31 April,
// Ramadan).
std::optional<Moment> in_year(const DateParts& parts, std::int32_t year) {
  if (parts.season) return season_of(year, *parts.season);
  if (parts.quarter) return moment_at({year, *parts.quarter * 3 - 2, 1}, Grain::kQuarter);
  if (parts.half) return moment_at({year, *parts.half * 6 - 5, 1}, Grain::kHalf);
  if (parts.week) return moment_at(monday_of({year, *parts.week}), Grain::kWeek);
  if (parts.from_easter) return day_moment(add_days(easter_sunday(year), *parts.from_easter));
  if (parts.muslim) {
    const auto date = muslim_day(year, parts.muslim->month, std::max(parts.muslim->day, 1));
    return date ? std::optional(day_moment(*date)) : std::nullopt;
  }
  CivilDate date{year, 1, 1};
  if (parts.fixed) {
    date = {year, parts.fixed->month, parts.fixed->day};
  } else if (parts.month) {
    date = {year, *parts.month, parts.day.value_or(1)};
    if (!parts.day) return moment_at(date, Grain::kMonth);
  } else {
    return moment_at(date, Grain::kYear);
  }
  if (!is_valid(date)) return std::nullopt;
  return day_moment(date);
}

// The verb is past, and yet the day has its name without a year: not the one of almost a year ago
// if the next is a few weeks away ("il a annoncé sa venue le 25 janvier", said on the 24th).
Moment unless_soon(const Moment& past, const Repetition& of_any_day, CivilDate base) {
  constexpr std::int64_t kLongAgo = 320;
  constexpr std::int64_t kSoon = 45;
  const std::int64_t today = to_day_number(base);
  if (past.grain != Grain::kDay || today - to_day_number(past.date) < kLongAgo) return past;
  const auto next = pick(of_any_day, base, Direction::kNext, {8, 0});
  return next && to_day_number(next->date) - today <= kSoon ? *next : past;
}

// The verb is past: a quarter or half-year that has hardly begun is not yet told of.
bool hardly_begun(const Moment& moment, CivilDate base) {
  if (moment.grain != Grain::kQuarter && moment.grain != Grain::kHalf) return false;
  const std::int64_t first = to_day_number(first_day(moment));
  const std::int64_t last = to_day_number(last_day(moment));
  return to_day_number(base) < (first + last) / 2;
}

bool within(const Moment& moment, CivilDate base, std::int64_t days) {
  const std::int64_t away = to_day_number(moment.date) - to_day_number(base);
  return away >= -days && away <= days;
}

// "lundi 12 septembre" near a Tuesday 12 September: another year's is not meant, the weekday is
// wrong.
std::optional<Moment> slip_of_weekday(const DateParts& parts, const Repetition& of_any_day,
                                      CivilDate base) {
  if (!parts.weekday) return std::nullopt;
  const auto nearest = pick(of_any_day, base, Direction::kNone, {1, 0});
  const bool in_these_weeks =
      nearest && nearest->grain == Grain::kDay && within(*nearest, base, 31);
  return in_these_weeks ? nearest : std::nullopt;
}

// The rest of the parts, in every year: which one is decided from the base.
Placed place_in_some_year(const DateParts& parts, std::optional<CivilDate> base,
                          Direction direction) {
  if (!base) {
    const bool has_day = (parts.month && parts.day) || parts.fixed;
    if (!has_day && !parts.month) return {Outcome::kNoReference, {}, true};
    auto moment = in_year(parts, 2000);  // a leap year
    if (!moment) return {Outcome::kInvalid, {}, false};
    moment->year_known = false;
    return {Outcome::kFound, *moment, true};
  }
  const auto of_weekday = [&](std::int32_t turn) {
    const auto moment = in_year(parts, base->year + turn);
    const bool day_agrees =
        moment && (!parts.weekday || weekday_of(moment->date) == *parts.weekday);
    return day_agrees ? moment : std::nullopt;
  };
  const auto of_any_day = [&](std::int32_t turn) {
    const auto moment = in_year(parts, base->year + turn);
    const bool too_new = direction == Direction::kPast && moment && hardly_begun(*moment, *base);
    return too_new ? std::nullopt : moment;
  };
  // A weekday repeats on a date after 5, 6 or 11 years: beyond three the author's weekday is taken
  // for an error, and so it is when the date is of these weeks.
  std::optional<Moment> moment;
  if (const auto slip = slip_of_weekday(parts, of_any_day, *base)) {
    moment = slip;
  } else {
    moment = pick(parts.weekday ? Repetition(of_weekday) : Repetition(of_any_day), *base, direction,
                  {3, kFarInDays});
  }
  if (!moment && parts.weekday) moment = pick(of_any_day, *base, direction, {2, kFarInDays});
  if (!moment) moment = pick(of_any_day, *base, direction, {8, kFarInDays});  // 29 February
  if (moment && direction == Direction::kPast && !parts.weekday) {
    moment = unless_soon(*moment, of_any_day, *base);
  }
  if (!moment) return {Outcome::kInvalid, {}, false};
  return found(*moment, true);
}

// "samedi 18", and the 18th of these days is a Sunday: not the last month with a Saturday 18th.
std::optional<Moment> slip_by_a_day(std::int32_t day, std::int32_t weekday, CivilDate base) {
  const auto of_month = [&](std::int32_t turn) -> std::optional<Moment> {
    CivilDate date = add_months({base.year, base.month, 1}, turn);
    date.day = day;
    return is_valid(date) ? std::optional(day_moment(date)) : std::nullopt;
  };
  const auto nearest = pick(of_month, base, Direction::kNone, {1, 0});
  if (!nearest || !within(*nearest, base, 10)) return std::nullopt;
  const std::int32_t apart = (weekday_of(nearest->date) - weekday + 7) % 7;
  return apart == 1 || apart == 6 ? nearest : std::nullopt;
}

// "le 28", "vendredi 13"
Placed place_in_some_month(const DateParts& parts, CivilDate base, Direction direction) {
  const auto of_month = [&](std::int32_t turn) -> std::optional<Moment> {
    CivilDate date = add_months({base.year, base.month, 1}, turn);
    date.day = *parts.day;
    if (!is_valid(date) || (parts.weekday && weekday_of(date) != *parts.weekday))
      return std::nullopt;
    return day_moment(date);
  };
  auto moment = pick(of_month, base, direction, {parts.weekday ? 14 : 2, 0});
  if (parts.weekday) {
    const auto near = slip_by_a_day(*parts.day, *parts.weekday, base);
    if (near && (!moment || !within(*moment, base, 31))) moment = near;
  }
  return moment ? found(*moment, true) : Placed{Outcome::kInvalid, {}, false};
}

Placed place_weekday(std::int32_t weekday, CivilDate base, Direction direction) {
  const CivilDate monday = add_days(base, 1 - weekday_of(base));
  const auto of_week = [&](std::int32_t turn) -> std::optional<Moment> {
    return day_moment(add_days(monday, turn * 7 + weekday - 1));
  };
  const Direction meant = direction == Direction::kNone ? Direction::kPast : direction;
  return found(*pick(of_week, base, meant, {2, 0}), true);
}

// A year or more is named: nothing is left to decide.
Placed place_in_named_year(const DateParts& parts) {
  auto moment = in_year(parts, *parts.year);
  if (!moment) return {Outcome::kInvalid, {}, false};
  moment->before_christ = parts.before_christ;
  return found(*moment, false);
}

}  // namespace

bool DateParts::any() const {
  return year || month || day || weekday || week || quarter || half || season || decade ||
         century || millennium || fixed || from_easter || muslim;
}

DateParts read_parts(const Slots& slots, Endpoint endpoint, std::optional<CivilDate> reference) {
  const auto integer = [&](std::string_view key) { return slots.integer(key, endpoint); };
  DateParts parts;
  parts.year = read_year(slots, endpoint, reference);
  parts.before_christ = slots.text("era", endpoint) == "BC";
  parts.month = integer("month");
  parts.day = integer("day");
  parts.weekday = integer("weekday");
  parts.week = integer("week");
  parts.quarter = integer("quarter");
  parts.half = integer("half");
  parts.season = season_number(slots.text("season", endpoint));
  parts.decade = integer("decade");
  if (parts.decade) parts.decade = full_decade(*parts.decade);
  parts.century = integer("century");
  parts.millennium = integer("millennium");
  parts.fixed = month_and_day(slots.text("date", endpoint));
  parts.from_easter = integer("easter");
  parts.muslim = month_and_day(slots.text("muslim", endpoint));
  const auto outside = [](std::optional<std::int32_t>& number, std::int32_t low,
                          std::int32_t high) {
    if (number && (*number < low || *number > high)) number.reset();
  };
  outside(parts.weekday, 1, 7);
  outside(parts.week, 1, 53);
  outside(parts.quarter, 1, 4);
  outside(parts.half, 1, 2);
  outside(parts.century, 1, 99);
  outside(parts.millennium, 1, 10);
  outside(parts.year, 0, 9999);
  outside(parts.decade, 0, 9999);
  return parts;
}

Placed place(const DateParts& parts, std::optional<CivilDate> base, Direction direction) {
  if (parts.century || parts.millennium) {
    Moment moment = parts.century
                        ? moment_at({(*parts.century - 1) * 100, 1, 1}, Grain::kCentury)
                        : moment_at({(*parts.millennium - 1) * 1000, 1, 1}, Grain::kMillennium);
    moment.before_christ = parts.before_christ;
    return found(moment, false);
  }
  if (parts.decade) return found(moment_at({*parts.decade, 1, 1}, Grain::kDecade), false);
  if (parts.month && (*parts.month < 1 || *parts.month > 12)) return {Outcome::kInvalid, {}, false};
  if (parts.day && (*parts.day < 1 || *parts.day > 31)) return {Outcome::kInvalid, {}, false};
  if (parts.year) return place_in_named_year(parts);
  if (parts.month || parts.fixed || parts.from_easter || parts.muslim || parts.season ||
      parts.quarter || parts.half || parts.week) {
    return place_in_some_year(parts, base, direction);
  }
  if (!parts.any()) return {};
  if (!base) return {Outcome::kNoReference, {}, true};
  if (parts.day) return place_in_some_month(parts, *base, direction);
  return place_weekday(*parts.weekday, *base, direction);
}

}  // namespace filin
