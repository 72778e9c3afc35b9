#include "filin/diagnostic.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace filin {
namespace {

// The part of `line` before the column, each visible character a space and each TAB a TAB, so that
// the caret stands below.
std::string caret_indent(std::string_view line, std::uint32_t column) {
  std::string indent;
  std::uint32_t seen = 0;
  for (const char c : line) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (continues) continue;
    if (++seen >= column) break;
    indent += c == '\t' ? '\t' : ' ';
  }
  return indent;
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
  std::string out;
  if (!diagnostic.file.empty()) {
    out += diagnostic.file;
    if (diagnostic.line != 0) out += ":" + std::to_string(diagnostic.line);
    if (diagnostic.line != 0 && diagnostic.column != 0)
      out += ":" + std::to_string(diagnostic.column);
    out += ": ";
  }
  out += diagnostic.severity == Severity::kError ? "error" : "warning";
  if (!diagnostic.code.empty()) out += "[" + diagnostic.code + "]";
  out += ": " + diagnostic.what + "\n";
  if (!diagnostic.source_line.empty()) {
    out += "  " + diagnostic.source_line + "\n";
    if (diagnostic.column != 0) {
      out += "  " + caret_indent(diagnostic.source_line, diagnostic.column) + "^\n";
    }
  }
  if (!diagnostic.help.empty()) out += "  help: " + diagnostic.help + "\n";
  return out;
}

std::string to_string(const std::vector<Diagnostic>& diagnostics) {
  std::string all;
  for (const Diagnostic& each : diagnostics) all += to_string(each);
  return all;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& each) { return each.severity == Severity::kError; });
}

}  // namespace filin
