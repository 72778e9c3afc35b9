// What is wrong with a rule file, a list or an input, said so that its author can mend it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "filin/export.h"

namespace filin {

enum class Severity : std::uint8_t { kWarning, kError };

// One line for the author, in the author's own text. Plain value: copy it freely.
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string file;          // as the user named it, empty if there is no file
  std::uint32_t line = 0;    // 1-based; 0: the whole file
  std::uint32_t column = 0;  // 1-based, in code points; 0: the whole line
  std::string code;          // stable: "R021"
  std::string what;          // one sentence, no full stop
  std::string help;          // how to mend it; may be empty
  std::string source_line;   // the author's line, without line break; may be empty
};

// "rules/fr/a.rules:12:9: error[R021]: what\n  <source line>\n  <caret>\n  help: ...\n"
[[nodiscard]] FILIN_API std::string to_string(const Diagnostic& diagnostic);

// One after the other.
[[nodiscard]] FILIN_API std::string to_string(const std::vector<Diagnostic>& diagnostics);

[[nodiscard]] FILIN_API bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace filin
