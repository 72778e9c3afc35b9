// The strings a tree can match, where they are few.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "pack/pattern.h"

namespace filin {

// Fold keys (lower case, no accents); a run of white space counts as one space. Nothing if there are more than some thousands.
using Strings = std::optional<std::set<std::string>>;

[[nodiscard]] Strings strings_of(const Node& node);
[[nodiscard]] Strings concatenated(const Strings& left, const Strings& right);

}  // namespace filin
