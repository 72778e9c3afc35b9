#include "value/support/slots.h"

#include <algorithm>
#include <cmath>

#include "attribute_access.h"

namespace filin {
namespace {

struct Name {
  std::string_view key;
  Endpoint endpoint = Endpoint::kFirst;
};

// "month2_word" → {"month", kSecond}
Name split_name(std::string_view name) {
  name = name.substr(0, name.find('_'));
  if (name.empty()) return {};
  const char digit = name.back();
  if (digit == '2') return {name.substr(0, name.size() - 1), Endpoint::kSecond};
  if (digit == '3') return {name.substr(0, name.size() - 1), Endpoint::kExtra};
  if (digit == '4') return {name.substr(0, name.size() - 1), Endpoint::kLeast};
  return {name, Endpoint::kFirst};
}

std::int32_t roman_digit(char letter) {
  switch (letter) {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    case 'C':
      return 100;
    default:
      return 0;
  }
}

// Roman figures up to the first other character: "XIXe" is 19.
std::optional<std::int32_t> roman_number(std::string_view text) {
  std::int32_t total = 0;
  std::size_t at = 0;
  for (; at < text.size() && roman_digit(text[at]) != 0; ++at) {
    const std::int32_t digit = roman_digit(text[at]);
    const std::int32_t next = at + 1 < text.size() ? roman_digit(text[at + 1]) : 0;
    total += digit < next ? -digit : digit;
  }
  return at == 0 ? std::nullopt : std::optional(total);
}

std::optional<std::int32_t> leading_figures(std::string_view text) {
  std::int32_t total = 0;
  std::size_t at = 0;
  for (; at < text.size() && at < 9 && text[at] >= '0' && text[at] <= '9'; ++at) {
    total = total * 10 + (text[at] - '0');
  }
  const bool more_figures =
      at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == ',');
  return at == 0 || more_figures ? std::nullopt : std::optional(total);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Slots::Slots(const ValueInput& input) : words_(input.context.words) {
  slots_.reserve(kUsual);
  for (const Field& field : input.fields) {
    const Name name = split_name(field.key);
    fill(name.key, name.endpoint, trimmed(field.text));
    std::string_view rest = field.facts.columns();
    while (!rest.empty()) {
      const std::string_view column = rest.substr(0, rest.find('\t'));
      rest.remove_prefix(std::min(rest.size(), column.size() + 1));
      const auto equals = column.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string_view key = column.substr(0, equals);
      fill(key == "number" ? name.key : key, name.endpoint, column.substr(equals + 1));
    }
  }
}

void Slots::fill(std::string_view key, Endpoint endpoint, std::string_view text) {
  if (key.empty() || text.empty()) return;
  for (Slot& slot : slots_) {
    if (slot.endpoint == endpoint && is_same_key(slot.key, key)) {
      slot.text = text;
      return;
    }
  }
  filled_ |= bit_of(key, endpoint);
  slots_.push_back({key, endpoint, text});
}

std::string_view Slots::find(std::string_view key, Endpoint endpoint) const {
  for (const Slot& slot : slots_) {
    if (slot.endpoint == endpoint && is_same_key(slot.key, key)) return slot.text;
  }
  return {};
}

bool Slots::has_any(Endpoint endpoint) const {
  return std::ranges::any_of(slots_,
                             [endpoint](const Slot& slot) { return slot.endpoint == endpoint; });
}

std::optional<std::int32_t> Slots::integer_of(std::string_view found) const {
  if (found.front() == '-' || found.front() == '+') {
    const auto figures = leading_figures(found.substr(1));
    if (!figures) return std::nullopt;
    return found.front() == '-' ? -*figures : *figures;
  }
  if (const auto figures = leading_figures(found)) return figures;
  if (const auto number = parse_number(found, words_)) {
    if (!number->known || number->value != std::floor(number->value) ||
        std::abs(number->value) > 1e8) {
      return std::nullopt;
    }
    return static_cast<std::int32_t>(number->value);
  }
  return roman_number(found);
}

}  // namespace filin
