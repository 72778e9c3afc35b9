// Character references of HTML and XML: &eacute; &#233; &#xE9;
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace filin {

// Each reference becomes its character, once: what comes out is not looked at again, so nothing can
// grow. What is no known reference stays as it is. Total.
//
//   decode_entities("caf&eacute; &amp;lt; &#8217;")   // "café &lt; ’"
//   decode_entities("AT&T &nosuch;")                  // "AT&T &nosuch;"
[[nodiscard]] std::string decode_entities(std::string_view text);

// `code_point` must be a Unicode scalar value.
void append_utf8(std::uint32_t code_point, std::string& out);

}  // namespace filin
