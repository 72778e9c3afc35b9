#include "automaton/pattern_set.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "automaton/byte_classes.h"
#include "automaton/hash.h"

namespace filin {
namespace {

using Op = Instruction::Op;

constexpr std::size_t kMaxCells = std::size_t{10} << 20;  // of 2 bytes

// With room for what an article adds.
template <class T>
void assign(std::vector<T>& to, std::span<const T> from) {
  to.clear();
  to.reserve(from.size() + from.size() / 8);
  to.assign(from.begin(), from.end());
}

}  // namespace

std::uint32_t PatternSet::add_pattern(std::span<const Instruction> program, Search search,
                                      const DfaView& dfa) {
  std::uint32_t number = 0;
  if (!program.empty()) {
    const auto [first, added] = firsts_.emplace(program.data(), instructions_);
    if (added) instructions_ += static_cast<std::uint32_t>(program.size());
    number = first->second;
  }
  patterns_.push_back({program, number, search, dfa});
  return static_cast<std::uint32_t>(patterns_.size() - 1);
}

std::uint32_t PatternSet::add_root(std::vector<std::uint32_t> patterns) {
  std::sort(patterns.begin(), patterns.end());
  roots_.push_back(std::move(patterns));
  return static_cast<std::uint32_t>(roots_.size());
}

void PatternSet::finish(const std::array<std::uint32_t, 256>& counts) {
  ByteClasses found(sets_.size());
  for (const Pattern& pattern : patterns_) {
    if (pattern.dfa)
      found.add(pattern.dfa);
    else
      found.add(pattern.program, sets_);
  }
  // Classes met often come first, so that the cells of a state that texts ask for lie side by side.
  std::vector<std::uint64_t> met(found.count(), 0);
  for (unsigned c = 0; c < 256; ++c) met[found.of()[c]] += counts[c];
  std::vector<std::uint8_t> order(found.count());
  std::iota(order.begin(), order.end(), std::uint8_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint8_t a, std::uint8_t b) { return met[a] > met[b]; });
  std::vector<std::uint8_t> place(found.count());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<std::uint8_t>(i);
  std::array<std::uint8_t, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) classes[c] = place[found.of()[c]];
  finish_with(classes);
}

void PatternSet::finish_with(std::span<const std::uint8_t> classes) {
  std::copy_n(classes.begin(), std::min(classes.size(), classes_.size()), classes_.begin());
  representative_ = representatives(classes_);
  // Whole cache lines of 32 cells, if they are aligned.
  width_ = (representative_.size() + 31) / 32 * 32;
}

void PatternScanner::use(const PatternSet& set) {
  set_ = &set;
  width_ = set.width_;
  restart();
}

void PatternScanner::restart() {
  std::size_t longest = 0;
  for (const auto& pattern : set_->patterns_) longest = std::max(longest, pattern.program.size());
  closures_.use(longest);
  table_.assign(1024, 0);
  states_.members.clear();
  // States to begin with are to leave room for others.
  known_ = 2 * set_->known_.accept_begin.size() <= max_states_ &&
                   2 * (set_->known_.accept_begin.size() + 1) * width_ <= kMaxCells
               ? set_->known_
               : SetStatesView{};
  known_states_ = known_.accept_begin.empty() ? 0 : known_.accept_begin.size() - 1;
  const std::size_t begin_states = std::max(known_states_, set_->roots() + 1);
  max_cells_ = std::max(kMaxCells, 2 * begin_states * width_);
  // Taken once, so that growing never copies; memory that no state was put in is not used.
  next_.reserve(std::min(max_cells_, std::max(max_states_, begin_states) * width_) + 2 * width_);
  if (known_states_ > 0) {
    next_.append(known_states_ * width_);
    assign(states_.member_begin, known_.member_begin);
    assign(states_.accept_begin, known_.accept_begin);
    assign(states_.accepts, known_.accepts);
    assign(states_.hashes, known_.hashes);
    renumbered();
    return;
  }
  // State 0 is dead, then come the roots, even if two of them are alike.
  states_.accepts.clear();
  states_.hashes = {0};
  states_.member_begin = states_.accept_begin = {0, 0};
  next_.append(width_);
  for (const auto& patterns : set_->roots_) {
    begin_set();
    for (const std::uint32_t pattern : patterns) {
      const PatternSet::Pattern& mine = set_->patterns_[pattern];
      if (mine.dfa) {
        add_state(pattern, mine.dfa.first());
        continue;
      }
      add_closure(pattern, closures_.at_begin(mine.program));
      end_part(pattern);
    }
    append_set(hash_of_set());
  }
  renumbered();
}

