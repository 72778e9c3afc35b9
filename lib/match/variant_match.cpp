// One variant at one place: leaves by their automata, references by their hits.
#include <algorithm>

#include "automaton/captures.h"
#include "match/match.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr std::uint32_t kNowhere = kUnset;

class VariantMatch {
 public:
  VariantMatch(const MatchState& state, std::uint32_t variant)
      : state_(state),
        scratch_(*state.scratch),
        variant_(state.pack->variants[variant]),
        view_(state.view()) {}

  // The end of the longest match from `at` on, beginning with leaf `leaf`; kNowhere if there is
  // none.
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
  bool capture(std::size_t leaf, std::uint32_t at, std::uint32_t end,
               std::vector<ViewSpan>& groups) const {
    if (leaf == variant_.references.size()) {
      if (!variant_.references.empty() && !agrees(variant_.leaves[leaf], at, end)) return false;
      capture_leaf(variant_.leaves[leaf], at, end, groups);
      return true;
    }
    bool found = false;
    for_hits(leaf, at, end, [&](const Hit& hit) {
      found = capture(leaf + 1, hit.end, end, groups);
      if (found) capture_leaf(variant_.leaves[leaf], at, hit.begin, groups);
      return found;
    });
    return found;
  }

 private:
  // Calls `visit` for each hit of the reference behind `leaf` that the leaf reaches; stops when it
  // says true.
  template <class Visit>
  void for_hits(std::size_t leaf_number, std::uint32_t at, std::uint32_t limit, Visit visit) const {
    const Leaf& leaf = variant_.leaves[leaf_number];
    const std::vector<Hit>& hits = state_.hits[variant_.references[leaf_number]];
    auto hit =
        std::lower_bound(hits.begin(), hits.end(), at + leaf.min,
                         [](const Hit& each, std::uint32_t begin) { return each.begin < begin; });
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
    if (size < leaf.min || size > leaf.max) return false;
    return size == 0 || leaf.max == 0 || scratch_.scanner.is(root_of(leaf), view_, begin, end);
  }

  [[nodiscard]] std::uint32_t longest_leaf(const Leaf& leaf, std::uint32_t at,
                                           std::uint32_t limit) const {
    if (leaf.max == 0) return at;
    std::uint32_t last = kNowhere;
    scratch_.scanner.scan(root_of(leaf), view_, at, limit,
                          [&last](std::uint32_t, std::uint32_t end) { last = end; });
    return last;
  }

  [[nodiscard]] std::uint32_t root_of(const Leaf& leaf) const {
    return state_.pack->index.leaf_roots[leaf.regex];
  }

  void capture_leaf(const Leaf& leaf, std::uint32_t begin, std::uint32_t end,
                    std::vector<ViewSpan>& groups) const {
    if (leaf.captures.empty()) return;
    auto& slots = scratch_.slots;
    slots.resize(2 * leaf.captures.size());
    const Regexes& regexes = state_.pack->regexes;
    const std::span<const Instruction> program = regexes.program(leaf.regex);
    // Nothing but places to note, as before a reference that is a group: a third of all leaves.
    if (program.size() == slots.size() + 1 && begin == end)
      std::fill(slots.begin(), slots.end(), 0U);
    else if (!scratch_.finder.find(program, regexes.sets(), view_.substr(begin, end - begin),
                                   slots))
      return;
    for (std::size_t i = 0; i < leaf.captures.size(); ++i) {
      if (slots[2 * i] == kNoPlace) continue;
      ViewSpan& group = groups[static_cast<std::size_t>(leaf.captures[i].group)];
      if (leaf.captures[i].kind != Capture::Kind::kCloses) group.begin = begin + slots[2 * i];
      if (leaf.captures[i].kind != Capture::Kind::kOpens) group.end = begin + slots[2 * i + 1];
    }
  }

  const MatchState& state_;
  MatchScratch& scratch_;
  const Variant& variant_;
  std::string_view view_;
};

}  // namespace

std::uint32_t longest_from(const MatchState& state, std::uint32_t variant, std::size_t leaf,
                           std::uint32_t at, std::uint32_t limit) {
  return VariantMatch(state, variant).longest(leaf, at, limit);
}

bool find_groups(const MatchState& state, std::uint32_t variant, ViewSpan match,
                 std::vector<ViewSpan>& groups) {
  const Rule& rule = state.pack->rules[state.pack->variants[variant].rule];
  groups.assign(rule.groups.size(), {kUnset, kUnset});
  if (rule.groups.empty()) return true;
  const bool found = VariantMatch(state, variant).capture(0, match.begin, match.end, groups);
  for (ViewSpan& group : groups) {
    if (group.begin == kUnset || group.end == kUnset || group.end < group.begin)
      group = {kUnset, kUnset};
  }
  return found;
}

std::span<const ViewSpan> groups_of(const MatchState& state, const Candidate& candidate,
                                    std::vector<ViewSpan>& scratch) {
  const std::size_t count = state.pack->rules[candidate.rule].groups.size();
  if (candidate.groups != kUnset)
    return std::span(state.group_pool).subspan(candidate.groups, count);
  (void)find_groups(state, candidate.variant, candidate.match, scratch);
  return scratch;
}

}  // namespace filin
