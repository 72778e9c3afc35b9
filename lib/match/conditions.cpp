#include "match/conditions.h"

#include <re2/re2.h>

#include <algorithm>

#include "text/fold.h"

namespace filin {
namespace {

constexpr std::uint32_t kMaxSentence = 1000;
constexpr std::uint32_t kMaxHeadline = 160;

// Whether the pattern of a condition is found in the text, in the way that its use says.
bool is_found(const MatchState& state, std::uint32_t regex, std::string_view text) {
  const Regexes& regexes = state.pack->regexes;
  if (const DfaView dfa = regexes.dfa(regex)) {
    return regexes.use(regex) == PatternUse::kAhead ? dfa.find(text.rbegin(), text.rend())
                                                    : dfa.find(text.begin(), text.end());
  }
  const std::uint32_t root = state.pack->contexts.roots[regex];
  if (root == 0)
    return regexes.re2(regex).Match({text.data(), text.size()}, 0, text.size(),
                                    re2::RE2::UNANCHORED, nullptr, 0);
  bool found = false;
  const auto note = [&found](std::uint32_t) { found = true; };
  PatternScanner& scanner = state.scratch->contexts;
  // Most contexts differ from the wanted ones in the first byte.
  const auto cannot_begin = [&](char byte) {
    return !regexes.first(regex).has(static_cast<std::uint8_t>(byte));
  };
  switch (regexes.use(regex)) {
    case PatternUse::kAhead:
      if (!text.empty() && cannot_begin(text.back())) return false;
      scanner.find(root, text.rbegin(), text.rend(), note);
      break;
    case PatternUse::kBehind:
      if (!text.empty() && cannot_begin(text.front())) return false;
      scanner.find(root, text.begin(), text.end(), note);
      break;
    default:
      scanner.find(root, text.begin(), text.end(), note);
  }
  return found;
}

ViewSpan sentence_at(const MatchState& state, ViewSpan span, ViewSpan line) {
  const auto& sentences = state.segments->sentences;
  auto at = std::upper_bound(sentences.begin(), sentences.end(), span.begin,
                             [](std::uint32_t place, ViewSpan each) { return place < each.begin; });
  ViewSpan sentence = at == sentences.begin() ? line : *--at;
  if (!sentence.contains(span)) sentence = line;
  // A bound on very long sentences keeps the whole linear in the length of the text.
  if (span.begin - sentence.begin > kMaxSentence) sentence.begin = span.begin - kMaxSentence;
  if (sentence.end > span.end && sentence.end - span.end > kMaxSentence)
    sentence.end = span.end + kMaxSentence;
  return sentence;
}

bool is_in_sentence(const MatchState& state, std::uint32_t regex, ViewSpan sentence) {
  SentenceAnswer& answer = state.scratch->answers[regex];
  if (answer.text != state.scratch->texts || answer.sentence != sentence)
    answer = {state.scratch->texts, sentence,
              is_found(state, regex, state.view().substr(sentence.begin, sentence.size()))};
  return answer.found;
}

bool overlaps_any(const std::vector<Resolved>& mentions, ViewSpan span,
                  const std::vector<std::uint32_t>& types) {
  // Mentions do not overlap each other, so their ends are in order too.
  auto at = std::lower_bound(
      mentions.begin(), mentions.end(), span.begin,
      [](const Resolved& each, std::uint32_t place) { return each.span.end <= place; });
  for (; at != mentions.end() && at->span.begin < span.end; ++at) {
    if (std::find(types.begin(), types.end(), at->type) != types.end()) return true;
  }
  return false;
}

bool in_list(const MatchState& state, std::uint32_t reference, ViewSpan span) {
  if (reference < state.pack->references.lists) return find_entry(state, reference, span) >= 0;
  const auto& hits = state.hits[reference];
  auto hit = std::ranges::lower_bound(hits, span.begin, {}, &Hit::begin);
  for (; hit != hits.end() && hit->begin == span.begin; ++hit) {
    if (hit->end == span.end) return true;
  }
  return false;
}

bool in_headline(const MatchState& state, ViewSpan span) {
  const auto behind = std::ranges::upper_bound(state.headlines, span.begin, {}, &ViewSpan::begin);
  return behind != state.headlines.begin() && std::prev(behind)->contains(span);
}

bool in_zone(const MatchState& state, const Condition& condition, ViewSpan span) {
  const auto is_target = [&](std::uint32_t zone) {
    return std::ranges::find(condition.targets, zone) != condition.targets.end();
  };
  const bool headline = in_headline(state, span);
  if (headline && is_target(kHeadlineZone)) return true;
  bool inside = false;
  bool wanted = false;
  for_zones_around(state, span, [&](const Resolved& zone) {
    inside = true;
    wanted = wanted || is_target(zone.type);
  });
  return wanted || (!headline && !inside && is_target(kBodyZone));
}

bool in_document(const MatchState& state, const std::vector<std::uint32_t>& types) {
  return std::ranges::any_of(types, [&](std::uint32_t type) {
    return type < state.present.size() && state.present[type] != 0;
  });
}

bool starts_sentence(const MatchState& state, ViewSpan span) {
  const auto& tokens = state.segments->tokens;
  const auto token =
      std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                       [](const Token& each, std::uint32_t place) { return each.begin < place; });
  return token != tokens.end() && token->begin == span.begin &&
         (token->flags & kTokenSentenceStart) != 0;
}

// The line that holds `at`, or an empty one. Matches come line by line, so that the last one asked
// for is most often right.
const LineFacts& line_at(const MatchState& state, std::uint32_t at) {
  LineFacts& facts = state.scratch->line;
  if (facts.span.begin <= at && at < facts.span.end) return facts;
  const auto& lines = state.segments->lines;
  auto line =
      std::upper_bound(lines.begin(), lines.end(), at,
                       [](std::uint32_t place, ViewSpan each) { return place < each.begin; });
  const bool inside = line != lines.begin() && at < (--line)->end;
  facts = {inside ? *line : ViewSpan{}, false, false};
  return facts;
}

bool in_capitals(const MatchState& state, std::uint32_t at) {
  LineFacts& facts = state.scratch->line;
  (void)line_at(state, at);
  if (!facts.known_capitals) facts.capitals = is_capitals(state.view(), facts.span);
  facts.known_capitals = true;
  return facts.capitals;
}

bool holds(const MatchState& state, const Condition& condition, ViewSpan span,
           const std::vector<ViewSpan>& groups) {
  switch (condition.kind) {
    case Condition::Kind::kBefore: {
      const std::uint32_t begin = std::max(line_at(state, span.begin).span.begin,
                                           span.begin > kMaxContext ? span.begin - kMaxContext : 0);
      return is_found(state, condition.regex, state.view().substr(begin, span.begin - begin));
    }
    case Condition::Kind::kAfter: {
      const std::uint32_t end =
          std::min(line_at(state, span.begin).span.end, span.end + kMaxContext);
      return is_found(state, condition.regex, state.view().substr(span.end, end - span.end));
    }
    case Condition::Kind::kSentence: {
      const ViewSpan sentence = sentence_at(state, span, line_at(state, span.begin).span);
      return is_in_sentence(state, condition.regex, sentence);
    }
    case Condition::Kind::kInside:
      return overlaps_any(state.mentions, span, condition.targets);
    case Condition::Kind::kInList: {
      const ViewSpan part =
          condition.group < 0 ? span : groups[static_cast<std::size_t>(condition.group)];
      return part.begin != kUnset && in_list(state, condition.targets[0], part);
    }
    case Condition::Kind::kStart:
      return starts_sentence(state, span);
    case Condition::Kind::kCaps:
      return in_capitals(state, span.begin);
    case Condition::Kind::kZone:
      return in_zone(state, condition, span);
    case Condition::Kind::kDocument:
      return in_document(state, condition.targets);
  }
  return false;
}

}  // namespace

