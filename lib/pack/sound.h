// Whether the parts of a pack that was read from a file agree with each other.
#pragma once

namespace filin {

class RulePack;

// Every number in rules, variants and conditions names something there is. Programs are checked
// where they are mapped (regex_image.cpp); lists and the members of states are too large to be gone
// through at each start: whoever uses them looks where he steps.
[[nodiscard]] bool is_sound(const RulePack& pack);

}  // namespace filin
