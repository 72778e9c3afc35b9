#include "match/match.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "match/conditions.h"
#include "match/near_sort.h"
#include "match/runner.h"
#include "match/seen.h"
#include "text/fold.h"

namespace filin {
namespace {

void fill_type_hits(MatchState& state) {
  const RulePack& pack = *state.pack;
  for (std::uint32_t type = 0; type < pack.types.size(); ++type)
    state.hits[pack.references.type(type)].clear();
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

void tell_failed(MatchState& state, const Rule& rule, std::uint32_t number, ViewSpan span,
                 std::int32_t failed) {
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

std::uint32_t limit_of(std::uint32_t place, ViewSpan line) {
  return std::min(line.end, place + kMaxMatch);
}

// The places where a word or a sign begins.
void find_starts(MatchState& state) {
  auto& starts = state.starts;
  starts.clear();
  auto token = state.segments->tokens.begin();
  const auto tokens_end = state.segments->tokens.end();
  for (const ViewSpan line : state.segments->lines) {
    for (std::uint32_t at = line.begin; at < line.end;) {
      while (token != tokens_end && token->begin < at) ++token;
      const bool word = token != tokens_end && token->begin == at;
      if (word ? (token->flags & kTokenGlued) == 0 : state.view()[at] != ' ')
        starts.push_back({at, limit_of(at, line)});
      at = word ? token->end : at + 1;
    }
  }
}

// Tries the first leaves of all passes at each start.
void find_leaves(MatchState& state) {
  const MatchIndex& index = state.pack->index;
  const std::string_view view = state.view();
  state.leaf_matches.resize(state.pack->passes);
  for (auto& matches : state.leaf_matches) matches.clear();
  PatternScanner& scanner = state.scratch->scanner;
  LeafSets& sets = state.scratch->leaf_sets;
  const auto keep = [&](std::uint32_t place, std::uint16_t leaves, std::uint32_t end) {
    const std::uint32_t set = sets.of(leaves);
    for (std::uint32_t rest = sets.passes_of(set); rest != 0; rest &= rest - 1) {
      const auto pass = static_cast<std::uint32_t>(std::countr_zero(rest)) + 1;
      const LeafSetPart& part = sets.part(set, pass);
      // What lists hold is known already, unlike mentions.
      const bool goes_on = part.is_open() && (!part.lists_only ||
                                              state.list_hits.may_have(end, part.open_references));
      if (part.is_complete() || goes_on) state.leaf_matches[pass - 1].push_back({place, end, set});
    }
  };
  const auto& starts = state.starts;
  if (index.root != 0)
    scanner.scan_each(index.root, view, starts,
                      [&](std::size_t i, std::uint16_t leaves, std::uint32_t end) {
                        keep(starts[i].at, leaves, end);
                      });
  if (index.line_root == 0) return;
  const auto by_place = [](const LeafMatch& a, const LeafMatch& b) { return a.place < b.place; };
  std::vector<std::size_t> sizes;
  for (const auto& matches : state.leaf_matches) sizes.push_back(matches.size());
  for (const ViewSpan line : state.segments->lines) {
    scanner.scan_states(
        index.line_root, view, line.begin, limit_of(line.begin, line),
        [&](std::uint16_t leaves, std::uint32_t end) { keep(line.begin, leaves, end); });
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    auto& matches = state.leaf_matches[i];
    std::inplace_merge(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(sizes[i]),
                       matches.end(), by_place);
  }
}

void find_list_hits(MatchState& state) {
  const RulePack& pack = *state.pack;
  auto& found = state.gathered;
  found.clear();
  pack.lexicon.scan(state.view(), state.segments->tokens, state.lexicon_starts,
                    [&](const Hit& hit) { found.push_back(hit); });
  state.list_hits.assign(found, state.view().size());
  for (const Hit& hit : state.list_hits.all()) state.hits[hit.reference].push_back(hit);
}

void gather_mention_hits(MatchState& state) {
  const References& references = state.pack->references;
  state.gathered.clear();
  for (std::uint32_t i = references.lists; i < references.count(); ++i)
    state.gathered.insert(state.gathered.end(), state.hits[i].begin(), state.hits[i].end());
  state.mention_hits.assign(state.gathered, state.view().size());
}

}  // namespace

void HitTable::assign(std::vector<Hit>& hits, std::size_t view_size) {
  const auto before = [](const Hit& a, const Hit& b) {
    return std::tie(a.begin, a.reference, b.end, a.entry) <
           std::tie(b.begin, b.reference, a.end, b.entry);
  };
  near_sort(hits, 0, before);
  // Only what the hits before left is cleared: places are many more than hits.
  for (const Hit& hit : hits_) places_[hit.begin] = {};
  hits_.swap(hits);
  if (places_.size() <= view_size) places_.resize(view_size + 1);
  for (std::size_t i = hits_.size(); i-- > 0;) {
    Place& place = places_[hits_[i].begin];
    place.references |= reference_bit(hits_[i].reference);
    place.first = static_cast<std::uint32_t>(i);
  }
}

void begin_matching(MatchState& state) {
  const RulePack& pack = *state.pack;
  if (!state.scratch->scanner.uses(pack.index.patterns))
    state.scratch->scanner.use(pack.index.patterns);
  if (!state.scratch->contexts.uses(pack.contexts.patterns))
    state.scratch->contexts.use(pack.contexts.patterns);
  state.scratch->leaf_sets.begin(pack.index, pack.passes, state.scratch->scanner);
  state.scratch->states.clear();
  state.scratch->line = {};
  state.scratch->seen_before.clear();
  state.scratch->mentions_settled = false;
  state.scratch->answers.resize(pack.regexes.size());
  ++state.scratch->texts;
  state.hits.resize(pack.references.count());
  for (auto& hits : state.hits) hits.clear();
  state.candidates.clear();
  state.group_pool.clear();
  state.mentions.clear();
  state.zones.clear();
  state.present.assign(pack.types.size(), 0);
  state.pieces.clear();
  find_list_hits(state);
  find_starts(state);
  find_leaves(state);
  find_headlines(state);
}

void judge(MatchState& state, const RawMatch& raw) {
  const Rule& rule = state.pack->rules[raw.rule];
  state.groups.assign(rule.groups.size(), {kUnset, kUnset});
  for (std::size_t i = 0; i < rule.groups.size(); ++i) {
    if (rule.groups[i].whole) state.groups[i] = raw.span;
  }
  // Captures cost more than conditions: where these need no group, they come first.
  bool found = rule.span_needs_groups && find_groups(state, raw.variant, raw.span, state.groups);
  const ViewSpan span = trimmed(state.view(), mention_span(rule, raw.span, state.groups));
  if (span.empty()) return;
  std::int32_t failed = failed_condition(
      state, rule, span, state.groups,
      rule.needs_groups && !rule.span_needs_groups ? Conditions::kWithoutGroups : Conditions::kAll);
  if (failed < 0 && rule.needs_groups && !rule.span_needs_groups) {
    found = find_groups(state, raw.variant, raw.span, state.groups);
    failed = failed_condition(state, rule, span, state.groups, Conditions::kWithGroups);
  }
  if (failed >= 0) return tell_failed(state, rule, raw.rule, span, failed);
  Candidate candidate{span, rule.type, raw.rule, raw.variant, raw.span};
  if (found) {
    candidate.groups = static_cast<std::uint32_t>(state.group_pool.size());
    state.group_pool.insert(state.group_pool.end(), state.groups.begin(), state.groups.end());
  }
  state.candidates.push_back(candidate);
}

std::int64_t find_entry(const MatchState& state, std::uint32_t list, ViewSpan span) {
  const Lexicon& lexicon = state.pack->lexicon;
  const auto& known = state.scratch->states.of(lexicon, state.view(), span);
  if (!known.may_be_in(lexicon.lists[list].entries_of)) return -1;
  return lexicon.find(list, state.view().substr(span.begin, span.size()), known.state);
}

void run_pass(MatchState& state, std::uint32_t pass) {
  if (pass == 1 || !state.scratch->mentions_settled) {
    if (pass > 1) fill_type_hits(state);
    if (pass > 1 || !state.known_people.empty()) fill_seen_hits(state);
    gather_mention_hits(state);
    state.scratch->mentions_settled = pass > 1;
  }
  run_variants(state, pass);
  for (const RawMatch& raw : state.raw) judge(state, raw);
}

}  // namespace filin
