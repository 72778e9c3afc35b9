#include "text/validate.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "text/decode.h"

namespace filin {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080;

bool continues(unsigned char c) { return (c & 0xC0) == 0x80; }

// The second byte is where overlong forms, surrogates and what lies beyond U+10FFFF show.
bool second_fits(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return continues(second);
  }
}

const unsigned char* skip_ascii(const unsigned char* p, const unsigned char* end) {
  for (; end - p >= 8; p += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, p, sizeof word);
    word &= kHighBits;
    if (word == 0) continue;
    if constexpr (std::endian::native == std::endian::little) return p + std::countr_zero(word) / 8;
    break;
  }
  while (p != end && *p < 0x80) ++p;
  return p;
}

}  // namespace

Utf8Sequence utf8_sequence_at(const unsigned char* p, const unsigned char* end) {
  const unsigned char lead = *p;
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const auto left = static_cast<std::size_t>(end - p);
  if (left < 2 || !second_fits(lead, p[1])) return {1, false};
  for (std::size_t i = 2; i < size; ++i) {
    if (i >= left || !continues(p[i])) return {i, false};
  }
  return {size, true};
}

std::size_t valid_utf8_prefix(std::string_view bytes) {
  const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* end = begin + bytes.size();
  const unsigned char* p = begin;
  while ((p = skip_ascii(p, end)) != end) {
    // Letters with accents, most of what is no ASCII.
    if (end - p >= 2 && *p >= 0xC2 && *p < 0xE0 && continues(p[1])) {
      p += 2;
      continue;
    }
    const Utf8Sequence sequence = utf8_sequence_at(p, end);
    if (!sequence.valid) break;
    p += sequence.length;
  }
  return static_cast<std::size_t>(p - begin);
}

bool is_valid_utf8(std::string_view bytes) { return valid_utf8_prefix(bytes) == bytes.size(); }

std::uint32_t repair_utf8(std::string& text) {
  std::size_t good = valid_utf8_prefix(text);
  if (good == text.size()) return 0;
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  std::uint32_t replaced = 0;
  std::string_view rest = text;
  while (true) {
    out.append(rest.substr(0, good));
    rest.remove_prefix(good);
    if (rest.empty()) break;
    const auto* p = reinterpret_cast<const unsigned char*>(rest.data());
    rest.remove_prefix(utf8_sequence_at(p, p + rest.size()).length);
    out += "\xEF\xBF\xBD";
    ++replaced;
    good = valid_utf8_prefix(rest);
  }
  text = std::move(out);
  return replaced;
}

}  // namespace filin
