// What is remembered while one text is matched, because conditions ask for the same again and
// again.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "filin/span.h"
#include "pack/lexicon.h"

namespace filin {

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
