// What may follow from leaves that match at one place and end at one place: the variants that are
// complete there and those that go on, of each pass. States of the scanner that accept the same
// leaves share a set, which is put together when a text first needs it.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "automaton/pattern_set.h"
#include "pack/match_index.h"

namespace filin {

// Variants of one pass.
struct LeafSetPart {
  std::uint32_t complete_begin = 0;  // those that ask nothing of the text to their left first
  std::uint32_t asking_begin = 0;
  std::uint32_t complete_end = 0;
  std::uint32_t groups_begin = 0;  // of those that ask
  std::uint32_t groups_end = 0;
  std::uint32_t open_begin = 0;
  std::uint32_t open_end = 0;
  std::uint64_t open_references = 0;  // as reference_bit
  bool lists_only = true;             // no reference of an open one is a mention or a seen name
  [[nodiscard]] bool is_complete() const { return complete_begin != complete_end; }
  [[nodiscard]] bool is_open() const { return open_begin != open_end; }
};

// Variants whose patterns to their left are bits of one word, so that most are passed over at once.
struct LeftGroup {
  std::uint32_t word = 0;
  std::uint32_t end = 0;  // behind its last variant; it begins where the group before ends
  std::uint64_t bits = 0;
};

// Holds what was met: one for each thread.
class LeafSets {
 public:
  // Before each text, with the scanner that will be asked about.
  void begin(const MatchIndex& index, std::uint32_t passes, const PatternScanner& scanner);
  // Of an accepting state that was reached from a root of first leaves or of those behind a
  // reference. Numbers stay good for the text.
  [[nodiscard]] std::uint32_t of(std::uint16_t state);
  // The passes that have variants there, a bit for each: pass 1 is the lowest.
  [[nodiscard]] std::uint32_t passes_of(std::uint32_t set) const { return passes_of_[set]; }
  [[nodiscard]] const LeafSetPart& part(std::uint32_t set, std::uint32_t pass) const {
    return parts_[set * passes_ + pass - 1];
  }
  // Calls `visit` with each variant that is complete there and that the text to its left does not
  // refuse; more than once where leaves of it end alike. `left` is asked for the bits of the
  // patterns that it allows, if some variant needs them.
  template <class Left, class Visit>
  void for_complete(const LeafSetPart& part, Left left, Visit visit) const {
    for (std::uint32_t i = part.complete_begin; i < part.asking_begin; ++i) visit(variants_[i]);
    if (part.groups_begin == part.groups_end) return;
    const std::uint64_t* allowed = left();
    std::uint32_t i = part.asking_begin;
    for (std::uint32_t group = part.groups_begin; group < part.groups_end; ++group) {
      const LeftGroup& each = groups_[group];
      if ((allowed[each.word] & each.bits) == 0) {
        i = each.end;
        continue;
      }
      for (; i < each.end; ++i) {
        if (((allowed[each.word] >> (variants_[i].left % 64)) & 1) != 0) visit(variants_[i]);
      }
    }
  }
  // Those that go on with the reference.
  [[nodiscard]] std::span<const IndexedVariant> open(const LeafSetPart& part,
                                                     std::uint32_t reference) const;

 private:
  [[nodiscard]] std::uint32_t make(std::span<const std::uint32_t> leaves);
  void group_by_left(LeafSetPart& part);
  [[nodiscard]] LeafSetPart make_part(std::span<const std::uint32_t> leaves, std::uint32_t pass);

  const MatchIndex* index_ = nullptr;
  const PatternScanner* scanner_ = nullptr;
  std::uint32_t passes_ = 0;
  std::uint32_t generation_ = 0;         // of the scanner's states
  ZeroedArray<std::uint32_t> by_state_;  // the set's number and 1; 0: not asked for
  std::map<std::vector<std::uint32_t>, std::uint32_t> by_leaves_;
  std::vector<std::uint32_t> passes_of_;  // by set
  std::vector<LeafSetPart> parts_;        // set * passes + pass - 1
  std::vector<IndexedVariant> variants_;  // of all parts
  std::vector<LeftGroup> groups_;         // of all parts
};

}  // namespace filin
