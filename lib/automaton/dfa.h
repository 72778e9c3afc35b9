// One pattern as a deterministic automaton, all of it: made and minimised when a pack is written,
// used where the pack is mapped. Nothing is made while texts are read, and threads share it.
//
// Conditions ask one pattern at a time: their automata are tables, a few hundred bytes each. Leaves
// are walked all together (pattern_set.h), where a state of the whole is made of one state of each
// leaf: theirs are sparse, since there are many.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "automaton/program.h"
#include "automaton/search.h"

namespace filin {

// An automaton as it is made: states * (width + 1) cells, of each state where it leads by column
// and, last, its flags.
struct Dfa {
  // States that every automaton has.
  enum : std::uint16_t {
    kDead = 0,   // no match any more
    kFound = 1,  // there is one, and nobody asks for more
  };
  // Of states.
  enum : std::uint16_t {
    kAccepts = 1,
    kAcceptsAtEnd = 2,  // if the text ends here
    kGoesOn = 4,        // leads to others than kDead
  };
  std::array<std::uint8_t, 256> columns{};  // of each byte
  std::uint16_t width = 0;                  // columns
  std::uint16_t first = 0;                  // the state it begins with
  std::vector<std::uint16_t> cells;
  [[nodiscard]] std::size_t states() const { return cells.size() / (width + std::size_t{1}); }
  [[nodiscard]] std::span<const std::uint16_t> row(std::size_t state) const {
    return std::span(cells).subspan(state * (width + std::size_t{1}), width + std::size_t{1});
  }
};

// Nothing if the pattern needs too many states. Total.
[[nodiscard]] std::optional<Dfa> determinize(std::span<const Instruction> program,
                                             std::span<const CharSet> sets, Search search);

// The same as it lies in memory, which belongs to somebody else. Whatever stands there, nothing
// outside of it is read.
class DfaView {
 public:
  enum class Layout : std::uint16_t {
    kBytes,   // cells of a byte
    kWords,   // cells of two
    kSparse,  // by state: flags, where most columns lead, a bit for each other column, where these
              // lead; a state's number is where it stands, in words
  };
  DfaView() = default;
  // `size`: of the cells, in bytes. They begin at a multiple of 2.
  DfaView(Layout layout, std::uint16_t width, std::uint16_t first, const std::uint8_t* columns,
          const char* cells, std::size_t size);

  // Whether there is an automaton.
  explicit operator bool() const { return columns_ != nullptr; }
  [[nodiscard]] std::uint32_t first() const { return first_; }
  [[nodiscard]] std::uint8_t column(std::uint8_t byte) const { return columns_[byte]; }
  // Of a state other than kFound. kDead where none can be.
  [[nodiscard]] std::uint32_t step(std::uint32_t state, std::uint8_t byte) const;
  // Of kDead: 0.
  [[nodiscard]] std::uint32_t flags(std::uint32_t state) const;

  // Whether the pattern is found in the text that stands from `at` to `end`, read in this
  // direction: of a pattern that is kBegins or kAnywhere and no kSparse.
  template <class Byte>
  [[nodiscard]] bool find(Byte at, Byte end) const {
    return layout_ == Layout::kBytes ? find(bytes(), at, end) : find(words(), at, end);
  }

 private:
  template <class Cell, class Byte>
  [[nodiscard]] bool find(const Cell* cells, Byte at, Byte end) const {
    std::uint32_t state = first_;
    for (; state > Dfa::kFound && state < limit_; ++at) {
      const Cell* row = cells + state * stride_;
      if (at == end) return (row[stride_ - 1U] & Dfa::kAcceptsAtEnd) != 0;
      state = row[columns_[static_cast<std::uint8_t>(*at)]];
    }
    return state == Dfa::kFound;
  }
  [[nodiscard]] const std::uint8_t* bytes() const {
    return reinterpret_cast<const std::uint8_t*>(cells_);
  }
  [[nodiscard]] const std::uint16_t* words() const {
    return reinterpret_cast<const std::uint16_t*>(cells_);
  }

  const std::uint8_t* columns_ = nullptr;  // of each byte, less than the width
  const char* cells_ = nullptr;
  std::uint32_t limit_ = 0;   // states are less
  std::uint16_t stride_ = 0;  // cells of a row; kSparse: words that the bits take
  std::uint16_t first_ = 0;
  Layout layout_ = Layout::kBytes;
};

// Appends the cells in the layout and tells the number of the first state in it; nothing if the
// layout has no room for it.
[[nodiscard]] std::optional<std::uint16_t> append_cells(const Dfa& dfa, DfaView::Layout layout,
                                                        std::string& out);

}  // namespace filin
