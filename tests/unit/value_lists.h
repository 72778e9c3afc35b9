// Lists of rules/fr for tests of evaluators, read without the engine: the view's case and accents
// are folded here by hand.
#pragma once

#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "value/value.h"

namespace filin::test {

// Latin-1 bytes of text that needs nothing but Latin-1, with ’ as ' and no-break spaces as spaces.
inline std::string latin_1(std::string_view utf8) {
  std::string view;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      view += utf8[i];
    } else if (byte < 0xE0) {
      const auto low = static_cast<unsigned char>(utf8[++i]);
      const auto point = static_cast<unsigned char>(((byte & 3U) << 6U) | (low & 0x3FU));
      view += point == 0xA0 ? ' ' : static_cast<char>(point);
    } else {
      const std::string_view mark = utf8.substr(i, 3);
      i += 2;
      if (mark == "’")
        view += '\'';
      else if (mark == "€")
        view += '\xA4';
      else if (mark == "–")
        view += '\x96';
      else
        view += ' ';
    }
  }
  return view;
}

// É and é are e: the key of a list with case=fold accents=fold.
inline std::string folded(std::string_view view) {
  static constexpr std::string_view kBase =
      "aaaaaaaceeeeiiiidnooooo/ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
  std::string key;
  for (char c : view) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC0)
      key += kBase[byte - 0xC0];
    else
      key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return key;
}

// One or more .lst files as one list.
class ListFile {
 public:
  void read(const std::string& path) {
    std::ifstream file(std::string(FILIN_SOURCE_DIR) + "/rules/fr/" + path);
    std::string line;
    while (std::getline(file, line)) {
      if (line.empty() || line[0] == '#') continue;
      const auto tab = line.find('\t');
      const std::string text = line.substr(0, tab);
      entries_[folded(latin_1(text))] = tab == std::string::npos ? "" : line.substr(tab + 1);
    }
  }
  [[nodiscard]] Facts find(std::string_view view) const {
    const auto at = entries_.find(folded(view));
    return at == entries_.end() ? Facts{} : Facts(at->second);
  }
  [[nodiscard]] const std::map<std::string, std::string>& entries() const { return entries_; }

 private:
  std::map<std::string, std::string> entries_;
};

// All lists with role=number.
class NumberWords final : public WordFacts {
 public:
  NumberWords() {
    for (const char* file : {"nombres", "echelles", "collectifs", "fractions", "liaisons"})
      list_.read("number/" + std::string(file) + ".lst");
  }
  [[nodiscard]] Facts number_word(std::string_view view_word) const override {
    return list_.find(view_word);
  }

 private:
  ListFile list_;
};

// The rows of tests/data/FILE: TAB-separated, '#' comments.
inline std::vector<std::vector<std::string>> rows(const std::string& name) {
  std::ifstream file(std::string(FILIN_SOURCE_DIR) + "/tests/data/" + name);
  std::vector<std::vector<std::string>> all;
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> row(1);
    for (char c : line) {
      if (c == '\t')
        row.emplace_back();
      else
        row.back() += c;
    }
    all.push_back(std::move(row));
  }
  return all;
}

}  // namespace filin::test
