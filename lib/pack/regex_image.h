// The patterns' text and programs as a section of a pack file, used where they are mapped.
#pragma once

#include <string>
#include <string_view>

#include "pack/regexes.h"

namespace filin {

class RegexImage {
 public:
  [[nodiscard]] static std::string bytes(const Regexes& regexes);

  // Points `regexes` into `bytes`, which must begin at a multiple of 8 and outlive it.
  // False if the section cannot be read.
  [[nodiscard]] static bool map(std::string_view bytes, Regexes& regexes);
};

}  // namespace filin
