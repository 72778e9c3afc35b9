#include "attribute_access.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace filin {

const AttributeValue* find_attribute(const std::vector<Attribute>& attributes,
                                     std::string_view key) {
  for (const Attribute& each : attributes) {
    if (is_same_key(each.key, key)) return &each.value;
  }
  return nullptr;
}

const std::string* find_text(const std::vector<Attribute>& attributes, std::string_view key) {
  const AttributeValue* value = find_attribute(attributes, key);
  return value == nullptr ? nullptr : std::get_if<std::string>(value);
}

std::string_view text_attribute(const std::vector<Attribute>& attributes, std::string_view key) {
  const std::string* text = find_text(attributes, key);
  return text == nullptr ? std::string_view{} : *text;
}

std::optional<double> number_attribute(const std::vector<Attribute>& attributes,
                                       std::string_view key) {
  const AttributeValue* value = find_attribute(attributes, key);
  if (value == nullptr) return std::nullopt;
  if (const auto* number = std::get_if<double>(value)) return *number;
  const auto* text = std::get_if<std::string>(value);
  if (text == nullptr) return std::nullopt;
  double number = 0;
  const char* const end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<GeoPoint> coordinates_of(const std::vector<Attribute>& attributes) {
  const auto lat = number_attribute(attributes, "lat");
  const auto lon = number_attribute(attributes, "lon");
  if (!lat || !lon || !(std::fabs(*lat) <= 90) || !(std::fabs(*lon) <= 180)) return std::nullopt;
  return GeoPoint{*lat, *lon};
}

}  // namespace filin
