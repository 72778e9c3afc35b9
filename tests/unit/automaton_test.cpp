// Automata and the capture finder agree with RE2 on patterns of every construct and on texts made
// of the patterns' own letters.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "automaton/captures.h"
#include "automaton/dfa_build.h"
#include "pattern_fixture.h"

namespace filin {
namespace {

const std::vector<std::string> kPatterns = {"ab",
                                            "a|ab|abc",
                                            "(?P<x>a|ab)(?P<y>c|bcd)?d",
                                            "a{2,4}",
                                            "(?:a|b){1,3}c",
                                            "[^a]b+",
                                            "(?P<x>a*)(?P<y>a*)b",
                                            "(?P<x>a?){0,3}b",
                                            "(?:ab?)*c",
                                            "(?:(?P<x>a)|(?P<y>b))+c",
                                            "a b",
                                            "(?:a b|a)+",
                                            "\\p{Lu}\\p{Ll}*(?: \\p{Lu}\\p{Ll}*){0,2}",
                                            "\\d{1,2}(?:[.,]\\d+)?",
                                            "(?:a|b)*abb",
                                            "(?P<x>(?P<y>a|b)+)c(?P<z>)?",
                                            "(?:a*)*b",
                                            "a(?:b|)c"};

void number_groups(Node& node, int& next) {
  if (node.kind == Node::Kind::kGroup && !node.name.empty()) node.group = next++;
  for (Node& kid : node.kids) number_groups(kid, next);
}

std::vector<std::string> texts(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::string> all{""};
  for (int i = 0; i < 1500; ++i) {
    std::string text;
    const std::size_t size = random() % 9;
    while (text.size() < size) text += "aabbccd A,1 "[random() % 12];
    all.push_back(text);
  }
  return all;
}

struct Case {
  explicit Case(const std::string& pattern) : node(parsed_pattern(pattern)) {
    int groups = 0;
    number_groups(node, groups);
    re2 = std::make_unique<re2::RE2>(emit_re2(node, captures), latin1_options());
    program = make_program(node, sets);
  }
  [[nodiscard]] bool re2_matches(const std::string& text, re2::RE2::Anchor anchor,
                                 std::vector<re2::StringPiece>* parts = nullptr) const {
    return re2->Match(text, 0, text.size(), anchor, parts == nullptr ? nullptr : parts->data(),
                      parts == nullptr ? 0 : static_cast<int>(parts->size()));
  }
  Node node;
  std::vector<Capture> captures;
  std::unique_ptr<re2::RE2> re2;
  SetPool sets;
  std::vector<Instruction> program;
};

}  // namespace

TEST_CASE("an automaton matches what RE2 matches") {
  for (const std::string& pattern : kPatterns) {
    CAPTURE(pattern);
    Case each(pattern);
    const auto whole = build_dfa(each.program, each.sets.sets(), Search::kLongest, 100'000);
    const auto begins = build_dfa(each.program, each.sets.sets(), Search::kBegins, 100'000);
    const auto anywhere = build_dfa(each.program, each.sets.sets(), Search::kAnywhere, 100'000);
    SetPool sets;
    const auto backwards = make_program(reversed(each.node), sets);
    const auto ends = build_dfa(backwards, sets.sets(), Search::kBegins, 100'000);
    REQUIRE((whole && begins && anywhere && ends));
    for (const std::string& text : texts(7)) {
      CAPTURE(text);
      CHECK(whole->view().is(text) == each.re2_matches(text, re2::RE2::ANCHOR_BOTH));
      CHECK(begins->view().begins(text) == each.re2_matches(text, re2::RE2::ANCHOR_START));
      CHECK(anywhere->view().begins(text) == each.re2_matches(text, re2::RE2::UNANCHORED));
      bool some_end = false;
      for (std::size_t begin = 0; begin <= text.size(); ++begin)
        some_end = some_end || each.re2_matches(text.substr(begin), re2::RE2::ANCHOR_BOTH);
      CHECK(ends->view().ends(text) == some_end);
    }
  }
}

TEST_CASE("groups are those that RE2 finds") {
  CaptureFinder finder;
  std::size_t found = 0;
  for (const std::string& pattern : kPatterns) {
    CAPTURE(pattern);
    Case each(pattern);
    std::vector<std::uint32_t> slots(2 * each.captures.size());
    for (const std::string& text : texts(11)) {
      CAPTURE(text);
      std::vector<re2::StringPiece> parts(each.captures.size() + 1);
      const bool matches = each.re2_matches(text, re2::RE2::ANCHOR_BOTH, &parts);
      REQUIRE(finder.find(each.program, each.sets.sets(), text, slots) == matches);
      if (!matches) continue;
      ++found;
      for (std::size_t i = 0; i < each.captures.size(); ++i) {
        const re2::StringPiece& part = parts[i + 1];
        CHECK((slots[2 * i] == kNoPlace) == (part.data() == nullptr));
        if (part.data() == nullptr) continue;
        CHECK(slots[2 * i] == static_cast<std::uint32_t>(part.data() - text.data()));
        CHECK(slots[2 * i + 1] == slots[2 * i] + part.size());
      }
    }
  }
  CHECK(found > 200);
}

TEST_CASE("edges of the text") {
  // `^` and `$` inside a condition's pattern: \b is made of them.
  Node edge = Node::of(Node::Kind::kAlternate,
                       {Node::of(Node::Kind::kLineBegin), Node::of_set(CharSet::of(' '))});
  Node node = Node::of(Node::Kind::kConcat,
                       {edge, Node::of_set(CharSet::of('a')), Node::of(Node::Kind::kLineEnd)});
  SetPool sets;
  const auto program = make_program(node, sets);
  const auto dfa = build_dfa(program, sets.sets(), Search::kAnywhere, 1000);
  REQUIRE(dfa);
  CHECK(dfa->view().begins("a"));
  CHECK(dfa->view().begins("b a"));
  CHECK_FALSE(dfa->view().begins("ba"));
  CHECK_FALSE(dfa->view().begins("a b"));
}

TEST_CASE("what would be too large is refused") {
  Case each("(?:a|b)*a(?:a|b){14}");
  CHECK_FALSE(build_dfa(each.program, each.sets.sets(), Search::kLongest, 10'000));
}

}  // namespace filin
