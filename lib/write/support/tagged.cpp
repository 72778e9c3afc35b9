#include "write/support/tagged.h"

#include <cmath>

#include "attribute_access.h"
#include "write/support/json_writer.h"

namespace filin {
namespace {

// Numbers joined by a hyphen: "5-7".
std::string numbers(const AttributeValue& value, double divisor) {
  std::string out;
  if (const auto* number = std::get_if<double>(&value)) {
    append_json_number(out, *number / divisor);
  } else if (const auto* list = std::get_if<std::vector<double>>(&value)) {
    for (const double each : *list) {
      if (!out.empty()) out += '-';
      append_json_number(out, each / divisor);
    }
  } else {
    out = std::get<std::string>(value);
  }
  return out;
}

double largest(const AttributeValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return std::fabs(*number);
  double most = 0;
  if (const auto* list = std::get_if<std::vector<double>>(&value)) {
    for (const double each : *list) most = std::fmax(most, std::fabs(each));
  }
  return most;
}

}  // namespace

std::string tag_value(const Document& document, const Mention& mention) {
  if (const AttributeValue* metres = mention.find("value_m")) {
    constexpr double kKilometre = 1000;
    return largest(*metres) >= kKilometre ? numbers(*metres, kKilometre) + "km"
                                          : numbers(*metres, 1) + "m";
  }
  if (const AttributeValue* value = mention.find("value")) {
    std::string out = numbers(*value, 1);
    if (std::holds_alternative<std::string>(*value)) return out;  // "2023-09-12", "EUR 2500000"
    const std::string* unit = find_text(mention.attributes, "currency");
    if (unit == nullptr) unit = find_text(mention.attributes, "unit");
    if (unit != nullptr && !unit->empty()) out += ' ' + *unit;
    return out;
  }
  if (mention.entity < document.entities.size()) {
    const std::string& name = document.entities[mention.entity].name;
    if (name != document.text_of(mention)) return name;
  }
  return {};
}

std::string strip_tags(std::string_view tagged) {
  std::string out;
  out.reserve(tagged.size());
  bool in_label = false;  // between '|' and ']'
  for (std::size_t at = 0; at < tagged.size(); ++at) {
    const char each = tagged[at];
    if (each == '\\' && at + 1 < tagged.size()) {
      ++at;
      if (!in_label) out += tagged[at];
    } else if (in_label) {
      in_label = each != ']';
    } else if (each == '|') {
      in_label = true;
    } else if (each != '[') {
      out += each;
    }
  }
  return out;
}

}  // namespace filin
