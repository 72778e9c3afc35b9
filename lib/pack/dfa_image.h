// The automata of a pack's patterns as arrays of a section of its file.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "automaton/dfa.h"
#include "pack/regexes.h"

namespace filin {

// Where a pattern's automaton lies among the bytes of all.
struct DfaPlace {
  std::uint32_t columns = 0;
  std::uint32_t cells = 0;
  std::uint32_t size = 0;  // of the cells in bytes; 0: there is no automaton
  std::uint16_t width = 0;
  std::uint16_t first = 0;
  DfaView::Layout layout = DfaView::Layout::kBytes;
  std::uint16_t unused = 0;  // a pack's bytes are to be the same each time
};
static_assert(sizeof(DfaPlace) == 20);

// Gathers automata. Patterns often tell the same bytes apart: such share their columns.
class DfaBytes {
 public:
  void add(const std::optional<Dfa>& dfa, PatternUse use);
  [[nodiscard]] const std::vector<DfaPlace>& places() const { return places_; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  std::vector<DfaPlace> places_;
  std::string bytes_;
  std::map<std::array<std::uint8_t, 256>, std::uint32_t> columns_;
};

// Of all patterns, on as many threads as there are cores; the same for any number of them.
[[nodiscard]] DfaBytes dfas_of(const Regexes& regexes);

// No automaton with `good` false where the place leads outside of the bytes. `bytes` begin at a
// multiple of 8.
[[nodiscard]] DfaView view_of(const DfaPlace& place, std::string_view bytes, bool& good);

}  // namespace filin
