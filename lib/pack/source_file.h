// Files of rules and lists as lines.
#pragma once

#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "pack/complaints.h"

namespace filin {

// All *.rules below the folder, sorted by path.
[[nodiscard]] std::vector<std::string> rules_below(const std::string& folder,
                                                   std::error_code& failure);

// All *.rules below the folder, sorted by path. Complains (R001) and returns none if it cannot be
// read.
[[nodiscard]] std::vector<std::string> rule_paths(const std::string& folder,
                                                  Complaints& complaints);

// Appends the file to `files` and returns its number. Complains of what cannot be read (`code`, at
// `asked`), of text that is not UTF-8 (R002) and of decomposed accents (R013).
[[nodiscard]] std::optional<std::uint32_t> open_source(const std::string& path,
                                                       std::string_view code, Place asked,
                                                       std::vector<SourceFile>& files,
                                                       Complaints& complaints);

}  // namespace filin
