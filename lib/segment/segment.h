// The view cut into tokens, lines and sentences.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "filin/span.h"
#include "text/text.h"

namespace filin {

// A run of letters or a run of digits. "250km" is two tokens, the second one glued; "l'Ukraine"
// two; "Saint-Denis" two. Punctuation is no token: it is what stands between tokens.
struct Token {
  std::uint32_t begin = 0;  // view
  std::uint32_t end = 0;
  std::uint32_t hash = 0;  // token_hash of the characters
  std::uint16_t flags = 0;
};

enum TokenFlag : std::uint16_t {
  kTokenCapital = 1,  // first letter upper case
  kTokenAllCaps = 2,  // at least two letters, all upper case
  kTokenDigits = 4,   // a run of digits
  kTokenGlued = 8,    // the character before is a letter or digit: a match may not begin here
  kTokenSentenceStart = 16,  // first token of a sentence (or of a line)
  kTokenLineStart = 32,      // first token of a line
};

// Case and accents folded (kFoldKey), so that one probe serves every list. Same function for lists
// and trigger words.
[[nodiscard]] std::uint32_t token_hash(std::string_view view_word);
// The same of the token that the text begins with; it must begin with one.
[[nodiscard]] std::uint32_t first_token_hash(std::string_view view);

// A line of the view: [begin, end) without its '\n'. Matches never leave a line. Hard-wrapped text
// is joined by `segment`, which turns the soft '\n' of the view into ' ' before lines are cut, or
// takes it out of the view behind a hyphen or an apostrophe inside a word ("Saint-\nDenis").
struct Segments {
  std::vector<Token> tokens;        // by begin
  std::vector<ViewSpan> lines;      // by begin; blank lines left out
  std::vector<ViewSpan> sentences;  // by begin; inside lines; trimmed of white space
};

// What the language decides: words come from lists of the rule pack, not from C++.
struct SegmentWords {
  // True for words after which a full stop ends no sentence ("M", "av", "sept"); argument: a view
  // word without its full stop.
  virtual bool is_abbreviation(std::string_view view_word) const = 0;
  // True for words that cannot end a line of a paragraph ("de", "la", "et"): the line goes on.
  virtual bool continues_line(std::string_view view_word) const = 0;

 protected:
  ~SegmentWords() = default;
};

// Joins hard-wrapped lines in text.view, then fills `segments`, reusing its buffers.
void segment(Text& text, const SegmentWords& words, Segments& segments);

}  // namespace filin
