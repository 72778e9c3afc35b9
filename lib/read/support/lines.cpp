#include "read/support/lines.h"

#include <algorithm>
#include <array>

namespace filin {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\f\v";

bool is_space(char each) { return kSpaces.find(each) != std::string_view::npos; }

}  // namespace

void LineBuilder::separate() {
  const bool begins_line = out_.empty() || out_.back() == '\n';
  if (!begins_line && cell_) {
    out_ += '\t';
  } else if (!begins_line && space_) {
    out_ += ' ';
  }
  space_ = false;
  cell_ = false;
}

void LineBuilder::text(std::string_view utf8) {
  while (!utf8.empty()) {
    const std::size_t begin = utf8.find_first_not_of(kSpaces);
    if (begin != 0) space_ = true;
    if (begin == std::string_view::npos) return;
    utf8.remove_prefix(begin);
    const std::size_t end = utf8.find_first_of(kSpaces);
    separate();
    out_.append(utf8.substr(0, end));
    if (end == std::string_view::npos) return;
    utf8.remove_prefix(end);
  }
}

void LineBuilder::preformatted(std::string_view utf8) {
  for (std::size_t at = 0; at <= utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    text(utf8.substr(at, end - at));
    if (end < utf8.size()) end_line();
    at = end + 1;
  }
}

void LineBuilder::end_line() {
  space_ = false;
  cell_ = false;
  if (!out_.empty() && out_.back() != '\n') out_ += '\n';
}

void LineBuilder::cell() { cell_ = true; }

std::string LineBuilder::take() {
  end_line();
  if (!out_.empty()) out_.pop_back();
  std::string lines;
  lines.swap(out_);
  return lines;
}

std::string one_line(std::string_view utf8) {
  LineBuilder lines;
  lines.text(utf8);
  return lines.take();
}

std::string_view without_bom(std::string_view bytes) {
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  return bytes;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& each : out) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return out;
}

bool is_block_element(std::string_view name) {
  constexpr std::array<std::string_view, 44> kBlocks{
      "address",   "article", "blockquote", "block",   "body",     "body.content", "body.end",
      "body.head", "br",      "byline",     "caption", "center",   "dateline",     "dd",
      "details",   "div",     "dl",         "dt",      "fieldset", "footer",       "h1",
      "h2",        "h3",      "h4",         "h5",      "h6",       "header",       "hedline",
      "hl1",       "hl2",     "hr",         "li",      "main",     "nitf-table",   "ol",
      "p",         "pre",     "section",    "summary", "table",    "tagline",      "title",
      "tr",        "ul"};
  return std::ranges::find(kBlocks, name) != kBlocks.end();
}

bool is_hidden_element(std::string_view name) {
  constexpr std::array<std::string_view, 22> kHidden{
      "aside",  "audio",  "button", "canvas", "dialog",   "figure", "footer",   "form",
      "head",   "iframe", "math",   "media",  "menu",     "nav",    "noscript", "object",
      "script", "select", "style",  "svg",    "template", "video"};
  return std::ranges::find(kHidden, name) != kHidden.end();
}

}  // namespace filin
