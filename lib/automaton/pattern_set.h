// Many patterns run as one: which of them match from a place of the text on, and where they end, in
// one walk over its bytes.
//
// A state of the whole is the set of all instructions that the patterns may stand at; of patterns
// that come with an automaton of their own (dfa.h), of the states that these are in. There are far
// too many states to make them all beforehand, but texts meet few of them: they are made when a
// text first needs them, and kept, as RE2's lazy DFA does. A pack brings along those that its own
// examples need.
//
//   PatternSet set(sets);
//   const std::uint32_t root = set.add_root({set.add_pattern(program), set.add_pattern(other)});
//   set.finish(counts);
//   PatternScanner scanner;
//   scanner.use(set);
//   scanner.scan(root, view, at, limit, [](std::uint32_t pattern, std::uint32_t end) { ... });
//
// It would fail to scan before finish(), or to use one scanner in two threads.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "automaton/cell_store.h"
#include "automaton/closures.h"
#include "automaton/dfa.h"
#include "automaton/program.h"
#include "automaton/search.h"
#include "text/fold.h"

namespace filin {

// Where a state leads by a class of bytes. Texts ask for two or three of the hundred and more steps
// that each state has.
struct Step {
  std::uint16_t to = 0;
  std::uint8_t byte_class = 0;
  std::uint8_t unused = 0;  // a pack's bytes are to be the same each time
};
static_assert(sizeof(Step) == 4);

// States made so far.
struct SetStates {
  std::vector<std::uint32_t> step_begin;    // one more than states
  std::vector<Step> steps;                  // of a state by class
  std::vector<std::uint32_t> member_begin;  // one more than states
  std::vector<std::uint32_t> members;  // a pattern with kPatternMark, then its instructions, or the
                                       // state of its automaton; and so on
  std::vector<std::uint32_t> accept_begin;  // one more than states
  std::vector<std::uint32_t> accepts;       // patterns that match where the state is reached
  std::vector<std::uint32_t> hashes;        // by state, of its members and accepts
};

// The same as it lies in memory, mapped with a pack for example.
struct SetStatesView {
  std::span<const std::uint32_t> step_begin;
  std::span<const Step> steps;
  std::span<const std::uint32_t> member_begin;
  std::span<const std::uint32_t> members;
  std::span<const std::uint32_t> accept_begin;
  std::span<const std::uint32_t> accepts;
  std::span<const std::uint32_t> hashes;
};

// What threads share. Programs and sets belong to the caller and must outlive it.
class PatternSet {
 public:
  static constexpr std::uint16_t kDead = 0;
  static constexpr std::size_t kMaxStates = 65'000;
  static constexpr std::size_t kStateNumbers = std::size_t{1} << 16;
  static constexpr std::uint32_t kPatternMark = 0x80000000;
  static constexpr std::uint32_t kAtEnd =
      0x80000000;  // of an accepted pattern: only if the text ends here

  PatternSet() = default;
  explicit PatternSet(std::span<const CharSet> sets) : sets_(sets) {}

  // The pattern's number: 0, 1, ... The same program may be added more than once. One that asks for
  // an edge of the text is for find() only. `dfa`: the pattern's own automaton, if there is one: it
  // spares going through the program, which may be empty then, and there are fewer states where it
  // is minimal.
  std::uint32_t add_pattern(std::span<const Instruction> program, Search search = Search::kLongest,
                            const DfaView& dfa = {});
  // Patterns that are tried together. The root's number is that of its state.
  std::uint32_t add_root(std::vector<std::uint32_t> patterns);
  // No more roots. `counts`: how often each byte is met, which decides where it stands in the
  // tables and nothing else.
  void finish(const std::array<std::uint32_t, 256>& counts);
  // The same with the classes of an earlier finish() over the same patterns: 256 of them.
  void finish_with(std::span<const std::uint8_t> classes);
  // States to begin with, made by a scanner over the same set.
  void begin_with(SetStatesView states) { known_ = states; }

  [[nodiscard]] std::size_t roots() const { return roots_.size(); }
  [[nodiscard]] std::size_t patterns() const { return patterns_.size(); }
  // Whether a state may have it among its accepts.
  [[nodiscard]] bool may_accept(std::uint32_t accepted) const {
    const std::uint32_t pattern = accepted & ~kAtEnd;
    return pattern < patterns_.size() &&
           (pattern == accepted || patterns_[pattern].search != Search::kLongest);
  }
  [[nodiscard]] const std::array<std::uint8_t, 256>& classes() const { return classes_; }

