#include "automaton/dfa_build.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "automaton/byte_classes.h"
#include "automaton/empty_steps.h"

namespace filin {
namespace {

using Op = Instruction::Op;

class SubsetConstruction {
 public:
  SubsetConstruction(std::span<const Instruction> program, std::span<const CharSet> sets,
                     Search search, std::size_t max_cells)
      : program_(program),
        sets_(sets),
        search_(search),
        max_cells_(max_cells),
        classes_(sets.size()) {
    classes_.add(program, sets);
    representative_ = representatives(classes_.of());
    steps_.use(program.size());
    end_steps_.use(program.size());
  }

  std::optional<OwnedDfa> build() {
    flags_.push_back(0);
    next_.assign(classes_.count(), Dfa::kDead);
    members_.emplace_back();
    numbers_.emplace(std::vector<std::uint32_t>{}, Dfa::kDead);
    begin_set();
    close(0, true);
    (void)state_of_set();
    for (std::size_t state = 1; state < members_.size(); ++state) {
      if (members_.size() > 65'000 || members_.size() * classes_.count() > max_cells_)
        return std::nullopt;
      expand(state);
    }
    OwnedDfa dfa;
    dfa.classes.assign(classes_.of().begin(), classes_.of().end());
    dfa.flags = std::move(flags_);
    dfa.next = std::move(next_);
    return dfa;
  }

 private:
  void begin_set() {
    steps_.begin();
    set_.clear();
    matched_ = 0;
  }

  // Adds what can be reached from `at` without a byte.
  void close(std::uint32_t at, bool begin) {
    steps_.follow(program_, at, [&](std::uint32_t here, const Instruction& each) {
      if (each.op == Op::kMatch) matched_ |= Dfa::kAccepts;
      if (each.op == Op::kSet) set_.push_back(here);
      if (each.op == Op::kEnd && reaches_match(each.next, begin)) matched_ |= Dfa::kAcceptsAtEnd;
      return each.op == Op::kBegin && begin;
    });
  }

  // At the end of the text.
  [[nodiscard]] bool reaches_match(std::uint32_t from, bool begin) {
    bool found = false;
    end_steps_.begin();
    end_steps_.follow(program_, from, [&](std::uint32_t, const Instruction& each) {
      found = found || each.op == Op::kMatch;
      return each.op == Op::kEnd || (each.op == Op::kBegin && begin);
    });
    return found;
  }

  std::uint16_t state_of_set() {
    // Where any match will do, nothing matters behind the first.
    if (search_ != Search::kLongest && (matched_ & Dfa::kAccepts) != 0) set_.clear();
    std::sort(set_.begin(), set_.end());
    std::vector<std::uint32_t> key = set_;
    if (matched_ != 0 || key.empty()) key.push_back(0xFFFFFFF0U + matched_);
    if (key.size() == 1 && key[0] == 0xFFFFFFF0U) return Dfa::kDead;
    const auto [at, fresh] =
        numbers_.try_emplace(std::move(key), static_cast<std::uint16_t>(members_.size()));
    if (fresh) {
      members_.push_back(set_);
      flags_.push_back(matched_);
      next_.resize(next_.size() + classes_.count(), Dfa::kDead);
    }
    return at->second;
  }

  void expand(std::size_t state) {
    // Classes with the same successors are common: each set of successors is closed once.
    std::map<std::vector<std::uint32_t>, std::uint16_t> known;
    const std::vector<std::uint32_t> members = members_[state];
    for (std::size_t number = 0; number < classes_.count(); ++number) {
      std::vector<std::uint32_t> targets;
      for (const std::uint32_t member : members) {
        const Instruction& each = program_[member];
        if (sets_[each.argument].has(representative_[number])) targets.push_back(each.next);
      }
      const auto [at, fresh] = known.try_emplace(targets, Dfa::kDead);
      if (fresh && (!targets.empty() || search_ == Search::kAnywhere)) {
        begin_set();
        for (const std::uint32_t target : targets) close(target, false);
        if (search_ == Search::kAnywhere) close(0, false);
        at->second = state_of_set();
        if (members_.size() > 65'000) return;
      }
      next_[state * classes_.count() + number] = at->second;
    }
  }

  std::span<const Instruction> program_;
  std::span<const CharSet> sets_;
  Search search_;
  std::size_t max_cells_;
  ByteClasses classes_;
  std::vector<std::uint8_t> representative_;  // of each class
  std::vector<std::vector<std::uint32_t>> members_;
  std::map<std::vector<std::uint32_t>, std::uint16_t> numbers_;
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint16_t> next_;
  // The set being made.
  std::vector<std::uint32_t> set_;
  EmptySteps steps_;
  EmptySteps end_steps_;
  std::uint8_t matched_ = 0;
};

}  // namespace

std::optional<OwnedDfa> build_dfa(std::span<const Instruction> program,
                                  std::span<const CharSet> sets, Search search,
                                  std::size_t max_cells) {
  if (program.empty()) return std::nullopt;
  return SubsetConstruction(program, sets, search, max_cells).build();
}

}  // namespace filin
