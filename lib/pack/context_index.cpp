#include "pack/context_index.h"

#include <algorithm>

#include "pack/match_index.h"
#include "pack/pack.h"

namespace filin {
namespace {

bool asks_text(const Condition& condition) {
  using Kind = Condition::Kind;
  return condition.kind == Kind::kBefore || condition.kind == Kind::kAfter ||
         condition.kind == Kind::kSentence;
}

// The pattern of the first condition of the kind that must hold, if it is asked about the whole
// match: its sides are known before its groups are.
std::uint32_t first_asked(const Rule& rule, Condition::Kind kind,
                          const std::vector<std::uint32_t>& patterns) {
  if (rule.span_needs_groups) return kNoPattern;
  for (const Condition& condition : rule.conditions) {
    if (condition.kind == kind && !condition.negated && patterns[condition.regex] != kNoPattern)
      return patterns[condition.regex];
  }
  return kNoPattern;
}

SideIndex make_side(const RulePack& pack, Condition::Kind kind,
                    const std::vector<std::uint32_t>& patterns, PatternSet& set) {
  SideIndex side;
  std::vector<std::vector<std::uint32_t>> asked(pack.passes);
  for (const Rule& rule : pack.rules) {
    side.patterns.push_back(first_asked(rule, kind, patterns));
    if (side.patterns.back() != kNoPattern) asked[rule.pass - 1].push_back(side.patterns.back());
  }
  for (auto& together : asked) {
    std::sort(together.begin(), together.end());
    together.erase(std::unique(together.begin(), together.end()), together.end());
    side.roots.push_back(set.add_root(std::move(together)));
  }
  return side;
}

}  // namespace

ContextIndex make_context_index(const RulePack& pack, std::span<const std::uint8_t> classes) {
  ContextIndex index;
  index.patterns = PatternSet(pack.regexes.sets());
  index.roots.assign(pack.regexes.size(), 0);
  std::vector<std::uint32_t> patterns(pack.regexes.size(), kNoPattern);
  for (const Rule& rule : pack.rules) {
    for (const Condition& condition : rule.conditions) {
      if (!asks_text(condition) || index.roots[condition.regex] != 0) continue;
      if (!pack.regexes.has_automaton(condition.regex)) continue;
      patterns[condition.regex] = pack.regexes.add_to(index.patterns, condition.regex);
      index.roots[condition.regex] = index.patterns.add_root({patterns[condition.regex]});
    }
  }
  index.left = make_side(pack, Condition::Kind::kBefore, patterns, index.patterns);
  index.right = make_side(pack, Condition::Kind::kAfter, patterns, index.patterns);
  finish_patterns(pack, classes, index.patterns);
  return index;
}

}  // namespace filin
