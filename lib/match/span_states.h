// What is remembered while one text is matched, because conditions ask for the same again and
// again.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "filin/span.h"
#include "pack/lexicon.h"

namespace filin {

// Where the words of a span lead in the lexicon, and which lists have entries there: many lists are
// asked for one span, and most of them have none.
class SpanStates {
 public:
  struct Known {
    ViewSpan span;
    std::uint32_t state = 0;
    std::uint64_t lists = 0;  // bits of Lexicon::lists_at

    // Whether the list may have an entry there; false is sure.
    [[nodiscard]] bool may_be_in(std::uint32_t list) const { return (lists >> list % 64 & 1) != 0; }
  };
  void clear() { table_ = {}; }
  const Known& of(const Lexicon& lexicon, std::string_view view, ViewSpan span) {
    Known& known = table_[(span.begin * 31 + span.end) % table_.size()];
    if (known.span != span) {
      const std::uint32_t state = lexicon.state_of(view.substr(span.begin, span.size()));
      known = {span, state, lexicon.lists_at(state)};
    }
    return known;
  }

 private:
  std::array<Known, 64> table_;
};

}  // namespace filin
