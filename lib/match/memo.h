// What is remembered while one text is matched, because conditions, later passes and values ask for
// the same again and again.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "filin/span.h"
#include "pack/lexicon.h"

namespace filin {

constexpr std::uint32_t kUnset = 0xFFFFFFFF;

// The groups found in a text, each match's once.
class GroupMemo {
 public:
  void clear();
  // Where the groups of the match are in the pool, or kUnset.
  [[nodiscard]] std::uint32_t find(std::uint32_t variant, ViewSpan match) const;
  void add(std::uint32_t variant, ViewSpan match, const std::vector<ViewSpan>& groups);
  [[nodiscard]] const ViewSpan* at(std::uint32_t place) const { return pool_.data() + place; }

 private:
  struct Entry {
    std::uint32_t text = 0;  // the number of the text it is of; of another one: empty
    std::uint32_t variant = 0;
    ViewSpan match;
    std::uint32_t place = 0;
  };
  [[nodiscard]] std::size_t slot_of(std::uint32_t variant, ViewSpan match) const;
  // Open addressing, at most half full. Clearing it would cost a short text more than all else
  // here.
  std::vector<Entry> table_ = std::vector<Entry>(1024);
  std::uint32_t text_ = 1;
  std::size_t used_ = 0;
  std::vector<ViewSpan> pool_;
};

// Where the words of a span lead in the lexicon: many lists are asked for one span.
class SpanStates {
 public:
  void clear() { table_ = {}; }
  std::uint32_t of(const Lexicon& lexicon, std::string_view view, ViewSpan span) {
    Entry& entry = table_[(span.begin * 31 + span.end) % table_.size()];
    if (entry.span != span) entry = {span, lexicon.state_of(view.substr(span.begin, span.size()))};
    return entry.state;
  }

 private:
  struct Entry {
    ViewSpan span;
    std::uint32_t state = 0;
  };
  std::array<Entry, 64> table_;
};

}  // namespace filin
