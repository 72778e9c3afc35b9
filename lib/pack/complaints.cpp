#include "pack/complaints.h"

#include <algorithm>
#include <tuple>

namespace filin {

void Complaints::error_at(std::string path, std::string_view code, std::string what,
                          std::string help) {
  Diagnostic diagnostic;
  diagnostic.file = std::move(path);
  diagnostic.code = code;
  diagnostic.what = std::move(what);
  diagnostic.help = std::move(help);
  diagnostics_.push_back(std::move(diagnostic));
}

void Complaints::add(Severity severity, Place place, std::string_view code, std::string what,
                     std::string help) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = code;
  diagnostic.what = std::move(what);
  diagnostic.help = std::move(help);
  diagnostic.line = place.line;
  diagnostic.column = place.column;
  if (place.file < sources_.size()) {
    const SourceFile& source = sources_[place.file];
    diagnostic.file = source.path;
    if (place.line > 0 && place.line <= source.lines.size()) {
      diagnostic.source_line = source.lines[place.line - 1];
    }
  }
  diagnostics_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Complaints::take() {
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
  return std::move(diagnostics_);
}

namespace {

// Edits between two short words; a swap of neighbours counts as one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::size_t limit = word.size() < 4 ? 1 : 1 + word.size() / 4;
  std::string best;
  std::size_t best_distance = limit + 1;
  for (const std::string_view each : known) {
    if (each.size() > word.size() + limit || word.size() > each.size() + limit) continue;
    const std::size_t distance = edit_distance(word, each);
    if (distance < best_distance) {
      best_distance = distance;
      best = each;
    }
  }
  return best.empty() ? std::string{} : "did you mean \"" + best + "\"?";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  return did_you_mean(word, std::span(views));
}

}  // namespace filin
