// A set of view bytes.
#pragma once

#include <array>
#include <cstdint>

#include "text/count_bits.h"

namespace filin {

class CharSet {
 public:
  constexpr CharSet() = default;

  constexpr void add(std::uint8_t c) { words_[c >> 6] |= std::uint64_t{1} << (c & 63); }
  constexpr void add(const CharSet& other) {
    for (unsigned i = 0; i < 4; ++i) words_[i] |= other.words_[i];
  }
  constexpr void invert() {
    for (auto& word : words_) word = ~word;
  }
  [[nodiscard]] constexpr bool has(std::uint8_t c) const {
    return ((words_[c >> 6] >> (c & 63)) & 1) != 0;
  }
  [[nodiscard]] constexpr std::uint64_t word(unsigned i) const { return words_[i]; }
  [[nodiscard]] constexpr bool empty() const {
    return (words_[0] | words_[1] | words_[2] | words_[3]) == 0;
  }
  [[nodiscard]] constexpr bool overlaps(const CharSet& other) const {
    for (unsigned i = 0; i < 4; ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }
  [[nodiscard]] unsigned size() const {
    unsigned count = 0;
    for (const auto word : words_) count += count_bits(word);
    return count;
  }
  // Calls `visit` with each byte of the set, in order.
  template <class Visit>
  void for_each(Visit visit) const {
    for (unsigned i = 0; i < 4; ++i) {
      for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1)
        visit(static_cast<std::uint8_t>(i * 64 + static_cast<unsigned>(__builtin_ctzll(rest))));
    }
  }
  template <class Predicate>
  [[nodiscard]] static CharSet where(Predicate predicate) {
    CharSet set;
    for (unsigned c = 0; c < 256; ++c) {
      if (predicate(static_cast<std::uint8_t>(c))) set.add(static_cast<std::uint8_t>(c));
    }
    return set;
  }
  [[nodiscard]] static CharSet of(std::uint8_t c) {
    CharSet set;
    set.add(c);
    return set;
  }
  friend constexpr bool operator==(const CharSet&, const CharSet&) = default;

 private:
  std::array<std::uint64_t, 4> words_{};
};

}  // namespace filin
