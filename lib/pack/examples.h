// The yes/no examples of rule files, run.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "filin/diagnostic.h"
#include "filin/rule_pack.h"

namespace filin {

// R021: an example does not come out as written, with what was found and what won. R022 (warning):
// a rule that takes part in none of its own yes examples. By file and line.
[[nodiscard]] std::vector<Diagnostic> check_examples(std::shared_ptr<const RulePack> pack);

// The text that an example marks up.
//
//   example_text("Hier [Rose Martin] a parlé.")   // "Hier Rose Martin a parlé."
[[nodiscard]] std::string example_text(const std::string& marked);

}  // namespace filin
