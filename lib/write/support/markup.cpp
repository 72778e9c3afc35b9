#include "write/support/markup.h"

namespace filin {
namespace {

bool is_noncharacter(std::string_view at) {
  return at.starts_with("\xEF\xBF\xBE") || at.starts_with("\xEF\xBF\xBF");
}

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

}  // namespace filin
