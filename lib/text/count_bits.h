// std::popcount is a call of a library where the compiler may not count on the processor's having
// it, as in Debian's packages: this is a dozen instructions in place.
#pragma once

#include <cstdint>

namespace filin {

[[nodiscard]] constexpr std::uint32_t count_bits(std::uint64_t bits) {
  bits -= bits >> 1 & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56);
}

}  // namespace filin
