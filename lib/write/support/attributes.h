// What mentions and entities say about themselves, as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"

namespace filin {

// "250000", "5000..7000" for a range of numbers, or the text itself.
[[nodiscard]] std::string attribute_text(const AttributeValue& value);
// The same of the attribute of that name, empty if it is not there.
[[nodiscard]] std::string attribute_text(const std::vector<Attribute>& attributes,
                                         std::string_view key);
// A number, also one that is written as text ("48.8566", as columns of lists are); nullopt if it is
// none.
[[nodiscard]] std::optional<double> attribute_number(const std::vector<Attribute>& attributes,
                                                     std::string_view key);

struct Coordinates {
  double latitude = 0;   // degrees, -90..90
  double longitude = 0;  // degrees, -180..180
};
// The attributes `lat` and `lon`; nullopt if one is not there or impossible.
[[nodiscard]] std::optional<Coordinates> coordinates_of(const std::vector<Attribute>& attributes);

// What the mention is worth: its value, or its length in metres. Empty: nothing.
[[nodiscard]] std::string worth_of(const Mention& mention);

// Null if the mention names no entity.
[[nodiscard]] const Entity* entity_of(const Document& document, const Mention& mention);

}  // namespace filin
