// Bytes that stand for something else in a JSON string.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace filin {

#if defined(__SSE2__)
// A bit for each of sixteen bytes that is a control, a quote, a backslash or one of `Others`.
template <unsigned char... Others>
[[nodiscard]] unsigned json_special_bits(__m128i bytes) {
  const auto same = [bytes](unsigned char byte) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(byte)));
  };
  __m128i special = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  special = _mm_or_si128(special, _mm_or_si128(same('"'), same('\\')));
  ((special = _mm_or_si128(special, same(Others))), ...);
  return static_cast<unsigned>(_mm_movemask_epi8(special));
}
#endif

// The first byte at or after `at` that is a control, a quote, a backslash or one of `Others`;
// sixteen bytes a step where it can.
template <unsigned char... Others>
[[nodiscard]] std::size_t next_json_special(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    if (const unsigned bits = json_special_bits<Others...>(bytes); bits != 0)
      return at + static_cast<std::size_t>(std::countr_zero(bits));
  }
#endif
  static constexpr std::array<bool, 256> kSpecial = [] {
    std::array<bool, 256> special{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) special[byte] = true;
    special['"'] = special['\\'] = true;
    ((special[Others] = true), ...);
    return special;
  }();
  while (at < text.size() && !kSpecial[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

}  // namespace filin
