#include "match/match.h"

#include <algorithm>
#include <tuple>

#include "match/conditions.h"
#include "match/seen.h"
#include "pack/pattern_set.h"
#include "text/fold.h"

namespace filin {
namespace {

void sort_hits(std::vector<Hit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return std::tie(a.begin, b.end, a.entry) < std::tie(b.begin, a.end, b.entry); });
}

// Tries a variant at every place its trigger at `at` allows.
class Runner {
 public:
  Runner(MatchState& state, std::uint32_t pass) : state_(state), pack_(*state.pack), pass_(pass), index_(pack_.pass_index[pass - 1]) {}

  void run() {
    state_.raw.clear();
    for (const auto stage : {&Runner::at_references, &Runner::at_words, &Runner::at_classes, &Runner::at_symbols, &Runner::at_first_bytes}) {
      // Each goes through the text once, in order: what a window tried before, it need not try again.
      state_.tried_until.assign(pack_.variants.size(), 0);
      (this->*stage)();
    }
    auto& raw = state_.raw;
    std::sort(raw.begin(), raw.end(), [](const RawMatch& a, const RawMatch& b) {
      return std::tie(a.rule, a.span.begin, b.span.end, a.variant) < std::tie(b.rule, b.span.begin, a.span.end, b.variant);
    });
    raw.erase(std::unique(raw.begin(), raw.end(), [](const RawMatch& a, const RawMatch& b) { return a.rule == b.rule && a.span.begin == b.span.begin; }), raw.end());
  }

 private:
  void at_references() {
    for (std::uint32_t reference = 0; reference < state_.hits.size(); ++reference) {
      const std::uint32_t begin = index_.by_reference_begin[reference];
      const std::uint32_t end = index_.by_reference_begin[reference + 1];
      if (begin == end) continue;
      for (const Hit& hit : state_.hits[reference]) {
        const ViewSpan line = line_near(hit.begin);
        for (std::uint32_t i = begin; i < end; ++i) around(index_.by_reference[i], hit.begin, line);
      }
    }
  }

  void at_words() {
    for (const auto& [token, slot] : state_.word_hits) {
      const std::uint32_t place = state_.segments->tokens[token].begin;
      const ViewSpan line = line_near(place);
      const RulePack::WordSlot& words = pack_.word_slots[slot];
      for (std::uint32_t i = words.begin; i < words.end; ++i) {
        const std::uint32_t variant = pack_.word_variants[i];
        if (pack_.rules[pack_.variants[variant].rule].pass == pass_) around(variant, place, line);
      }
    }
  }

  void at_classes() {
    const PatternSet* set = index_.in_set.empty() ? nullptr : pack_.capital_set(pass_);
    if (index_.at_digits.empty() && index_.at_capitals.empty() && index_.in_set.empty()) return;
    for (const Token& token : state_.segments->tokens) {
      if ((token.flags & (kTokenDigits | kTokenCapital)) == 0) continue;
      const ViewSpan line = line_near(token.begin);
      if ((token.flags & kTokenDigits) != 0) {
        for (const std::uint32_t variant : index_.at_digits) around(variant, token.begin, line);
        continue;
      }
      for (const std::uint32_t variant : index_.at_capitals) around(variant, token.begin, line);
      if (index_.in_set.empty() || (token.flags & kTokenGlued) != 0) continue;
      const std::uint32_t limit = std::min(line.end, token.begin + kMaxMatch);
      if (set != nullptr && set->match(state_.view().substr(token.begin, limit - token.begin), state_.set_numbers)) {
        for (const int number : state_.set_numbers) attempt(index_.in_set[static_cast<std::size_t>(number)], token.begin, line);
      } else {
        for (const std::uint32_t variant : index_.in_set) attempt(variant, token.begin, line);
      }
    }
  }

  void at_symbols() {
    if (index_.at_symbol.empty()) return;
    const std::string_view view = state_.view();
    for (const ViewSpan line : state_.segments->lines) {
      for (std::uint32_t at = line.begin; at < line.end; ++at) {
        for (const std::uint32_t variant : index_.at_symbol[static_cast<std::uint8_t>(view[at])]) around(variant, at, line);
      }
    }
  }

  void at_first_bytes() {
    if (index_.at_byte.empty()) return;
    const std::string_view view = state_.view();
    for (const ViewSpan line : state_.segments->lines) {
      for (std::uint32_t at = line.begin; at < line.end; ++at) {
        const auto& variants = index_.at_byte[static_cast<std::uint8_t>(view[at])];
        if (variants.empty() || !is_boundary(view, at)) continue;
        for (const std::uint32_t variant : variants) attempt(variant, at, line);
      }
    }
  }

  void around(std::uint32_t variant, std::uint32_t place, ViewSpan line) {
    constexpr std::uint32_t kNarrow = 8;
    const Trigger& trigger = pack_.variants[variant].trigger;
    if (place < line.begin + trigger.back_min) return;
    const std::uint32_t last = place - trigger.back_min;
    std::uint32_t first = place > line.begin + trigger.back_max ? place - trigger.back_max : line.begin;
    first = std::max(first, state_.tried_until[variant]);
    state_.tried_until[variant] = std::max(state_.tried_until[variant], last + 1);
    if (last - first < kNarrow || pack_.begins_at_token[variant] == 0) {
      for (std::uint32_t at = first; at <= last; ++at) attempt(variant, at, line);
      return;
    }
    const auto& tokens = state_.segments->tokens;
    auto token = std::lower_bound(tokens.begin(), tokens.end(), first, [](const Token& each, std::uint32_t at) { return each.begin < at; });
    for (; token != tokens.end() && token->begin <= last; ++token) {
      if ((token->flags & kTokenGlued) == 0) attempt(variant, token->begin, line);
    }
  }

  void attempt(std::uint32_t variant, std::uint32_t at, ViewSpan line) {
    const Variant& way = pack_.variants[variant];
    // Many rules ask of one place whether a name begins there: the same pattern has the same answer.
    const bool alone = way.references.empty();
    const bool asked = alone && at == asked_at_ && way.leaves[0].regex == asked_regex_ && way.leaves[0].kind == Leaf::Kind::kRegex;
    const Rule& rule = pack_.rules[way.rule];
    ViewSpan span;
    if (asked && !rule.line_begin && !rule.line_end) {
      span = answer_;
    } else {
      span = longest_match(state_, variant, at, line);
      if (alone && !rule.line_begin && !rule.line_end) {
        asked_at_ = at;
        asked_regex_ = way.leaves[0].regex;
        answer_ = span;
      }
    }
    if (!span.empty()) state_.raw.push_back({pack_.variants[variant].rule, variant, span});
  }

  // Places come mostly in order, so the last line is often the right one.
  ViewSpan line_near(std::uint32_t at) {
    if (at < line_.begin || at >= line_.end) line_ = line_at(*state_.segments, at);
    return line_;
  }

  MatchState& state_;
  const RulePack& pack_;
  std::uint32_t pass_;
  const RulePack::PassIndex& index_;
  ViewSpan line_;
  std::uint32_t asked_at_ = kUnset;
  std::uint32_t asked_regex_ = kUnset;
  ViewSpan answer_;
};

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
  if (pass > 1) {
    fill_type_hits(state);
    fill_seen_hits(state);
  }
  Runner(state, pass).run();
  for (const RawMatch& raw : state.raw) judge(state, raw);
}

}  // namespace filin
