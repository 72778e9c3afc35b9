// Sets of small numbers as bits of 64-bit words.
#pragma once

#include <cstddef>
#include <cstdint>

namespace filin {

[[nodiscard]] inline bool has_bit(const std::uint64_t* words, std::size_t number) {
  return ((words[number / 64] >> (number % 64)) & 1) != 0;
}
inline void put_bit(std::uint64_t* words, std::size_t number) {
  words[number / 64] |= std::uint64_t{1} << (number % 64);
}
inline void drop_bit(std::uint64_t* words, std::size_t number) {
  words[number / 64] &= ~(std::uint64_t{1} << (number % 64));
}

}  // namespace filin
