// One document's text and the view of it that rules match against.
//
// The matching view holds one Latin-1 byte for each normalised character: NFC, then folded by one table that patterns and
// lists go through as well (lib/text/fold.h): ’ → ', every space → ' ', œ → æ, ł → l, other letters → a letter of
// the same case, – → 0x96, — → 0x97, … → 0x85, € → 0xA4. Patterns on it are small and fast, and an index of the view is
// a character index.
//
//   original   l ’ É l y s é e [NBSP] d e [CR LF] P a r i s     UTF-8
//   view       l ' É l y s é e        d e   \n    P a r i s     one byte each; CR, soft hyphens, zero-width characters gone
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "filin/span.h"

namespace filin {

// Maps indices of the view to the original, exactly, both ways. For text that needs no normalisation it holds one checkpoint
// each 64 characters; else one entry for each character.
class OffsetMap {
 public:
  // The code points / bytes of the original that the characters [begin, end) of the view stand for. The end takes in marks and
  // ignorable characters that belong to the last character; the begin never starts inside a grapheme.
  // Both must be <= the length of the view.
  [[nodiscard]] Span code_points(ViewSpan span) const;
  [[nodiscard]] ByteSpan bytes(ViewSpan span) const;
  // UTF-16 code units, for --offsets utf16.
  [[nodiscard]] Span utf16(ViewSpan span) const;
  // The view index of the character that holds this code point of the original (clamped to the length of the view).
  [[nodiscard]] std::uint32_t view_index(std::uint32_t code_point) const;
  [[nodiscard]] std::uint32_t code_point_count() const { return code_point_count_; }

 private:
  friend void make_view(std::string_view utf8, struct Text& text);
  // ... (owned by lib/text)
  std::uint32_t code_point_count_ = 0;
};

struct Text {
  std::string_view original;   // valid UTF-8, owned by the caller
  std::string view;            // one byte per normalised character
  OffsetMap map;
};

// Normalises `utf8` (valid UTF-8) into `text`, reusing its buffers.
void make_view(std::string_view utf8, Text& text);

}  // namespace filin
