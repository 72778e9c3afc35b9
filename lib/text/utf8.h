// Reading valid UTF-8 one code point at a time. Internal to lib/text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace filin {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;  // bytes, 1..4
};

// `p` must stand on the first byte of a code point of valid UTF-8.
[[nodiscard]] inline CodePoint code_point_at(const unsigned char* p) {
  const char32_t b = p[0];
  if (b < 0x80) return {b, 1};
  if (b < 0xE0) return {(b & 0x1F) << 6 | (p[1] & 0x3Fu), 2};
  if (b < 0xF0) return {(b & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu), 3};
  return {(b & 0x07) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu), 4};
}

// The first byte of the code point that ends before `p`.
[[nodiscard]] inline const unsigned char* previous_code_point(const unsigned char* p) {
  do {
    --p;
  } while ((*p & 0xC0) == 0x80);
  return p;
}

inline void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace filin
