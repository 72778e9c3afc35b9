#include "value/support/date_reading.h"

#include "value/support/civil.h"
#include "value/support/discourse.h"
#include "value/support/relative.h"
#include "value/support/zone.h"

namespace filin {
namespace {

// What the expression itself says, else the tense of the verb around it.
Direction stated_direction(const Slots& slots) {
  // "ce mardi" is a near one, and the verb says on which side.
  const bool near_day =
      slots.text("direction") == "this" && slots.has("tense") && slots.has("weekday");
  if (slots.has("direction") && !near_day) return parse_direction(slots.text("direction"));
  if (slots.text("tense") != "soon") return parse_direction(slots.text("tense"));
  // The present of what is planned: the coming Tuesday, but in no certain year a day of May.
  const bool in_week = slots.has("weekday") || slots.has("day");
  const bool in_year = slots.has("month") || slots.has("month", Endpoint::kSecond);
  return in_week && !in_year ? Direction::kFuture : Direction::kNone;
}

// What a partial date is seen from.
struct Viewpoint {
  std::optional<CivilDate> base;
  Direction direction = Direction::kNone;
  AnchorKind anchor = AnchorKind::kDocument;
};

Viewpoint viewpoint_of(const Slots& slots, const ValueContext& context) {
  Viewpoint view{context.reference, stated_direction(slots), AnchorKind::kDocument};
  if (slots.text("anchor") != "text") return view;
  const auto base = antecedent_of(context, Grain::kMonth, true);
  if (!base || !base->from_text) return view;
  view.base = first_day(base->moments.last);
  view.anchor = AnchorKind::kText;
  if (view.direction == Direction::kNone) view.direction = Direction::kFuture;
  return view;
}

DateReading failed(Outcome outcome) {
  DateReading reading;
  reading.outcome = outcome;
  return reading;
}

// "dimanche 4": none of these weeks agrees, but one soon after the date told before ("du 2 juillet
// 2027 ...") does.
std::optional<Viewpoint> told_before(const DateParts& parts, const Viewpoint& view,
                                     const ValueContext& context) {
  constexpr std::int64_t kSoon = 31;
  const auto is_soon = [&](CivilDate base, Direction direction) {
    const Placed placed = place(parts, base, direction);
    const std::int64_t away = to_day_number(placed.moment.date) - to_day_number(base);
    return placed.outcome == Outcome::kFound && away >= -kSoon && away <= kSoon;
  };
  if (!parts.weekday || !parts.within_month() || !view.base || is_soon(*view.base, view.direction))
    return std::nullopt;
  const auto before = antecedent_of(context, Grain::kDay, true);
  if (!before || !before->from_text) return std::nullopt;
  const CivilDate base = first_day(before->moments.last);
  if (!is_soon(base, Direction::kFuture)) return std::nullopt;
  return Viewpoint{base, Direction::kFuture, AnchorKind::kText};
}

DateReading reading_of(const Placed& placed, AnchorKind anchor) {
  if (placed.outcome != Outcome::kFound) return failed(placed.outcome);
  DateReading reading;
  reading.outcome = Outcome::kFound;
  reading.first = placed.moment;
  reading.last = placed.moment;
  reading.anchor = placed.used_base ? anchor : AnchorKind::kNone;
  return reading;
}

DateReading interval_of(const Moment& first, const Moment& last, AnchorKind anchor) {
  DateReading reading;
  reading.outcome = Outcome::kFound;
  reading.first = first;
  reading.last = last;
  reading.interval = true;
  reading.anchor = anchor;
  return reading;
}

// A date inside a relative stretch: Tuesday of next week, May of last year, the 5th of last month.
std::optional<DateReading> inside(const DateReading& relative, DateParts parts) {
  const Moment& stretch = relative.first;
  if (relative.outcome != Outcome::kFound || !relative.unknown.empty()) return std::nullopt;
  if (stretch.grain == Grain::kYear &&
      (parts.month || parts.season || parts.quarter || parts.half || parts.fixed ||
       parts.from_easter || parts.muslim)) {
    parts.year = stretch.date.year;
  } else if (stretch.grain == Grain::kMonth && parts.day && !parts.month) {
    parts.year = stretch.date.year;
    parts.month = stretch.date.month;
  } else if (stretch.grain == Grain::kWeek && parts.weekday && !parts.day && !parts.month) {
    const Moment day = moment_at(add_days(stretch.date, *parts.weekday - 1), Grain::kDay);
    return reading_of({Outcome::kFound, day, true}, relative.anchor);
  } else {
    return std::nullopt;
  }
  Placed placed = place(parts, std::nullopt, Direction::kNone);
  placed.used_base = true;
  return reading_of(placed, relative.anchor);
}

// The days of the fast, not its first day alone.
DateReading muslim_month(const DateParts& parts, const DateReading& first) {
  const std::int32_t next = parts.muslim->month % 12 + 1;
  auto end = muslim_day(first.first.date.year, next, 1);
  if (!end || *end <= first.first.date) end = muslim_day(first.first.date.year + 1, next, 1);
  if (!end) return first;
  return interval_of(first.first, moment_at(add_days(*end, -1), Grain::kDay), first.anchor);
}

// "le premier lundi de septembre", "le dernier week-end d'août" (by its Saturday); nth -1 is the
// last.
DateReading nth_in_month(const Slots& slots, const ValueContext& context, DateParts parts,
                         std::int32_t nth) {
  constexpr std::int32_t kSaturday = 6;
  const std::int32_t weekday = parts.weekday.value_or(kSaturday);
  const Grain grain = parts.weekday ? Grain::kDay : Grain::kWeekend;
  parts.weekday.reset();
  const Viewpoint view = viewpoint_of(slots, context);
  DateReading reading = reading_of(place(parts, view.base, view.direction), view.anchor);
  if (reading.outcome != Outcome::kFound) return reading;
  if (!reading.first.year_known) return failed(Outcome::kNoReference);
  const CivilDate month = first_day(reading.first);
  const std::int32_t first = 1 + (weekday - weekday_of(month) + 7) % 7;
  const std::int32_t length = days_in_month(month.year, month.month);
  const std::int32_t day = nth > 0 ? first + 7 * (nth - 1) : first + 7 * ((length - first) / 7);
  if (day > length) return failed(Outcome::kInvalid);
  reading.first = moment_at({month.year, month.month, day}, grain);
  reading.last = reading.first;
  return reading;
}

DateReading read_single(const Slots& slots, const ValueContext& context) {
  DateParts parts = read_parts(slots, Endpoint::kFirst, context.reference);
  if (const auto nth = slots.integer("nth"); nth && parts.month) {
    return nth_in_month(slots, context, parts, *nth);
  }
  auto relative = read_relative(slots, context);
  const bool counts_from_named = slots.has("after") && parts.any();
  if (relative && !counts_from_named) {
    if (slots.text("of") == "date" && parts.any()) relative.reset();
  }
  if (relative && !counts_from_named) {
    if (auto reading = inside(*relative, parts)) return *reading;
    return *relative;
  }
  if (!parts.any()) return {};
  Viewpoint view = viewpoint_of(slots, context);
  view = told_before(parts, view, context).value_or(view);
  DateReading reading = reading_of(place(parts, view.base, view.direction), view.anchor);
  if (reading.outcome != Outcome::kFound) return reading;
  if (counts_from_named) {
    reading.first =
        shifted(moment_at(reading.first.date, Grain::kDay), slots.integer("after").value_or(0));
    reading.last = reading.first;
  } else if (slots.text("of") == "date") {
    reading.first =
        moment_at(reading.first.date, parse_unit(slots.text("unit")).value_or(reading.first.grain));
    reading.last = reading.first;
  }
  if (parts.muslim && parts.muslim->day == 0) return muslim_month(parts, reading);
  return reading;
}

bool weekday_only(const DateParts& parts) {
  return parts.weekday && !parts.day && !parts.month && !parts.year;
}

// One end decides from the viewpoint (or by itself), the other from it.
DateReading read_two_ends(const DateParts& first, const DateParts& second, const Viewpoint& view) {
  const bool looks_ahead =
      view.direction == Direction::kFuture || view.direction == Direction::kNext;
  const bool first_decides =
      (first.year && !second.year) || (!second.year && weekday_only(first) && looks_ahead);
  const DateParts& deciding = first_decides ? first : second;
  const DateParts& following = first_decides ? second : first;
  const Placed decided = place(deciding, view.base, view.direction);
  if (decided.outcome != Outcome::kFound) return failed(decided.outcome);
  std::optional<CivilDate> from = first_day(decided.moment);
  if (weekday_only(following) && weekday_only(deciding))
    from = add_days(*from, first_decides ? 1 : -1);
  const Placed followed =
      place(following, from, first_decides ? Direction::kFuture : Direction::kPast);
  if (followed.outcome != Outcome::kFound) return failed(followed.outcome);
  Moment start = first_decides ? decided.moment : followed.moment;
  Moment end = first_decides ? followed.moment : decided.moment;
  start.year_known = end.year_known = decided.moment.year_known && followed.moment.year_known;
  const AnchorKind anchor = decided.used_base ? view.anchor : AnchorKind::kNone;
  if (start.before_christ && !second.before_christ) return interval_of(start, end, anchor);
  if (!start.before_christ && end.before_christ)
    start.before_christ = true;  // "de 58 à 52 avant J.-C."
  if (!start.before_christ && start.date > end.date) return failed(Outcome::kInvalid);
  return interval_of(start, end, anchor);
}

DateReading read_range(const Slots& slots, const ValueContext& context) {
  const DateParts first = read_parts(slots, Endpoint::kFirst, context.reference);
  const DateParts second = read_parts(slots, Endpoint::kSecond, context.reference);
  if (first.season && !second.season && second.year) {  // "l'hiver 2024-2025"
    return reading_of(place(first, std::nullopt, Direction::kNone), AnchorKind::kNone);
  }
  if (!first.any() || !second.any())
    return first.any() ? read_single(slots, context) : DateReading{};
  return read_two_ends(first, second, viewpoint_of(slots, context));
}

// Clock times
// ---------------------------------------------------------------------------------------------------------

struct Clock {
  std::int32_t hour = 0;
  std::int32_t minute = 0;
  std::optional<std::int32_t> second;
};

// The clock time at an endpoint; nothing if none is named, invalid (hour -1) if no clock shows it.
std::optional<Clock> read_clock(const Slots& slots, Endpoint endpoint) {
  const auto hour = slots.integer("hour", endpoint);
  if (!hour) return std::nullopt;
  Clock clock{*hour, slots.integer("minute", endpoint).value_or(0),
              slots.integer("second", endpoint)};
  std::int32_t later = slots.integer("later", endpoint).value_or(0);  // 12: "du soir"
  if (slots.text("part") == "EV" || slots.text("part") == "AF")
    later = 12;                                               // "vendredi soir à 8 h"
  const auto end = slots.integer("hour", Endpoint::kSecond);  // "de 8 h à 10 h du soir"
  if (endpoint == Endpoint::kFirst && later == 0 && end && clock.hour < *end) {
    later = slots.integer("later", Endpoint::kSecond).value_or(0);
  }
  if (later != 0 && clock.hour < 12) clock.hour += later;
  if (clock.minute < 0) {  // "moins le quart"
    clock.minute += 60;
    clock.hour = (clock.hour + 23) % 24;
  }
  const bool valid = clock.hour >= 0 && clock.hour <= 24 && clock.minute <= 59 &&
                     clock.second.value_or(0) <= 59 && (clock.hour < 24 || clock.minute == 0);
  if (!valid) clock.hour = -1;
  return clock;
}

std::optional<ZoneOffset> zone_of(const Slots& slots, Endpoint endpoint, const Moment& moment) {
  if (const auto minutes = parse_offset(slots.text("offset", endpoint)))
    return ZoneOffset{*minutes, *minutes == 0};
  const std::string_view name = slots.text("tz", endpoint);
  const auto minutes = name.empty() ? std::nullopt : offset_minutes(name, moment);
  return minutes ? std::optional(ZoneOffset{*minutes, false}) : std::nullopt;
}

void set_clock(Moment& moment, const Clock& clock) {
  moment.grain = clock.second ? Grain::kSecond : Grain::kMinute;
  moment.part = {};
  moment.hour = clock.hour;
  moment.minute = clock.minute;
  moment.second = clock.second.value_or(0);
}

// The small hours after a night or a late time of the text belong to the next day.
CivilDate day_for(const Moment& base, const Clock& clock) {
  const bool after_night = base.part == "NI" && clock.hour < 12;
  const bool after_late = base.grain >= Grain::kMinute && base.hour >= 20 && clock.hour <= 6;
  return after_night || after_late ? add_days(base.date, 1) : base.date;
}

// 01H00 (23H00 GMT): the second names the instant of the first, on another day.
void align_day(Moment& moment, const Moment& earlier) {
  if (!moment.zone || earlier.grain < Grain::kMinute || earlier.zone) return;
  const std::int32_t ahead = (earlier.hour - moment.hour) * 60 + earlier.minute - moment.minute;
  if (ahead < -12 * 60) moment.date = add_days(earlier.date, -1);
  if (ahead > 14 * 60) moment.date = add_days(earlier.date, 1);
}

void add_second_clock(const Slots& slots, DateReading& reading) {
  const auto clock = read_clock(slots, Endpoint::kSecond);
  if (!clock) return;
  if (clock->hour < 0) {
    reading.outcome = Outcome::kInvalid;
    return;
  }
  Moment last = reading.interval ? reading.last : reading.first;
  const bool next_day =
      !reading.interval && clock->hour * 60 + clock->minute < last.hour * 60 + last.minute;
  set_clock(last, *clock);
  if (next_day) last.date = add_days(last.date, 1);
  last.zone = zone_of(slots, Endpoint::kSecond, last);
  if (!reading.first.zone) reading.first.zone = last.zone;
  if (!last.zone) last.zone = reading.first.zone;
  reading.last = last;
  reading.interval = true;
}

DateReading on_day_of_events(const Slots& slots, const ValueContext& context, bool& from_mention) {
  const bool ahead = slots.text("tense") == "future" || slots.text("tense") == "soon";
  const auto base = day_of_events(context, ahead);
  if (!base) return failed(Outcome::kNoReference);
  DateReading reading = reading_of({Outcome::kFound, base->moments.last, true},
                                   base->from_text ? AnchorKind::kText : AnchorKind::kDocument);
  from_mention = base->from_text;
  return reading;
}

// "il a plu cette nuit", said of the document's own day: the night that led to it.
bool is_last_night(const Slots& slots, const ValueContext& context, const DateReading& reading) {
  if (slots.text("part") != "NI" || slots.text("tense") != "past") return false;
  const bool of_today = reading.anchor == AnchorKind::kDocument && context.reference &&
                        reading.first.date == *context.reference;
  return of_today && !slots.has("weekday") && !slots.has("day") && !slots.has("hour");
}

// Puts the clock time or part of day on the day that was read, or on that of the story.
DateReading with_time(const Slots& slots, const ValueContext& context, DateReading reading) {
  const auto clock = read_clock(slots, Endpoint::kFirst);
  const std::string_view part = slots.text("part");
  if (!clock && part.empty()) return reading;
  if (clock && clock->hour < 0) return failed(Outcome::kInvalid);
  const bool has_day = reading.outcome != Outcome::kNothing;
  bool from_mention = false;
  if (!has_day) reading = on_day_of_events(slots, context, from_mention);
  if (reading.outcome != Outcome::kFound || !reading.unknown.empty()) return reading;
  if (has_day && reading.first.grain != Grain::kDay) return reading;
  if (is_last_night(slots, context, reading)) reading.first.date = add_days(reading.first.date, -1);
  const Moment base = reading.first;
  Moment moment = moment_at(base.date, Grain::kDay);
  moment.year_known = base.year_known;
  if (!clock) {
    moment.part = part;
    if (reading.interval && slots.has("part", Endpoint::kSecond)) {
      reading.first.part = part;
      reading.last.part = slots.text("part", Endpoint::kSecond);
      return reading;
    }
    if (part == "NI") reading.interval = false;  // the night of one day to the next
    reading.first = moment;
    if (!reading.interval) reading.last = moment;
    return reading;
  }
  if (from_mention) moment.date = day_for(base, *clock);
  set_clock(moment, *clock);
  moment.zone = zone_of(slots, Endpoint::kFirst, moment);
  if (from_mention) align_day(moment, base);
  reading.first = moment;
  if (!reading.interval) reading.last = moment;
  add_second_clock(slots, reading);
  return reading;
}

}  // namespace

DateReading read_date(const Slots& slots, const ValueContext& context) {
  const bool range = slots.has_any(Endpoint::kSecond) &&
                     read_parts(slots, Endpoint::kSecond, context.reference).any();
  return with_time(slots, context,
                   range ? read_range(slots, context) : read_single(slots, context));
}

}  // namespace filin
