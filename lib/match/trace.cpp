#include "match/trace.h"

#include <algorithm>
#include <tuple>

namespace filin {
namespace {

TraceLine::Fate fate_of(TraceEvent::Fate fate) {
  switch (fate) {
    case TraceEvent::Fate::kCondition:
      return TraceLine::Fate::kConditionFailed;
    case TraceEvent::Fate::kBelowThreshold:
      return TraceLine::Fate::kBelowThreshold;
    case TraceEvent::Fate::kOverlapped:
      return TraceLine::Fate::kOverlapped;
    case TraceEvent::Fate::kWon:
      break;
  }
  return TraceLine::Fate::kWon;
}

std::string_view condition_word(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::kBefore:
      return condition.negated ? "not before" : "before";
    case Condition::Kind::kAfter:
      return condition.negated ? "not after" : "after";
    case Condition::Kind::kSentence:
      return condition.negated ? "not sentence" : "sentence";
    case Condition::Kind::kInside:
      return condition.negated ? "not inside" : "inside";
    case Condition::Kind::kInList:
      return condition.negated ? "not in" : "in";
    case Condition::Kind::kStart:
      return condition.negated ? "not start" : "start";
    case Condition::Kind::kCaps:
      return condition.negated ? "not caps" : "caps";
    case Condition::Kind::kZone:
      return condition.negated ? "not zone" : "zone";
    case Condition::Kind::kDocument:
      return condition.negated ? "not document" : "document";
  }
  return {};
}

}  // namespace

std::vector<TraceLine> trace_lines(const MatchState& state, const std::vector<TraceEvent>& events) {
  std::vector<TraceLine> lines;
  for (const TraceEvent& event : events) {
    const Rule& rule = state.pack->rules[event.rule];
    TraceLine line;
    line.fate = fate_of(event.fate);
    line.span = state.text->map.code_points(event.span);
    line.bytes = state.text->map.bytes(event.span);
    line.type = state.pack->types[event.type].name;
    line.stop = state.pack->types[event.type].stop;
    line.zone = state.pack->types[event.type].zone || state.pack->types[event.type].piece;
    line.rule = rule.name;
    line.file = rule.file;
    line.line = rule.line;
    line.score = rule.score;
    line.sum = event.score;
    line.threshold = state.pack->types[event.type].threshold;
    if (event.fate == TraceEvent::Fate::kCondition) {
      line.condition = condition_word(rule.conditions[event.condition]);
      line.condition_line = rule.conditions[event.condition].line;
    }
    if (event.fate == TraceEvent::Fate::kOverlapped) {
      line.winner = state.text->map.code_points(event.winner);
      line.winner_rule = state.pack->rules[event.winner_rule].name;
    }
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end(), [](const TraceLine& a, const TraceLine& b) {
    const auto key = [](const TraceLine& each) {
      return std::tuple(each.span.begin, each.fate, -each.sum, each.span.end, each.rule);
    };
    return key(a) < key(b);
  });
  return lines;
}

}  // namespace filin
