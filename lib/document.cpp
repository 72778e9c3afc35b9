#include "filin/document.h"

#include <array>

namespace filin {
namespace {

constexpr bool is_leap(std::int32_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::int32_t days_of(std::int32_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

// Decimal digits only; -1 for anything else.
std::int32_t number_of(std::string_view digits) {
  std::int32_t number = 0;
  for (const char each : digits) {
    if (each < '0' || each > '9') return -1;
    number = number * 10 + (each - '0');
  }
  return number;
}

void append_padded(std::string& out, std::int32_t number, std::size_t width) {
  const std::string digits = std::to_string(number < 0 ? -number : number);
  if (number < 0) out += '-';
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

std::optional<CivilDate> parse_civil_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const CivilDate date{.year = number_of(text.substr(0, 4)),
                       .month = number_of(text.substr(5, 2)),
                       .day = number_of(text.substr(8, 2))};
  if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1) return std::nullopt;
  if (date.day > days_of(date.year, date.month)) return std::nullopt;
  return date;
}

std::string to_string(CivilDate date) {
  std::string out;
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

const AttributeValue* Mention::find(std::string_view key) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.key == key) return &attribute.value;
  }
  return nullptr;
}

}  // namespace filin
