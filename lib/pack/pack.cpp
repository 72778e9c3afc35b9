#include "pack/pack.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <map>
#include <unordered_map>

#include "pack/compile.h"
#include "pack/pattern_set.h"
#include "text/fold.h"

namespace filin {

struct RulePack::SetSlot {
  std::once_flag once;
  std::unique_ptr<PatternSet> set;
};

RulePack::RulePack() = default;
RulePack::~RulePack() = default;

const PatternSet* RulePack::capital_set(std::uint32_t pass) const {
  SetSlot& slot = sets_[pass - 1];
  std::call_once(slot.once, [&] {
    std::vector<std::string> patterns;
    for (const std::uint32_t variant : pass_index[pass - 1].in_set) patterns.push_back(regexes.pattern(variants[variant].leaves[0].regex));
    slot.set = PatternSet::of(patterns);
  });
  return slot.set.get();
}

std::string RulePack::reference_name(std::uint32_t reference) const {
  if (reference < references.lists) return lexicon.lists[reference].name;
  if (reference < references.lists + references.seens) return seens[reference - references.lists].name;
  return "@" + types[reference - references.lists - references.seens].name;
}

namespace {

void index_pass(const RulePack& pack, std::uint32_t pass, RulePack::PassIndex& index) {
  std::vector<std::vector<std::uint32_t>> by_reference(pack.references.count());
  for (std::uint32_t i = 0; i < pack.variants.size(); ++i) {
    const Variant& variant = pack.variants[i];
    if (pack.rules[variant.rule].pass != pass) continue;
    const Trigger& trigger = variant.trigger;
    if (trigger.kind == Trigger::Kind::kReference) by_reference[trigger.reference].push_back(i);
    for (unsigned c = 0; c < 256; ++c) {
      if (!trigger.symbols.has(static_cast<std::uint8_t>(c))) continue;
      index.at_symbol.resize(256);
      index.at_symbol[c].push_back(i);
    }
    if (trigger.digits) index.at_digits.push_back(i);
    if (trigger.capitals) {
      const bool itself = trigger.back_max == 0 && variant.leaves[0].kind == Leaf::Kind::kRegex;
      (itself ? index.in_set : index.at_capitals).push_back(i);
    }
    if (trigger.kind != Trigger::Kind::kFirst) continue;
    index.at_byte.resize(256);
    for (unsigned c = 0; c < 256; ++c) {
      if (variant.first.has(static_cast<std::uint8_t>(c))) index.at_byte[c].push_back(i);
    }
  }
  index.by_reference_begin.push_back(0);
  for (const auto& variants : by_reference) {
    index.by_reference.insert(index.by_reference.end(), variants.begin(), variants.end());
    index.by_reference_begin.push_back(static_cast<std::uint32_t>(index.by_reference.size()));
  }
}

constexpr std::uint32_t kWordFilterShift = 18;   // 2^14 bits

}  // namespace

void RulePack::index_triggers() {
  const CharSet not_word = CharSet::where([](std::uint8_t c) { return !is_word(c); });
  pass_index.clear();
  pass_index.resize(passes);
  sets_ = std::make_unique<SetSlot[]>(passes);
  for (std::uint32_t pass = 1; pass <= passes; ++pass) index_pass(*this, pass, pass_index[pass - 1]);
  begins_at_token.clear();
  for (const Variant& variant : variants) begins_at_token.push_back(variant.first.overlaps(not_word) ? 0 : 1);
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_word;
  for (std::uint32_t i = 0; i < variants.size(); ++i) {
    for (const std::uint32_t word : variants[i].trigger.words) by_word[word].push_back(i);
  }
  word_slots.assign(std::bit_ceil(std::max<std::size_t>(16, by_word.size() * 3)), {});
  word_filter.assign((1U << (32 - kWordFilterShift)) / 32, 0);
  word_variants.clear();
  for (const auto& [hash, list] : by_word) {
    std::size_t slot = hash & (word_slots.size() - 1);
    while (word_slots[slot].begin != word_slots[slot].end) slot = (slot + 1) & (word_slots.size() - 1);
    word_slots[slot] = {hash, static_cast<std::uint32_t>(word_variants.size()), static_cast<std::uint32_t>(word_variants.size() + list.size())};
    word_variants.insert(word_variants.end(), list.begin(), list.end());
    const std::uint32_t bit = hash >> kWordFilterShift;
    word_filter[bit >> 5] |= 1U << (bit & 31);
  }
}

const RulePack::WordSlot* RulePack::find_word(std::uint32_t hash) const {
  const std::uint32_t bit = hash >> kWordFilterShift;
  if (((word_filter[bit >> 5] >> (bit & 31)) & 1) == 0) return nullptr;
  std::size_t slot = hash & (word_slots.size() - 1);
  while (word_slots[slot].begin != word_slots[slot].end) {
    if (word_slots[slot].hash == hash) return &word_slots[slot];
    slot = (slot + 1) & (word_slots.size() - 1);
  }
  return nullptr;
}

LoadResult load_rules(const std::vector<std::string>& folders) {
  RuleSources sources;
  Complaints complaints(sources.files);
  read_rule_files(folders, sources, complaints);
  std::shared_ptr<RulePack> pack = compile_rules(sources, complaints);
  LoadResult result;
  if (!complaints.has_errors()) result.pack = std::move(pack);
  result.diagnostics = complaints.take();
  return result;
}

std::string pack_digest(const RulePack& pack) { return pack.digest; }

}  // namespace filin
