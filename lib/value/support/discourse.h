// Which earlier date "the day after", "that year" or "at three o'clock" builds on.
#pragma once

#include <optional>

#include "value/support/moment.h"
#include "value/value.h"

namespace filin {

struct Base {
  MomentPair moments;
  bool from_text = false;  // an earlier mention; else the document's date
};

// The newest earlier mention that is at least as fine as `unit`. Mentions of other sentences are
// passed over when they date what somebody said, or lie in the future of the document while
// `future` is not asked for. Without any: the document's date, if known. `single_day`: no intervals
// ("the same day" is not that of a week-end).
[[nodiscard]] std::optional<Base> antecedent_of(const ValueContext& context, Grain unit,
                                                bool future, bool single_day = false);

// The day of a bare clock time or part of day: a day named in this sentence or the one before, else
// the first day that the document tells of in the week up to its date, else its date. `ahead`: what
// stands at that time is still to come, so that no day of the last weeks holds it, and one to come
// may.
[[nodiscard]] std::optional<Base> day_of_events(const ValueContext& context, bool ahead = false);

}  // namespace filin
