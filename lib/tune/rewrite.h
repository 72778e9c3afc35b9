// New scores into rule files: one number on one line each, all else as its author wrote it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "tune/tune.h"

namespace filin {

struct FileEdit {
  std::string file;
  std::string before;  // the whole file
  std::string after;
};

struct EditResult {
  std::vector<FileEdit> edits;  // by file
  std::string error;            // "person.rules: cannot be read"; empty: none
};

// The line of a rule statement with another score; without one (then it was 50), "score N" goes
// behind the type. Empty if it is no rule statement.
//
//   with_score("rule a.b person score 60 pass 2", 65)   // "rule a.b person score 65 pass 2"
//   with_score("type person", 65)                       // ""
[[nodiscard]] std::string with_score(std::string_view line, std::int32_t score);

// Reads the files that the rules stand in.
[[nodiscard]] EditResult edit_scores(const RulePack& pack, const std::vector<ScoreChange>& changes);

// As `diff -u` prints it, with a/ and b/ before the path, for git apply and patch -p1. For files
// with the same number of lines, which is all that edit_scores makes.
[[nodiscard]] std::string unified_diff(const FileEdit& edit);

}  // namespace filin
