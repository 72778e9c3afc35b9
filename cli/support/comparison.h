// Two sets of results side by side.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "support/results.h"

namespace filin {

enum class ChangeKind : std::uint8_t { kAdded, kRemoved, kRetyped, kMoved, kNewValue };
constexpr std::size_t kChangeKinds = 5;

struct Change {
  ChangeKind kind = ChangeKind::kAdded;
  std::string file;
  std::string document;
  ResultMention before;  // not for kAdded
  ResultMention after;   // not for kRemoved
};

// Finds the changes of each document as it is added; ids pair the documents of a file, order those
// that have none.
class Comparison {
 public:
  void add(const std::string& file, const std::vector<ResultDocument>& before,
           const std::vector<ResultDocument>& after);
  [[nodiscard]] bool any() const { return !changes_.empty() || !documents_.empty(); }
  [[nodiscard]] std::string as_text() const;
  [[nodiscard]] std::string as_json() const;

 private:
  struct DocumentChange {
    std::string file;
    std::string id;
    std::string what;  // "only in OLD", "only in NEW", "text changed", ...
  };
  using Counts = std::array<std::uint64_t, kChangeKinds>;

  void compare(const std::string& file, const ResultDocument& before, const ResultDocument& after);
  void note(const std::string& file, const ResultDocument& document, const char* what);
  void count(const Change& change);

  std::vector<Change> changes_;
  std::vector<DocumentChange> documents_;
  std::map<std::string, Counts> rules_;  // by the rule that wins now, or that won before
  Counts all_{};
  std::uint64_t compared_ = 0;
};

}  // namespace filin
