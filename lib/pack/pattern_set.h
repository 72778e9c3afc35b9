// Many patterns at one place: which of them can match there, by one automaton.
#pragma once

#include <re2/set.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace filin {

class PatternSet {
 public:
  // Null if RE2 refuses the patterns or they are too large together.
  static std::unique_ptr<PatternSet> of(const std::vector<std::string>& patterns);

  // Numbers of the patterns that match a beginning of the text, in any order. False if the automaton ran out of memory: then nothing is known.
  bool match(std::string_view text, std::vector<int>& numbers) const;

 private:
  explicit PatternSet(re2::RE2::Set set) : set_(std::move(set)) {}
  re2::RE2::Set set_;
};

}  // namespace filin
