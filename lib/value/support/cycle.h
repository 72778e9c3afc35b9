// Which of the days that a partial date could name is meant: "Tuesday", "12 September",
// "Christmas", "the 28th".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "value/support/moment.h"

namespace filin {

enum class Direction : std::uint8_t {
  kNone,    // nothing said
  kPast,    // begun on or before the base
  kSince,   // the same, and lasting: however soon the next one comes
  kFuture,  // not over before the base
  kLast,    // over before the base
  kNext,    // begins after the base
  kThis     // the nearest
};

// "past" "since" "future" "last" "next" "this"; anything else: none.
[[nodiscard]] Direction parse_direction(std::string_view text);

// The n-th repetition around the base's own (0), or nothing where the calendar has no such day. A
// reference to the function that tells it, without memory of its own.
class Repetition {
 public:
  template <class Turn>
  Repetition(const Turn& turn)
      : turn_(&turn), call_([](const void* function, std::int32_t number) -> std::optional<Moment> {
          return (*static_cast<const Turn*>(function))(number);
        }) {}
  [[nodiscard]] std::optional<Moment> operator()(std::int32_t number) const {
    return call_(turn_, number);
  }

 private:
  const void* turn_;
  std::optional<Moment> (*call_)(const void*, std::int32_t);
};

// Looks from -reach to +reach. kNone and kThis take the nearest; kNone also keeps to the year of
// the base, unless that is `far` days away or more (a dispatch of March says "in December" of this
// year's, one of January of last year's).
struct CycleOptions {
  std::int32_t reach = 2;
  std::int32_t far = 0;
};
[[nodiscard]] std::optional<Moment> pick(const Repetition& repetition, CivilDate base,
                                         Direction direction, CycleOptions options);

}  // namespace filin
