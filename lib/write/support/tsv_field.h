// A field of a line whose columns TABs part.
#pragma once

#include <string>
#include <string_view>

namespace filin {

// TAB, line breaks and backslash are written \t \n \r \\, so that any text can stand in a field.
inline void append_tsv_field(std::string& out, std::string_view text) {
  for (const char each : text) {
    switch (each) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += each;
    }
  }
}

}  // namespace filin
