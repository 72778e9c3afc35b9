#include "write/support/markup.h"

#include <algorithm>

#include "write/support/sha256.h"

namespace filin {
namespace {

bool is_noncharacter(std::string_view at) {
  return at.starts_with("\xEF\xBF\xBE") || at.starts_with("\xEF\xBF\xBF");
}

class Paragraphs {
 public:
  explicit Paragraphs(std::string& out) : out_(out) {}

  void append_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t line_end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(at, line_end - at);
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) open();
      if (open_) append_markup(out_, line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
      if (line_end < text.size()) close();
      at = line_end + 1;
    }
  }

  void open() {
    if (!open_) out_ += "<p>";
    open_ = true;
  }
  void close() {
    if (open_) out_ += "</p>\n";
    open_ = false;
  }

 private:
  std::string& out_;
  bool open_ = false;
};

}  // namespace

void append_markup(std::string& out, std::string_view utf8) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const char each = utf8[at];
    switch (each) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '\t':
      case '\n':
        out += each;
        break;
      default:
        if (static_cast<unsigned char>(each) < 0x20) {
          out += kReplacement;
        } else if (each == '\xEF' && is_noncharacter(utf8.substr(at))) {
          out += kReplacement;
          at += 2;
        } else {
          out += each;
        }
    }
  }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"");
  append_markup(out, value);
  out += '"';
}

std::string xml_name(std::string_view text) {
  std::string out;
  for (const char each : text) {
    const bool letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                        static_cast<unsigned char>(each) >= 0x80;
    const bool inner = (each >= '0' && each <= '9') || each == '-' || each == '.';
    if (out.empty() && !letter) out += '_';
    out += letter || inner || each == '_' ? each : '-';
  }
  return out.empty() ? "_" : out;
}

std::string id_prefix(const Document& document) {
  constexpr std::size_t kDigits = 8;
  return "d" + sha256_hex(document.metadata.id + document.text).substr(0, kDigits);
}

void append_paragraphs(const Document& document, std::string& out,
                       const std::function<void(std::size_t index)>& append_mention) {
  const std::string_view text = document.text;
  Paragraphs paragraphs(out);
  std::size_t at = 0;
  for (std::size_t index = 0; index < document.mentions.size(); ++index) {
    const ByteSpan bytes = document.mentions[index].bytes;
    paragraphs.append_text(text.substr(at, bytes.begin - at));
    paragraphs.open();
    append_mention(index);
    at = bytes.end;
  }
  paragraphs.append_text(text.substr(at));
  paragraphs.close();
}

}  // namespace filin
