#include "value/support/zone.h"

#include <unicode/calendar.h>
#include <unicode/gregocal.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <cstdlib>
#include <memory>

#include "value/support/civil.h"

namespace filin {
namespace {

constexpr double kMillisecondsADay = 86400000.0;

std::string two_digits(std::int32_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::optional<std::int32_t> offset_minutes(std::string_view zone, const Moment& moment) {
  const std::unique_ptr<icu::TimeZone> found(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
          icu::StringPiece(zone.data(), static_cast<std::int32_t>(zone.size())))));
  if (!found || *found == icu::TimeZone::getUnknown()) return std::nullopt;
  const double wall = static_cast<double>(to_day_number(moment.date)) * kMillisecondsADay +
                      (moment.hour * 60 + moment.minute) * 60000.0;
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  found->getOffset(wall, 1, raw, summer, status);
  if (U_FAILURE(status)) return std::nullopt;
  return (raw + summer) / 60000;
}

std::string zone_of_country(std::string_view code, CivilDate day) {
  if (code.size() != 2) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, std::string(code).c_str(), nullptr, status));
  if (U_FAILURE(status) || !zones) return {};
  Moment noon;
  noon.grain = Grain::kMinute;
  noon.date = day;
  noon.hour = 12;
  std::string found;
  while (const icu::UnicodeString* each = zones->snext(status)) {
    std::string name;
    each->toUTF8String(name);
    if (found.empty()) {
      found = name;
    } else if (offset_minutes(name, noon) != offset_minutes(found, noon)) {
      return {};
    }
  }
  return found;
}

std::string offset_text(std::int32_t minutes) {
  const std::int32_t size = std::abs(minutes);
  return (minutes < 0 ? "-" : "+") + two_digits(size / 60) + ":" + two_digits(size % 60);
}

std::optional<std::int32_t> parse_offset(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  std::size_t hour_digits = 0;
  for (const char each : text.substr(1)) {
    if (each == ':') {
      hour_digits = digits.size();
    } else if (each < '0' || each > '9') {
      return std::nullopt;
    } else {
      digits += each;
    }
  }
  if (hour_digits == 0) hour_digits = digits.size() <= 2 ? digits.size() : digits.size() - 2;
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  const std::int32_t hours = std::atoi(digits.substr(0, hour_digits).c_str());
  const std::int32_t minutes = std::atoi(digits.substr(hour_digits).c_str());
  if (hours > 14 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

Moment to_utc(const Moment& moment, std::int32_t offset) {
  const std::int64_t total =
      to_day_number(moment.date) * 1440 + std::int64_t{60} * moment.hour + moment.minute - offset;
  const std::int64_t day = total >= 0 ? total / 1440 : -((-total + 1439) / 1440);
  const auto of_day = static_cast<std::int32_t>(total - day * 1440);
  Moment utc = moment;
  utc.date = from_day_number(day);
  utc.hour = of_day / 60;
  utc.minute = of_day % 60;
  utc.zone = {0, true};
  return utc;
}

std::optional<CivilDate> muslim_day(std::int32_t gregorian_year, std::int32_t month,
                                    std::int32_t day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      *icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
  if (U_FAILURE(status) || !calendar) return std::nullopt;
  // The Muslim year is about 11 days shorter; the first of the two or three that touch the
  // Gregorian year.
  const std::int32_t guess = static_cast<std::int32_t>((gregorian_year - 622) * 33LL / 32);
  for (std::int32_t year = guess - 1; year <= guess + 2; ++year) {
    calendar->clear();
    calendar->set(UCAL_YEAR, year);
    calendar->set(UCAL_MONTH, month - 1);
    calendar->set(UCAL_DATE, day);
    const double time = calendar->getTime(status);
    if (U_FAILURE(status)) return std::nullopt;
    const CivilDate date = from_day_number(static_cast<std::int64_t>(time / kMillisecondsADay));
    if (date.year == gregorian_year) return date;
  }
  return std::nullopt;
}

}  // namespace filin
