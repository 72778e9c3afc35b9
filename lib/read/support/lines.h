// Text cut into lines: one paragraph a line, white space inside it made single spaces.
#pragma once

#include <string>
#include <string_view>

namespace filin {

// Collects the text of a marked-up body in its order. ASCII white space collapses, no-break spaces
// stay.
//
//   LineBuilder lines;
//   lines.text("  Le  maire ");
//   lines.text("de Sens\n");
//   lines.end_line();
//   lines.text("Fin");
//   lines.take();   // "Le maire de Sens\nFin"
class LineBuilder {
 public:
  void text(std::string_view utf8);
  void preformatted(std::string_view utf8);  // its line breaks count
  void end_line();
  void cell();                       // a TAB before what follows, unless it begins the line
  [[nodiscard]] std::string take();  // without line break at the end; the builder is empty again

 private:
  void separate();

  std::string out_;
  bool space_ = false;  // pending
  bool cell_ = false;
};

// White space trimmed and collapsed.
[[nodiscard]] std::string one_line(std::string_view utf8);
[[nodiscard]] std::string_view trim(std::string_view text);  // ASCII white space
[[nodiscard]] std::string lower(std::string_view ascii);     // A..Z only
// Without the byte order mark of UTF-8 that it may begin with.
[[nodiscard]] std::string_view without_bom(std::string_view bytes);

// Whether marked-up text breaks before and after this element (lower case, without prefix): HTML's
// and NITF's.
[[nodiscard]] bool is_block_element(std::string_view name);
// Elements whose content is no text of the article: script, style, nav, media, ...
[[nodiscard]] bool is_hidden_element(std::string_view name);

}  // namespace filin
