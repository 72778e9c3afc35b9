// Text as XML and HTML want it.
#pragma once

#include <string>
#include <string_view>

namespace filin {

// Appends `utf8` as content of an element or of a quoted attribute. Control characters that XML 1.0
// cannot hold become U+FFFD; CR becomes a reference, so that a parser gives it back.
//
//   append_markup(out, "a < \"b\"");   // "a &lt; &quot;b&quot;"
void append_markup(std::string& out, std::string_view utf8);

// Appends ` name="value"`, nothing if the value is empty.
void append_attribute(std::string& out, std::string_view name, std::string_view value);

// An XML name (NCName) made of `text`: letters, digits, - and . stay, other characters become '-';
// two different texts of one document hardly ever meet, as entity ids are made of such characters
// and '/'.
[[nodiscard]] std::string xml_name(std::string_view text);

}  // namespace filin
