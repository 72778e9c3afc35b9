// The lists of all folders, put together by name.
#pragma once

#include <vector>

#include "pack/expand.h"
#include "pack/rule_file.h"

namespace filin {

// A later folder adds entries to a list of the same name and takes entries away. Complains of
// unknown options, of options that disagree, of entries given twice (R012) and of files without
// entries.
[[nodiscard]] std::vector<MergedList> merge_lists(const RuleSources& sources,
                                                  Complaints& complaints);

}  // namespace filin
