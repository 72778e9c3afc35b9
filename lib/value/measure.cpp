// Lengths: 250 km → 250000 m.
//
// Fields, besides those of support/amount.h:
//   unit         a list entry with m= (its length in metres) and unit= (its symbol)
//   lower_unit   the unit of the low end, where it has one of its own (entre 80 centimètres et un
//   mètre) sub          a part behind the unit: 1 m 82, un mètre vingt; digits are decimals, words
//   hundredths subunit      the unit of that part (un mètre et vingt centimètres) modifier,
//   bearing, kind   list entries with a column of that name, or constants
// Attributes: value ("250 km", "5/7 km"), value_m (metres), unit, modifier, bearing, kind. Without
// `number`: only the qualifiers.
#include <cmath>

#include "value/support/amount.h"

namespace filin {
namespace {

// What `sub` adds, in units of the main unit.
double sub_part(const Field& sub, const ValueInput& input, double unit_in_metres) {
  const auto part = parse_number(sub.text, input.context.words);
  if (!part || !part->known) return 0;
  if (const Field* subunit = input.find("subunit"); subunit != nullptr && !subunit->text.empty()) {
    return part->value * fact_number(subunit->facts, "m").value_or(0) / unit_in_metres;
  }
  if (const auto figures = parse_figures(sub.text)) {
    return figures->value / std::pow(10.0, static_cast<double>(sub.text.size()));
  }
  return part->value / 100;
}

bool measure(const ValueInput& input, std::vector<Attribute>& attributes) {
  auto amount = read_amount(input);
  const Field* unit = input.find("unit");
  const auto metres = unit == nullptr ? std::nullopt : fact_number(unit->facts, "m");
  if (!amount || !metres) {
    const std::size_t before = attributes.size();
    add_qualifiers(input, false, attributes);
    return attributes.size() > before;
  }
  if (const Field* sub = input.find("sub"); sub != nullptr && !sub->text.empty()) {
    const double part = sub_part(*sub, input, *metres);
    amount->low = tidy(amount->low + part);
    amount->high = tidy(amount->high + part);
  }
  if (const Field* lower = input.find("lower_unit"); lower != nullptr && amount->range) {
    amount->low = tidy(amount->low * fact_number(lower->facts, "m").value_or(*metres) / *metres);
  }
  const std::string symbol(unit->facts.get("unit"));
  if (amount->known) {
    attributes.push_back({"value", to_text(*amount) + " " + symbol});
    amount->scale(*metres);
    attributes.push_back({"value_m", to_value(*amount)});
  }
  attributes.push_back({"unit", symbol});
  add_qualifiers(input, amount->approximate, attributes);
  return true;
}

}  // namespace

extern const Evaluator evaluator_measure;
const Evaluator evaluator_measure{"measure", measure};

}  // namespace filin
