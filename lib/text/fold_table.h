// The parts of the folding table that text meets often, ready at compile time. Internal to
// lib/text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace filin {

constexpr std::uint8_t kOtherSymbol = 0xA6;

// Base letters of U+0100..U+024F; \306 \346: Æ æ.
constexpr char kLatinExtended[] =
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"              // U+0100
    "GgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"              // U+0120
    "lLlNnNnNnnNnOoOoOo\306\346RrRrRrSsSsSs"        // U+0140
    "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"              // U+0160
    "bBBbHhOCcDDDddEEEFfGGhIIKklxMNnO"              // U+0180
    "OoOoPpRSsSstTtTUuUVYyZzZZzzxXxxw"              // U+01A0
    "xxxxDDdLLlNNnAaIiOoUuUuUuUuUueAa"              // U+01C0
    "Aa\306\346GgGgKkOoOoZzjDDdGgHWNnAa\306\346Oo"  // U+01E0
    "AaAaEeEeIiIiOoOoRrRrUuUuSsTtYyHh"              // U+0200
    "NdOoZzAaEeOoOoOoOoYylntjxxACcLTs"              // U+0220
    "zXxBUVEeJjQqRrYy";                             // U+0240

// U+0080..U+009F are the windows-1252 characters of a text that went through a wrong conversion;
// U+0085 stays a line end.
constexpr std::array<std::uint8_t, 32> kC1 = {
    0xA4, ' ',  '\'', 'f', '"', '\n', 0xA6, 0xA6, '^', 0xA6, 'S', 0xAB, 0xC6, ' ', 'Z', ' ',
    ' ',  '\'', '\'', '"', '"', 0xB7, 0x96, 0x97, '~', 0xA6, 's', 0xBB, 0xE6, ' ', 'z', 'Y'};

// Code points below 0x250 whose byte depends on nothing else; 0 for those that need a closer look:
// CR, ` ´, soft hyphen, Ĳ ĳ.
constexpr std::size_t kDirectSize = 0x250;
constexpr auto kDirect = [] {
  std::array<std::uint8_t, kDirectSize> table{};
  for (std::size_t c = 0; c < kDirectSize; ++c) {
    std::uint8_t byte = 0;
    if (c < 0x20 || c == 0x7F) {
      byte = ' ';
    } else if (c < 0x80 || (c >= 0xA0 && c < 0x100)) {
      byte = static_cast<std::uint8_t>(c);
    } else if (c < 0xA0) {
      byte = kC1[c - 0x80];
    } else {
      byte = static_cast<std::uint8_t>(kLatinExtended[c - 0x100]);
    }
    table[c] = byte;
  }
  for (const std::size_t line_end : {0x0AU, 0x0BU, 0x0CU}) table[line_end] = '\n';
  for (const std::size_t special : {0x0DU, 0x60U, 0xADU, 0xB4U, 0x132U, 0x133U}) table[special] = 0;
  table[0xA0] = ' ';
  table[0xA4] = kOtherSymbol;
  table[0xAA] = 'a';
  table[0xBA] = 0xB0;
  return table;
}();

// U+2000..U+206F; 0 for those that are dropped.
constexpr auto kGeneralPunctuation = [] {
  std::array<std::uint8_t, 0x70> table{};
  for (auto& byte : table) byte = kOtherSymbol;
  const auto fill = [&table](std::size_t from, std::size_t to, std::uint8_t byte) {
    for (std::size_t c = from; c <= to; ++c) table[c] = byte;
  };
  fill(0x00, 0x0A, ' ');
  fill(0x0B, 0x0F, 0);
  fill(0x10, 0x11, '-');
  fill(0x12, 0x13, 0x96);
  fill(0x14, 0x15, 0x97);
  fill(0x18, 0x1B, '\'');
  fill(0x1C, 0x1F, '"');
  fill(0x22, 0x23, 0xB7);
  fill(0x24, 0x24, '.');
  fill(0x25, 0x26, 0x85);
  fill(0x27, 0x27, 0xB7);
  fill(0x28, 0x29, '\n');
  fill(0x2A, 0x2E, 0);
  fill(0x2F, 0x2F, ' ');
  fill(0x32, 0x32, '\'');
  fill(0x33, 0x34, '"');
  fill(0x35, 0x35, '\'');
  fill(0x36, 0x37, '"');
  fill(0x39, 0x39, 0xAB);
  fill(0x3A, 0x3A, 0xBB);
  fill(0x3C, 0x3C, '!');
  fill(0x43, 0x43, '-');
  fill(0x44, 0x44, '/');
  fill(0x47, 0x49, '?');
  fill(0x5F, 0x5F, ' ');
  fill(0x60, 0x6F, 0);
  return table;
}();

// What stands in the view for one code point that NFC has left alone.
struct Folded {
  std::uint8_t bytes[3] = {0, 0, 0};
  std::uint32_t size = 1;  // 0: nothing
};
[[nodiscard]] Folded fold_code_point(char32_t code_point);

// What the normaliser must know of a code point that the tables above do not hold.
enum class Kind : std::uint8_t {
  kPlain,      // stands for itself
  kCompose,    // NFC may change it, alone or with what stands before
  kExtend,     // belongs to the character before, leaves no trace
  kIgnorable,  // belongs to nothing, leaves no trace
};
[[nodiscard]] Kind kind_of(char32_t code_point);

}  // namespace filin
