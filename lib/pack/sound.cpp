#include "pack/sound.h"

#include <algorithm>

#include "pack/pack.h"

namespace filin {
namespace {

constexpr std::int32_t kMaxScore = 1000;  // as rule files may say
constexpr std::uint32_t kMaxPasses = 9;

class Soundness {
 public:
  explicit Soundness(const RulePack& pack) : pack_(pack) {}

  [[nodiscard]] bool holds() const {
    const References& all = pack_.references;
    return all.lists == pack_.lexicon.lists.size() && all.seens == pack_.seens.size() &&
           all.types == pack_.types.size() && pack_.passes >= 1 && pack_.passes <= kMaxPasses &&
           std::ranges::all_of(
               pack_.types,
               [](const TypeInfo& each) { return each.link <= LinkPolicy::kPartial; }) &&
           std::ranges::all_of(pack_.seens,
                               [this](const SeenInfo& each) {
                                 return each.type == kMetadataType ||
                                        each.type < pack_.types.size();
                               }) &&
           std::ranges::all_of(pack_.rules, [this](const Rule& each) { return holds(each); }) &&
           std::ranges::all_of(pack_.variants, [this](const Variant& each) { return holds(each); });
  }

 private:
  [[nodiscard]] bool are_references(const std::vector<std::uint32_t>& numbers) const {
    return std::ranges::all_of(
        numbers, [this](std::uint32_t each) { return each < pack_.references.count(); });
  }

  // -1: none.
  [[nodiscard]] static bool is_group(std::int32_t number, const Rule& rule) {
    return number >= -1 && number < static_cast<std::int64_t>(rule.groups.size());
  }

  [[nodiscard]] bool holds(const Rule& rule) const {
    return rule.type < pack_.types.size() && rule.pass >= 1 && rule.pass <= pack_.passes &&
           rule.score >= -kMaxScore && rule.score <= kMaxScore && is_group(rule.span_from, rule) &&
           is_group(rule.span_to, rule) && (rule.span_from < 0) == (rule.span_to < 0) &&
           is_group(rule.facts_group, rule) &&
           std::ranges::all_of(
               rule.groups,
               [this](const GroupInfo& each) { return are_references(each.references); }) &&
           std::ranges::all_of(rule.settings,
                               [&](const Setting& each) { return is_group(each.group, rule); }) &&
           std::ranges::all_of(rule.conditions,
                               [&](const Condition& each) { return holds(each, rule); });
  }

  [[nodiscard]] bool holds(const Condition& condition, const Rule& rule) const {
    switch (condition.kind) {
      case Condition::Kind::kBefore:
      case Condition::Kind::kAfter:
      case Condition::Kind::kSentence:
        return condition.regex < pack_.regexes.size();
      case Condition::Kind::kInList:
        return is_group(condition.group, rule) && condition.targets.size() == 1 &&
               are_references(condition.targets);
      case Condition::Kind::kInside:
      case Condition::Kind::kStart:
      case Condition::Kind::kCaps:
      case Condition::Kind::kZone:
      case Condition::Kind::kDocument:
        return true;  // a target that there is not is met nowhere
    }
    return false;
  }

  [[nodiscard]] bool holds(const Variant& variant) const {
    return variant.rule < pack_.rules.size() &&
           variant.leaves.size() == variant.references.size() + 1 &&
           are_references(variant.references) &&
           (variant.leaves[0].max > 0 || !variant.references.empty()) &&
           std::ranges::all_of(variant.leaves, [&](const Leaf& each) {
             return holds(each, pack_.rules[variant.rule]);
           });
  }

  [[nodiscard]] bool holds(const Leaf& leaf, const Rule& rule) const {
    return leaf.regex < pack_.regexes.size() && pack_.regexes.has_automaton(leaf.regex) &&
           std::ranges::all_of(leaf.captures, [&](const Capture& each) {
             return each.group >= 0 && is_group(each.group, rule) &&
                    each.kind <= Capture::Kind::kCloses;
           });
  }

  const RulePack& pack_;
};

}  // namespace

bool is_sound(const RulePack& pack) { return Soundness(pack).holds(); }

}  // namespace filin
