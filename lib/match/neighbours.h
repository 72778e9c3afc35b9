// A look at the bytes beside a match before anything is done with it: which rules of a pass the
// text to its left and right does not refuse. Their conditions are asked later; most matches never
// get so far.
#pragma once

#include <cstdint>
#include <vector>

#include "match/match.h"

namespace filin {

// One pass over one text. Where a trace is wanted nothing is refused, so that it can say which
// condition failed.
class Neighbours {
 public:
  Neighbours(MatchState& state, std::uint32_t pass);

  // Matches that begin at `place` are asked about from now on.
  void begin_at(std::uint32_t place, ViewSpan line);
  // The patterns of ContextIndex::left that the text there may have, a bit for each.
  [[nodiscard]] const std::uint64_t* left() {
    if (!left_known_) look_left();
    return left_.data();
  }
  // False: the condition that a rule has of this number does not hold for any match that begins
  // there.
  [[nodiscard]] bool may_begin(std::uint32_t pattern) {
    return pattern == kNoPattern || has(left(), pattern);
  }
  // The same for the match that ends at `end`.
  [[nodiscard]] bool may_end(std::uint32_t rule, std::uint32_t end) {
    const std::uint32_t pattern = contexts_.right.patterns[rule];
    return pattern == kNoPattern || all_ || has(right_of(end), pattern);
  }

 private:
  // How many bytes are looked at: more refuse few matches more and make many more states.
  static constexpr std::size_t kBytes = 3;

  static bool has(const std::uint64_t* bits, std::uint32_t pattern) {
    return ((bits[pattern / 64] >> (pattern % 64)) & 1) != 0;
  }
  void look_left();
  const std::uint64_t* right_of(std::uint32_t end);

  PatternScanner& scanner_;
  const ContextIndex& contexts_;
  std::string_view view_;
  std::uint32_t pass_;
  bool all_;
  std::size_t words_ = 0;
  std::uint32_t place_ = 0;
  ViewSpan line_;
  bool left_known_ = false;
  std::vector<std::uint64_t> left_;
  std::vector<std::uint32_t> ends_;   // looked at for this place
  std::vector<std::uint64_t> right_;  // their bits, one after the other
};

}  // namespace filin
