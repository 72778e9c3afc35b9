// A pattern as a small nondeterministic program over view bytes: what automata are made of
// (pattern_set.h) and what finds the groups of a match whose ends are known (captures.h).
//
// The language is the one of lib/pack/pattern.h, which is RE2's in its Latin-1 mode with longest
// matches; tests/differential holds all of this against RE2.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "pack/char_set.h"
#include "pack/pattern.h"

namespace filin {

struct Instruction {
  enum class Op : std::uint16_t {
    kSet,    // one byte of set `argument`, then `next`
    kSplit,  // `next`, or else `other`; of the set `argument` are the bytes that `next` can take
    kFork,   // the same where no byte of `argument` leads anywhere by `other`
    kSave,   // notes the place in slot `argument`, then `next`
    kBegin,  // only at the begin of the text
    kEnd,    // only at its end
    kMatch,
  };
  Op op = Op::kMatch;
  std::uint16_t argument = 0;
  std::uint32_t next = 0;
  std::uint32_t other = 0;
  friend bool operator==(const Instruction&, const Instruction&) = default;
};
static_assert(sizeof(Instruction) == 12);

constexpr bool is_split(Instruction::Op op) {
  return op == Instruction::Op::kSplit || op == Instruction::Op::kFork;
}

// The argument of a split whose `next` may need no byte, or of which nobody asks.
constexpr std::uint16_t kAnyByte = 0xFFFF;

// Sets of bytes, each once.
class SetPool {
 public:
  // kAnyByte if there are too many.
  std::uint16_t add(const CharSet& set);
  [[nodiscard]] const std::vector<CharSet>& sets() const { return sets_; }
  void assign(std::vector<CharSet> sets) { sets_ = std::move(sets); }

 private:
  std::vector<CharSet> sets_;
  std::unordered_map<std::uint64_t, std::vector<std::uint16_t>> numbers_;
};

// Instruction 0 is where it begins. Slot 2 n is where capture n opens, 2 n + 1 where it closes, in
// the order in which emit_re2 lists captures. Empty if the pattern needs more than
// kMaxInstructions.
constexpr std::size_t kMaxInstructions = 200'000;
[[nodiscard]] std::vector<Instruction> make_program(const Node& node, SetPool& sets);

// The bytes that a match at the begin of a text can begin with; all of them if it may be empty.
[[nodiscard]] CharSet first_bytes(std::span<const Instruction> program,
                                  std::span<const CharSet> sets);

// The pattern read from its end: what it matches is each match spelt backwards. Captures are of no
// use in it.
[[nodiscard]] Node reversed(const Node& node);

}  // namespace filin
