#include "value/support/moment.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "value/support/civil.h"

namespace filin {
namespace {

constexpr std::array<std::string_view, 4> kSeasons{"SP", "SU", "FA", "WI"};

std::string padded(std::int32_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::int32_t floor_to(std::int32_t year, std::int32_t step) {
  return year - ((year % step) + step) % step;
}

// Reads a value from left to right; every step fails for good when what it wants is not there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  bool take(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }
  std::optional<std::int32_t> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    std::int32_t number = 0;
    for (const char each : rest_.substr(0, count)) {
      if (each < '0' || each > '9') return std::nullopt;
      number = number * 10 + (each - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

bool read_time(Scanner& scan, Moment& moment) {
  for (const std::string_view part : {"MO", "MI", "AF", "EV", "NI"}) {
    if (scan.take(part)) {
      moment.part = part;
      return scan.done();
    }
  }
  const auto hour = scan.digits(2);
  if (!hour) return false;
  moment.hour = *hour;
  moment.grain = Grain::kMinute;
  if (scan.take(":")) {
    const auto minute = scan.digits(2);
    if (!minute) return false;
    moment.minute = *minute;
  }
  if (scan.take(":")) {
    const auto second = scan.digits(2);
    if (!second) return false;
    moment.second = *second;
    moment.grain = Grain::kSecond;
  }
  moment.zone = scan.rest();
  return true;
}

// What follows the year and its hyphen.
bool read_below_year(Scanner& scan, Moment& moment) {
  const std::int32_t year = moment.date.year;
  for (std::size_t season = 0; season < kSeasons.size(); ++season) {
    if (scan.take(kSeasons[season])) {
      moment = season_of(year, static_cast<std::int32_t>(season) + 1);
      return scan.done();
    }
  }
  if (scan.take("W")) {
    const auto week = scan.digits(2);
    if (!week) return false;
    moment = moment_at(monday_of({year, *week}), Grain::kWeek);
    return scan.done();
  }
  const bool quarter = scan.take("Q");
  if (quarter || scan.take("H")) {
    const auto index = scan.digits(1);
    if (!index || *index < 1 || *index > (quarter ? 4 : 2)) return false;
    moment = moment_at({year, (*index - 1) * (quarter ? 3 : 6) + 1, 1},
                       quarter ? Grain::kQuarter : Grain::kHalf);
    return scan.done();
  }
  const auto month = scan.digits(2);
  if (!month || *month < 1 || *month > 12) return false;
  moment.date.month = *month;
  moment.grain = Grain::kMonth;
  if (scan.done()) return true;
  if (!scan.take("-")) return false;
  const auto day = scan.digits(2);
  if (!day) return false;
  moment.date.day = *day;
  moment.grain = Grain::kDay;
  if (!is_valid(moment.date)) return false;
  return scan.done() || (scan.take("T") && read_time(scan, moment));
}

std::optional<Moment> parse_one(std::string_view value) {
  Scanner scan(value);
  Moment moment;
  moment.before_christ = scan.take("BC");
  if (scan.rest().ends_with("XXX")) {
    const auto millennium = scan.digits(1);
    if (!millennium || !scan.take("XXX")) return std::nullopt;
    moment.date.year = *millennium * 1000;
    moment.grain = Grain::kMillennium;
    return scan.done() ? std::optional(moment) : std::nullopt;
  }
  const auto century = scan.digits(2);
  if (!century) return std::nullopt;
  if (scan.take("XX")) {
    moment.date.year = *century * 100;
    moment.grain = Grain::kCentury;
    return scan.done() ? std::optional(moment) : std::nullopt;
  }
  const auto decade = scan.digits(1);
  if (!decade) return std::nullopt;
  if (scan.take("X")) {
    moment.date.year = *century * 100 + *decade * 10;
    moment.grain = Grain::kDecade;
    return scan.done() ? std::optional(moment) : std::nullopt;
  }
  const auto unit = scan.digits(1);
  if (!unit) return std::nullopt;
  moment.date.year = *century * 100 + *decade * 10 + *unit;
  moment.grain = Grain::kYear;
  if (scan.done()) return moment;
  if (moment.before_christ || !scan.take("-") || !read_below_year(scan, moment))
    return std::nullopt;
  return moment;
}

std::string clock_text(const Moment& moment) {
  std::string text = "T" + padded(moment.hour, 2) + ":" + padded(moment.minute, 2);
  if (moment.grain == Grain::kSecond) text += ":" + padded(moment.second, 2);
  return text + moment.zone;
}

std::string day_text(const Moment& moment) {
  std::string year = moment.year_known ? padded(moment.date.year, 4) : "XXXX";
  return year + "-" + padded(moment.date.month, 2) + "-" + padded(moment.date.day, 2);
}

}  // namespace

Moment moment_at(CivilDate date, Grain grain) {
  Moment moment;
  moment.grain = grain;
  moment.date = date;
  switch (grain) {
    case Grain::kMillennium:
      moment.date = {floor_to(date.year, 1000), 1, 1};
      break;
    case Grain::kCentury:
      moment.date = {floor_to(date.year, 100), 1, 1};
      break;
    case Grain::kDecade:
      moment.date = {floor_to(date.year, 10), 1, 1};
      break;
    case Grain::kYear:
      moment.date = {date.year, 1, 1};
      break;
    case Grain::kHalf:
      moment.index = date.month <= 6 ? 1 : 2;
      moment.date = {date.year, moment.index == 1 ? 1 : 7, 1};
      break;
    case Grain::kQuarter:
      moment.index = (date.month + 2) / 3;
      moment.date = {date.year, moment.index * 3 - 2, 1};
      break;
    case Grain::kSeason:
      return season_of(date.month < 3 ? date.year - 1 : date.year,
                       date.month < 3 ? 4 : date.month / 3);
    case Grain::kMonth:
      moment.date = {date.year, date.month, 1};
      break;
    case Grain::kWeek:
      moment.date = monday_of(iso_week_of(date));
      break;
    case Grain::kWeekend:
      moment.date = add_days(monday_of(iso_week_of(date)), 5);
      break;
    case Grain::kNone:
    case Grain::kDay:
      break;
    case Grain::kMinute:
    case Grain::kSecond:
      moment.grain = Grain::kDay;
      break;
  }
  return moment;
}

Moment season_of(std::int32_t year, std::int32_t season) {
  Moment moment;
  moment.grain = Grain::kSeason;
  moment.index = std::clamp(season, 1, 4);
  moment.date = {year, moment.index * 3, 1};
  return moment;
}

CivilDate first_day(const Moment& moment) { return moment.date; }

CivilDate last_day(const Moment& moment) {
  if (moment.grain == Grain::kNone || moment.grain >= Grain::kDay) return moment.date;
  return add_days(shifted(moment, 1).date, moment.grain == Grain::kWeekend ? -6 : -1);
}

Moment shifted(const Moment& moment, std::int64_t count) {
  Moment moved = moment;
  switch (moment.grain) {
    case Grain::kMillennium:
      moved.date = add_months(moment.date, count * 12000);
      break;
    case Grain::kCentury:
      moved.date = add_months(moment.date, count * 1200);
      break;
    case Grain::kDecade:
      moved.date = add_months(moment.date, count * 120);
      break;
    case Grain::kYear:
      moved.date = add_months(moment.date, count * 12);
      break;
    case Grain::kHalf:
      return moment_at(add_months(moment.date, count * 6), Grain::kHalf);
    case Grain::kQuarter:
      return moment_at(add_months(moment.date, count * 3), Grain::kQuarter);
    case Grain::kSeason:
      return moment_at(add_months(moment.date, count * 3), Grain::kSeason);
    case Grain::kMonth:
      moved.date = add_months(moment.date, count);
      break;
    case Grain::kWeek:
    case Grain::kWeekend:
      moved.date = add_days(moment.date, count * 7);
      break;
    case Grain::kDay:
    case Grain::kMinute:
    case Grain::kSecond:
      moved.date = add_days(moment.date, count);
      break;
    case Grain::kNone:
      break;
  }
  return moved;
}

std::string to_string(const Moment& moment) {
  const std::string year =
      (moment.before_christ ? "BC" : "") +
      (moment.year_known ? padded(std::abs(moment.date.year), 4) : std::string("XXXX"));
  switch (moment.grain) {
    case Grain::kNone:
      return {};
    case Grain::kMillennium:
      return year.substr(0, year.size() - 3) + "XXX";
    case Grain::kCentury:
      return year.substr(0, year.size() - 2) + "XX";
    case Grain::kDecade:
      return year.substr(0, year.size() - 1) + "X";
    case Grain::kYear:
      return year;
    case Grain::kHalf:
      return year + "-H" + std::to_string(moment.index);
    case Grain::kQuarter:
      return year + "-Q" + std::to_string(moment.index);
    case Grain::kSeason:
      return year + "-" + std::string(kSeasons[static_cast<std::size_t>(moment.index - 1)]);
    case Grain::kMonth:
      return year + "-" + padded(moment.date.month, 2);
    case Grain::kWeek: {
      const IsoWeek week = iso_week_of(moment.date);
      return padded(week.year, 4) + "-W" + padded(week.week, 2);
    }
    case Grain::kWeekend: {
      Moment sunday = moment;
      sunday.date = add_days(moment.date, 1);
      return day_text(moment) + "/" + day_text(sunday);
    }
    case Grain::kDay:
      return day_text(moment) + (moment.part.empty() ? "" : "T" + moment.part);
    case Grain::kMinute:
    case Grain::kSecond:
      return day_text(moment) + clock_text(moment);
  }
  return {};
}

std::optional<MomentPair> parse_moments(std::string_view value) {
  const auto slash = value.find('/');
  const auto first = parse_one(value.substr(0, slash));
  if (!first) return std::nullopt;
  if (slash == std::string_view::npos) return MomentPair{*first, *first};
  const auto last = parse_one(value.substr(slash + 1));
  if (!last) return std::nullopt;
  return MomentPair{*first, *last};
}

}  // namespace filin
