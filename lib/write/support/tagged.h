// The tagged text: `[Kim|PER=Kim Jong Un]`, and back.
#pragma once

#include <string>
#include <string_view>

#include "filin/document.h"

namespace filin {

// What stands behind '=' in a mention's tag; empty: nothing worth saying. Not escaped.
[[nodiscard]] std::string tag_value(const Document& document, const Mention& mention);

// Takes the tags and escapes out of what `tagged` wrote (without --sentences): the source again,
// byte for byte.
//
//   strip_tags("[mardi|DATE=2023-09-12] \\[sic\\]")   // "mardi [sic]"
[[nodiscard]] std::string strip_tags(std::string_view tagged);

}  // namespace filin
