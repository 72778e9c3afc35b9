// Automata from programs, by the subset construction, made as small as they can be.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "automaton/dfa.h"
#include "automaton/program.h"

namespace filin {

// A Dfa with the memory it points into.
struct OwnedDfa {
  std::vector<std::uint8_t> classes;
  std::vector<std::uint8_t> flags;
  std::vector<std::uint16_t> next;

  [[nodiscard]] Dfa view() const {
    Dfa dfa;
    dfa.classes = classes.data();
    dfa.flags = flags.data();
    dfa.next = next.data();
    dfa.states = static_cast<std::uint32_t>(flags.size());
    dfa.width = static_cast<std::uint32_t>(next.size() / flags.size());
    dfa.start_flags = flags[Dfa::kStart];
    dfa.first = CharSet::where(
        [&](std::uint8_t c) { return dfa.step(Dfa::kStart, static_cast<char>(c)) != Dfa::kDead; });
    return dfa;
  }
};

enum class Search : std::uint8_t {
  kLongest,   // matches begin at the first byte; every end is told
  kBegins,    // matches begin at the first byte; it is enough to know that there is one
  kAnywhere,  // matches begin at any byte; it is enough to know that there is one
};

// Nothing if it would take more than `max_cells` table cells or 65,000 states: the caller falls
// back on RE2.
[[nodiscard]] std::optional<OwnedDfa> build_dfa(std::span<const Instruction> program,
                                                std::span<const CharSet> sets, Search search,
                                                std::size_t max_cells);

}  // namespace filin
