#include "pack/front_filter.h"

#include <algorithm>

#include "pack/pattern.h"

namespace filin {
namespace {

// Walks the tree with the set of places (bits 0..kPlaces) where the next byte may stand.
class Walk {
 public:
  FrontFilter of(const Node& node) {
    unsigned places = step(node, 1);
    // Where the pattern may be over, anything follows, or nothing.
    for (std::size_t i = 0; i < FrontFilter::kPlaces; ++i) {
      if ((places >> i) & 1) open_from(i);
    }
    return filter_;
  }

 private:
  static constexpr unsigned kBeyond = 1U << FrontFilter::kPlaces;
  static constexpr int kTurns = static_cast<int>(FrontFilter::kPlaces) + 1;   // more cannot reach a place that matters

  void open_from(std::size_t place) {
    for (std::size_t i = place; i < FrontFilter::kPlaces; ++i) {
      filter_.sets[i] = CharSet::where([](std::uint8_t) { return true; });
      filter_.end_allowed = static_cast<std::uint8_t>(filter_.end_allowed | (1U << i));
    }
  }

  unsigned step(const Node& node, unsigned places) {
    switch (node.kind) {
      case Node::Kind::kSet:
        for (std::size_t i = 0; i < FrontFilter::kPlaces; ++i) {
          if ((places >> i) & 1) filter_.sets[i].add(node.set);
        }
        return ((places << 1) & (2 * kBeyond - 1)) | (places & kBeyond);
      case Node::Kind::kConcat:
      case Node::Kind::kGroup: return sequence(node, places);
      case Node::Kind::kAlternate: {
        unsigned all = 0;
        for (const Node& kid : node.kids) all |= step(kid, places);
        return all;
      }
      case Node::Kind::kRepeat: return repeat(node, places);
      case Node::Kind::kReference:
        for (std::size_t i = 0; i < FrontFilter::kPlaces; ++i) {
          if ((places >> i) & 1) open_from(i);
        }
        return kBeyond;
      default: return places;
    }
  }

  unsigned sequence(const Node& node, unsigned places) {
    for (const Node& kid : node.kids) places = step(kid, places);
    return places;
  }

  unsigned repeat(const Node& node, unsigned places) {
    unsigned all = node.min == 0 ? places : 0;
    unsigned here = places;
    for (int turn = 1; turn <= kTurns && (node.max < 0 || turn <= node.max); ++turn) {
      here = step(node.kids[0], here);
      if (turn >= node.min) all |= here;
    }
    return node.min > kTurns ? here : all;
  }

  FrontFilter filter_;
};

}  // namespace

FrontFilter front_filter(const Node& node) { return Walk().of(node); }

}  // namespace filin
