// Numbers as they are written: figures with any thousands separator, number words, and mixtures of
// both.
//
// Texts are slices of the matching view (Latin-1 bytes, one kind of space). All functions are
// total, know no language (the words come from lists with role=number), and touch no shared state.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

namespace filin {

struct Number {
  double value = 0;          // meaningless unless `known`
  bool known = true;         // false: "several dozens", a number that nobody stated
  bool approximate = false;  // a collective ("about thirty" in one word) or an unknown number
  double count = 0;  // what stands before the last scale: 2.5 in 2.5 million; 0 if nothing does
  double scale =
      1;  // the last scale word (1000000 in 2.5 million, 100 in five hundred), 1 if there is none
  double inner =
      1;  // the multiplier in words right before that scale: 100 in three hundred million
  bool grouped = false;  // figures written with a thousands separator: 3.000
};

// Figures alone. Groups of exactly three digits after ' ', '.', '\'' are thousands (3.000 = 3000),
// else '.' is a decimal point (1.5); ',' is a decimal comma unless it groups twice or by ",000"
// (1,234,567; 10,000). A fraction sign may follow (2½). A leading '-' or dash (0x96) is a minus
// sign, '+' is allowed.
//
//   parse_figures("8 000")->value      // 8000
//   parse_figures("1.234,5")->value    // 1234.5
//   parse_figures("12 34")             // nullopt: groups are of three digits
[[nodiscard]] std::optional<Number> parse_figures(std::string_view view);

// A whole number expression: figures, number words, or figures followed by scale words. `words` may
// be null: figures only. Words may be joined by spaces and hyphens. The word entries say what they
// do by columns:
//   number=N kind=unit              a value below 100; tens and teens too (after=4: becomes 80
//   behind a 4) number=N kind=multiplier        100, 1000, 1e6 ...: multiplies what stands before
//   it number=N kind=collective        10, 12, 15, 1000 ...: as a multiplier, approximate; unknown
//   if nothing stands before it number=N kind=fraction          0.5, 0.25: multiplies the count
//   before it, or is added behind kind=and kind=and | link | point | indefinite     "and", "of",
//   the decimal mark, and words for an unstated count number=N kind=ordinal           ignored here
//   (nullopt)
//
//   parse_number("2,5 milliards", words)->value           // 2.5e9
//   parse_number("quatre-vingt-dix-sept", words)->value   // 97
//   parse_number("vingt trente", words)                   // nullopt: not one number
[[nodiscard]] std::optional<Number> parse_number(std::string_view view, const WordFacts* words);

struct NumberRange {
  Number low;
  Number high;
};

// The two ends of a range. What is written once counts for both where that makes the range rise: 2
// à 3 millions, quatre à cinq cents, 3 à 4.000. Nullopt if either end is no number.
[[nodiscard]] std::optional<NumberRange> parse_range(std::string_view low, std::string_view high,
                                                     const WordFacts* words);

// The value without noise from binary fractions (12 significant digits): 1.7 * 0.3048 is 0.51816.
[[nodiscard]] double tidy(double value);

// The shortest decimal form, no exponent, '.' as mark: 2500000000, 0.85.
[[nodiscard]] std::string to_decimal(double value);

}  // namespace filin
