// One variant at one place: leaves by their automata (RE2 where these would be too large), references by their hits.
#include <re2/re2.h>

#include <algorithm>

#include "automaton/captures.h"
#include "match/leaf_ends.h"
#include "match/match.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr std::uint32_t kNowhere = kUnset;

re2::StringPiece slice(std::string_view view, std::uint32_t begin, std::uint32_t end) {
  return {view.data() + begin, end - begin};
}

class VariantMatch {
 public:
  VariantMatch(const MatchState& state, std::uint32_t variant)
      : state_(state), regexes_(state.pack->regexes), variant_(state.pack->variants[variant]), view_(state.view()) {}

  // The end of the longest match from `at` on, beginning with leaf `leaf`; kNowhere if there is none.
  std::uint32_t longest(std::size_t leaf, std::uint32_t at, std::uint32_t limit) const {
    if (leaf == variant_.references.size()) return longest_leaf(variant_.leaves[leaf], at, limit);
    std::uint32_t best = kNowhere;
    for_hits(leaf, at, limit, [&](const Hit& hit) {
      const std::uint32_t end = longest(leaf + 1, hit.end, limit);
      if (end != kNowhere && (best == kNowhere || end > best)) best = end;
      return false;
    });
    return best;
  }

  // Fills the groups of a match that ends exactly at `end`.
  bool capture(std::size_t leaf, std::uint32_t at, std::uint32_t end, CaptureScratch& scratch, std::vector<ViewSpan>& groups) const {
    if (leaf == variant_.references.size()) {
      if (!agrees(variant_.leaves[leaf], at, end)) return false;
      capture_leaf(variant_.leaves[leaf], at, end, scratch, groups);
      return true;
    }
    bool found = false;
    for_hits(leaf, at, end, [&](const Hit& hit) {
      found = capture(leaf + 1, hit.end, end, scratch, groups);
      if (found) capture_leaf(variant_.leaves[leaf], at, hit.begin, scratch, groups);
      return found;
    });
    return found;
  }

 private:
  // Calls `visit` for each hit of the reference behind `leaf` that the leaf reaches; stops when it says true.
  template <class Visit>
  void for_hits(std::size_t leaf_number, std::uint32_t at, std::uint32_t limit, Visit visit) const {
    const Leaf& leaf = variant_.leaves[leaf_number];
    const std::vector<Hit>& hits = state_.hits[variant_.references[leaf_number]];
    auto hit = std::lower_bound(hits.begin(), hits.end(), at + leaf.min, [](const Hit& each, std::uint32_t begin) { return each.begin < begin; });
    std::uint32_t agreed = kNowhere;
    std::uint32_t refused = kNowhere;
    for (; hit != hits.end() && hit->begin <= limit && hit->begin - at <= leaf.max; ++hit) {
      if (hit->end > limit || hit->begin == refused) continue;
      if (hit->begin != agreed && !agrees(leaf, at, hit->begin)) {
        refused = hit->begin;
        continue;
      }
      agreed = hit->begin;
      if (visit(*hit)) return;
    }
  }

  [[nodiscard]] bool agrees(const Leaf& leaf, std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t size = end - begin;
    switch (leaf.kind) {
      case Leaf::Kind::kEmpty: return size == 0;
      case Leaf::Kind::kSpace:
        return size >= 1 && size <= static_cast<std::uint32_t>(kMaxSpaces) &&
               std::all_of(view_.begin() + begin, view_.begin() + end, [](char c) { return c == ' '; });
      case Leaf::Kind::kRegex: {
        if (size < leaf.min || size > leaf.max) return false;
        if (const Dfa* dfa = regexes_.dfa(leaf.regex); dfa != nullptr) return dfa->is(view_.substr(begin, size));
        return regexes_.re2(leaf.regex).Match(slice(view_, begin, end), 0, size, re2::RE2::ANCHOR_BOTH, nullptr, 0);
      }
    }
    return false;
  }

  [[nodiscard]] std::uint32_t longest_leaf(const Leaf& leaf, std::uint32_t at, std::uint32_t limit) const {
    const Dfa* dfa = leaf.kind == Leaf::Kind::kRegex ? regexes_.dfa(leaf.regex) : nullptr;
    if (leaf.kind == Leaf::Kind::kRegex && dfa == nullptr) return longest_by_re2(leaf, at, limit);
    std::uint32_t last = kNowhere;
    for_each_end(leaf, dfa, view_, at, limit, [&last](std::uint32_t end) { last = end; });
    return last;
  }

