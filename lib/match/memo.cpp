#include "match/memo.h"

#include <algorithm>

namespace filin {

void GroupMemo::clear() {
  if (++text_ == 0) {
    std::fill(table_.begin(), table_.end(), Entry{});
    text_ = 1;
  }
  used_ = 0;
  pool_.clear();
}

std::size_t GroupMemo::slot_of(std::uint32_t variant, ViewSpan match) const {
  const std::uint64_t mixed =
      ((std::uint64_t{match.begin} << 32 | match.end) * 0x9E3779B97F4A7C15U ^ variant) *
      0xD6E8FEB86659FD93U;
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = (mixed >> 32) & mask;
  while (table_[slot].text == text_ &&
         (table_[slot].variant != variant || table_[slot].match != match))
    slot = (slot + 1) & mask;
  return slot;
}

std::uint32_t GroupMemo::find(std::uint32_t variant, ViewSpan match) const {
  const Entry& entry = table_[slot_of(variant, match)];
  return entry.text == text_ ? entry.place : kUnset;
}

void GroupMemo::add(std::uint32_t variant, ViewSpan match, const std::vector<ViewSpan>& groups) {
  if (2 * (used_ + 1) > table_.size()) {
    std::vector<Entry> old(2 * table_.size());
    old.swap(table_);
    for (const Entry& entry : old) {
      if (entry.text == text_) table_[slot_of(entry.variant, entry.match)] = entry;
    }
  }
  table_[slot_of(variant, match)] = {text_, variant, match,
                                     static_cast<std::uint32_t>(pool_.size())};
  ++used_;
  pool_.insert(pool_.end(), groups.begin(), groups.end());
}

}  // namespace filin
