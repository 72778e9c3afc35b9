// Shares: 12,5 % → 12.5, de 2 à 3 % → [2, 3]. Fields: those of support/amount.h. Attributes: value,
// modifier.
#include "value/support/amount.h"

namespace filin {
extern const Evaluator evaluator_percent;
const Evaluator evaluator_percent{"percent", evaluate_amount};

}  // namespace filin