 private:
  friend class PatternScanner;
  std::span<const CharSet> sets_;
  struct Pattern {
    std::span<const Instruction> program;
    std::uint32_t first = 0;  // number of its first instruction among those of all programs
    Search search = Search::kLongest;
    DfaView dfa;
  };
  std::vector<Pattern> patterns_;
  std::unordered_map<const Instruction*, std::uint32_t> firsts_;  // programs may be added again
  std::uint32_t instructions_ = 0;
  std::vector<std::vector<std::uint32_t>> roots_;
  std::array<std::uint8_t, 256> classes_{};
  std::vector<std::uint8_t> representative_;  // of each class
  std::size_t width_ = 0;                     // cells of a state
  SetStatesView known_;
};

class PatternScanner {
 public:
  // How many states may be kept, at least a few more than roots; then all are forgotten and made
  // anew. For use() that follows.
  void limit_states(std::size_t limit) { max_states_ = limit; }
  // Forgets what was scanned with another set. The set must outlive the scanner's use.
  void use(const PatternSet& set);
  [[nodiscard]] bool uses(const PatternSet& set) const { return set_ == &set; }

  // Calls `visit` with the pattern and the end of each match that begins at `at`, ends at `limit`
  // or before and breaks no word; ends from the left.
  template <class Visit>
  void scan(std::uint32_t root, std::string_view view, std::uint32_t at, std::uint32_t limit,
            Visit visit);

  struct Place {
    std::uint32_t at = 0;
    std::uint32_t limit = 0;
  };
  // The same, each end once: `visit` gets the state that accepts all that ends there.
  template <class Visit>
  void scan_states(std::uint32_t root, std::string_view view, std::uint32_t at, std::uint32_t limit,
                   Visit visit);
  // The same for many places: `visit` gets the number of the place first; places in their order.
  // Some are walked side by side, so that the memory of one is fetched while the others go on.
  template <class Visit>
  void scan_each(std::uint32_t root, std::string_view view, std::span<const Place> places,
                 Visit visit);

  // Calls `visit` with each pattern that has a match in the text, once: patterns other than
  // kLongest. The text is what stands from `at` to `end`, read in this direction: backwards for
  // reversed programs.
  template <class Byte, class Visit>
  void find(std::uint32_t root, Byte at, Byte end, Visit visit);

  // Sets the bit of each pattern that find() would visit, as far as `count` bytes tell: those of
  // patterns without a match may be set too. `bits` has a bit for each pattern of the set.
  template <class Byte>
  void find_possible(std::uint32_t root, Byte at, Byte end, std::size_t count,
                     std::span<std::uint64_t> bits);
  // Words of 64 bits that find_possible needs.
  [[nodiscard]] std::size_t bit_words() const { return (set_->patterns_.size() + 63) / 64; }

  // Whether a match of some pattern of the root is exactly [begin, end).
  [[nodiscard]] bool is(std::uint32_t root, std::string_view view, std::uint32_t begin,
                        std::uint32_t end);

  [[nodiscard]] std::size_t states() const { return states_.accept_begin.size() - 1; }
  // How often states were forgotten: numbers of states are good for one generation.
  [[nodiscard]] std::uint32_t generation() const { return generation_; }
  // The patterns with a match that ends where the state is reached.
  [[nodiscard]] std::span<const std::uint32_t> accepts_of(std::size_t state) const {
    return std::span(states_.accepts)
        .subspan(states_.accept_begin[state],
                 states_.accept_begin[state + 1] - states_.accept_begin[state]);
  }
  // All states, those the set began with too.
  [[nodiscard]] SetStates all_states();

 private:
  static constexpr std::size_t kLanes = 16;
  struct Lane {
    std::uint32_t at = 0;
    std::uint32_t limit = 0;
    const std::uint16_t* cell = nullptr;  // where the byte at `at` leads
    std::uint16_t state = 0;
    std::uint16_t number = 0;
  };
  // Where matches of all that a state accepts end.
  struct Ending {
    std::uint32_t end = 0;
    std::uint16_t state = 0;
  };
  void begin_lanes(std::uint32_t root, std::span<const Place> places);
  [[nodiscard]] bool walk_lanes(std::string_view view, std::size_t count);
  [[nodiscard]] const std::uint16_t* cell_of(std::uint16_t state, char byte) {
    return &next_[state * width_ + set_->classes_[static_cast<std::uint8_t>(byte)]];
  }

  void restart();
  void forget_rare();
  void renumbered();
  [[nodiscard]] std::vector<std::uint16_t> numbers_of_kept(std::size_t& count) const;
  void begin_set();
  void add_closure(std::uint32_t pattern, const Closure& closure);
  void add_state(std::uint32_t pattern, std::uint32_t state);
  void end_part(std::uint32_t pattern);
  std::uint16_t numbered_set();
  void take_known_steps(std::uint16_t state);
  void make_set(std::uint16_t state, std::uint8_t byte);
  std::uint16_t make_step(std::uint16_t state, std::uint8_t byte_class);
  void grow_table();
  [[nodiscard]] std::uint32_t hash_of_set() const;

  [[nodiscard]] std::uint16_t step(std::uint16_t state, char byte) {
    const std::uint8_t byte_class = set_->classes_[static_cast<std::uint8_t>(byte)];
    const std::uint16_t next = next_[state * width_ + byte_class];
    return next != 0 ? static_cast<std::uint16_t>(next - 1) : make_step(state, byte_class);
  }
  [[nodiscard]] bool accepts(std::uint16_t state) const {
    return ((accepting_[state / 64] >> (state % 64)) & 1) != 0;
  }

