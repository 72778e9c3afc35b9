// duration: lengths of time → value (ISO 8601), modifier.
//   count unit [add|scale]         "deux mois et demi", "une demi-heure"
//   count count2 unit              "trois à quatre ans" → P3Y/P4Y
//   count unit count3 unit3        "deux ans et trois mois" → P2Y3M; count4 unit4: one more
//   hour minute second fraction    "4h12'31\"" → PT4H12M31S
#include <algorithm>
#include <optional>
#include <string>

#include "value/support/duration_text.h"
#include "value/support/slots.h"
#include "value/value.h"

namespace filin {
namespace {

struct Length {
  std::string value;
  bool approximate = false;
};

std::optional<Length> length_of(const Slots& slots, Endpoint endpoint) {
  std::string_view unit = slots.text("unit", endpoint);
  if (unit.empty()) unit = slots.text("unit");
  if (unit.empty()) return std::nullopt;
  if (slots.text("count", endpoint) == "X") return Length{unknown_duration(unit), false};
  const auto number = slots.number("count", endpoint);
  if (!number) return std::nullopt;
  if (!number->known) return Length{unknown_duration(unit), false};
  double count = number->value;
  if (const auto added = slots.number("add", endpoint)) count += added->value;
  if (const auto scale = slots.number("scale", endpoint)) count *= scale->value;
  return Length{duration_value(count, unit), number->approximate};
}

// "P2Y" + "P3M" → "P2Y3M", "P1D" + "PT6H" → "P1DT6H".
std::string joined(const std::string& first, std::string_view second) {
  if (first.empty() || !second.starts_with("P")) return first;
  const bool has_time = first.find('T') != std::string::npos;
  second.remove_prefix(has_time && second.starts_with("PT") ? 2 : 1);
  return first + std::string(second);
}

// Race times and the like; every field is optional, one is needed.
std::string clocked(const Slots& slots) {
  std::string text;
  for (const auto& [key, letter] : {std::pair{"hour", 'H'}, std::pair{"minute", 'M'}}) {
    if (const auto number = slots.integer(key); number && (*number > 0))
      text += std::to_string(*number) + letter;
  }
  if (const auto seconds = slots.integer("second")) {
    text += std::to_string(*seconds);
    if (slots.has("fraction")) text += "." + std::string(slots.text("fraction"));
    text += 'S';
  }
  return text.empty() ? text : "PT" + text;
}

std::string_view modifier_of(const Slots& slots, bool approximate) {
  const std::string_view stated = slots.text("modifier");
  return stated.empty() && approximate ? std::string_view("APPROX") : stated;
}

bool evaluate(const ValueInput& input, std::vector<Attribute>& attributes) {
  const Slots slots(input);
  Length length;
  if (!slots.has("unit")) {
    length.value = clocked(slots);
  } else if (const auto first = length_of(slots, Endpoint::kFirst)) {
    length = *first;
    for (const Endpoint smaller : {Endpoint::kExtra, Endpoint::kLeast}) {
      if (!slots.has("count", smaller)) continue;
      if (const auto extra = length_of(slots, smaller))
        length.value = joined(length.value, extra->value);
    }
    if (slots.has("count", Endpoint::kSecond)) {
      const auto second = length_of(slots, Endpoint::kSecond);
      if (!second) return false;
      length.value += "/" + second->value;
      length.approximate = length.approximate || second->approximate;
    }
  }
  if (length.value.empty()) return false;
  attributes.push_back({"value", length.value});
  if (const auto modifier = modifier_of(slots, length.approximate); !modifier.empty()) {
    attributes.push_back({"modifier", std::string(modifier)});
  }
  return true;
}

}  // namespace

extern const Evaluator evaluator_duration;
const Evaluator evaluator_duration{"duration", &evaluate};

}  // namespace filin
