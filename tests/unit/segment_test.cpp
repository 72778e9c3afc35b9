#include "segment/segment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "text/fold.h"

namespace filin {
namespace {

struct TestWords final : SegmentWords {
  static bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  bool is_abbreviation(std::string_view word) const override {
    return holds({"M", "MM", "Dr", "Jr", "av", "art", "sept"}, word);
  }
  bool continues_line(std::string_view word) const override {
    return holds({"de", "du", "la", "le", "et", to_view("à")}, word);
  }
};

struct Cut {
  Text text;
  Segments segments;

  explicit Cut(std::string_view utf8) {
    make_view(utf8, text);
    segment(text, TestWords(), segments);
  }
  std::string_view view() const { return text.view; }
  std::vector<std::string> words() const {
    std::vector<std::string> out;
    for (const Token& token : segments.tokens) {
      out.push_back(view_to_utf8(view().substr(token.begin, token.end - token.begin)));
    }
    return out;
  }
  std::vector<std::string> words_with(unsigned flag) const {
    std::vector<std::string> out;
    const std::vector<std::string> all = words();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((segments.tokens[i].flags & flag) != 0) out.push_back(all[i]);
    }
    return out;
  }
  // The text with its marks, as tests/data/segment.tsv writes it (folded).
  std::string marked(const std::string& input) const {
    std::string out;
    std::size_t sentence = 0;
    const Text original = [&input] {
      Text fresh;
      make_view(input, fresh);
      return fresh;
    }();
    std::uint32_t expected = 0;
    for (std::uint32_t i = 0; i < view().size(); ++i, ++expected) {
      const std::uint32_t at = original.map.view_index(text.map.code_points({i, i + 1}).begin);
      if (at == expected + 1) out += "¬";
      expected = at;
      if (original.view[at] == '\n') {
        out += view()[i] == '\n' ? "¶" : "⏎";
      } else {
        out += view_to_utf8(view().substr(i, 1));
      }
      if (sentence + 1 < segments.sentences.size() && segments.sentences[sentence].end == i + 1) {
        const ViewSpan next = segments.sentences[++sentence];
        if (view().substr(i + 1, next.begin - i - 1).find('\n') == std::string_view::npos)
          out += "|";
      }
    }
    return out;
  }
};

TEST_CASE("segment: sentences and lines of tests/data/segment.tsv") {
  std::ifstream file(FILIN_SOURCE_DIR "/tests/data/segment.tsv");
  REQUIRE(file.is_open());
  std::string row;
  int cases = 0;
  while (std::getline(file, row)) {
    if (row.empty() || row[0] == '#') continue;
    const std::size_t tab = row.find('\t');
    REQUIRE(tab != std::string::npos);
    const std::string name = row.substr(0, tab);
    const std::string marked = row.substr(tab + 1);
    CAPTURE(name);
    std::string input;
    std::string folded;  // the expected marks on folded text
    for (std::size_t i = 0; i < marked.size();) {
      std::size_t at = marked.size();
      std::string_view found;
      for (const std::string_view mark : {"|", "¶", "⏎", "¬"}) {
        if (marked.find(mark, i) >= at) continue;
        at = marked.find(mark, i);
        found = mark;
      }
      input += marked.substr(i, at - i) + (found.empty() || found == "|" ? "" : "\n");
      folded += view_to_utf8(to_view(marked.substr(i, at - i))) + std::string(found);
      i = at + found.size();
    }
    const Cut cut(input);
    CHECK(cut.marked(input) == folded);
    ++cases;
  }
  CHECK(cases >= 60);
}

TEST_CASE("segment: tokens") {
  const Cut cut("L’Élysée, à 250km de Saint-Denis : l'A7 (COVID-19).");
  CHECK(cut.words() == std::vector<std::string>{"L", "Élysée", "à", "250", "km", "de", "Saint",
                                                "Denis", "l", "A", "7", "COVID", "19"});
  CHECK(cut.words_with(kTokenGlued) == std::vector<std::string>{"km", "7"});
  CHECK(cut.words_with(kTokenDigits) == std::vector<std::string>{"250", "7", "19"});
  CHECK(cut.words_with(kTokenCapital) ==
        std::vector<std::string>{"L", "Élysée", "Saint", "Denis", "A", "COVID"});
  CHECK(cut.words_with(kTokenAllCaps) == std::vector<std::string>{"COVID"});
}

TEST_CASE("segment: which tokens begin a sentence or a line") {
  const Cut cut("« Oui », dit-il. — Non !\n- Le titre\nIl dit : « Les gens partent. »");
  CHECK(cut.words_with(kTokenLineStart) == std::vector<std::string>{"Oui", "Le", "Il"});
  CHECK(cut.words_with(kTokenSentenceStart) ==
        std::vector<std::string>{"Oui", "Non", "Le", "Il", "Les"});
}

TEST_CASE("segment: the hash folds case and accents and is the one of token_hash") {
  const Cut cut("ÉLYSÉE Élysée elysee élysées œuvre");
  const auto& tokens = cut.segments.tokens;
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].hash == tokens[1].hash);
  CHECK(tokens[0].hash == tokens[2].hash);
  CHECK(tokens[0].hash != tokens[3].hash);
  CHECK(tokens[4].hash == token_hash(to_view("ŒUVRE")));
}

