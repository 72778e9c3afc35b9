#include "read/support/stated_date.h"

#include <array>
#include <string>
#include <vector>

#include "read/support/lines.h"

namespace filin {
namespace {

bool is_digit(char each) { return each >= '0' && each <= '9'; }

bool all_digits(std::string_view text) {
  for (const char each : text) {
    if (!is_digit(each)) return false;
  }
  return !text.empty();
}

std::int32_t number(std::string_view digits) {
  std::int32_t value = 0;
  for (const char each : digits) value = value * 10 + (each - '0');
  return value;
}

std::optional<CivilDate> possible(std::int32_t year, std::int32_t month, std::int32_t day) {
  constexpr std::array<std::int32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const std::int32_t last = kDays[static_cast<std::size_t>(month - 1)];
  if (day > last + (month == 2 && leap ? 1 : 0)) return std::nullopt;
  return CivilDate{year, month, day};
}

std::optional<CivilDate> iso(std::string_view text) {
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
    const std::string_view year = text.substr(0, 4);
    if (!all_digits(year) || !all_digits(text.substr(5, 2)) || !all_digits(text.substr(8, 2))) {
      return std::nullopt;
    }
    if (text.size() > 10 && is_digit(text[10])) return std::nullopt;
    return possible(number(year), number(text.substr(5, 2)), number(text.substr(8, 2)));
  }
  if (text.size() < 8 || !all_digits(text.substr(0, 8))) return std::nullopt;
  if (text.size() > 8 && is_digit(text[8]) && text.size() != 14) return std::nullopt;
  return possible(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
}

// The months' short names on the wires, in English and in the spellings that agencies' systems
// write for others.
std::int32_t month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{
      "jan",      "feb fev fév", "mar", "apr avr", "may mai", "jun juin",
      "jul juil", "aug aou aoû", "sep", "oct",     "nov",     "dec déc"};
  const std::string name = lower(word);
  if (name.size() < 3) return 0;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    std::string_view names = kMonths[month];
    while (!names.empty()) {
      const std::size_t end = names.find(' ');
      if (name.starts_with(names.substr(0, end))) return static_cast<std::int32_t>(month) + 1;
      names = end == std::string_view::npos ? std::string_view{} : names.substr(end + 1);
    }
  }
  return 0;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (words.size() < 8) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n,-.");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::size_t end = text.find_first_of(" \t\r\n,-.");
    words.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
  }
  return words;
}

// Two digits are a year of 1970 to 2069, as on the wires.
std::int32_t year_of(std::string_view digits) {
  const std::int32_t year = number(digits);
  if (digits.size() != 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

// "Jan 21, 2019", where `at` is the month.
std::optional<CivilDate> month_first(const std::vector<std::string_view>& words, std::size_t at) {
  if (at + 2 >= words.size()) return std::nullopt;
  const std::string_view day = words[at + 1];
  const std::string_view year = words[at + 2];
  if (!all_digits(day) || day.size() > 2 || !all_digits(year) || year.size() != 4)
    return std::nullopt;
  return possible(number(year), month_of(words[at]), number(day));
}

// day, perhaps a zone, month, year; or month, day, year.
std::optional<CivilDate> in_words(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const std::int32_t month = month_of(words[at]);
    if (month == 0) continue;
    if (const auto date = month_first(words, at)) return date;
    const std::string_view year = words[at + 1];
    if (!all_digits(year) || (year.size() != 2 && year.size() != 4)) continue;
    for (std::size_t before = at; before > 0; --before) {
      const std::string_view day = words[before - 1];
      if (!all_digits(day)) continue;
      if (day.size() <= 2) return possible(year_of(year), month, number(day));
      if (day.size() == 6) return possible(year_of(year), month, number(day.substr(0, 2)));
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<CivilDate> read_stated_date(std::string_view text) {
  text = trim(text);
  const std::optional<CivilDate> date = iso(text);
  return date ? date : in_words(text);
}

}  // namespace filin
