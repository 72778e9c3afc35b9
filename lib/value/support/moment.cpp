#include "value/support/moment.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "value/support/civil.h"
#include "value/support/zone.h"

namespace filin {
namespace {

constexpr std::array<std::string_view, 4> kSeasons{"SP", "SU", "FA", "WI"};

// In `width` figures at least.
void append_padded(std::string& out, std::int32_t number, std::size_t width) {
  std::array<char, 12> digits{};
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const auto size = static_cast<std::size_t>(end - digits.data());
  if (size < width) out.append(width - size, '0');
  out.append(digits.data(), size);
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
  if (scan.done()) return true;
  const auto minutes = parse_offset(scan.rest());
  if (minutes) moment.zone = {*minutes, scan.rest() == "Z"};
  return minutes.has_value();
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

void append_clock(std::string& out, const Moment& moment) {
  out += 'T';
  append_padded(out, moment.hour, 2);
  out += ':';
  append_padded(out, moment.minute, 2);
  if (moment.grain == Grain::kSecond) {
    out += ':';
    append_padded(out, moment.second, 2);
  }
  if (moment.zone) out += moment.zone->zulu ? "Z" : offset_text(moment.zone->minutes);
}

void append_day(std::string& out, const Moment& moment) {
  if (moment.year_known)
    append_padded(out, moment.date.year, 4);
  else
    out += "XXXX";
  out += '-';
  append_padded(out, moment.date.month, 2);
  out += '-';
  append_padded(out, moment.date.day, 2);
}

// The year, less its last figures, which `unknown` stands for.
void append_year(std::string& out, const Moment& moment, std::string_view unknown = {}) {
  if (moment.before_christ) out += "BC";
  if (moment.year_known)
    append_padded(out, std::abs(moment.date.year), 4);
  else
    out += "XXXX";
  out.resize(out.size() - unknown.size());
  out += unknown;
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

void append_to(std::string& out, const Moment& moment) {
  switch (moment.grain) {
    case Grain::kNone:
      return;
    case Grain::kMillennium:
      return append_year(out, moment, "XXX");
    case Grain::kCentury:
      return append_year(out, moment, "XX");
    case Grain::kDecade:
      return append_year(out, moment, "X");
    case Grain::kYear:
      return append_year(out, moment);
    case Grain::kHalf:
    case Grain::kQuarter:
      append_year(out, moment);
      out += moment.grain == Grain::kHalf ? "-H" : "-Q";
      return append_padded(out, moment.index, 1);
    case Grain::kSeason:
      append_year(out, moment);
      out += '-';
      out += kSeasons[static_cast<std::size_t>(moment.index - 1)];
      return;
    case Grain::kMonth:
      append_year(out, moment);
      out += '-';
      return append_padded(out, moment.date.month, 2);
    case Grain::kWeek: {
      const IsoWeek week = iso_week_of(moment.date);
      append_padded(out, week.year, 4);
      out += "-W";
      return append_padded(out, week.week, 2);
    }
    case Grain::kWeekend: {
      Moment sunday = moment;
      sunday.date = add_days(moment.date, 1);
      append_day(out, moment);
      out += '/';
      return append_day(out, sunday);
    }
    case Grain::kDay:
      append_day(out, moment);
      if (!moment.part.empty()) out.append("T").append(moment.part);
      return;
    case Grain::kMinute:
    case Grain::kSecond:
      append_day(out, moment);
      return append_clock(out, moment);
  }
}

std::string to_string(const Moment& moment) {
  std::string text;
  append_to(text, moment);
  return text;
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
