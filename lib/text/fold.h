// The one table between Unicode and the matching view; text, patterns and lists all go through it.
//
// One view byte a character, chosen so that patterns need not know the many ways of writing one
// thing:
//   letters       those of Latin-1 as they are; œ → æ; other Latin ones by their base (ł → l, ő →
//   o); Cyrillic and Greek
//                 by a letter that sounds alike; other scripts by some letter of the same case,
//                 always the same one
//   digits        of all scripts 0..9; ² ³ ¹ ½ stay symbols
//   white space   ' ', also NBSP, narrow NBSP and TAB; line ends LF, CR, CR LF, VT, FF, U+0085,
//   U+2028, U+2029 → '\n' apostrophes   ’ ‘ ‚ ʼ ′ → '   and, in text between letters, ` ´ → '
//   quotes        “ ” „ ‟ ″ → "   « » stay, ‹ › → « »
//   hyphens       U+2010 U+2011 U+2212 → -
//   dashes        – → 0x96, — → 0x97, but - in text between two word characters ("Saint–Denis",
//   "1939–1945") symbols       … 0x85, € 0xA4, • 0xB7, º → °, others of Latin-1 as they are, all
//   the rest (emoji) 0xA6 ligatures     ﬁ ﬂ ﬀ ﬃ ﬄ ﬆ ĳ Ⅳ № ㎞ become two or three characters nothing
//   soft hyphen, zero-width, bidi and variation characters, marks that NFC could not compose
// U+0080..U+009F, which are control characters by name, are read as the windows-1252 characters
// they are by mistake.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace filin {

// The view byte of a code point (after NFC) by itself; '–' stays 0x96. 0 for characters that have
// no place in the view. Of a ligature, the first letter.
[[nodiscard]] std::uint8_t view_byte(char32_t code_point);

// Normalises and folds a pattern, a list entry or an example, the same way as text (without line
// joining). `utf8` must be valid UTF-8 (repair_utf8 in decode.h makes it so).
//
//   to_view("L’Élysée")   // "L'\xC9lys\xE9e"
//   to_view("\d–\d")      // "\\d\x96\\d", not "\\d-\\d": '\' is no word character
[[nodiscard]] std::string to_view(std::string_view utf8);

// The view as UTF-8, for messages. Not the inverse of to_view: folded characters stay folded.
[[nodiscard]] std::string view_to_utf8(std::string_view view);

// Character classes of the view.
enum : std::uint8_t { kUpper = 1, kLower = 2, kDigit = 4, kSpace = 8 };
extern const std::array<std::uint8_t, 256> kViewClass;  // letters without case count as kLower
[[nodiscard]] inline bool is_word(unsigned char c) {
  return (kViewClass[c] & (kUpper | kLower | kDigit)) != 0;
}
[[nodiscard]] inline bool is_letter(unsigned char c) {
  return (kViewClass[c] & (kUpper | kLower)) != 0;
}
[[nodiscard]] inline bool is_upper(unsigned char c) { return (kViewClass[c] & kUpper) != 0; }
[[nodiscard]] inline bool is_digit(unsigned char c) { return (kViewClass[c] & kDigit) != 0; }
// Letters and digits may not go on over the boundary at `at`.
[[nodiscard]] inline bool is_boundary(std::string_view view, std::uint32_t at) {
  return at == 0 || at >= view.size() || !is_word(static_cast<unsigned char>(view[at - 1])) ||
         !is_word(static_cast<unsigned char>(view[at]));
}
[[nodiscard]] inline bool is_space(unsigned char c) { return (kViewClass[c] & kSpace) != 0; }

// Lower case without accents: É → e, ç → c, Æ → æ (0xE6 stays). For keys of lists and trigger
// words.
extern const std::array<std::uint8_t, 256> kFoldKey;
// Lower case, accents kept.
extern const std::array<std::uint8_t, 256> kLowerCase;
// Accents taken off, case kept.
extern const std::array<std::uint8_t, 256> kUnaccent;

}  // namespace filin
