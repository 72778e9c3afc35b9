// Whether the parts of a pack that was read from a file agree with each other.
#pragma once

namespace filin {

class RulePack;

// Every number in rules, variants, conditions and examples names something there is. Lists,
// programs and states are too large to be gone through at each start: whoever uses them looks where
// he steps.
[[nodiscard]] bool is_sound(const RulePack& pack);

}  // namespace filin
