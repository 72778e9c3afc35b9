// Counts: trois cent mille → 300000. Fields: those of support/amount.h. Attributes: value,
// modifier.
#include "value/support/amount.h"

namespace filin {
extern const Evaluator evaluator_number;
const Evaluator evaluator_number{"number", evaluate_amount};

}  // namespace filin
