// HTML as it is found: cut into tags and text without ever failing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/support/lines.h"

namespace filin {

// One tag or one run of text. Views into the page.
struct HtmlPiece {
  enum class Kind : std::uint8_t { kText, kOpen, kClose, kEnd };
  Kind kind = Kind::kEnd;
  std::string name;             // of the tag, lower case, without prefix
  std::string_view attributes;  // raw
  std::string_view text;        // raw, references not decoded
};

// Walks a page from front to back. Comments, declarations and processing instructions are left out;
// what stands in script, style, textarea and title is one text.
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view page) : rest_(page) {}
  // kEnd after the last piece, forever.
  [[nodiscard]] HtmlPiece next();

 private:
  std::string_view rest_;
  std::string raw_until_;  // in an element whose content is no markup
};

// The decoded value of an attribute (name in lower case), empty if it is not there.
[[nodiscard]] std::string html_attribute(std::string_view attributes, std::string_view name);

enum class HtmlText : std::uint8_t {
  kPage,  // white space means nothing
  kWire,  // a wire's text in a few tags: see append_set_text
};

// The text of a fragment, one paragraph a line; navigation, scripts, figures and the like left out.
[[nodiscard]] std::string html_to_lines(std::string_view fragment, HtmlText kind = HtmlText::kPage);

// Whether a text has tags of HTML in it.
[[nodiscard]] bool looks_like_html(std::string_view text);

// Plain text with blank lines or indents between paragraphs as one paragraph a line; lines of other
// texts stay as they are.
[[nodiscard]] std::string paragraphs_of(std::string_view text);

// The text of an element. Wires put whole dispatches into one: where some lines are indented and
// others begin at the margin, an indent begins a paragraph. Where all are, it is the file that is
// indented.
void append_set_text(std::string_view text, LineBuilder& lines);

}  // namespace filin
