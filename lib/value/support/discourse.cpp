#include "value/support/discourse.h"

#include <algorithm>

#include "value/support/civil.h"

namespace filin {
namespace {

bool fine_enough(const Moment& moment, Grain unit) {
  if (!moment.year_known) return false;
  if (unit <= Grain::kYear) return true;
  return unit >= Grain::kDay ? moment.grain >= Grain::kDay : moment.grain >= unit;
}

Base from_reference(CivilDate reference) {
  const Moment today = moment_at(reference, Grain::kDay);
  return {{today, today}, false};
}

// Without the list of earlier mentions, the last one alone.
std::optional<Base> from_single(const ValueContext& context, Grain unit) {
  const auto moments = parse_moments(context.antecedent);
  if (moments && fine_enough(moments->last, unit)) return Base{*moments, true};
  if (context.reference) return from_reference(*context.reference);
  return std::nullopt;
}

bool is_future(const Moment& moment, const ValueContext& context) {
  return context.reference && first_day(moment) > *context.reference;
}

// So many days back it is a story, in which the future tense tells of what came next.
constexpr std::int64_t kStory = 180;

// "Il a neigé mardi. Le vent faiblira dans la soirée": not on Tuesday.
bool is_recent_past(const Moment& moment, const ValueContext& context) {
  return context.reference && moment.date < *context.reference &&
         moment.date >= add_days(*context.reference, -kStory);
}

}  // namespace

std::optional<Base> antecedent_of(const ValueContext& context, Grain unit, bool future,
                                  bool single_day) {
  if (context.antecedents.empty()) return from_single(context, unit);
  std::optional<Base> second_best;
  for (auto each = context.antecedents.rbegin(); each != context.antecedents.rend(); ++each) {
    const auto moments = parse_moments(each->value);
    if (!moments || each->metadata || !fine_enough(moments->last, unit)) continue;
    if (single_day && moments->first.date != moments->last.date) continue;
    if (each->sentences_ago == 0) return Base{*moments, true};
    if (!second_best && !each->reported) second_best = Base{*moments, true};
    if (!each->reported && (future || !is_future(moments->first, context)))
      return Base{*moments, true};
  }
  if (context.reference) return from_reference(*context.reference);
  return second_best;
}

std::optional<Base> day_of_events(const ValueContext& context, bool ahead) {
  if (context.antecedents.empty()) {
    auto base = from_single(context, Grain::kDay);
    if (!base || !base->from_text || !context.reference) return base;
    if (ahead && is_recent_past(base->moments.last, context)) {
      return from_reference(*context.reference);
    }
    const auto distance =
        to_day_number(*context.reference) - to_day_number(base->moments.last.date);
    return distance >= -31 && distance <= 31 ? base : from_reference(*context.reference);
  }
  std::optional<Base> first_told;
  std::optional<Base> newest;
  for (auto each = context.antecedents.rbegin(); each != context.antecedents.rend(); ++each) {
    const auto moments = parse_moments(each->value);
    if (!moments || each->metadata || !fine_enough(moments->last, Grain::kDay)) continue;
    if (ahead && is_recent_past(moments->last, context)) continue;
    const Base base{*moments, true};
    const bool recent = context.reference &&
                        moments->last.date >= add_days(*context.reference, -7) &&
                        !is_future(moments->last, context);
    if (each->reported) {  // a story may begin with a statement: "Le groupe a annoncé jeudi ..."
      if (recent) first_told = base;
      continue;
    }
    if (each->sentences_ago == 0) return base;
    if (each->heading) return base;
    if (!newest) newest = base;
    if (is_future(moments->last, context) && !(ahead && each->sentences_ago == 1)) continue;
    if (each->sentences_ago == 1) return base;
    if (recent) first_told = base;
  }
  if (first_told) return first_told;
  if (context.reference) return from_reference(*context.reference);
  return newest;
}

}  // namespace filin
