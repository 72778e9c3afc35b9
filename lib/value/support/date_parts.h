// What a date expression says of itself, and the moment it names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "value/support/cycle.h"
#include "value/support/moment.h"
#include "value/support/slots.h"

namespace filin {

// Everything not said is absent (-1 where 0 is a value). Read from slots, then completed by the
// other end of a range.
struct DateParts {
  std::optional<std::int32_t> year;
  bool before_christ = false;
  std::optional<std::int32_t> month;
  std::optional<std::int32_t> day;
  std::optional<std::int32_t> weekday;
  std::optional<std::int32_t> week;
  std::optional<std::int32_t> quarter;
  std::optional<std::int32_t> half;
  std::optional<std::int32_t> season;
  std::optional<std::int32_t> decade;
  std::optional<std::int32_t> century;
  std::optional<std::int32_t> millennium;
  std::optional<CivilDate> fixed;           // a holiday on one day of the year (year unused)
  std::optional<std::int32_t> from_easter;  // a holiday so many days after Easter Sunday
  std::optional<CivilDate> muslim;          // a day of the Muslim year (day 0: the whole month)

  [[nodiscard]] bool any() const;
  // Only the day within a month, or only a weekday: no position in a year.
  [[nodiscard]] bool within_month() const { return day && !month && !year; }
};

[[nodiscard]] DateParts read_parts(const Slots& slots, Endpoint endpoint,
                                   std::optional<CivilDate> reference);

enum class Outcome : std::uint8_t { kFound, kNothing, kInvalid, kNoReference };

struct Placed {
  Outcome outcome = Outcome::kNothing;
  Moment moment;
  bool used_base = false;  // the base decided something
};

// The moment meant, seen from `base`. Without a base a day and month keep an unknown year; what has
// no position at all (a weekday) gives kNoReference. 31 February gives kInvalid.
[[nodiscard]] Placed place(const DateParts& parts, std::optional<CivilDate> base,
                           Direction direction);

}  // namespace filin