// The set that was made becomes the last state.
void PatternScanner::append_set(std::uint32_t hash) {
  states_.members.insert(states_.members.end(), members_.begin(), members_.end());
  states_.member_begin.push_back(
      static_cast<std::uint32_t>(known_.members.size() + states_.members.size()));
  states_.accepts.insert(states_.accepts.end(), accepts_.begin(), accepts_.end());
  states_.accept_begin.push_back(static_cast<std::uint32_t>(states_.accepts.size()));
  states_.hashes.push_back(hash);
  next_.append(width_);
  note_accepting(states() - 1);
}

void PatternScanner::note_accepting(std::size_t state) {
  accepting_.resize(state / 64 + 1, 0);
  if (!accepts_of(state).empty()) accepting_[state / 64] |= std::uint64_t{1} << (state % 64);
}

// Taken once for each state: many places lead to the same.
const std::uint64_t* PatternScanner::members_as_bits(std::uint16_t state) {
  if (bits_begin_[state] == 0) {
    bits_begin_[state] = static_cast<std::uint32_t>(bits_.size());
    bits_.resize(bits_.size() + bit_words(), 0);
    for (const std::uint32_t member : members_of(state)) {
      const std::uint32_t pattern = member & ~PatternSet::kPatternMark;
      if (pattern != member && pattern < set_->patterns_.size())  // it may be forged
        bits_[bits_begin_[state] + pattern / 64] |= std::uint64_t{1} << (pattern % 64);
    }
  }
  return &bits_[bits_begin_[state]];
}

SetStates PatternScanner::all_states() {
  for (std::size_t state = 0; state < known_states_; ++state)
    take_known_steps(static_cast<std::uint16_t>(state));
  SetStates all = states_;
  const auto cells = next_.all();
  for (std::size_t state = 0; state < states(); ++state) {
    all.step_begin.push_back(static_cast<std::uint32_t>(all.steps.size()));
    for (std::size_t i = 0; i < width_; ++i) {
      const std::uint16_t cell = cells[state * width_ + i];
      if (cell != 0)
        all.steps.push_back(
            {static_cast<std::uint16_t>(cell - 1), static_cast<std::uint8_t>(i), 0});
    }
  }
  all.step_begin.push_back(static_cast<std::uint32_t>(all.steps.size()));
  all.members.assign(known_.members.begin(), known_.members.end());
  all.members.insert(all.members.end(), states_.members.begin(), states_.members.end());
  return all;
}

void PatternScanner::begin_set() {
  members_.clear();
  accepts_.clear();
  part_ = {};
}

// To the pattern's part of the set being made.
void PatternScanner::add_closure(std::uint32_t pattern, const Closure& closure) {
  if (part_.closures++ == 0) {
    part_.begin = members_.size();
    members_.push_back(PatternSet::kPatternMark | pattern);
  }
  part_.matched = part_.matched || closure.matches;
  part_.matched_at_end = part_.matched_at_end || closure.matches_at_end;
  members_.insert(members_.end(), closure.asking.begin(), closure.asking.end());
}

// The state that a pattern's own automaton is in, to the set being made.
void PatternScanner::add_state(std::uint32_t pattern, std::uint32_t state) {
  if (state == Dfa::kDead) return;
  if (state == Dfa::kFound) {
    accepts_.push_back(pattern);
    return;
  }
  const PatternSet::Pattern& mine = set_->patterns_[pattern];
  const std::uint32_t flags = mine.dfa.flags(state);
  // No kLongest pattern asks for the end of the text: an automaton that does is forged.
  if ((flags & Dfa::kAccepts) != 0)
    accepts_.push_back(pattern);
  else if ((flags & Dfa::kAcceptsAtEnd) != 0 && mine.search != Search::kLongest)
    accepts_.push_back(PatternSet::kAtEnd | pattern);
  if ((flags & Dfa::kGoesOn) == 0) return;
  members_.push_back(PatternSet::kPatternMark | pattern);
  members_.push_back(state);
}