  // Calls `visit` with each pattern that is found where the state is reached.
  template <class Visit>
  void for_found(std::uint16_t state, bool at_end, Visit visit) const {
    if (!accepts(state)) return;
    for (const std::uint32_t accepted : accepts_of(state)) {
      const std::uint32_t pattern = accepted & ~PatternSet::kAtEnd;
      if (pattern == accepted || at_end) visit(pattern);
    }
  }

  // What a state stands for, asked for when it is left by a new byte: that of known states stays
  // where it is.
  [[nodiscard]] std::span<const std::uint32_t> members_of(std::size_t state) const {
    const std::uint32_t begin = states_.member_begin[state];
    const std::uint32_t end = states_.member_begin[state + 1];
    return state < known_states_
               ? known_.members.subspan(begin, end - begin)
               : std::span(states_.members).subspan(begin - known_.members.size(), end - begin);
  }
  void append_set(std::uint32_t hash);
  void note_accepting(std::size_t state);
  [[nodiscard]] const std::uint64_t* members_as_bits(std::uint16_t state);

  const PatternSet* set_ = nullptr;
  std::size_t width_ = 0;
  CellStore next_;       // state * width + class: the next state's number and 1; 0: not asked for
  SetStates states_;     // without `steps`, and `members` without those of known states
  SetStatesView known_;  // of the set, or none
  std::size_t known_states_ = 0;
  std::size_t max_cells_ = 0;
  std::vector<std::uint16_t>
      table_;  // states by the hash of their members; open addressing, 0: empty
  std::vector<std::uint64_t> accepting_;   // a bit for each state: it accepts something
  ZeroedArray<std::uint32_t> bits_begin_;  // by state, into bits_; 0: not asked for yet
  std::vector<std::uint64_t> bits_;        // patterns that states are in the middle of
  // The set being made.
  std::vector<std::uint32_t> members_;
  std::vector<std::uint32_t> accepts_;
  Closures closures_;
  struct Part {
    std::size_t begin = 0;  // in members_
    std::size_t closures = 0;
    bool matched = false;
    bool matched_at_end = false;
  };
  Part part_;  // of one pattern
  std::size_t max_states_ =
      60'000;  // more than texts need; hostile ones begin anew instead of filling the memory
  std::uint32_t generation_ = 0;  // how often all was forgotten
  std::array<Lane, kLanes> lanes_{};
  std::array<std::vector<Ending>, kLanes> endings_;
};

template <class Visit>
void PatternScanner::scan(std::uint32_t root, std::string_view view, std::uint32_t at,
                          std::uint32_t limit, Visit visit) {
  scan_states(root, view, at, limit, [&](std::uint16_t state, std::uint32_t end) {
    for (const std::uint32_t pattern : accepts_of(state)) visit(pattern, end);
  });
}

template <class Visit>
void PatternScanner::scan_states(std::uint32_t root, std::string_view view, std::uint32_t at,
                                 std::uint32_t limit, Visit visit) {
  auto state = static_cast<std::uint16_t>(root);
  for (std::uint32_t place = at;; ++place) {
    if (accepts(state) && is_boundary(view, place)) visit(state, place);
    if (place == limit) return;
    state = step(state, view[place]);
    if (state == PatternSet::kDead) return;
  }
}

template <class Byte, class Visit>
void PatternScanner::find(std::uint32_t root, Byte at, Byte end, Visit visit) {
  auto state = static_cast<std::uint16_t>(root);
  for (;; ++at) {
    for_found(state, at == end, visit);
    if (at == end) return;
    state = step(state, *at);
    if (state == PatternSet::kDead) return;
  }
}

template <class Byte>
void PatternScanner::find_possible(std::uint32_t root, Byte at, Byte end, std::size_t count,
                                   std::span<std::uint64_t> bits) {
  auto state = static_cast<std::uint16_t>(root);
  for (;; ++at, --count) {
    for_found(state, at == end, [bits](std::uint32_t pattern) {
      bits[pattern / 64] |= std::uint64_t{1} << (pattern % 64);
    });
    if (at == end) return;
    if (count == 0) break;
    state = step(state, *at);
    if (state == PatternSet::kDead) return;
  }
  const std::uint64_t* possible = members_as_bits(state);
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= possible[i];
}

template <class Visit>
void PatternScanner::scan_each(std::uint32_t root, std::string_view view,
                               std::span<const Place> places, Visit visit) {
  for (std::size_t first = 0; first < places.size(); first += kLanes) {
    const std::size_t count = std::min(kLanes, places.size() - first);
    begin_lanes(root, places.subspan(first, count));
    const bool walked = walk_lanes(view, count);
    for (std::size_t i = 0; walked && i < count; ++i) {
      for (const Ending& each : endings_[i]) visit(first + i, each.state, each.end);
    }
    for (std::size_t i = first; !walked && i < first + count; ++i) {
      const auto tell = [&](std::uint16_t state, std::uint32_t end) { visit(i, state, end); };
      scan_states(root, view, places[i].at, places[i].limit, tell);
    }
  }
}

}  // namespace filin
