#include "pack/match_index.h"

#include <algorithm>
#include <array>
#include <compare>
#include <map>

#include "pack/pack.h"
#include "text/fold.h"

namespace filin {
namespace {

// Leaves that are tried together.
struct Group {
  enum class Place : std::uint8_t { kAnywhere, kLine, kBehind };
  Place place = Place::kAnywhere;
  std::uint32_t pass = 0;       // kBehind
  std::uint32_t reference = 0;  // kBehind
  friend auto operator<=>(const Group&, const Group&) = default;
};

// A slot to be, with its variants.
struct SlotKey {
  Group group;
  std::uint32_t pass = 0;
  std::uint32_t regex = 0;
  friend auto operator<=>(const SlotKey&, const SlotKey&) = default;
};

SlotKey key_of(const RulePack& pack, const Variant& variant) {
  const Rule& rule = pack.rules[variant.rule];
  if (variant.leaves[0].max == 0)
    return {{Group::Place::kBehind, rule.pass, variant.references[0]},
            rule.pass,
            variant.leaves[1].regex};
  return {{rule.line_begin ? Group::Place::kLine : Group::Place::kAnywhere, 0, 0},
          rule.pass,
          variant.leaves[0].regex};
}

LeafSlot make_slot(const RulePack& pack, const SlotKey& key,
                   const std::vector<std::uint32_t>& variants, MatchIndex& index) {
  LeafSlot slot;
  slot.pass = key.pass;
  const std::uint8_t leaf = key.group.place == Group::Place::kBehind ? 1 : 0;
  slot.complete_begin = static_cast<std::uint32_t>(index.complete.size());
  slot.open_begin = static_cast<std::uint32_t>(index.open.size());
  for (const std::uint32_t number : variants) {
    const Variant& variant = pack.variants[number];
    const Rule& rule = pack.rules[variant.rule];
    IndexedVariant indexed{0,
                           number,
                           variant.rule,
                           leaf,
                           rule.line_begin,
                           rule.line_end,
                           pack.contexts.left.patterns[variant.rule]};
    if (variant.references.size() == leaf) {
      index.complete.push_back(indexed);
      continue;
    }
    indexed.reference = variant.references[leaf];
    index.open.push_back(indexed);
    slot.lists_only = slot.lists_only && indexed.reference < pack.references.lists;
  }
  slot.complete_end = static_cast<std::uint32_t>(index.complete.size());
  slot.open_end = static_cast<std::uint32_t>(index.open.size());
  return slot;
}

MatchIndex make_match_index(const RulePack& pack, std::span<const std::uint8_t> classes) {
  MatchIndex index;
  index.patterns = PatternSet(pack.regexes.sets());
  std::map<SlotKey, std::vector<std::uint32_t>> slots;
  for (std::uint32_t i = 0; i < pack.variants.size(); ++i)
    slots[key_of(pack, pack.variants[i])].push_back(i);
  index.behind.assign(pack.passes, std::vector<std::uint32_t>(pack.references.count(), 0));
  std::map<Group, std::vector<std::uint32_t>> roots;
  for (const auto& [key, variants] : slots) {
    roots[key.group].push_back(pack.regexes.add_to(index.patterns, key.regex));
    index.slots.push_back(make_slot(pack, key, variants, index));
  }
  for (auto& [group, patterns] : roots) {
    const std::uint32_t root = index.patterns.add_root(std::move(patterns));
    switch (group.place) {
      case Group::Place::kAnywhere:
        index.root = root;
        break;
      case Group::Place::kLine:
        index.line_root = root;
        break;
      case Group::Place::kBehind:
        index.behind[group.pass - 1][group.reference] = root;
        break;
    }
  }
  index.leaf_roots.assign(pack.regexes.size(), 0);
  for (const Variant& variant : pack.variants) {
    if (variant.references.empty()) continue;
    for (const Leaf& leaf : variant.leaves) {
      std::uint32_t& root = index.leaf_roots[leaf.regex];
      if (root == 0)
        root = index.patterns.add_root({pack.regexes.add_to(index.patterns, leaf.regex)});
    }
  }
  // The roots of single leaves have patterns of their own, which no walk from the others meets,
  // unless a pack's states are forged: these lead nowhere.
  LeafSlot nowhere;
  nowhere.pass = 1;
  index.slots.resize(index.patterns.patterns(), nowhere);
  finish_patterns(pack, classes, index.patterns);
  return index;
}

}  // namespace

void finish_patterns(const RulePack& pack, std::span<const std::uint8_t> classes,
                     PatternSet& patterns) {
  if (!classes.empty()) {
    patterns.finish_with(classes);
    return;
  }
  // What is met often in the examples is to lie together in the tables.
  std::array<std::uint32_t, 256> counts{};
  for (const PackExample& example : pack.examples) {
    for (const char c : to_view(example.text)) ++counts[static_cast<std::uint8_t>(c)];
  }
  patterns.finish(counts);
}

void index_patterns(RulePack& pack, std::span<const std::uint8_t> leaf_classes,
                    std::span<const std::uint8_t> context_classes) {
  pack.contexts = make_context_index(pack, context_classes);
  // Its variants know which of the contexts they ask first.
  pack.index = make_match_index(pack, leaf_classes);
}

}  // namespace filin
