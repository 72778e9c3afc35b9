// calendar: dates, times of day, ranges and recurrences → value, modifier, anchor, quant, invalid,
// utc. The table of expression kinds is in rules/EVALUATORS.md.
#include <cmath>
#include <string>

#include "value/support/date_reading.h"
#include "value/support/duration_text.h"
#include "value/support/relative.h"
#include "value/support/zone.h"
#include "value/value.h"

namespace filin {
namespace {

void add(std::vector<Attribute>& attributes, std::string_view key, std::string_view text) {
  if (!text.empty()) attributes.push_back({key, std::string(text)});
}

std::string two_digits(std::int32_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string clock_suffix(const Slots& slots, Endpoint endpoint = Endpoint::kFirst) {
  if (const auto hour = slots.integer("hour", endpoint); hour && *hour >= 0 && *hour <= 24) {
    const std::int32_t later = *hour < 12 ? slots.integer("later", endpoint).value_or(0) : 0;
    return "T" + two_digits(*hour + later) + ":" +
           two_digits(slots.integer("minute", endpoint).value_or(0));
  }
  const std::string_view part = slots.text("part");
  return part.empty() ? std::string{} : "T" + std::string(part);
}

// "tous les mardis", "chaque année", "tous les deux mois", "chaque été", "tous les 14 juillet";
// empty if it is none.
std::string recurrence(const Slots& slots) {
  const DateParts parts = read_parts(slots, Endpoint::kFirst, std::nullopt);
  if (parts.weekday) {
    const std::string day = "XXXX-WXX-" + std::to_string(*parts.weekday);
    std::string value = day + clock_suffix(slots);
    const auto last = read_parts(slots, Endpoint::kSecond, std::nullopt).weekday;
    if (!last && slots.has("hour", Endpoint::kSecond))
      return value + "/" + day + clock_suffix(slots, Endpoint::kSecond);
    if (!last) return value;
    return value + "/XXXX-WXX-" + std::to_string(*last) + clock_suffix(slots);
  }
  if (slots.has("season")) return "XXXX-" + std::string(slots.text("season"));
  if (parts.fixed)
    return "XXXX-" + two_digits(parts.fixed->month) + "-" + two_digits(parts.fixed->day);
  if (parts.month) {
    return "XXXX-" + two_digits(*parts.month) +
           (parts.day ? "-" + two_digits(*parts.day) : std::string{});
  }
  if (parts.day) return "XXXX-XX-" + two_digits(*parts.day) + clock_suffix(slots);
  const std::string_view unit = slots.text("unit");
  const std::string time = clock_suffix(slots);
  if (!time.empty() && (unit.empty() || unit == "D")) return "XXXX-XX-XX" + time;
  if (unit == "WE") return "XXXX-WXX-WE";
  const auto number = slots.number("count");
  if (number && !number->known) return {};
  return duration_value(number ? number->value : 1, unit);
}

bool write_recurrence(const Slots& slots, std::vector<Attribute>& attributes) {
  const std::string value = recurrence(slots);
  if (value.empty()) return false;
  add(attributes, "value", value);
  add(attributes, "quant", slots.text("every"));
  return true;
}

std::string value_of(const DateReading& reading) {
  if (!reading.unknown.empty()) return std::string(reading.unknown);
  if (!reading.interval) return to_string(reading.first);
  Moment first = reading.first;
  Moment last = reading.last;
  for (Moment* end :
       {&first, &last}) {  // an end that is itself an interval counts by its outer day
    if (end->grain != Grain::kWeekend) continue;
    *end = moment_at(end == &first ? first_day(*end) : last_day(*end), Grain::kDay);
  }
  std::string value = to_string(first);
  value += '/';
  append_to(value, last);
  return value;
}

// "14H00 locales" says no offset; when the place's zone is known, it is given besides, with the
// instant. On the day of the time itself: summer time is known.
void write_utc(const Slots& slots, const DateReading& reading, const ValueContext& context,
               std::vector<Attribute>& attributes) {
  const Moment& first = reading.first;
  if (!slots.has("local") || reading.interval || first.grain < Grain::kMinute || !first.year_known)
    return;
  const std::string zone = context.timezone.empty() ? zone_of_country(context.country, first.date)
                                                    : std::string(context.timezone);
  if (const auto offset = offset_minutes(zone, first)) {
    add(attributes, "offset", offset_text(*offset));
    add(attributes, "utc", to_string(to_utc(first, *offset)));
  }
}

bool evaluate(const ValueInput& input, std::vector<Attribute>& attributes) {
  const Slots slots(input);
  if (slots.has("every")) return write_recurrence(slots, attributes);
  const DateReading reading = read_date(slots, input.context);
  switch (reading.outcome) {
    case Outcome::kNothing:
      return false;
    case Outcome::kInvalid:
      add(attributes, "invalid", "true");
      return true;
    case Outcome::kNoReference:
      add(attributes, "anchor", "none");
      return true;
    case Outcome::kFound:
      break;
  }
  add(attributes, "value", value_of(reading));
  const std::string_view modifier = slots.text("modifier");
  if (!reading.interval) {  // of a range it would be one end's
    add(attributes, "modifier", modifier.empty() && reading.approximate ? "APPROX" : modifier);
  }
  const bool year_unknown = !reading.first.year_known;
  switch (reading.anchor) {
    case AnchorKind::kNone:
      break;
    case AnchorKind::kDocument:
      add(attributes, "anchor", year_unknown ? "none" : "document");
      break;
    case AnchorKind::kText:
      add(attributes, "anchor", "text");
      break;
  }
  write_utc(slots, reading, input.context, attributes);
  add(attributes, "reported",
      slots.text("reported"));  // for the history of dates (lib/resolve), which takes it out
  return true;
}

}  // namespace

extern const Evaluator evaluator_calendar;
const Evaluator evaluator_calendar{"calendar", &evaluate};

}  // namespace filin
