// Sums: 2,5 milliards d'euros → "EUR 2500000000".
//
// Fields: those of support/amount.h, and
//   currency   a list entry with currency= (ISO 4217) and, for hundredths and the like,
//   factor=0.01; or the code as a constant scale      a list entry with number= written on the
//   currency's side (M€, k€, Mds) cents      digits behind the currency: 8 € 50
// Attributes: value ("EUR 2500000000", "EUR 2000000/3000000"), amount, currency, modifier.
#include <cmath>

#include "value/support/amount.h"

namespace filin {
namespace {

bool money(const ValueInput& input, std::vector<Attribute>& attributes) {
  auto amount = read_amount(input);
  const std::string currency = stated(input, "currency");
  if (!amount || currency.empty()) return false;
  if (const Field* scale = input.find("scale"); scale != nullptr) {
    amount->scale(fact_number(scale->facts, "number").value_or(1));
  }
  if (const Field* unit = input.find("currency"); unit != nullptr) {
    amount->scale(fact_number(unit->facts, "factor").value_or(1));
  }
  if (const Field* cents = input.find("cents"); cents != nullptr) {
    if (const auto part = parse_figures(cents->text)) {
      amount->low = tidy(amount->low + part->value / 100);
      amount->high = tidy(amount->high + part->value / 100);
    }
  }
  if (amount->known) {
    attributes.push_back({"value", currency + " " + to_text(*amount)});
    attributes.push_back({"amount", to_value(*amount)});
  }
  attributes.push_back({"currency", currency});
  add_qualifiers(input, amount->approximate, attributes);
  return true;
}

}  // namespace

extern const Evaluator evaluator_money;
const Evaluator evaluator_money{"money", money};

}  // namespace filin
