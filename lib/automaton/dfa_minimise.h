// The smallest automaton that matches the same: less to keep in a pack file and in the caches of
// the processor.
#pragma once

#include "automaton/dfa_build.h"

namespace filin {

[[nodiscard]] OwnedDfa minimised(const OwnedDfa& dfa);

}  // namespace filin