// Ends a pattern's part of the set being made, if it has one.
void PatternScanner::end_part(std::uint32_t pattern) {
  if (part_.closures == 0) return;
  const Search search = set_->patterns_[pattern].search;
  if (part_.matched)
    accepts_.push_back(pattern);
  else if (part_.matched_at_end)
    accepts_.push_back(PatternSet::kAtEnd | pattern);
  const auto first = members_.begin() + static_cast<std::ptrdiff_t>(part_.begin) + 1;
  // Where any match will do, nothing matters behind the first; until then, one may begin at every
  // byte.
  const bool over = search != Search::kLongest && part_.matched;
  if (over || (first == members_.end() && search != Search::kAnywhere)) {
    members_.resize(part_.begin);
  } else if (part_.closures > 1) {
    std::sort(first, members_.end());
    members_.erase(std::unique(first, members_.end()), members_.end());
  }
  part_ = {};
}

// Of the set being made.
std::uint32_t PatternScanner::hash_of_set() const {
  std::uint64_t hash = members_.size();
  for (const std::uint32_t each : members_) hash = mixed(hash, each);
  for (const std::uint32_t each : accepts_) hash = mixed(hash, ~each);
  return static_cast<std::uint32_t>(hash >> 32);
}

// The table anew, with room for twice the states.
void PatternScanner::grow_table() {
  std::size_t size = table_.size();
  while (size < 4 * states()) size *= 2;
  table_.assign(size, 0);
  for (std::size_t state = 1 + set_->roots(); state < states(); ++state) {
    std::size_t slot = states_.hashes[state] & (size - 1);
    while (table_[slot] != 0) slot = (slot + 1) & (size - 1);
    table_[slot] = static_cast<std::uint16_t>(state);
  }
}

// The number of the set that was made.
std::uint16_t PatternScanner::numbered_set() {
  if (members_.empty() && accepts_.empty()) return PatternSet::kDead;
  if (2 * (states() + 1) > table_.size()) grow_table();
  const std::uint32_t hash = hash_of_set();
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
    const std::uint16_t state = table_[slot];
    if (states_.hashes[state] != hash) continue;
    const auto members = members_of(state);
    const auto accepts = accepts_of(state);
    if (std::equal(members_.begin(), members_.end(), members.begin(), members.end()) &&
        std::equal(accepts_.begin(), accepts_.end(), accepts.begin(), accepts.end())) {
      return state;
    }
  }
  const auto state = static_cast<std::uint16_t>(states());
  table_[slot] = state;
  append_set(hash);
  return state;
}

// The set that a byte leads to from a state.
void PatternScanner::make_set(std::uint16_t state, std::uint8_t byte) {
  begin_set();
  const auto members = members_of(state);
  for (std::size_t i = 0; i < members.size();) {
    const std::uint32_t pattern = members[i++] & ~PatternSet::kPatternMark;
    if (pattern >= set_->patterns_.size()) continue;  // a mapped state may be forged
    const PatternSet::Pattern& mine = set_->patterns_[pattern];
    if (mine.dfa) {
      if (i < members.size()) add_state(pattern, mine.dfa.step(members[i++], byte));
      continue;
    }
    for (; i < members.size() && (members[i] & PatternSet::kPatternMark) == 0; ++i) {
      if (members[i] >= mine.program.size()) continue;
      const Instruction& each = mine.program[members[i]];
      if (each.op == Op::kSet && set_->sets_[each.argument].has(byte))
        add_closure(pattern, closures_.of(mine.program, mine.first, each.next));
    }
    if (mine.search == Search::kAnywhere)
      add_closure(pattern, closures_.of(mine.program, mine.first, 0));
    end_part(pattern);
  }
}

