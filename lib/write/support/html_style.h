// How the page of `html` looks: dark and light, on a screen of any width and on paper.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace filin {

extern const std::string_view kHtmlStyle;

// The class that colours a type: its own for usual types, else one of a few by its name.
[[nodiscard]] std::string style_class(std::string_view type);

// Where a type stands among the others: person 0, place 1, ...; unusual ones last.
[[nodiscard]] std::size_t style_rank(std::string_view type);

}  // namespace filin
