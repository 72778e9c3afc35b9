#include "pack/pack.h"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <map>

#include "pack/compile.h"
#include "text/fold.h"

namespace filin {

RulePack::RulePack() = default;
RulePack::~RulePack() = default;

std::string RulePack::reference_name(std::uint32_t reference) const {
  if (reference < references.lists) return lexicon.lists[reference].name;
  if (reference < references.lists + references.seens) return seens[reference - references.lists].name;
  return "@" + types[reference - references.lists - references.seens].name;
}

namespace {

constexpr std::uint32_t kWordFilterShift = 18;   // 2^14 bits

}  // namespace

void RulePack::index_triggers() {
  passes_index.clear();
  begins = {};
  std::map<std::uint32_t, std::vector<WordVariant>> by_word;
  for (std::uint32_t pass = 1; pass <= passes; ++pass) {
    std::vector<std::uint32_t> mine;
    for (std::uint32_t i = 0; i < variants.size(); ++i) {
      if (rules[variants[i].rule].pass != pass) continue;
      for (const std::uint32_t word : variants[i].trigger.words) by_word[word].push_back({static_cast<std::uint16_t>(pass), static_cast<std::uint16_t>(mine.size())});
      mine.push_back(i);
    }
    passes_index.emplace_back(variants, std::move(mine), references.count());
    begins.add(passes_index.back().begins());
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

CompiledRules compile_folders(const std::vector<std::string>& folders) {
  RuleSources sources;
  Complaints complaints(sources.files);
  read_rule_files(folders, sources, complaints);
  CompiledRules compiled{compile_rules(sources, complaints), {}};
  if (complaints.has_errors()) compiled.pack.reset();
  compiled.diagnostics = complaints.take();
  return compiled;
}

LoadResult load_rules(const std::vector<std::string>& folders) {
  CompiledRules compiled = compile_folders(folders);
  return {std::move(compiled.pack), std::move(compiled.diagnostics)};
}

LoadResult load_rules_or_pack(const std::vector<std::string>& paths) {
  std::error_code ignored;
  const bool is_pack = paths.size() == 1 && !std::filesystem::is_directory(paths.front(), ignored);
  return is_pack ? load_pack(paths.front()) : load_rules(paths);
}

std::string pack_digest(const RulePack& pack) { return pack.digest; }

}  // namespace filin
