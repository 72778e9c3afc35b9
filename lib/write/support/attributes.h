// What mentions and entities say about themselves, as it is written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "attribute_access.h"
#include "filin/document.h"

namespace filin {

class JsonWriter;

// "250000", "5000..7000" for a range of numbers, or the text itself.
[[nodiscard]] std::string attribute_text(const AttributeValue& value);
// The same of the attribute of that name, empty if it is not there.
[[nodiscard]] std::string attribute_text(const std::vector<Attribute>& attributes,
                                         std::string_view key);
// What the mention is worth: its value, or its length in metres. Empty: nothing.
[[nodiscard]] std::string worth_of(const Mention& mention);

// {"type": "Point", "coordinates": [lon, lat]}, as GeoJSON has it.
void point_field(JsonWriter& json, std::string_view key, GeoPoint point);

// Null if the mention names no entity.
[[nodiscard]] const Entity* entity_of(const Document& document, const Mention& mention);

}  // namespace filin
