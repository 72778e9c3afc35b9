// Walks over a text with the states of pattern_set.cpp.
#include "automaton/pattern_set.h"

namespace filin {

void PatternScanner::begin_lanes(std::uint32_t root, std::span<const Place> places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    lanes_[i] = {places[i].at, places[i].limit, nullptr, static_cast<std::uint16_t>(root),
                 static_cast<std::uint16_t>(i)};
    endings_[i].clear();
  }
}

// False if the states were forgotten on the way: what was found is not to be used then.
bool PatternScanner::walk_lanes(std::string_view view, std::size_t count) {
  const std::uint32_t generation = generation_;
  // Notes what ends where the lane is; true if it goes on from there.
  const auto arrives = [&](Lane& lane) {
    if (accepts(lane.state) && is_boundary(view, lane.at))
      endings_[lane.number].push_back({lane.at, lane.state});
    if (lane.at == lane.limit) return false;
    lane.cell = cell_of(lane.state, view[lane.at]);
    __builtin_prefetch(lane.cell);
    return true;
  };
  for (std::size_t i = 0; i < count;) {
    if (arrives(lanes_[i]))
      ++i;
    else
      lanes_[i] = lanes_[--count];
  }
  while (count > 0) {
    for (std::size_t i = 0; i < count;) {
      Lane& lane = lanes_[i];
      const std::uint16_t next = *lane.cell;
      lane.state =
          next != 0 ? static_cast<std::uint16_t>(next - 1) : step(lane.state, view[lane.at]);
      if (next == 0 && generation != generation_) return false;
      ++lane.at;
      if (lane.state != PatternSet::kDead && arrives(lane))
        ++i;
      else
        lane = lanes_[--count];
    }
  }
  return true;
}

bool PatternScanner::is(std::uint32_t root, std::string_view view, std::uint32_t begin,
                        std::uint32_t end) {
  auto state = static_cast<std::uint16_t>(root);
  for (std::uint32_t place = begin; place < end; ++place) {
    state = step(state, view[place]);
    if (state == PatternSet::kDead) return false;
  }
  return accepts(state);
}

}  // namespace filin
