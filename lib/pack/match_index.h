// Which variants are tried where: their leaves as patterns and roots of one PatternSet.
//
// Variants that begin with a pattern are tried together at every place where a word begins, those
// of all passes in one walk; those of rules that begin with a line, at lines only; those that begin
// with a list or a mention, behind its hits.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "automaton/pattern_set.h"
#include "pack/context_index.h"

namespace filin {

class RulePack;

// What is asked of a variant for each match of its leaf, side by side in memory.
struct IndexedVariant {
  std::uint32_t reference = 0;  // of an open one: whose hit it goes on with
  std::uint32_t variant = 0;
  std::uint32_t rule = 0;
  std::uint8_t leaf = 0;    // its number in the variant: 0 or 1
  bool line_begin = false;  // of the rule
  bool line_end = false;
  std::uint32_t left = kNoPattern;  // of ContextIndex::left, of the rule
};

// Sets of references, roughly: two of them may share a bit.
[[nodiscard]] constexpr std::uint64_t reference_bit(std::uint32_t reference) {
  return std::uint64_t{1} << (reference % 64);
}

// A leaf in the place that some variants of one pass have it in: at their begin, or behind the
// reference they begin with.
struct LeafSlot {
  std::uint32_t pass = 0;
  bool lists_only = true;            // no reference behind it is a mention or a seen name
  std::uint32_t complete_begin = 0;  // variants that end with it
  std::uint32_t complete_end = 0;
  std::uint32_t open_begin = 0;  // variants with a reference behind it
  std::uint32_t open_end = 0;
};

struct MatchIndex {
  PatternSet patterns;
  std::vector<LeafSlot> slots;           // by number of their pattern
  std::vector<IndexedVariant> complete;  // in their order
  std::vector<IndexedVariant> open;      // in their order
  std::uint32_t root = 0;                // of first leaves; 0: none
  std::uint32_t line_root = 0;           // the same, at the begin of a line
  std::vector<std::vector<std::uint32_t>>
      behind;  // [pass - 1][reference]: of second leaves of variants that begin with it; 0: none
  std::vector<std::uint32_t>
      leaf_roots;  // by regex: a root of its own, of leaves beside references; 0: none

  [[nodiscard]] std::span<const IndexedVariant> complete_of(const LeafSlot& slot) const {
    return std::span(complete).subspan(slot.complete_begin,
                                       slot.complete_end - slot.complete_begin);
  }
  [[nodiscard]] std::span<const IndexedVariant> open_of(const LeafSlot& slot) const {
    return std::span(open).subspan(slot.open_begin, slot.open_end - slot.open_begin);
  }
};

// Ends a set of the pack's patterns: with the classes that a pack file brings, or, if there are
// none, with new ones.
void finish_patterns(const RulePack& pack, std::span<const std::uint8_t> classes,
                     PatternSet& patterns);

// Makes the pack's contexts and index. Total; the same pack gives the same numbers. `leaf_classes`
// and `context_classes`: as finish_patterns takes them.
void index_patterns(RulePack& pack, std::span<const std::uint8_t> leaf_classes,
                    std::span<const std::uint8_t> context_classes);

}  // namespace filin
