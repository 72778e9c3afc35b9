#include "match/match.h"

#include <algorithm>
#include <tuple>

#include "match/conditions.h"
#include "match/runner.h"
#include "match/seen.h"
#include "text/fold.h"

namespace filin {
namespace {

void sort_hits(std::vector<Hit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return std::tie(a.begin, b.end, a.entry) < std::tie(b.begin, a.end, b.entry); });
}

void fill_type_hits(MatchState& state) {
  const RulePack& pack = *state.pack;
  for (std::uint32_t type = 0; type < pack.types.size(); ++type) state.hits[pack.references.type(type)].clear();
  for (std::uint32_t i = 0; i < state.mentions.size(); ++i) {
    const Resolved& mention = state.mentions[i];
    const std::uint32_t reference = pack.references.type(mention.type);
    state.hits[reference].push_back({mention.span.begin, mention.span.end, i, reference});
  }
  for (const auto* marks : {&state.zones, &state.pieces}) {
    for (const Resolved& mark : *marks) {
      const std::uint32_t reference = pack.references.type(mark.type);
      state.hits[reference].push_back({mark.span.begin, mark.span.end, 0, reference});
    }
  }
}

// The mention's span inside the match, or an empty one if a group took no part.
ViewSpan mention_span(const Rule& rule, ViewSpan match, const std::vector<ViewSpan>& groups) {
  if (rule.span_from < 0) return match;
  const ViewSpan from = groups[static_cast<std::size_t>(rule.span_from)];
  const ViewSpan to = groups[static_cast<std::size_t>(rule.span_to)];
  if (from.begin == kUnset || to.begin == kUnset || to.end <= from.begin) return {};
  return {from.begin, to.end};
}

ViewSpan trimmed(std::string_view view, ViewSpan span) {
  while (!span.empty() && is_space(static_cast<unsigned char>(view[span.begin]))) ++span.begin;
  while (!span.empty() && is_space(static_cast<unsigned char>(view[span.end - 1]))) --span.end;
  return span;
}

void tell_failed(MatchState& state, const Rule& rule, std::uint32_t number, ViewSpan span, std::int32_t failed) {
  if (state.trace == nullptr) return;
  TraceEvent event;
  event.fate = TraceEvent::Fate::kCondition;
  event.span = span;
  event.type = rule.type;
  event.rule = number;
  event.score = rule.score;
  event.condition = static_cast<std::uint32_t>(failed);
  state.trace->push_back(event);
}

// The places where matches may begin or triggers stand, once for all passes.
void find_starts(MatchState& state) {
  const RulePack& pack = *state.pack;
  const std::string_view view = state.view();
  auto& starts = state.starts;
  starts.clear();
  auto token = state.segments->tokens.begin();
  const auto tokens_end = state.segments->tokens.end();
  for (const ViewSpan line : state.segments->lines) {
    for (std::uint32_t at = line.begin; at < line.end;) {
      while (token != tokens_end && token->begin < at) ++token;
      const bool word = token != tokens_end && token->begin == at;
      const bool may_begin = pack.begins.has(static_cast<std::uint8_t>(view[at])) && (!word || (token->flags & kTokenGlued) == 0);
      if (word) {
        const bool digits = (token->flags & kTokenDigits) != 0;
        starts.push_back({at, may_begin, digits, !digits && (token->flags & kTokenCapital) != 0});
        at = token->end;
      } else {
        if (view[at] != ' ' || may_begin) starts.push_back({at, may_begin, false, false});
        ++at;
      }
    }
  }
}

}  // namespace

void begin_matching(MatchState& state) {
  const RulePack& pack = *state.pack;
  state.hits.resize(pack.references.count());
  for (auto& hits : state.hits) hits.clear();
  state.candidates.clear();
  state.mentions.clear();
  state.zones.clear();
  state.pieces.clear();
  state.word_hits.clear();
  const auto& tokens = state.segments->tokens;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::uint32_t hash = tokens[i].hash;
    if (pack.lexicon.may_begin(hash) && (tokens[i].flags & kTokenGlued) == 0) {
      pack.lexicon.scan(state.view(), tokens, i, [&](const Hit& hit) { state.hits[hit.reference].push_back(hit); });
    }
    if (const auto* slot = pack.find_word(hash); slot != nullptr) {
      state.word_hits.emplace_back(i, static_cast<std::uint32_t>(slot - pack.word_slots.data()));
    }
  }
  for (auto& hits : state.hits) sort_hits(hits);
  find_starts(state);
  find_headlines(state);
}

void judge(MatchState& state, const RawMatch& raw) {
  const Rule& rule = state.pack->rules[raw.rule];
  state.groups.assign(rule.groups.size(), {kUnset, kUnset});
  for (std::size_t i = 0; i < rule.groups.size(); ++i) {
    if (rule.groups[i].whole) state.groups[i] = raw.span;
  }
  // Captures cost more than conditions: where these need no group, they come first.
  if (rule.span_needs_groups) find_groups(state, raw.variant, raw.span, state.groups);
  const ViewSpan span = trimmed(state.view(), mention_span(rule, raw.span, state.groups));
  if (span.empty()) return;
  std::int32_t failed = failed_condition(state, rule, span, state.groups, rule.needs_groups && !rule.span_needs_groups ? Conditions::kWithoutGroups : Conditions::kAll);
  if (failed < 0 && rule.needs_groups && !rule.span_needs_groups) {
    find_groups(state, raw.variant, raw.span, state.groups);
    failed = failed_condition(state, rule, span, state.groups, Conditions::kWithGroups);
  }
  if (failed < 0) state.candidates.push_back({span, rule.type, raw.rule, raw.variant, raw.span});
  else tell_failed(state, rule, raw.rule, span, failed);
}

void run_pass(MatchState& state, std::uint32_t pass) {
  if (pass > 1) fill_type_hits(state);
  if (pass > 1 || !state.known_people.empty()) fill_seen_hits(state);
  run_variants(state, pass);
  for (const RawMatch& raw : state.raw) judge(state, raw);
}

}  // namespace filin
