// Counts: trois cent mille → 300000. Fields: those of support/amount.h. Attributes: value,
// modifier.
#include "value/support/amount.h"

namespace filin {
namespace {

bool number(const ValueInput& input, std::vector<Attribute>& attributes) {
  const auto amount = read_amount(input);
  if (!amount) return false;
  if (amount->known) attributes.push_back({"value", to_value(*amount)});
  add_qualifiers(input, amount->approximate, attributes);
  return true;
}

}  // namespace

extern const Evaluator evaluator_number;
const Evaluator evaluator_number{"number", number};

}  // namespace filin
