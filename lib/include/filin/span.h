// Half-open ranges [begin, end). Three coordinate systems exist, each with a type of its own, so
// that mixing them does not compile:
//
//   original   N F D :  C a f e ◌́ !        6 code points, 7 bytes
//   Span            [0,     5)            code points of the original text: what users see
//   ByteSpan        [0,       6)          bytes of the original UTF-8 text
//   ViewSpan        [0,  4)               bytes of the matching view, one a normalised character
#pragma once

#include <compare>
#include <cstdint>

namespace filin {

template <class Coordinates>
struct BasicSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return end <= begin; }
  // Spans that only touch do not overlap.
  [[nodiscard]] constexpr bool overlaps(BasicSpan other) const {
    return begin < other.end && other.begin < end;
  }
  [[nodiscard]] constexpr bool contains(BasicSpan other) const {
    return begin <= other.begin && other.end <= end;
  }
  friend constexpr auto operator<=>(BasicSpan, BasicSpan) = default;
};

using Span = BasicSpan<struct OriginalCodePoints>;
using ByteSpan = BasicSpan<struct OriginalBytes>;
using ViewSpan = BasicSpan<struct ViewBytes>;

}  // namespace filin
