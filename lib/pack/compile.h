// Statements → RulePack.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pack/complaints.h"
#include "pack/pack.h"
#include "pack/rule_file.h"

namespace filin {

// Complains of everything that is wrong; the pack is of use only if nothing was an error.
[[nodiscard]] std::shared_ptr<RulePack> compile_rules(const RuleSources& sources,
                                                      Complaints& complaints);

struct CompiledRules {
  std::shared_ptr<RulePack> pack;  // null if any diagnostic is an error
  std::vector<Diagnostic> diagnostics;
};

// As load_rules, but the pack may still be changed.
[[nodiscard]] CompiledRules compile_folders(const std::vector<std::string>& folders);

}  // namespace filin
