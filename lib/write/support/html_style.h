// How the page of `html` looks: dark and light, on a screen of any width and on paper.
#pragma once

#include <string>
#include <string_view>

namespace filin {

extern const std::string_view kHtmlStyle;

// The class that colours a type: its own for usual types, else one of a few by its name.
[[nodiscard]] std::string style_class(std::string_view type);

}  // namespace filin
