// One document's text and the view of it that rules match against.
//
// The matching view holds one Latin-1 byte for each normalised character: NFC, then folded by one
// table that patterns and lists go through as well (lib/text/fold.h): ’ → ', every space → ' ', œ →
// æ, ł → l, other letters → a letter of the same case, – → 0x96, — → 0x97, … → 0x85, € → 0xA4.
// Patterns on it are small and fast, and an index of the view is a character index.
//
//   original   l ’ É l y s é e [NBSP] d e [CR LF] P a r i s     UTF-8
//   view       l ' É l y s é e        d e   \n    P a r i s     one byte each; CR, soft hyphens,
//   zero-width characters gone
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "filin/span.h"
#include "text/utf8_index.h"

namespace filin {

// A place where view and original do not go on one to one: an accent written as a character of its
// own, CR LF, a ligature, a soft hyphen.
struct Irregular {
  std::uint32_t view = 0;        // its first view byte
  std::uint32_t code_point = 0;  // its first code point
  std::uint32_t view_size =
      0;  // view bytes it became; 0: it left no trace and belongs to no character
  std::uint32_t code_points = 0;  // code points it took, at least 1
};

// Maps indices of the view to the original, exactly, both ways: a list of the irregular places
// (empty for most texts), and an index of the code points. Needs neither text to stay in place.
//
//   text     "Cafe\u0301 !"                 6 code points, view "Caf\xE9 !"
//   map.code_points({0, 4})                 {0, 5}: the accent belongs to the e
//   map.code_points({0, 7})                 wrong: beyond the view
class OffsetMap {
 public:
  // The code points / bytes of the original that the characters [begin, end) of the view stand for.
  // The end takes in marks and joiners that belong to the last character, but not what belongs to
  // none (soft hyphen, zero-width space); the begin never starts inside a grapheme. Part of a
  // ligature stands for all of it. Both must be <= the length of the view.
  [[nodiscard]] Span code_points(ViewSpan span) const;
  [[nodiscard]] ByteSpan bytes(ViewSpan span) const { return bytes_of(code_points(span)); }
  [[nodiscard]] ByteSpan bytes_of(Span points) const {
    return {index_.byte_of(points.begin), index_.byte_of(points.end)};
  }
  // UTF-16 code units, for --offsets utf16.
  [[nodiscard]] Span utf16(ViewSpan span) const;
  // The view index of the character that holds this code point of the original, of the next one if
  // none does (clamped to the length of the view).
  [[nodiscard]] std::uint32_t view_index(std::uint32_t code_point) const;
  [[nodiscard]] std::uint32_t code_point_count() const { return index_.code_points(); }
  // Code points, bytes and UTF-16 units of the original among each other.
  [[nodiscard]] const Utf8Index& index() const { return index_; }

 private:
  friend void make_view(std::string_view utf8, struct Text& text);
  friend void drop_from_view(struct Text& text, const std::vector<std::uint32_t>& positions);
  std::vector<Irregular> irregular_;  // ascending
  Utf8Index index_;
  std::uint32_t view_size_ = 0;
};

struct Text {
  std::string_view original;  // valid UTF-8, owned by the caller
  std::string view;           // one byte per normalised character
  OffsetMap map;
};

// Normalises `utf8` (valid UTF-8) into `text`, reusing its buffers.
void make_view(std::string_view utf8, Text& text);

// Takes single characters out of the view; in the original, what they stood for then belongs to the
// character before, which must be no part of a ligature. `positions`: view indices, ascending, no
// two of them neighbours, not 0.
void drop_from_view(Text& text, const std::vector<std::uint32_t>& positions);

}  // namespace filin
