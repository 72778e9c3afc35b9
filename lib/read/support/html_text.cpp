#include "read/support/html_text.h"

#include <algorithm>
#include <array>

#include "read/support/entities.h"
#include "read/support/lines.h"

namespace filin {
namespace {

bool is_letter(char each) { return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z'); }

bool begins_tag(std::string_view at) {
  if (at.size() < 2 || at[0] != '<') return false;
  if (at[1] == '/') return at.size() > 2 && is_letter(at[2]);
  return is_letter(at[1]) || at[1] == '!' || at[1] == '?';
}

// Past the '>' of the tag; quotes protect only behind a '=', as in browsers.
std::size_t end_of_html_tag(std::string_view text) {
  char quote = '\0';
  char before = '\0';
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char each = text[at];
    if (quote != '\0') {
      if (each == quote) quote = '\0';
    } else if ((each == '"' || each == '\'') && before == '=') {
      quote = each;
    } else if (each == '>') {
      return at + 1;
    }
    if (each != ' ') before = each;
  }
  return std::string_view::npos;
}

bool holds_no_markup(std::string_view name) {
  constexpr std::array<std::string_view, 4> kRaw{"script", "style", "textarea", "title"};
  return std::ranges::find(kRaw, name) != kRaw.end();
}

// Where "</name" stands, whatever its case.
std::size_t find_close(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find("</"); at != std::string_view::npos;
       at = text.find("</", at + 2)) {
    if (lower(text.substr(at + 2, name.size())) == name) return at;
  }
  return text.size();
}

std::string tag_name(std::string_view tag) {
  const std::size_t begin = tag[1] == '/' ? 2 : 1;
  std::string name = lower(tag.substr(begin, tag.find_first_of(" \t\r\n/>", begin) - begin));
  const std::size_t colon = name.find(':');
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

}  // namespace

HtmlPiece HtmlScanner::next() {
  HtmlPiece piece;
  while (!rest_.empty()) {
    if (!raw_until_.empty()) {
      piece.kind = HtmlPiece::Kind::kText;
      const std::size_t end = find_close(rest_, raw_until_);
      raw_until_.clear();
      if (end == 0) continue;
      piece.text = rest_.substr(0, end);
      rest_.remove_prefix(end);
      return piece;
    }
    if (!begins_tag(rest_)) {
      std::size_t end = rest_.find('<', 1);
      while (end != std::string_view::npos && !begins_tag(rest_.substr(end))) {
        end = rest_.find('<', end + 1);
      }
      end = std::min(end, rest_.size());
      piece.kind = HtmlPiece::Kind::kText;
      piece.text = rest_.substr(0, end);
      rest_.remove_prefix(end);
      return piece;
    }
    std::size_t end = 0;
    if (rest_.starts_with("<!--")) {
      end = rest_.find("-->", 4);
      end = end == std::string_view::npos ? rest_.size() : end + 3;
    } else if (rest_.starts_with("<![CDATA[")) {
      end = rest_.find("]]>");
      end = end == std::string_view::npos ? rest_.size() : end + 3;
    } else {
      end = std::min(end_of_html_tag(rest_), rest_.size());
    }
    const std::string_view tag = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (tag[1] == '!' || tag[1] == '?') continue;
    piece.name = tag_name(tag);
    piece.kind = tag[1] == '/' ? HtmlPiece::Kind::kClose : HtmlPiece::Kind::kOpen;
    piece.attributes = tag;
    if (piece.kind == HtmlPiece::Kind::kOpen && holds_no_markup(piece.name)) {
      raw_until_ = piece.name;
    }
    return piece;
  }
  return piece;
}

std::string html_attribute(std::string_view attributes, std::string_view name) {
  std::size_t at = attributes.find_first_of(" \t\r\n/");
  while (at < attributes.size()) {
    at = attributes.find_first_not_of(" \t\r\n/>", at);
    if (at == std::string_view::npos) break;
    const std::size_t name_end =
        std::min(attributes.find_first_of(" \t\r\n=>", at), attributes.size());
    const std::string found = lower(attributes.substr(at, name_end - at));
    at = attributes.find_first_not_of(" \t\r\n", name_end);
    std::string_view value;
    if (at != std::string_view::npos && attributes[at] == '=') {
      at = attributes.find_first_not_of(" \t\r\n", at + 1);
      if (at == std::string_view::npos) break;
      const char quote = attributes[at];
      const bool quoted = quote == '"' || quote == '\'';
      if (quoted) ++at;
      const std::size_t end =
          std::min(quoted ? attributes.find(quote, at) : attributes.find_first_of(" \t\r\n>", at),
                   attributes.size());
      value = attributes.substr(at, end - at);
      at = end + (quoted ? 1 : 0);
    }
    if (found == name) return one_line(decode_entities(value));
  }
  return {};
}

std::string html_to_lines(std::string_view fragment, HtmlText kind) {
  LineBuilder lines;
  HtmlScanner scanner(fragment);
  std::string hidden;      // the outermost hidden element we are in
  std::size_t nested = 0;  // elements of that name in it
  std::size_t preformatted = 0;
  for (HtmlPiece piece = scanner.next(); piece.kind != HtmlPiece::Kind::kEnd;
       piece = scanner.next()) {
    const bool opens = piece.kind == HtmlPiece::Kind::kOpen;
    if (!hidden.empty()) {
      if (piece.name != hidden) continue;
      nested += opens ? 1 : 0;
      if (!opens && nested-- == 0) hidden.clear();
      continue;
    }
    if (piece.kind == HtmlPiece::Kind::kText) {
      const std::string text = decode_entities(piece.text);
      if (preformatted > 0) {
        lines.preformatted(text);
      } else if (kind == HtmlText::kWire) {
        append_set_text(text, lines);
      } else {
        lines.text(text);
      }
      continue;
    }
    if (opens && is_hidden_element(piece.name)) {
      hidden = piece.name;
      nested = 0;
    }
    if (is_block_element(piece.name)) lines.end_line();
    if (opens && (piece.name == "td" || piece.name == "th")) lines.cell();
    if (piece.name == "pre") preformatted = opens ? preformatted + 1 : 0;
  }
  return lines.take();
}

bool looks_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 16> kTags{"p",    "br",     "div",     "a",   "b",   "i",
                                                   "em",   "strong", "ul",      "li",  "img", "h1",
                                                   "span", "h2",     "article", "html"};
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (!begins_tag(rest) || rest[1] == '!' || rest[1] == '?') continue;
    if (std::ranges::find(kTags, tag_name(rest.substr(0, 64))) != kTags.end()) return true;
  }
  return false;
}

