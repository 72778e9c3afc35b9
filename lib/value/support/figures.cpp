#include "value/support/figures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace filin {
namespace {

constexpr unsigned char kEnDash = 0x96;
constexpr unsigned char kQuarter = 0xBC;
constexpr unsigned char kThreeQuarters = 0xBE;

bool is_figure(char c) { return c >= '0' && c <= '9'; }

bool is_fraction_sign(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= kQuarter && byte <= kThreeQuarters;
}

double fraction_sign(char c) { return 0.25 * (static_cast<unsigned char>(c) - kQuarter + 1); }

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0xC0) return byte != 0xD7 && byte != 0xF7;
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Digits {
  std::string run;
  char separator = 0;  // what stands before it; runs of spaces count as one
};

// "1.234,5" → {1} {. 234} {, 5}. Nullopt for anything but runs of digits with single separators.
std::optional<std::vector<Digits>> split_digits(std::string_view text) {
  std::vector<Digits> runs;
  std::size_t at = 0;
  char separator = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && is_figure(text[end])) ++end;
    if (end == at || end - at > 30) return std::nullopt;
    runs.push_back({std::string(text.substr(at, end - at)), separator});
    if (end == text.size()) return runs;
    separator = text[end++];
    if (separator == ' ') {
      while (end < text.size() && text[end] == ' ') ++end;
    }
    if (std::string_view(" .,'").find(separator) == std::string_view::npos) return std::nullopt;
    at = end;
  }
  return std::nullopt;
}

// Is the separator before the last run a decimal mark, and not one of thousands?
bool ends_in_decimals(const std::vector<Digits>& runs) {
  const Digits& last = runs.back();
  if (last.separator != '.' && last.separator != ',') return false;
  const auto same = std::ranges::count(runs, last.separator, &Digits::separator);
  if (same > 1) return false;
  if (last.run.size() != 3) return true;
  if (last.separator == ',') return runs.size() > 2 || last.run != "000";
  // "0.125" has no thousands; behind other groups a point is a decimal mark ("1 234.500").
  return runs.size() > 2 || runs.front().run.size() > 3 || runs.front().run.starts_with('0');
}

bool groups_of_three(const std::vector<Digits>& runs, std::size_t count) {
  if (count > 1 && (runs[0].run.size() > 3 || runs[0].run.empty())) return false;
  for (std::size_t i = 1; i < count; ++i) {
    if (runs[i].run.size() != 3 || runs[i].separator != runs[1].separator) return false;
  }
  return true;
}

double to_double(const std::string& digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<NumberKind> word_kind(std::string_view kind) {
  struct Named {
    std::string_view name;
    NumberKind kind;
  };
  static constexpr std::array<Named, 8> kKinds{{{"unit", NumberKind::kUnit},
                                                {"multiplier", NumberKind::kMultiplier},
                                                {"collective", NumberKind::kCollective},
                                                {"fraction", NumberKind::kFraction},
                                                {"and", NumberKind::kAnd},
                                                {"link", NumberKind::kLink},
                                                {"point", NumberKind::kPoint},
                                                {"indefinite", NumberKind::kIndefinite}}};
  const auto* at = std::ranges::find(kKinds, kind, &Named::name);
  return at == kKinds.end() ? std::nullopt : std::optional(at->kind);
}

double fact_number(Facts facts, std::string_view key) {
  const std::string_view text = facts.get(key);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// The figures that begin at `at`: as many runs of digits and separators as hang together.
std::size_t figures_end(std::string_view view, std::size_t at) {
  std::size_t end = at;
  for (std::size_t i = at; i < view.size(); ++i) {
    if (is_figure(view[i])) {
      end = i + 1;
    } else if (is_fraction_sign(view[i])) {
      return i + 1;
    } else if (std::string_view(" .,'").find(view[i]) == std::string_view::npos) {
      break;
    }
  }
  return end;
}

}  // namespace

std::optional<Number> parse_figures(std::string_view view) {
  Number number;
  double sign = 1;
  if (!view.empty() &&
      (view[0] == '-' || view[0] == '+' || static_cast<unsigned char>(view[0]) == kEnDash)) {
    if (view[0] != '+') sign = -1;
    view.remove_prefix(1);
    while (view.starts_with(' ')) view.remove_prefix(1);
  }
  if (!view.empty() && is_fraction_sign(view.back())) {
    number.value = fraction_sign(view.back());
    view.remove_suffix(1);
    while (view.ends_with(' ')) view.remove_suffix(1);
    if (view.empty()) {
      number.value *= sign;
      return number;
    }
  }
  const auto runs = split_digits(view);
  if (!runs) return std::nullopt;
  const bool decimals = ends_in_decimals(*runs);
  const std::size_t groups = runs->size() - (decimals ? 1 : 0);
  if (!groups_of_three(*runs, groups)) return std::nullopt;
  std::string digits;
  for (std::size_t i = 0; i < groups; ++i) digits += (*runs)[i].run;
  if (decimals) digits += '.' + runs->back().run;
  number.grouped = groups > 1;
  number.value = sign * (to_double(digits) + number.value);
  return number;
}

std::optional<std::vector<NumberToken>> scan_number(std::string_view view, const WordFacts* words) {
  std::vector<NumberToken> tokens;
  std::size_t at = 0;
  while (at < view.size()) {
    const char c = view[at];
    if (is_figure(c) || is_fraction_sign(c) ||
        (tokens.empty() && (c == '+' || c == '-' || static_cast<unsigned char>(c) == kEnDash))) {
      const std::size_t end = figures_end(view, at + 1);
      const auto figures = parse_figures(view.substr(at, std::max(end, at + 1) - at));
      if (!figures) return std::nullopt;
      tokens.push_back({NumberKind::kFigures, figures->value, 0, figures->grouped});
      at = std::max(end, at + 1);
    } else if (is_word_byte(c)) {
      std::size_t end = at;
      while (end < view.size() && is_word_byte(view[end])) ++end;
      if (words == nullptr) return std::nullopt;
      const Facts facts = words->number_word(view.substr(at, end - at));
      const auto kind = word_kind(facts.get("kind"));
      if (!kind) return std::nullopt;
      tokens.push_back({*kind, fact_number(facts, "number"), fact_number(facts, "after"), false});
      at = end;
    } else if (c == ' ' || c == '-' || c == '\'') {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  if (tokens.empty()) return std::nullopt;
  return tokens;
}

}  // namespace filin
