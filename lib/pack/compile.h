// Statements → RulePack.
#pragma once

#include <memory>

#include "pack/complaints.h"
#include "pack/pack.h"
#include "pack/rule_file.h"

namespace filin {

// Complains of everything that is wrong; the pack is of use only if nothing was an error.
[[nodiscard]] std::shared_ptr<RulePack> compile_rules(const RuleSources& sources, Complaints& complaints);

}  // namespace filin
