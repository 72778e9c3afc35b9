#include "pack/trigger_index.h"

#include <algorithm>

#include "pack/bits.h"
#include "pack/pack.h"

namespace filin {
namespace {

// What a variant's first leaf lets stand at a place; all, where that leaf is no pattern of its own.
CharSet allowed(const Variant& variant, std::size_t place) {
  CharSet set = variant.leaves[0].front.sets[place];
  // Entries of lists and mentions begin with anything but white space.
  if (variant.leaves[0].kind == Leaf::Kind::kEmpty) set = CharSet::where([&](std::uint8_t c) { return place > 0 || c != ' '; });
  if (variant.leaves[0].kind == Leaf::Kind::kSpace) set = CharSet::where([](std::uint8_t) { return true; });
  if (place > 0) return set;
  return CharSet::where([&](std::uint8_t c) { return set.has(c) && variant.first.has(c); });
}

}  // namespace

void TriggerIndex::set_off_by_class(Words& words, std::size_t local, std::uint32_t back_max) const {
  // The last reach stays empty: kMaxMatch + kMaxContext has fewer bits.
  for (std::size_t step = 0; step + 1 < kReaches; ++step) {
    const std::uint32_t nearest = step == 0 ? 0 : std::uint32_t{1} << (step - 1);
    if (back_max >= nearest) put_bit(&words[step * words_], local);
  }
}

TriggerIndex::TriggerIndex(const std::vector<Variant>& all, std::vector<std::uint32_t> variants, std::uint32_t references)
    : variants_(std::move(variants)), words_((variants_.size() + 63) / 64) {
  may_have_.assign(FrontFilter::kPlaces * 257 * words_, 0);
  always_.assign(words_, 0);
  by_digits_.assign(kReaches * words_, 0);
  by_capitals_ = by_digits_;
  by_reference_.resize(references);
  by_symbol_.resize(256);
  for (std::size_t local = 0; local < variants_.size(); ++local) {
    const Variant& variant = all[variants_[local]];
    for (std::size_t place = 0; place < FrontFilter::kPlaces; ++place) {
      const CharSet set = allowed(variant, place);
      if (place == 0) begins_.add(set);
      const auto allow = [&](std::size_t byte) { put_bit(&may_have_[(place * 257 + byte) * words_], local); };
      set.for_each(allow);
      const bool regex = variant.leaves[0].kind == Leaf::Kind::kRegex;
      if (!regex || ((variant.leaves[0].front.end_allowed >> place) & 1) != 0) allow(256);
    }
    const Trigger& trigger = variant.trigger;
    back_max_.push_back(trigger.back_max);
    if (trigger.kind == Trigger::Kind::kFirst) put_bit(always_.data(), local);
    if (trigger.kind == Trigger::Kind::kReference) by_reference_[trigger.reference].push_back(static_cast<std::uint32_t>(local));
    if (trigger.digits) set_off_by_class(by_digits_, local, trigger.back_max);
    if (trigger.capitals) set_off_by_class(by_capitals_, local, trigger.back_max);
    symbols_.add(trigger.symbols);
    trigger.symbols.for_each([&](std::uint8_t byte) { by_symbol_[byte].push_back(static_cast<std::uint32_t>(local)); });
  }
  for (std::uint32_t reference = 0; reference < references; ++reference) {
    if (!by_reference_[reference].empty()) triggered_references_.push_back(reference);
  }
}

}  // namespace filin
