// Names a set of rules by its content.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pack/rule_file.h"

namespace filin {

// 64 bits, FNV-1a with a final mix: tells versions apart, defends against nobody.
[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed = 0xCBF29CE484222325U);

// 16 hexadecimal digits over the content of all files, in their order; paths do not count.
[[nodiscard]] std::string digest_of(const RuleSources& sources);

// Which rule files a folder has, by their paths in it.
[[nodiscard]] std::uint64_t names_digest(const std::string& folder,
                                         const std::vector<std::string>& paths);

}  // namespace filin