std::int32_t failed_condition(const MatchState& state, const Rule& rule, ViewSpan span,
                              const std::vector<ViewSpan>& groups, Conditions which) {
  for (std::size_t i = 0; i < rule.conditions.size(); ++i) {
    const bool about_group =
        rule.conditions[i].kind == Condition::Kind::kInList && rule.conditions[i].group >= 0;
    if ((which == Conditions::kWithoutGroups && about_group) ||
        (which == Conditions::kWithGroups && !about_group))
      continue;
    if (holds(state, rule.conditions[i], span, groups) == rule.conditions[i].negated)
      return static_cast<std::int32_t>(i);
  }
  return -1;
}

bool is_capitals(std::string_view view, ViewSpan line) {
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  const std::uint32_t end = std::min(line.end, line.begin + kMaxSentence);
  for (std::uint32_t i = line.begin; i < end; ++i) {
    const auto c = static_cast<unsigned char>(view[i]);
    if (is_upper(c))
      ++upper;
    else if (is_letter(c))
      ++lower;
  }
  return upper >= 8 && upper >= 4 * lower;
}

void find_headlines(MatchState& state) {
  state.headlines.clear();
  const auto& lines = state.segments->lines;
  const std::string_view view = state.view();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ViewSpan line = lines[i];
    if (line.size() > kMaxHeadline) continue;
    const bool first = i == 0 && lines.size() > 1;
    const bool intertitle = view.substr(line.begin, line.size()).starts_with("- ");
    std::uint32_t end = line.end;
    while (end > line.begin && is_space(static_cast<unsigned char>(view[end - 1]))) --end;
    const char last = end > line.begin ? view[end - 1] : '.';
    if ((first && last != '.' && last != ':' && last != ';') || intertitle)
      state.headlines.push_back(line);
  }
}

}  // namespace filin
