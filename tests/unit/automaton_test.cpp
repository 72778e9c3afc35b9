// Automata and the capture finder agree with RE2 on patterns of every construct and on texts made
// of the patterns' own letters.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "automaton/captures.h"
#include "automaton/pattern_set.h"
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

std::vector<std::string> texts(unsigned seed) { return random_texts(seed, 1500, 9); }

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

// A pattern by itself in a set, asked as conditions are.
struct Finder {
  Finder(std::span<const Instruction> program, const SetPool& sets, Search search)
      : set(sets.sets()) {
    root = set.add_root({set.add_pattern(program, search)});
    set.finish({});
    scanner.use(set);
  }
  template <class Byte>
  bool finds(Byte begin, Byte end) {
    int found = 0;
    scanner.find(root, begin, end, [&found](std::uint32_t) { ++found; });
    CHECK(found <= 1);
    return found == 1;
  }
  bool finds(const std::string& text) { return finds(text.begin(), text.end()); }

  PatternSet set;
  PatternScanner scanner;
  std::uint32_t root = 0;
};

TEST_CASE("a pattern is found where RE2 finds it") {
  for (const std::string& pattern : kPatterns) {
    CAPTURE(pattern);
    Case each(pattern);
    Finder begins(each.program, each.sets, Search::kBegins);
    Finder anywhere(each.program, each.sets, Search::kAnywhere);
    SetPool sets;
    const auto backwards = make_program(reversed(each.node), sets);
    Finder ends(backwards, sets, Search::kBegins);
    for (const std::string& text : texts(7)) {
      CAPTURE(text);
      CHECK(begins.finds(text) == each.re2_matches(text, re2::RE2::ANCHOR_START));
      CHECK(anywhere.finds(text) == each.re2_matches(text, re2::RE2::UNANCHORED));
      bool some_end = false;
      for (std::size_t begin = 0; begin <= text.size(); ++begin)
        some_end = some_end || each.re2_matches(text.substr(begin), re2::RE2::ANCHOR_BOTH);
      CHECK(ends.finds(text.rbegin(), text.rend()) == some_end);
    }
  }
}

TEST_CASE("patterns that are found together are those found one by one") {
  SetPool sets;
  const auto programs = programs_of(kPatterns, sets);
  PatternSet set(sets.sets());
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> single;
  for (std::size_t i = 0; i < programs.size(); ++i) {
    const Search search = i % 3 == 0 ? Search::kAnywhere : Search::kBegins;
    all.push_back(set.add_pattern(programs[i], search));
    single.push_back(set.add_root({all.back()}));
  }
  const std::uint32_t root = set.add_root(all);
  set.finish({});
  PatternScanner scanner;
  scanner.use(set);
  std::size_t found_in_all = 0;
  for (const std::string& text : texts(5)) {
    CAPTURE(text);
    std::vector<std::uint32_t> together;
    scanner.find(root, text.begin(), text.end(),
                 [&](std::uint32_t pattern) { together.push_back(pattern); });
    std::vector<std::uint32_t> one_by_one;
    for (const std::uint32_t each : single)
      scanner.find(each, text.begin(), text.end(),
                   [&](std::uint32_t pattern) { one_by_one.push_back(pattern); });
    std::sort(together.begin(), together.end());
    CHECK(together == one_by_one);
    found_in_all += together.size();
  }
  CHECK(found_in_all > 1000);
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

namespace {

// A pattern of groups, alternatives and repeats over few letters, so that ways often share a byte.
std::string random_pattern(std::mt19937& random, int depth, int& groups) {
  std::string pattern;
  for (auto parts = 1 + random() % 3; parts > 0; --parts) {
    const auto kind = random() % 8;
    if (depth == 0 || kind < 3) {
      pattern += std::vector<std::string>{"a", "b", "c", "[ab]", "[^a]", " "}[random() % 6];
    } else if (kind < 5) {
      pattern += "(?P<g" + std::to_string(groups++) + ">";
      pattern += random_pattern(random, depth - 1, groups) + ")";
    } else {
      const std::string first = random_pattern(random, depth - 1, groups);
      pattern += "(?:" + first + "|" + random_pattern(random, depth - 1, groups) + ")";
    }
    pattern += std::vector<std::string>{"", "", "", "?", "*", "{0,2}"}[random() % 6];
  }
  return pattern;
}

}  // namespace

TEST_CASE("a fork is a split whose ways share no byte: groups are the same") {
  std::mt19937 random(5);
  CaptureFinder finder;
  std::size_t forks = 0;
  std::size_t found = 0;
  for (int round = 0; round < 300; ++round) {
    int groups = 0;
    const std::string pattern = random_pattern(random, 3, groups) + "(?P<end>c?)";
    CAPTURE(pattern);
    const Case each(pattern);
    std::vector<Instruction> splits = each.program;
    for (Instruction& one : splits) {
      forks += one.op == Instruction::Op::kFork ? 1 : 0;
      if (is_split(one.op)) one = {Instruction::Op::kSplit, kAnyByte, one.next, one.other};
    }
    std::vector<std::uint32_t> slots(2 * each.captures.size());
    std::vector<std::uint32_t> wanted(slots.size());
    for (const std::string& text : texts(static_cast<unsigned>(round))) {
      CAPTURE(text);
      const bool matches = finder.find(splits, each.sets.sets(), text, wanted);
      REQUIRE(finder.find(each.program, each.sets.sets(), text, slots) == matches);
      if (!matches) continue;
      ++found;
      REQUIRE(slots == wanted);
    }
  }
  CHECK(forks > 300);
  CHECK(found > 3000);
}

TEST_CASE("edges of the text") {
  // `^` and `$` inside a condition's pattern: \b is made of them.
  Node edge = Node::of(Node::Kind::kAlternate,
                       {Node::of(Node::Kind::kLineBegin), Node::of_set(CharSet::of(' '))});
  Node node = Node::of(Node::Kind::kConcat,
                       {edge, Node::of_set(CharSet::of('a')), Node::of(Node::Kind::kLineEnd)});
  SetPool sets;
  const auto program = make_program(node, sets);
  Finder finder(program, sets, Search::kAnywhere);
  CHECK(finder.finds("a"));
  CHECK(finder.finds("b a"));
  CHECK_FALSE(finder.finds("ba"));
  CHECK_FALSE(finder.finds("a b"));
  CHECK_FALSE(finder.finds(""));
}

TEST_CASE("a pattern of very many states is answered, whatever is forgotten on the way") {
  Case each("(?:a|b)*a(?:a|b){14}");
  Finder finder(each.program, each.sets, Search::kBegins);
  finder.scanner.limit_states(40);
  finder.scanner.use(finder.set);
  std::mt19937 random(3);
  std::size_t found = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    while (text.size() < 12U + static_cast<unsigned>(i) % 12) text += "ab"[random() % 2];
    CAPTURE(text);
    const bool matches = each.re2_matches(text, re2::RE2::ANCHOR_START);
    CHECK(finder.finds(text) == matches);
    found += matches ? 1 : 0;
  }
  CHECK(found > 500);
  CHECK(finder.scanner.states() <= 41);
}

}  // namespace filin
