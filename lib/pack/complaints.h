// Collects the diagnostics of one run over the rule files.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filin/diagnostic.h"
#include "pack/pattern.h"

namespace filin {

struct SourceFile {
  std::string path;
  std::vector<std::string> lines;  // UTF-8, without line breaks
};

class Complaints {
 public:
  explicit Complaints(const std::vector<SourceFile>& sources) : sources_(sources) {}

  void error(Place place, std::string_view code, std::string what, std::string help = {}) {
    add(Severity::kError, place, code, std::move(what), std::move(help));
  }
  void warning(Place place, std::string_view code, std::string what, std::string help = {}) {
    add(Severity::kWarning, place, code, std::move(what), std::move(help));
  }
  // About a path that is no source.
  void error_at(std::string path, std::string_view code, std::string what, std::string help = {});
  void add(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

  [[nodiscard]] bool has_errors() const { return filin::has_errors(diagnostics_); }
  // By file, line and column.
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  void add(Severity severity, Place place, std::string_view code, std::string what,
           std::string help);

  const std::vector<SourceFile>& sources_;
  std::vector<Diagnostic> diagnostics_;
};

// "did you mean \"personne\"?" for the nearest of `known`, or "" if none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> known);
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& known);

}  // namespace filin
