// Sorting what a walk from left to right has found: each item has few places to go.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace filin {

// Sorts the items from number `from` on.
template <class Item, class Before>
void near_sort(std::vector<Item>& items, std::size_t from, Before before) {
  constexpr std::size_t kFar = 64;
  for (std::size_t i = from + 1; i < items.size(); ++i) {
    if (!before(items[i], items[i - 1])) continue;
    const Item mine = items[i];
    const std::size_t bound = std::max(from, i - std::min(i, kFar));
    std::size_t to = i;
    for (; to > bound && before(mine, items[to - 1]); --to) items[to] = items[to - 1];
    items[to] = mine;
    if (to > bound || to == from) continue;
    std::sort(items.begin() + static_cast<std::ptrdiff_t>(from), items.end(), before);
    return;
  }
}

}  // namespace filin
