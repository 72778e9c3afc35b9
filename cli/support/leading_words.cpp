// The leading articles and prepositions that do not count when spans of dates are compared.
#include <algorithm>
#include <optional>

#include "support/evaluation.h"

namespace filin {
namespace {

// A text as code points, in lower case as far as the words need it.
std::u32string folded(std::string_view utf8) {
  std::u32string out;
  for (const char each : utf8) {
    const auto byte = static_cast<unsigned char>(each);
    if ((byte & 0xC0U) == 0x80U && !out.empty()) {
      out.back() = (out.back() << 6U) | (byte & 0x3FU);
    } else {
      out += static_cast<char32_t>(byte < 0x80 ? byte
                                               : byte & (byte < 0xE0   ? 0x1FU
                                                         : byte < 0xF0 ? 0x0FU
                                                                       : 0x07U));
    }
  }
  for (char32_t& each : out) {
    const bool is_capital =
        (each >= U'A' && each <= U'Z') || (each >= 0xC0 && each <= 0xDE && each != 0xD7);
    if (is_capital) each += 0x20;
  }
  return out;
}

bool is_space(char32_t each) {
  return (each >= 0x09 && each <= 0x0D) || (each >= 0x1C && each <= 0x20) || each == 0x85 ||
         each == 0xA0 || each == 0x1680 || (each >= 0x2000 && each <= 0x200A) || each == 0x2028 ||
         each == 0x2029 || each == 0x202F || each == 0x205F || each == 0x3000;
}

std::vector<std::u32string> words() {
  std::vector<std::u32string> all;
  std::string_view file = leading_words_file();
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = file.substr(0, end);
    if (!line.empty() && line.front() != '#') all.push_back(folded(line));
    file.remove_prefix(std::min(end + 1, file.size()));
  }
  return all;
}

// (?:(?:word|word|...)\s*)+(?=\S) from `at`, with a backtracking engine's choices: where the match
// ends, or nothing.
std::optional<std::size_t> match(const std::u32string& text, std::size_t at,
                                 const std::vector<std::u32string>& all) {
  for (const std::u32string& word : all) {
    if (text.compare(at, word.size(), word) != 0) continue;
    std::size_t end = at + word.size();
    while (end < text.size() && is_space(text[end])) ++end;
    if (end == text.size()) continue;  // giving white space back would only end before white space
    const auto more = match(text, end, all);
    return more ? more : end;
  }
  return std::nullopt;
}

}  // namespace

std::uint32_t leading_code_points(std::string_view text) {
  static const std::vector<std::u32string> kWords = words();
  return static_cast<std::uint32_t>(match(folded(text), 0, kWords).value_or(0));
}

}  // namespace filin
