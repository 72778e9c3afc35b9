// How much of a unit a mention states: the part that measure, money, percent and quantity share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "value/support/number.h"
#include "value/value.h"

namespace filin {

struct Amount {
  bool known = false;  // false: "several dozens"; low and high mean nothing
  bool approximate = false;
  bool range = false;
  double low = 0;
  double high = 0;  // = low unless it is a range

  void scale(double factor);
};

// From the fields
//   number             the number, or the low end of a range
//   upper              the high end
//   fraction           a list entry with number=0.5: half a unit more ("two and a half")
//   times              a factor before the number (2 × 100), or a list entry with number=-1
// Nullopt if `number` is absent or no number.
[[nodiscard]] std::optional<Amount> read_amount(const ValueInput& input);

// "12.5", or "5/7" for a range, the smaller end first. Empty if the amount is not known.
[[nodiscard]] std::string to_text(const Amount& amount);

// The amount as a number, or as [low, high].
[[nodiscard]] AttributeValue to_value(const Amount& amount);

// The column `key` of the last field that has one, whatever the field is called; else the text of
// the field named `key`, as UTF-8, which all columns are.
[[nodiscard]] std::string stated(const ValueInput& input, std::string_view key);

// A column that is a number; nullopt if there is none.
[[nodiscard]] std::optional<double> fact_number(Facts facts, std::string_view key);

// `modifier` (as stated; else "approx" for an approximate amount), `bearing` and `kind`, where
// there are any.
void add_qualifiers(const ValueInput& input, bool approximate, std::vector<Attribute>& attributes);

// The whole of an evaluator whose amount is worth itself: `value` and the qualifiers. False if
// there is no amount.
[[nodiscard]] bool evaluate_amount(const ValueInput& input, std::vector<Attribute>& attributes);

}  // namespace filin
