// The patterns' automata and programs as a section of a pack file, used where they are mapped.
#pragma once

#include <string>
#include <string_view>

#include "pack/regexes.h"

namespace filin {

class RegexImage {
 public:
  // Builds every automaton.
  [[nodiscard]] static std::string bytes(const Regexes& regexes);

  // Points `regexes` into `bytes`, which must begin at a multiple of 8 and outlive it. `patterns`
  // and `uses` were read before. False if the section does not fit them.
  [[nodiscard]] static bool map(std::string_view bytes, std::vector<std::string> patterns,
                                std::vector<PatternUse> uses, Regexes& regexes);
};

}  // namespace filin