TEST_CASE("segment: CR LF is like LF, and blank lines are no lines") {
  const Cut unix_text("Un titre\n\nIl part.\n \nElle reste.\n");
  const Cut dos_text("Un titre\r\n\r\nIl part.\r\n \r\nElle reste.\r\n");
  CHECK(unix_text.view() == dos_text.view());
  CHECK(unix_text.segments.lines == dos_text.segments.lines);
  CHECK(unix_text.segments.sentences == dos_text.segments.sentences);
  CHECK(unix_text.segments.lines.size() == 3);
}

TEST_CASE("segment: a line end inside a word goes away, and offsets know") {
  const Cut cut(
      "Il a quitté hier l'équipe de football de la ville de Saint-\r\nDenis et de l’\nUkraine.");
  CHECK(view_to_utf8(cut.view()) ==
        "Il a quitté hier l'équipe de football de la ville de Saint-Denis et de l'Ukraine.");
  const auto saint = static_cast<std::uint32_t>(cut.view().find("Saint-Denis"));
  CHECK(cut.text.map.code_points({saint, saint + 11}) == Span{saint, saint + 13});
  CHECK(cut.text.map.code_points({saint + 6, saint + 11}) == Span{saint + 8, saint + 13});
  const auto ukraine = static_cast<std::uint32_t>(cut.view().find("Ukraine"));
  CHECK(cut.text.map.code_points({ukraine, ukraine + 7}) == Span{ukraine + 3, ukraine + 10});
  CHECK(cut.text.map.view_index(ukraine + 3) == ukraine);
  CHECK(cut.segments.lines.size() == 1);
}

TEST_CASE("segment: nothing to find") {
  for (const char* input : {"", "\n", " \n\n ", "\r\n"}) {
    const Cut cut(input);
    CHECK(cut.segments.tokens.empty());
    CHECK(cut.segments.lines.empty());
    CHECK(cut.segments.sentences.empty());
  }
  const Cut stars("* * *\n...");
  CHECK(stars.segments.tokens.empty());
  CHECK(stars.segments.lines.size() == 2);
  CHECK(stars.segments.sentences.size() == 2);
}

// Whatever the text: spans in order, inside each other, and no word outside a sentence.
TEST_CASE("segment: order and nesting on random text") {
  constexpr std::array<const char*, 24> kPieces = {
      "Il",  "part", " ",  " ", ". ", "\n", "\r\n", "« ", " »", "\"", "é", "M.",
      "...", "? ",   "J.", "-", "- ", "5",  "km",   ", ", ")",  "(",  "’", "\n\n"};
  std::mt19937 random(20230917);
  for (int round = 0; round < 2000; ++round) {
    std::string input;
    for (auto i = random() % 60; i != 0; --i) input += kPieces[random() % kPieces.size()];
    CAPTURE(input);
    const Cut cut(input);
    std::uint32_t end = 0;
    for (const ViewSpan line : cut.segments.lines) {
      REQUIRE(line.begin >= end);
      REQUIRE(line.end > line.begin);
      REQUIRE(line.end <= cut.view().size());
      end = line.end;
    }
    end = 0;
    for (const ViewSpan sentence : cut.segments.sentences) {
      REQUIRE(sentence.begin >= end);
      REQUIRE(sentence.end > sentence.begin);
      REQUIRE(!is_space(static_cast<unsigned char>(cut.view()[sentence.begin])));
      REQUIRE(!is_space(static_cast<unsigned char>(cut.view()[sentence.end - 1])));
      REQUIRE(std::any_of(cut.segments.lines.begin(), cut.segments.lines.end(),
                          [&](ViewSpan line) { return line.contains(sentence); }));
      end = sentence.end;
    }
    end = 0;
    for (const Token& token : cut.segments.tokens) {
      const ViewSpan span{token.begin, token.end};
      REQUIRE(token.begin >= end);
      REQUIRE(token.end > token.begin);
      REQUIRE(token.hash == token_hash(cut.view().substr(span.begin, span.size())));
      REQUIRE(std::any_of(cut.segments.sentences.begin(), cut.segments.sentences.end(),
                          [&](ViewSpan sentence) { return sentence.contains(span); }));
      end = token.end;
    }
  }
}

}  // namespace
}  // namespace filin
