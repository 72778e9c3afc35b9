#include "value/support/cycle.h"

#include <algorithm>
#include <cstdlib>

#include "value/support/civil.h"

namespace filin {
namespace {

std::int64_t distance_to(const Moment& moment, std::int64_t day) {
  const std::int64_t first = to_day_number(first_day(moment));
  if (first >= day) return first - day;
  const std::int64_t last = to_day_number(last_day(moment));
  return last < day ? day - last : 0;
}

bool agrees(const Moment& moment, CivilDate base, Direction direction) {
  switch (direction) {
    case Direction::kPast:
    case Direction::kSince:
      return first_day(moment) <= base;
    case Direction::kLast:
      return last_day(moment) < base;
    case Direction::kFuture:
      return last_day(moment) >= base;
    case Direction::kNext:
      return first_day(moment) > base;
    case Direction::kNone:
    case Direction::kThis:
      return true;
  }
  return true;
}

}  // namespace

Direction parse_direction(std::string_view text) {
  if (text == "past") return Direction::kPast;
  if (text == "since") return Direction::kSince;
  if (text == "future") return Direction::kFuture;
  if (text == "last") return Direction::kLast;
  if (text == "next") return Direction::kNext;
  if (text == "this") return Direction::kThis;
  return Direction::kNone;
}

std::optional<Moment> pick(const Repetition& repetition, CivilDate base, Direction direction,
                           CycleOptions options) {
  std::optional<Moment> best;
  std::int64_t best_distance = 0;
  const std::int64_t day = to_day_number(base);
  for (std::int32_t turn = -options.reach; turn <= options.reach; ++turn) {
    const auto moment = repetition(turn);
    if (!moment || !agrees(*moment, base, direction)) continue;
    std::int64_t distance = distance_to(*moment, day);
    if (direction == Direction::kNone && moment->date.year == base.year && distance < options.far)
      distance = 0;
    if (best && distance > best_distance) continue;  // of two equally near the later one
    best = moment;
    best_distance = distance;
  }
  return best;
}

}  // namespace filin
