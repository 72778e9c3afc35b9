#include "automaton/dfa_minimise.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace filin {
namespace {

// Refines a partition of the states until states of one block go to the same blocks (Moore).
class Partition {
 public:
  explicit Partition(const OwnedDfa& dfa)
      : dfa_(dfa), states_(dfa.flags.size()), width_(dfa.next.size() / states_) {
    // The dead state and the start keep blocks of their own: the runtime knows them by number.
    for (std::size_t state = 0; state < states_; ++state)
      block_.push_back(state <= Dfa::kStart ? 100U + static_cast<std::uint32_t>(state)
                                            : dfa.flags[state]);
  }

  // By state; false if two states were taken for equal that are not (a collision of hashes).
  bool refine() {
    std::size_t count = 0;
    for (std::size_t before = renumber(block_keys()); before != count;) {
      count = before;
      before = renumber(successor_keys());
    }
    return consistent(count);
  }
  [[nodiscard]] std::uint32_t block(std::size_t state) const { return block_[state]; }

 private:
  static std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
  }

  [[nodiscard]] std::vector<std::uint64_t> block_keys() const {
    return {block_.begin(), block_.end()};
  }

  [[nodiscard]] std::vector<std::uint64_t> successor_keys() const {
    std::vector<std::uint64_t> keys(states_);
    for (std::size_t state = 0; state < states_; ++state) {
      std::uint64_t hash = block_[state];
      for (std::size_t i = 0; i < width_; ++i)
        hash = mix(hash, block_[dfa_.next[state * width_ + i]] + 1);
      keys[state] = hash;
    }
    return keys;
  }

  // Numbers blocks in the order in which their first state stands; returns how many there are.
  std::size_t renumber(const std::vector<std::uint64_t>& keys) {
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (std::size_t state = 0; state < states_; ++state)
      block_[state] = numbers.try_emplace(keys[state], static_cast<std::uint32_t>(numbers.size()))
                          .first->second;
    return numbers.size();
  }

  [[nodiscard]] bool consistent(std::size_t count) const {
    std::vector<std::uint32_t> first(count, 0xFFFFFFFF);
    for (std::uint32_t state = 0; state < states_; ++state) {
      std::uint32_t& other = first[block_[state]];
      if (other == 0xFFFFFFFF) other = state;
      if (dfa_.flags[state] != dfa_.flags[other]) return false;
      for (std::size_t i = 0; i < width_; ++i) {
        if (block_[dfa_.next[state * width_ + i]] != block_[dfa_.next[other * width_ + i]])
          return false;
      }
    }
    return true;
  }

  const OwnedDfa& dfa_;
  std::size_t states_;
  std::size_t width_;
  std::vector<std::uint32_t> block_;
};

// Classes that no state tells apart become one.
OwnedDfa with_fewer_classes(const OwnedDfa& dfa) {
  const std::size_t states = dfa.flags.size();
  const std::size_t width = dfa.next.size() / states;
  std::map<std::vector<std::uint16_t>, std::uint8_t> known;
  std::vector<std::uint8_t> number(width);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < width; ++i) {
    std::vector<std::uint16_t> column(states);
    for (std::size_t state = 0; state < states; ++state)
      column[state] = dfa.next[state * width + i];
    const auto [at, fresh] =
        known.try_emplace(std::move(column), static_cast<std::uint8_t>(kept.size()));
    if (fresh) kept.push_back(i);
    number[i] = at->second;
  }
  OwnedDfa result;
  result.flags = dfa.flags;
  for (const std::uint8_t old : dfa.classes) result.classes.push_back(number[old]);
  for (std::size_t state = 0; state < states; ++state) {
    for (const std::size_t i : kept) result.next.push_back(dfa.next[state * width + i]);
  }
  return result;
}

}  // namespace

OwnedDfa minimised(const OwnedDfa& dfa) {
  Partition partition(dfa);
  if (!partition.refine()) return dfa;
  const std::size_t states = dfa.flags.size();
  const std::size_t width = dfa.next.size() / states;
  OwnedDfa result;
  result.classes = dfa.classes;
  for (std::size_t state = 0; state < states; ++state) {
    // Blocks are numbered by their first state, so dead stays 0 and start stays 1.
    if (partition.block(state) != result.flags.size()) continue;
    result.flags.push_back(dfa.flags[state]);
    for (std::size_t i = 0; i < width; ++i)
      result.next.push_back(
          static_cast<std::uint16_t>(partition.block(dfa.next[state * width + i])));
  }
  return with_fewer_classes(result);
}

}  // namespace filin
