// The short pieces that most of a JSON text is made of. Internal to json_writer.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/json_bytes.h"
#include "write/support/json_writer.h"

namespace filin {

enum class JsonByte : std::uint8_t { kPlain, kControl, kQuote, kLeadC2, kLeadE2 };

constexpr std::array<JsonByte, 256> json_bytes() {
  std::array<JsonByte, 256> classes{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) classes[byte] = JsonByte::kControl;
  classes[0x7F] = JsonByte::kControl;
  classes['"'] = JsonByte::kQuote;
  classes['\\'] = JsonByte::kQuote;
  classes[0xC2] = JsonByte::kLeadC2;
  classes[0xE2] = JsonByte::kLeadE2;
  return classes;
}
inline constexpr auto kJsonBytes = json_bytes();

// Short strings and numbers, put down where there is room for them.
class JsonPiece {
 public:
  static constexpr std::size_t kShort = 32;              // bytes of a string
  static constexpr std::size_t kMost = 2 * kShort + 40;  // of a field

  explicit JsonPiece(char* room) : end_(room) {}
  [[nodiscard]] char* end() const { return end_; }

  void put(char byte) { *end_++ = byte; }

  // False if this is no short string, or one of which something must be escaped.
  bool quoted(std::string_view utf8) {
    put('"');
    if (utf8.size() > kShort || !copy_plain(utf8)) return false;
    put('"');
    return true;
  }

  bool key(bool comma, const JsonKey& name) {
    end_ = name.put(comma, end_);
    return true;
  }
  bool key(bool comma, std::string_view name) {
    if (comma) {
      put(',');
      put(' ');
    }
    if (!quoted(name)) return false;
    put(':');
    put(' ');
    return true;
  }

  void integer(std::int64_t number) {
    if (number < 0 || number > 999) {
      end_ = std::to_chars(end_, end_ + kMost, number).ptr;
      return;
    }
    if (number > 99) put(static_cast<char>('0' + number / 100));
    if (number > 9) put(static_cast<char>('0' + number / 10 % 10));
    put(static_cast<char>('0' + number % 10));
  }

  // False if the number takes more than this.
  bool number(double number) {
    const double size = std::fabs(number);
    if (size < 1e15 && std::trunc(number) == number) {  // -0.0 too, which becomes 0
      integer(static_cast<std::int64_t>(number));
      return true;
    }
    return size < 1e9 && decimals(number);
  }

 private:
  // A number of few decimals, as scores and coordinates are; false if it is another one.
  bool decimals(double number) {
    constexpr double kUnits = 1e5;
    const double size = std::fabs(number);
    const double nearest = size * kUnits + 0.5;  // or the one beside it, which is found out below
    auto units = static_cast<std::uint64_t>(nearest);
    // The double nearest to so few digits: these are the shortest that say it.
    if (units == 0 || static_cast<double>(units) / kUnits != size) return false;
    if (number < 0) put('-');
    int decimals = 5;
    for (; units % 10 == 0; --decimals) units /= 10;
    std::array<char, 24> text;
    char* const end = text.data() + text.size();
    char* at = end;
    const auto digit = [&] {
      *--at = static_cast<char>('0' + units % 10);
      units /= 10;
    };
    for (; decimals > 0; --decimals) digit();
    *--at = '.';
    do digit();
    while (units != 0);
    end_ = std::copy(at, end, end_);
    return true;
  }

  // By two words that overlap where the length is none of a register's.
  bool copy_plain(std::string_view utf8) {
#if defined(__SSE2__)
    const char* const from = utf8.data();
    const std::size_t size = utf8.size();
    if (size >= 16) {
      const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + size - 16));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(end_), low);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(end_ + size - 16), high);
      end_ += size;
      return (special_bits(low) | special_bits(high)) == 0;
    }
    if (size >= 8) return copy_two<std::uint64_t>(from, size);
    if (size >= 4) return copy_two<std::uint32_t>(from, size);
#endif
    for (const char byte : utf8) {
      if (kJsonBytes[static_cast<unsigned char>(byte)] != JsonByte::kPlain) return false;
      put(byte);
    }
    return true;
  }

#if defined(__SSE2__)
  static unsigned special_bits(__m128i bytes) { return json_special_bits<0x7F, 0xC2, 0xE2>(bytes); }

  template <class Word>
  bool copy_two(const char* from, std::size_t size) {
    Word low = 0;
    Word high = 0;
    std::memcpy(&low, from, sizeof low);
    std::memcpy(&high, from + size - sizeof high, sizeof high);
    std::memcpy(end_, &low, sizeof low);
    std::memcpy(end_ + size - sizeof high, &high, sizeof high);
    end_ += size;
    const __m128i both = _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
    constexpr unsigned kBytes = ((1U << sizeof(Word)) - 1) * 0x101U;
    return (special_bits(both) & kBytes) == 0;
  }
#endif

  char* end_;
};

}  // namespace filin
