#include "value/support/amount.h"

#include <algorithm>
#include <charconv>

#include "text/fold.h"

namespace filin {

void Amount::scale(double factor) {
  low = tidy(low * factor);
  high = tidy(high * factor);
}

std::optional<double> fact_number(Facts facts, std::string_view key) {
  const std::string_view text = facts.get(key);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::optional<Amount> read_amount(const ValueInput& input) {
  const Field* number = input.find("number");
  if (number == nullptr || number->text.empty()) return std::nullopt;
  const Field* upper = input.find("upper");
  Amount amount;
  const auto low = upper != nullptr && !upper->text.empty()
                       ? parse_range(number->text, upper->text, input.context.words)
                       : std::nullopt;
  if (upper != nullptr && !upper->text.empty()) {
    if (!low) return std::nullopt;
    amount = {low->low.known && low->high.known, low->low.approximate || low->high.approximate,
              true, low->low.value, low->high.value};
  } else {
    const auto single = parse_number(number->text, input.context.words);
    if (!single) return std::nullopt;
    amount = {single->known, single->approximate, false, single->value, single->value};
  }
  if (const Field* fraction = input.find("fraction");
      fraction != nullptr && !fraction->text.empty()) {
    const double part = fact_number(fraction->facts, "number").value_or(0.5);
    amount.low = tidy(amount.low + part);
    amount.high = tidy(amount.high + part);
  }
  if (const Field* times = input.find("times"); times != nullptr && !times->text.empty()) {
    if (const auto stated_factor = fact_number(times->facts, "number")) {
      amount.scale(*stated_factor);  // "moins", below zero
    } else if (const auto factor = parse_number(times->text, input.context.words)) {
      amount.scale(factor->value);
    }
  }
  return amount;
}

std::string to_text(const Amount& amount) {
  if (!amount.known) return {};
  const auto [low, high] = std::minmax(amount.low, amount.high);
  return amount.range ? to_decimal(low) + "/" + to_decimal(high) : to_decimal(amount.low);
}

AttributeValue to_value(const Amount& amount) {
  if (amount.range)
    return std::vector<double>{std::min(amount.low, amount.high),
                               std::max(amount.low, amount.high)};
  return amount.low;
}

std::string stated(const ValueInput& input, std::string_view key) {
  for (auto field = input.fields.rbegin(); field != input.fields.rend(); ++field) {
    if (const std::string_view fact = field->facts.get(key); !fact.empty()) {
      return std::string(fact);
    }
    if (field->key == key && field->facts.empty() && !field->text.empty()) {
      return view_to_utf8(field->text);
    }
  }
  return {};
}

void add_qualifiers(const ValueInput& input, bool approximate, std::vector<Attribute>& attributes) {
  if (const auto modifier = stated(input, "modifier"); !modifier.empty()) {
    attributes.push_back({"modifier", modifier});
  } else if (approximate) {
    attributes.push_back({"modifier", std::string("approx")});
  }
  if (const auto bearing = stated(input, "bearing"); !bearing.empty()) {
    attributes.push_back({"bearing", bearing});
  }
  // Number words have a column `kind` too, so only the field of that name says what is measured.
  if (const Field* kind = input.find("kind"); kind != nullptr && !kind->text.empty()) {
    const auto fact = kind->facts.get("kind");
    attributes.push_back({"kind", std::string(fact.empty() ? kind->text : fact)});
  }
}

bool evaluate_amount(const ValueInput& input, std::vector<Attribute>& attributes) {
  const auto amount = read_amount(input);
  if (!amount) return false;
  if (amount->known) attributes.push_back({"value", to_value(*amount)});
  add_qualifiers(input, amount->approximate, attributes);
  return true;
}

}  // namespace filin
