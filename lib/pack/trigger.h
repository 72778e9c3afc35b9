// Chooses what must be in the text wherever a variant matches, so that automata run there only.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "pack/pack.h"
#include "pack/pattern.h"

namespace filin {

// How often things are met in a thousand tokens of news: counted in the examples of the rule files.
struct TokenFrequency {
  std::unordered_map<std::uint32_t, double> words;   // by token hash
  std::vector<double> references;                    // by reference
  std::array<double, 256> symbols{};                 // by byte
  double digits = 40;
  double capitals = 230;

  [[nodiscard]] double of_word(std::uint32_t hash, std::size_t size) const;
  [[nodiscard]] double of_symbol(std::uint8_t symbol) const;
};

// What must also stand behind every match that becomes a candidate: conditions `after ^...` that are not negated, of a rule whose
// mention ends where its match does. They may hold the rarest word.
struct Around {
  std::vector<Node> after;
};

// `leaves` are the parts between `references` (one more than those). The trigger expected least wins. Every match that can become a
// candidate contains the trigger or has it behind it, at back_min..back_max bytes from its begin.
[[nodiscard]] Trigger choose_trigger(const std::vector<std::vector<Node>>& leaves, const std::vector<std::uint32_t>& references, const Around& around,
                                     const TokenFrequency& frequency);

}  // namespace filin
