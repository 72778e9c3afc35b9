// Hashes of sequences of numbers, taken one after the other.
#pragma once

#include <cstdint>

namespace filin {

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t hash, std::uint32_t number) {
  hash = (hash ^ number) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29);
}

}  // namespace filin
