// Slots → the first and last moment a date expression names.
#pragma once

#include <cstdint>
#include <string_view>

#include "value/support/date_parts.h"
#include "value/support/moment.h"
#include "value/support/slots.h"

namespace filin {

enum class AnchorKind : std::uint8_t { kNone, kDocument, kText };

struct DateReading {
  Outcome outcome = Outcome::kNothing;
  Moment first;
  Moment last;
  bool interval = false;
  AnchorKind anchor = AnchorKind::kNone;  // what the value was computed from
  bool approximate = false;
  std::string_view unknown;  // "PAST_REF", "FUTURE_REF": some days ago, in a few years
};

[[nodiscard]] DateReading read_date(const Slots& slots, const ValueContext& context);

}  // namespace filin