// The new numbers of states that are kept when there is no room: those the set began with, and
// those that texts left in more than one way. Most states were met once, in a word that no text has
// again. The others get 0, which only the first has.
std::vector<std::uint16_t> PatternScanner::numbers_of_kept(std::size_t& count) const {
  const std::size_t first = std::max(known_states_, set_->roots() + 1);
  const auto cells = next_.all();
  std::vector<std::uint16_t> numbers(states(), 0);
  count = 0;
  for (std::size_t state = 0; state < states(); ++state) {
    const auto row = cells.subspan(state * width_, width_);
    const auto taken = std::ranges::count_if(row, [](std::uint16_t cell) { return cell != 0; });
    if (state < first || taken > 1) numbers[state] = static_cast<std::uint16_t>(count++);
  }
  return numbers;
}

// Makes room. Where nearly all states are in use, all are made anew.
void PatternScanner::forget_rare() {
  std::size_t count = 0;
  const std::vector<std::uint16_t> numbers = numbers_of_kept(count);
  if (4 * count > 3 * states()) {
    restart();
    return;
  }
  const SetStates old = std::exchange(states_, SetStates{});
  const std::size_t own = known_.members.size();
  states_.member_begin = states_.accept_begin = {0};
  for (std::size_t state = 0; state < numbers.size(); ++state) {
    const std::size_t number = numbers[state];
    if (number == 0 && state != 0) continue;
    for (std::size_t i = 0; i < width_; ++i) {
      const std::uint16_t cell = next_[state * width_ + i];
      const bool goes_on = cell <= 1 || numbers[cell - 1U] != 0;
      next_[number * width_ + i] =
          cell <= 1 ? cell : static_cast<std::uint16_t>(goes_on ? numbers[cell - 1U] + 1 : 0);
    }
    if (state >= known_states_)
      states_.members.insert(
          states_.members.end(),
          old.members.begin() + static_cast<std::ptrdiff_t>(old.member_begin[state] - own),
          old.members.begin() + static_cast<std::ptrdiff_t>(old.member_begin[state + 1] - own));
    states_.member_begin.push_back(state < known_states_
                                       ? old.member_begin[state + 1]
                                       : static_cast<std::uint32_t>(own + states_.members.size()));
    states_.accepts.insert(
        states_.accepts.end(),
        old.accepts.begin() + static_cast<std::ptrdiff_t>(old.accept_begin[state]),
        old.accepts.begin() + static_cast<std::ptrdiff_t>(old.accept_begin[state + 1]));
    states_.accept_begin.push_back(static_cast<std::uint32_t>(states_.accepts.size()));
    states_.hashes.push_back(old.hashes[state]);
  }
  next_.truncate(count * width_);
  renumbered();
}

// Forgets what goes by the numbers of states.
void PatternScanner::renumbered() {
  ++generation_;
  accepting_.assign(1, 0);
  for (std::size_t state = 0; state < states(); ++state) note_accepting(state);
  bits_begin_ = ZeroedArray<std::uint32_t>(PatternSet::kStateNumbers);
  bits_.assign(1, 0);  // no state's bits begin at 0
  grow_table();
}

// A text meets few of the known states: their cells are filled when it does, so that the others
// cost a start nothing.
void PatternScanner::take_known_steps(std::uint16_t state) {
  const std::uint32_t begin = known_.step_begin[state];
  for (const Step& each : known_.steps.subspan(begin, known_.step_begin[state + 1] - begin))
    next_[state * width_ + each.byte_class] = static_cast<std::uint16_t>(each.to + 1);
}

std::uint16_t PatternScanner::make_step(std::uint16_t state, std::uint8_t byte_class) {
  if (state < known_states_) {
    take_known_steps(state);
    const std::uint16_t next = next_[state * width_ + byte_class];
    if (next != 0) return static_cast<std::uint16_t>(next - 1);
  }
  make_set(state, set_->representative_[byte_class]);
  // No room left: what is rare is forgotten, and the set at hand is the first of a new beginning.
  // The caller's state is not asked for again.
  const bool full = states() >= max_states_ || next_.size() >= max_cells_;
  if (full) {
    std::vector<std::uint32_t> members = members_;
    std::vector<std::uint32_t> accepts = accepts_;
    forget_rare();
    members_ = std::move(members);
    accepts_ = std::move(accepts);
    return numbered_set();
  }
  const std::uint16_t next = numbered_set();
  next_[state * width_ + byte_class] = static_cast<std::uint16_t>(next + 1);
  return next;
}

}  // namespace filin
