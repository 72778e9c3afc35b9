// Which rules the program works with.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "filin/rule_pack.h"
#include "support/messages.h"
#include "support/options.h"

namespace filin {

// Where the base rules are: --rules, FILIN_RULES, else the pack beside the program if it is newer
// than its rules (fr.pack in the build folder or in ../share/filin), else the folder of rules: of
// the source tree for a program in its build folder, ../share/filin, the installed one. Empty if
// there are none.
[[nodiscard]] std::string find_rules(const Options& options);

// Loads them, with --add-rules on top (which wants folders, so that a compiled pack is passed
// over).
[[nodiscard]] LoadResult load_chosen_rules(const Options& options);

// The folders that the rules come from: the base first; none if there is no base.
[[nodiscard]] std::vector<std::string> chosen_folders(const Options& options);

// The same, from folders only: what check, compile and the like want.
[[nodiscard]] LoadResult load_rule_folders(const Options& options);

// The folders that stand behind the command, the first as the base, the others on top; without any,
// as load_rule_folders.
[[nodiscard]] LoadResult load_named_folders(const Options& options);

// Says what is wrong with the rules. Null if they cannot be used.
[[nodiscard]] std::shared_ptr<const RulePack> usable(const LoadResult& rules,
                                                     const Messages& messages);

}  // namespace filin
