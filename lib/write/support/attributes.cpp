#include "write/support/attributes.h"

#include "write/support/json_writer.h"

namespace filin {

std::string attribute_text(const AttributeValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  std::string out;
  if (const auto* number = std::get_if<double>(&value)) {
    append_json_number(out, *number);
    return out;
  }
  for (const double each : std::get<std::vector<double>>(value)) {
    if (!out.empty()) out += "..";
    append_json_number(out, each);
  }
  return out;
}

std::string attribute_text(const std::vector<Attribute>& attributes, std::string_view key) {
  const AttributeValue* value = find_attribute(attributes, key);
  return value == nullptr ? std::string() : attribute_text(*value);
}

std::string worth_of(const Mention& mention) {
  std::string worth = attribute_text(mention.attributes, "value");
  return worth.empty() ? attribute_text(mention.attributes, "value_m") : worth;
}

void point_field(JsonWriter& json, std::string_view key, GeoPoint point) {
  json.key(key);
  json.begin_object();
  json.field("type", "Point");
  json.key("coordinates");
  json.begin_array();
  json.value(point.lon);
  json.value(point.lat);
  json.end_array();
  json.end_object();
}

const Entity* entity_of(const Document& document, const Mention& mention) {
  return mention.entity < document.entities.size() ? &document.entities[mention.entity] : nullptr;
}

}  // namespace filin
