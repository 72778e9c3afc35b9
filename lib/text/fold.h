// The one table between Unicode and the matching view; text, patterns and lists all go through it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace filin {

// The view byte of a code point (after NFC). 0 for characters that have no place in the view (CR, soft hyphen, zero width,
// variation selectors). Letters outside Latin-1 become a letter of the same case (base letter where there is one);
// digits of other scripts '0'..'9'; spaces ' '; € 0xA4; other symbols 0xA6.
[[nodiscard]] std::uint8_t view_byte(char32_t code_point);

// Normalises and folds a pattern, a list entry or an example, the same way as text (without line joining).
[[nodiscard]] std::string to_view(std::string_view utf8);

// The view as UTF-8, for messages. Not the inverse of to_view: folded characters stay folded.
[[nodiscard]] std::string view_to_utf8(std::string_view view);

// Character classes of the view.
enum : std::uint8_t { kUpper = 1, kLower = 2, kDigit = 4, kSpace = 8 };
extern const std::uint8_t kViewClass[256];   // letters without case count as kLower
[[nodiscard]] inline bool is_word(unsigned char c) { return (kViewClass[c] & (kUpper | kLower | kDigit)) != 0; }
[[nodiscard]] inline bool is_letter(unsigned char c) { return (kViewClass[c] & (kUpper | kLower)) != 0; }
[[nodiscard]] inline bool is_upper(unsigned char c) { return (kViewClass[c] & kUpper) != 0; }
[[nodiscard]] inline bool is_digit(unsigned char c) { return (kViewClass[c] & kDigit) != 0; }
[[nodiscard]] inline bool is_space(unsigned char c) { return (kViewClass[c] & kSpace) != 0; }

// Lower case without accents: É → e, ç → c, Æ → æ (0xE6 stays). For keys of lists and trigger words.
extern const std::uint8_t kFoldKey[256];
// Lower case, accents kept.
extern const std::uint8_t kLowerCase[256];
// Accents taken off, case kept.
extern const std::uint8_t kUnaccent[256];

}  // namespace filin
