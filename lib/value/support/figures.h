// The scanner under number.h: single words and figures of a number expression.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "value/support/number.h"

namespace filin {

enum class NumberKind {
  kFigures,
  kUnit,
  kMultiplier,
  kCollective,
  kFraction,
  kAnd,
  kLink,
  kPoint,
  kIndefinite
};

struct NumberToken {
  NumberKind kind = NumberKind::kFigures;
  double value = 0;
  double after = 0;      // the count it multiplies (4 before 20), 0: none
  bool grouped = false;  // figures with a thousands separator
};

// Nullopt if any word is no number word or any figure is malformed.
[[nodiscard]] std::optional<std::vector<NumberToken>> scan_number(std::string_view view,
                                                                  const WordFacts* words);

}  // namespace filin
