// The patterns of a pack in the forms that the matcher needs: programs, which are run together
// (automaton/pattern_set.h) and find groups; as RE2 where a program would be too large.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "automaton/dfa.h"
#include "automaton/program.h"
#include "automaton/search.h"
#include "pack/char_set.h"
#include "pack/pattern.h"

namespace re2 {
class RE2;
}

namespace filin {

class PatternSet;

// How a pattern is asked.
enum class PatternUse : std::uint8_t {
  kLeaf,      // the longest match that begins here
  kBehind,    // whether a match begins here (`after ^...`)
  kAhead,     // whether a match ends here (`before ...$`)
  kAnywhere,  // whether there is a match in a stretch of text
};

// The same as an automaton is asked.
[[nodiscard]] constexpr Search search_of(PatternUse use) {
  if (use == PatternUse::kLeaf) return Search::kLongest;
  return use == PatternUse::kAnywhere ? Search::kAnywhere : Search::kBegins;
}

// Threads: all const functions may be called by many at once. RE2 programs are made when first
// asked for.
class Regexes {
 public:
  Regexes();
  ~Regexes();
  Regexes(const Regexes&) = delete;
  Regexes& operator=(const Regexes&) = delete;

  // Same pattern and use, same number. `captures` as emit_re2 lists them.
  std::uint32_t add(const Node& node, PatternUse use, std::vector<Capture>& captures);
  [[nodiscard]] std::size_t size() const { return patterns_.size(); }
  // Of a pack file: empty where there is a program.
  [[nodiscard]] std::string_view pattern(std::uint32_t number) const { return patterns_[number]; }
  [[nodiscard]] PatternUse use(std::uint32_t number) const { return uses_[number]; }

  // The whole pattern with its ^ and $ as RE2 reads it: what the automaton must agree with.
  [[nodiscard]] const re2::RE2& re2(std::uint32_t number) const;
  // Empty if it would be too large, or, in a pack file, if the DFA does for all that is asked.
  [[nodiscard]] std::span<const Instruction> program(std::uint32_t number) const;
  // The program's automaton: of a pack file only, and none where it would be too large. That of a
  // leaf is kSparse, others are not.
  [[nodiscard]] DfaView dfa(std::uint32_t number) const {
    return number < dfas_.size() ? dfas_[number] : DfaView();
  }
  // Adds what it has of the two, to be asked as its use says; the pattern's number in the set.
  [[nodiscard]] std::uint32_t add_to(PatternSet& patterns, std::uint32_t number) const;
  // If it has neither a program nor a DFA, RE2 is asked.
  [[nodiscard]] bool has_automaton(std::uint32_t number) const {
    return !program(number).empty() || dfa(number);
  }
  // The bytes that what a kBehind or kAhead finds can begin with, as it is read; all if none is
  // needed.
  [[nodiscard]] const CharSet& first(std::uint32_t number) const { return first_[number]; }
  [[nodiscard]] std::span<const CharSet> sets() const { return sets_.sets(); }

  // RE2's complaint about a pattern that nothing else can serve, or "".
  [[nodiscard]] std::string check(std::uint32_t number) const;

 private:
  friend class RegexImage;
  struct Slot;
  [[nodiscard]] Slot& slot(std::uint32_t number) const;

  std::vector<std::string_view> patterns_;  // into own_patterns_, or mapped
  std::deque<std::string> own_patterns_;
  std::vector<PatternUse> uses_;
  std::vector<std::uint32_t> program_begin_{0};  // into code_; one more than patterns
  std::vector<Instruction> own_code_;
  std::span<const Instruction> code_;  // own_code_, or mapped
  std::vector<CharSet> first_;
  std::vector<DfaView> dfas_;  // mapped
  std::string_view image_;     // the section of a pack file that all of it was read from
  SetPool sets_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // while building
  mutable std::unique_ptr<Slot[]> slots_;
  mutable std::once_flag sized_;
};

}  // namespace filin