  [[nodiscard]] std::uint32_t longest_by_re2(const Leaf& leaf, std::uint32_t at, std::uint32_t limit) const {
    const re2::RE2& regex = regexes_.re2(leaf.regex);
    while (limit - at >= leaf.min) {
      re2::StringPiece found;
      if (!regex.Match(slice(view_, at, limit), 0, limit - at, re2::RE2::ANCHOR_START, &found, 1)) return kNowhere;
      std::uint32_t end = at + static_cast<std::uint32_t>(found.size());
      if (is_boundary(view_, end)) return end;
      // The longest match breaks a word: the longest one before that word is wanted.
      while (end > at && !is_boundary(view_, end)) --end;
      limit = end;
      if (limit < at) return kNowhere;
      if (limit == at && leaf.min > 0) return kNowhere;
    }
    return kNowhere;
  }

  void capture_leaf(const Leaf& leaf, std::uint32_t begin, std::uint32_t end, CaptureScratch& scratch, std::vector<ViewSpan>& groups) const {
    if (leaf.captures.empty()) return;
    scratch.slots.resize(2 * leaf.captures.size());
    const bool found = regexes_.program(leaf.regex).empty() ? capture_by_re2(leaf, begin, end, scratch.slots)
                                                            : scratch.finder.find(regexes_.program(leaf.regex), regexes_.sets(), view_.substr(begin, end - begin), scratch.slots);
    if (!found) return;
    for (std::size_t i = 0; i < leaf.captures.size(); ++i) {
      if (scratch.slots[2 * i] == kNoPlace) continue;
      ViewSpan& group = groups[static_cast<std::size_t>(leaf.captures[i].group)];
      if (leaf.captures[i].kind != Capture::Kind::kCloses) group.begin = begin + scratch.slots[2 * i];
      if (leaf.captures[i].kind != Capture::Kind::kOpens) group.end = begin + scratch.slots[2 * i + 1];
    }
  }

  [[nodiscard]] bool capture_by_re2(const Leaf& leaf, std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t>& slots) const {
    std::vector<re2::StringPiece> parts(leaf.captures.size() + 1);
    if (!regexes_.re2(leaf.regex).Match(slice(view_, begin, end), 0, end - begin, re2::RE2::ANCHOR_BOTH, parts.data(), static_cast<int>(parts.size()))) return false;
    for (std::size_t i = 0; i < leaf.captures.size(); ++i) {
      const re2::StringPiece& part = parts[i + 1];
      const bool took_part = part.data() != nullptr;
      slots[2 * i] = took_part ? static_cast<std::uint32_t>(part.data() - view_.data()) - begin : kNoPlace;
      slots[2 * i + 1] = took_part ? slots[2 * i] + static_cast<std::uint32_t>(part.size()) : kNoPlace;
    }
    return true;
  }

  const MatchState& state_;
  const Regexes& regexes_;
  const Variant& variant_;
  std::string_view view_;
};

}  // namespace

std::uint32_t longest_from(const MatchState& state, std::uint32_t variant, std::size_t leaf, std::uint32_t at, std::uint32_t limit) {
  return VariantMatch(state, variant).longest(leaf, at, limit);
}

void find_groups(const MatchState& state, std::uint32_t variant, ViewSpan match, std::vector<ViewSpan>& groups) {
  const Rule& rule = state.pack->rules[state.pack->variants[variant].rule];
  groups.assign(rule.groups.size(), {kUnset, kUnset});
  if (rule.groups.empty()) return;
  (void)VariantMatch(state, variant).capture(0, match.begin, match.end, *state.capture_scratch, groups);
  for (ViewSpan& group : groups) {
    if (group.begin == kUnset || group.end == kUnset) group = {kUnset, kUnset};
  }
}

ViewSpan line_at(const Segments& segments, std::uint32_t at) {
  auto line = std::upper_bound(segments.lines.begin(), segments.lines.end(), at, [](std::uint32_t place, ViewSpan each) { return place < each.begin; });
  if (line == segments.lines.begin()) return {};
  --line;
  return at < line->end ? *line : ViewSpan{};
}

}  // namespace filin
