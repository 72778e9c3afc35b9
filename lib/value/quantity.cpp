// Amounts of a unit that is no length and no money: 42 kilos → "42 kg".
//
// Fields: those of support/amount.h, and `unit`, a list entry with unit= (its symbol) and, if the
// symbol is a multiple of another, factor= (quintal: unit=kg factor=100). Attributes: value ("42
// kg", "30/40 °C"), amount, unit, modifier, kind.
#include "value/support/amount.h"

namespace filin {
namespace {

bool quantity(const ValueInput& input, std::vector<Attribute>& attributes) {
  auto amount = read_amount(input);
  const std::string symbol = stated(input, "unit");
  if (!amount || symbol.empty()) return false;
  const Field* unit = input.find("unit");
  if (unit != nullptr) amount->scale(fact_number(unit->facts, "factor").value_or(1));
  if (amount->known) {
    attributes.push_back({"value", to_text(*amount) + " " + symbol});
    attributes.push_back({"amount", to_value(*amount)});
  }
  attributes.push_back({"unit", symbol});
  add_qualifiers(input, amount->approximate, attributes);
  return true;
}

}  // namespace

extern const Evaluator evaluator_quantity;
const Evaluator evaluator_quantity{"quantity", quantity};

}  // namespace filin
