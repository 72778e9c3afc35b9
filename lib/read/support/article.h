// What all formats of articles have in common, and how it becomes one text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/reader.h"

namespace filin {

// One article as its format gives it. Every field may be empty; texts are valid UTF-8, all but
// `body` one line.
struct Article {
  std::string dateline;  // "PARIS, 21 jan 2019 (AFP) -"
  std::string body;      // one paragraph a line
  Metadata metadata;     // headline, byline, ... ; format and encoding are set by the reader
};

// The text that is extracted from:
//
//   Headline                       unless the body begins with it; a blank line behind it
//   Par Jeanne MARTIN              the byline, unless the body's first lines hold it
//   PARIS, 21 jan 2019 (AFP) - First paragraph     the dateline, unless the body begins with it
//   Second paragraph
//
// Place, date and agency of the dateline fill what the metadata does not say. An article without
// headline and body is an error "no-text".
[[nodiscard]] ReadItem compose(Article article);

// "PARIS, 21 jan 2019 (AFP) -" -> "PARIS"; "Gaza (Territoires palestiniens), 5 nov 2024 (AFP) -" ->
// "Gaza".
[[nodiscard]] std::string dateline_place(std::string_view dateline);
// The last parenthesis of a dateline: "AFP". Empty if there is none.
[[nodiscard]] std::string dateline_agency(std::string_view dateline);
// Whom the dateline in one of a body's first lines names, as wires do that name themselves nowhere
// else: "AFP" of "RENNES, 31 jan (AFP) - Deux".
[[nodiscard]] std::string agency_in(std::string_view body);

// One error as the only item.
[[nodiscard]] std::vector<ReadItem> only_error(ReadError error);
[[nodiscard]] std::vector<ReadItem> only_error(std::string_view code, std::string message);

// Appends `name` unless it is empty or there already.
void add_person(std::string name, std::vector<std::string>& people);

}  // namespace filin
