#include "value/support/relative.h"

#include <array>
#include <cmath>
#include <utility>

#include "value/support/civil.h"
#include "value/support/discourse.h"
#include "value/support/zone.h"

namespace filin {
namespace {

// As many years as a value can count back.
constexpr double kMostUnits = 11900;

struct Unit {
  std::string_view code;
  Grain grain;
  std::int64_t minutes;  // for units below a day
  std::int64_t days;     // for days and weeks
  std::int64_t months;   // for months and longer
};

constexpr std::array<Unit, 12> kUnits{{{"S", Grain::kSecond, 0, 0, 0},
                                       {"MIN", Grain::kMinute, 1, 0, 0},
                                       {"H", Grain::kMinute, 60, 0, 0},
                                       {"D", Grain::kDay, 0, 1, 0},
                                       {"W", Grain::kWeek, 0, 7, 0},
                                       {"WE", Grain::kWeekend, 0, 7, 0},
                                       {"M", Grain::kMonth, 0, 0, 1},
                                       {"Q", Grain::kQuarter, 0, 0, 3},
                                       {"HY", Grain::kHalf, 0, 0, 6},
                                       {"Y", Grain::kYear, 0, 0, 12},
                                       {"DE", Grain::kDecade, 0, 0, 120},
                                       {"C", Grain::kCentury, 0, 0, 1200}}};

const Unit* find_unit(std::string_view code) {
  for (const Unit& unit : kUnits) {
    if (unit.code == code) return &unit;
  }
  return nullptr;
}

bool looks_ahead(const Slots& slots) {
  return slots.text("tense") == "future" || slots.text("tense") == "soon";
}

bool wants_text(const Slots& slots) { return slots.text("anchor") == "text"; }

// "trois ans", "un mois et demi", "une demi-heure": how many units; the sign is the direction's.
struct Amount {
  double units = 0;
  bool known = true;
  bool approximate = false;
};

std::optional<Amount> read_amount(const Slots& slots, Endpoint endpoint) {
  Amount amount;
  if (slots.text("count", endpoint) == "X") return Amount{0, false, true};
  const auto number = slots.number("count", endpoint);
  if (!number) return std::nullopt;
  amount.units = number->value;
  amount.known = number->known;
  amount.approximate = number->approximate;
  if (const auto added = slots.number("add")) amount.units += added->value;
  if (const auto scale = slots.number("scale")) amount.units *= scale->value;
  if (amount.units < 0) return std::nullopt;
  if (amount.units > kMostUnits) return Amount{0, false, true};  // 65,000 years: only that it was
  return amount;
}

DateReading one(const Moment& moment, bool from_text) {
  DateReading reading;
  reading.outcome = Outcome::kFound;
  reading.first = moment;
  reading.last = moment;
  reading.anchor = from_text ? AnchorKind::kText : AnchorKind::kDocument;
  return reading;
}

DateReading no_reference() {
  DateReading reading;
  reading.outcome = Outcome::kNoReference;
  return reading;
}

// Now, some day, some days ago: before, at or after the document's date, and no more is known.
DateReading vague(std::string_view ref, const ValueContext& context) {
  DateReading reading = no_reference();
  if (!context.reference) return reading;
  reading.outcome = Outcome::kFound;
  reading.anchor = AnchorKind::kDocument;
  reading.unknown = ref;
  return reading;
}

// Minutes and hours: exact from a clock time, else to the day.
Moment shifted_by_minutes(const Moment& base, std::int64_t minutes) {
  if (base.grain < Grain::kMinute) {
    return moment_at(add_days(base.date, std::lround(static_cast<double>(minutes) / 1440)),
                     Grain::kDay);
  }
  Moment moved = to_utc(base, static_cast<std::int32_t>(-minutes));
  moved.zone = base.zone;
  return moved;
}

// The grain of the result is the unit's; from a day of the text, weeks are counted to the day
// ("trois semaines plus tard").
Moment shifted_by(const Moment& base, const Unit& unit, double amount, bool from_text) {
  const bool whole = amount == std::floor(amount);
  if (unit.months > 0) {
    const std::int64_t months = std::lround(amount * static_cast<double>(unit.months));
    if (unit.months == 1 && !whole) {
      return moment_at(add_days(base.date, std::lround(amount * 30.44)), Grain::kMonth);
    }
    return moment_at(add_months(base.date, months), whole ? unit.grain : Grain::kMonth);
  }
  if (unit.days > 0) {
    const std::int64_t days = std::lround(amount * static_cast<double>(unit.days));
    const bool to_the_day = unit.grain == Grain::kDay || from_text || !whole;
    return moment_at(add_days(base.date, days), to_the_day ? Grain::kDay : unit.grain);
  }
  const double minutes =
      unit.minutes > 0 ? amount * static_cast<double>(unit.minutes) : amount / 60;
  return shifted_by_minutes(base, std::lround(minutes));
}

DateReading read_counted(const Slots& slots, const ValueContext& context, const Unit& unit,
                         const Amount& amount) {
  const Direction direction = parse_direction(slots.text("direction"));
  const bool forward = direction == Direction::kFuture || direction == Direction::kNext;
  const bool by_text = wants_text(slots);
  if (!amount.known) {
    return by_text ? no_reference() : vague(forward ? "FUTURE_REF" : "PAST_REF", context);
  }
  std::optional<Base> base;
  if (by_text) {
    base = antecedent_of(context, unit.grain, false);
  } else if (context.reference) {
    const Moment today = moment_at(*context.reference, Grain::kDay);
    base = Base{{today, today}, false};
  }
  if (!base) return no_reference();
  // "trois jours plus tard" in a text that tells of no earlier day: not after the document's.
  if (by_text && forward && !base->from_text && !looks_ahead(slots)) return no_reference();
  const Moment& from = forward ? base->moments.last : base->moments.first;
  Moment from_day = from;
  if (from.grain < Grain::kDay && forward) from_day.date = last_day(from);
  DateReading reading = one(shifted_by(unit.months > 0 ? from : from_day, unit,
                                       forward ? amount.units : -amount.units, base->from_text),
                            base->from_text);
  reading.approximate = amount.approximate;
  if (reading.first.date.year <= 0) {  // "il y a 4 000 ans"; there was no year 0
    reading.first.before_christ = true;
    reading.first.date.year = 1 - reading.first.date.year;
    reading.last = reading.first;
  }
  return reading;
}

// "dans deux ou trois semaines": from the nearer to the further one, in the order of time.
DateReading between(DateReading first, DateReading second) {
  if (first.outcome != Outcome::kFound || !first.unknown.empty()) return first;
  if (second.outcome != Outcome::kFound || !second.unknown.empty()) return second;
  if (second.first.date < first.first.date) std::swap(first, second);
  first.last = second.last;
  first.interval = to_string(first.first) != to_string(first.last);
  return first;
}

// Whole units from the one that holds the day. On a Wednesday the next week-end is the one ahead,
// though it is of the same week.
Moment stepped(CivilDate day, Grain grain, std::int64_t steps) {
  const Moment current = moment_at(day, grain);
  const bool ahead = grain == Grain::kWeekend && first_day(current) > day;
  return shifted(current, ahead && steps > 0 ? steps - 1 : steps);
}

// On a Wednesday "depuis le week-end", "il a plu ce week-end" is not said of the coming one.
bool is_still_ahead(const Slots& slots, CivilDate day) {
  const bool told = slots.text("tense") == "past" || slots.text("tense") == "since";
  return told && first_day(moment_at(day, Grain::kWeekend)) > day;
}

// "cette semaine", "l'an dernier", "le lendemain"; whole units from the one that holds the base.
DateReading read_whole(const Slots& slots, const ValueContext& context, const Unit& unit) {
  const Direction direction = parse_direction(slots.text("direction"));
  std::int64_t steps = slots.integer("shift").value_or(slots.integer("after").value_or(0));
  if (slots.has("event")) steps = 0;  // "au lendemain du scrutin" is the day that is told of
  if (direction == Direction::kLast) steps -= 1;
  if (direction == Direction::kNext) steps += 1;
  const Grain grain = unit.minutes > 0 || unit.grain == Grain::kSecond ? Grain::kDay : unit.grain;
  if (wants_text(slots) || slots.has("after")) {
    const auto base = antecedent_of(context, unit.grain, looks_ahead(slots), steps == 0);
    if (!base) return no_reference();
    const Moment& from = steps < 0 ? base->moments.first : base->moments.last;
    return one(stepped(from.date, grain, steps), base->from_text);
  }
  if (!context.reference) return no_reference();
  if (steps == 0 && grain == Grain::kWeekend && is_still_ahead(slots, *context.reference))
    steps -= 1;
  return one(stepped(*context.reference, grain, steps), false);
}

}  // namespace

std::optional<Grain> parse_unit(std::string_view text) {
  const Unit* unit = find_unit(text);
  return unit == nullptr ? std::nullopt : std::optional(unit->grain);
}

std::optional<DateReading> read_relative(const Slots& slots, const ValueContext& context) {
  if (const std::string_view ref = slots.text("ref"); !ref.empty()) return vague(ref, context);
  const Unit* unit = find_unit(slots.text("unit"));
  if (unit == nullptr && (slots.has("shift") || slots.has("after"))) unit = find_unit("D");
  if (unit == nullptr) return std::nullopt;
  if (slots.has("count")) {
    const auto amount = read_amount(slots, Endpoint::kFirst);
    if (!amount) return std::nullopt;
    DateReading reading = read_counted(slots, context, *unit, *amount);
    if (!slots.has("count", Endpoint::kSecond)) return reading;
    const auto further = read_amount(slots, Endpoint::kSecond);
    if (!further) return std::nullopt;
    return between(reading, read_counted(slots, context, *unit, *further));
  }
  return read_whole(slots, context, *unit);
}

}  // namespace filin
