// Shares: 12,5 % → 12.5, de 2 à 3 % → [2, 3]. Fields: those of support/amount.h. Attributes: value,
// modifier.
#include "value/support/amount.h"

namespace filin {
namespace {

bool percent(const ValueInput& input, std::vector<Attribute>& attributes) {
  const auto amount = read_amount(input);
  if (!amount) return false;
  if (amount->known) attributes.push_back({"value", to_value(*amount)});
  add_qualifiers(input, amount->approximate, attributes);
  return true;
}

}  // namespace

extern const Evaluator evaluator_percent;
const Evaluator evaluator_percent{"percent", percent};

}  // namespace filin
