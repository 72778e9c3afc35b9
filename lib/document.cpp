#include "filin/document.h"

#include <algorithm>
#include <cstddef>

#include "attribute_access.h"

namespace filin {
namespace {

constexpr bool is_leap(std::int32_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<std::int32_t> digits(std::string_view text) {
  std::int32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(std::int32_t value, std::size_t width) {
  std::string out = std::to_string(value);
  if (out.size() < width) out.insert(0, width - out.size(), '0');
  return out;
}

}  // namespace

std::optional<CivilDate> parse_civil_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *month > 12) return std::nullopt;
  if (*day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  return CivilDate{*year, *month, *day};
}

std::string to_string(CivilDate date) {
  const std::string year = date.year < 0 ? "-" + padded(-date.year, 4) : padded(date.year, 4);
  return year + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::optional<Input> parse_input(std::string text, std::optional<std::string_view> date,
                                 std::string timezone) {
  Input input;
  input.text = std::move(text);
  input.metadata.format = "text";
  input.metadata.encoding = "utf-8";
  input.metadata.timezone = std::move(timezone);
  if (!date) return input;
  input.metadata.date = parse_civil_date(*date);
  input.metadata.date_source = "option";
  return input.metadata.date ? std::optional<Input>(std::move(input)) : std::nullopt;
}

const AttributeValue* Mention::find(std::string_view key) const {
  return find_attribute(attributes, key);
}

}  // namespace filin
