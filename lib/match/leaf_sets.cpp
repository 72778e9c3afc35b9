#include "match/leaf_sets.h"

#include <algorithm>

namespace filin {
namespace {

// More than texts meet; hostile ones begin anew.
constexpr std::size_t kMaxSets = 50'000;

bool by_reference(const IndexedVariant& a, const IndexedVariant& b) {
  return a.reference < b.reference;
}

}  // namespace

void LeafSets::begin(const MatchIndex& index, std::uint32_t passes, const PatternScanner& scanner) {
  if (index_ == &index && scanner_ == &scanner && by_leaves_.size() <= kMaxSets) return;
  index_ = &index;
  scanner_ = &scanner;
  passes_ = passes;
  generation_ = 0;
  by_leaves_.clear();
  passes_of_.clear();
  parts_.clear();
  variants_.clear();
  groups_.clear();
}

std::uint32_t LeafSets::of(std::uint16_t state) {
  if (generation_ != scanner_->generation()) {
    generation_ = scanner_->generation();
    by_state_ = ZeroedArray<std::uint32_t>(PatternSet::kStateNumbers);
  }
  std::uint32_t& set = by_state_[state];
  if (set == 0) set = make(scanner_->accepts_of(state)) + 1;
  return set - 1;
}

std::uint32_t LeafSets::make(std::span<const std::uint32_t> leaves) {
  const auto [known, added] = by_leaves_.emplace(std::vector(leaves.begin(), leaves.end()),
                                                 static_cast<std::uint32_t>(by_leaves_.size()));
  if (!added) return known->second;
  std::uint32_t passes = 0;
  for (std::uint32_t pass = 1; pass <= passes_; ++pass) {
    parts_.push_back(make_part(leaves, pass));
    if (parts_.back().is_complete() || parts_.back().is_open()) passes |= 1U << (pass - 1);
  }
  passes_of_.push_back(passes);
  return known->second;
}

LeafSetPart LeafSets::make_part(std::span<const std::uint32_t> leaves, std::uint32_t pass) {
  LeafSetPart part;
  const auto size = [this] { return static_cast<std::uint32_t>(variants_.size()); };
  const auto add = [&](const auto& variants_of) {
    for (const std::uint32_t leaf : leaves) {
      if (index_->slots[leaf].pass != pass) continue;
      const auto variants = variants_of(index_->slots[leaf]);
      variants_.insert(variants_.end(), variants.begin(), variants.end());
    }
  };
  part.complete_begin = size();
  add([this](const LeafSlot& slot) { return index_->complete_of(slot); });
  part.complete_end = part.open_begin = size();
  group_by_left(part);
  add([this](const LeafSlot& slot) { return index_->open_of(slot); });
  part.open_end = size();
  std::stable_sort(variants_.begin() + part.open_begin, variants_.end(), by_reference);
  for (std::uint32_t i = part.open_begin; i < part.open_end; ++i)
    part.open_references |= reference_bit(variants_[i].reference);
  for (const std::uint32_t leaf : leaves) {
    const LeafSlot& slot = index_->slots[leaf];
    part.lists_only = part.lists_only && (slot.pass != pass || slot.lists_only);
  }
  return part;
}

// Of equal matches the first variant's is kept, whatever the order they are offered in.
void LeafSets::group_by_left(LeafSetPart& part) {
  const auto begin = variants_.begin() + part.complete_begin;
  const auto end = variants_.begin() + part.complete_end;
  const auto asking = std::stable_partition(
      begin, end, [](const IndexedVariant& each) { return each.left == kNoPattern; });
  std::stable_sort(asking, end, [](const IndexedVariant& a, const IndexedVariant& b) {
    return a.left < b.left;
  });
  part.asking_begin = static_cast<std::uint32_t>(asking - variants_.begin());
  part.groups_begin = static_cast<std::uint32_t>(groups_.size());
  for (auto each = asking; each != end; ++each) {
    const std::uint32_t word = each->left / 64;
    if (groups_.size() == part.groups_begin || groups_.back().word != word)
      groups_.push_back({word, 0, 0});
    groups_.back().bits |= std::uint64_t{1} << (each->left % 64);
    groups_.back().end = static_cast<std::uint32_t>(each - variants_.begin()) + 1;
  }
  part.groups_end = static_cast<std::uint32_t>(groups_.size());
}

std::span<const IndexedVariant> LeafSets::open(const LeafSetPart& part,
                                               std::uint32_t reference) const {
  IndexedVariant wanted;
  wanted.reference = reference;
  const auto all = std::span(variants_).subspan(part.open_begin, part.open_end - part.open_begin);
  const auto [begin, end] = std::equal_range(all.begin(), all.end(), wanted, by_reference);
  return {begin, end};
}

}  // namespace filin