std::string paragraphs_of(std::string_view text) {
  const auto is_gap = [](std::string_view line) {
    return trim(line).empty() || line.starts_with("  ") || line.starts_with('\t');
  };
  std::vector<std::string_view> source;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    source.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  while (!source.empty() && trim(source.front()).empty()) source.erase(source.begin());
  while (!source.empty() && trim(source.back()).empty()) source.pop_back();
  // Without any gap inside, a line is a paragraph; with gaps, a long line goes on in the next.
  constexpr std::size_t kWrapped = 45;
  const bool gaps = source.size() > 1 && std::any_of(source.begin() + 1, source.end(), is_gap);
  LineBuilder lines;
  std::size_t length_before = 0;
  for (const std::string_view line : source) {
    if (!gaps || is_gap(line) || length_before < kWrapped) lines.end_line();
    lines.text(line);
    lines.text(" ");
    length_before = trim(line).size();
  }
  return lines.take();
}

void append_set_text(std::string_view text, LineBuilder& lines) {
  bool indented = false;
  bool at_margin = false;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at)) {
    ++at;
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    if (trim(line).empty()) continue;
    const bool indent = line.starts_with("  ") || line.starts_with('\t');
    indented = indented || indent;
    at_margin = at_margin || (!indent && line.front() != ' ');
  }
  if (!indented || !at_margin) {
    lines.text(text);
    return;
  }
  if (trim(text.substr(0, text.find('\n'))).empty()) lines.end_line();
  const std::string paragraphs = paragraphs_of(text);
  lines.preformatted(paragraphs);
  if (text.back() == '\n' || text.back() == ' ') lines.text(" ");
}

}  // namespace filin
