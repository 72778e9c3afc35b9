// Text as XML and HTML want it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "filin/document.h"

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

// Begins the ids of a document on a page or in a corpus that holds others: "d" and 8 digits of its
// digest.
[[nodiscard]] std::string id_prefix(const Document& document);

// The text as <p> elements: a line is a paragraph, blank lines are none, and a mention that goes
// over the end of its line keeps the paragraph open. `append_mention` appends a mention, given by
// its index, with its text.
void append_paragraphs(const Document& document, std::string& out,
                       const std::function<void(std::size_t index)>& append_mention);

}  // namespace filin
