#include "write/support/attributes.h"

#include <algorithm>
#include <charconv>
#include <cmath>

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
  const auto at = std::ranges::find(attributes, key, &Attribute::key);
  return at == attributes.end() ? std::string() : attribute_text(at->value);
}

std::optional<double> attribute_number(const std::vector<Attribute>& attributes,
                                       std::string_view key) {
  const auto at = std::ranges::find(attributes, key, &Attribute::key);
  if (at == attributes.end()) return std::nullopt;
  if (const auto* number = std::get_if<double>(&at->value)) return *number;
  const auto* text = std::get_if<std::string>(&at->value);
  if (text == nullptr) return std::nullopt;
  double number = 0;
  const char* const end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<Coordinates> coordinates_of(const std::vector<Attribute>& attributes) {
  const auto latitude = attribute_number(attributes, "lat");
  const auto longitude = attribute_number(attributes, "lon");
  if (!latitude || !longitude) return std::nullopt;
  if (!(std::fabs(*latitude) <= 90) || !(std::fabs(*longitude) <= 180)) return std::nullopt;
  return Coordinates{*latitude, *longitude};
}

std::string worth_of(const Mention& mention) {
  std::string worth = attribute_text(mention.attributes, "value");
  return worth.empty() ? attribute_text(mention.attributes, "value_m") : worth;
}

const Entity* entity_of(const Document& document, const Mention& mention) {
  return mention.entity < document.entities.size() ? &document.entities[mention.entity] : nullptr;
}

}  // namespace filin
