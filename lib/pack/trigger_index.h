// Which variants of one pass may begin at a place of the text, told by sets of bits: one bit a variant.
//
// A variant is tried at a place if the bytes there can begin it and its trigger stands behind the place, no farther than the trigger's
// back_max. Both are necessary for a match that becomes a candidate, so nothing is lost, and what is left is little.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "pack/front_filter.h"

namespace filin {

struct Variant;

class TriggerIndex {
 public:
  using Words = std::vector<std::uint64_t>;   // `words()` of them: a set of variants by their local numbers

  // `variants`: of the pass, by rule. `references`: how many there are.
  TriggerIndex(const std::vector<Variant>& all, std::vector<std::uint32_t> variants, std::uint32_t references);

  [[nodiscard]] bool empty() const { return variants_.empty(); }
  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] std::size_t size() const { return variants_.size(); }
  [[nodiscard]] std::uint32_t variant(std::size_t local) const { return variants_[local]; }
  [[nodiscard]] std::uint32_t back_max(std::size_t local) const { return back_max_[local]; }

  // Those that can have `byte` at `place` (0 .. kPlaces - 1) behind their begin; 256 stands for the end of the line.
  [[nodiscard]] const std::uint64_t* may_have(std::size_t place, unsigned byte) const { return &may_have_[(place * 257 + byte) * words_]; }
  // Some variant can begin with the byte.
  [[nodiscard]] bool begins(std::uint8_t byte) const { return begins_.has(byte); }
  [[nodiscard]] const CharSet& begins() const { return begins_; }

  [[nodiscard]] const Words& always() const { return always_; }          // no trigger
  // Those that a run of digits / a word with a capital sets off from `distance` bytes before it, and a few more.
  [[nodiscard]] const std::uint64_t* by_digits(std::uint32_t distance) const { return &by_digits_[reach(distance) * words_]; }
  [[nodiscard]] const std::uint64_t* by_capitals(std::uint32_t distance) const { return &by_capitals_[reach(distance) * words_]; }

  // Local numbers.
  [[nodiscard]] const std::vector<std::uint32_t>& by_reference(std::uint32_t reference) const { return by_reference_[reference]; }
  [[nodiscard]] const std::vector<std::uint32_t>& triggered_references() const { return triggered_references_; }
  [[nodiscard]] const std::vector<std::uint32_t>* by_symbol(std::uint8_t byte) const {
    return symbols_.has(byte) ? &by_symbol_[byte] : nullptr;
  }

 private:
  // Distances by their highest bit; the last step stands for all that no back_max reaches.
  static constexpr std::size_t kReaches = 12;
  [[nodiscard]] static std::size_t reach(std::uint32_t distance) {
    return std::min<std::size_t>(kReaches - 1, static_cast<std::size_t>(std::bit_width(distance)));
  }
  void set_off_by_class(Words& words, std::size_t local, std::uint32_t back_max) const;

  std::vector<std::uint32_t> variants_;
  std::vector<std::uint32_t> back_max_;
  std::size_t words_ = 0;
  Words may_have_;
  Words always_;
  Words by_digits_;
  Words by_capitals_;
  CharSet begins_;
  CharSet symbols_;
  std::vector<std::vector<std::uint32_t>> by_reference_;
  std::vector<std::uint32_t> triggered_references_;   // those with variants
  std::vector<std::vector<std::uint32_t>> by_symbol_;
};

}  // namespace filin
