// A pattern's own automaton says what the scanner says that goes through its program, in every
// layout, by itself and together with others; and reads nothing outside of its bytes.
#include "automaton/dfa.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "automaton/pattern_set.h"
#include "pattern_fixture.h"

namespace filin {
namespace {

const std::vector<std::string> kPatterns = {
    "ab",          "a|ab|abc",
    "a{2,4}",      "(?:a|b){1,3}c",
    "[^a]b+",      "(?:ab?)*c",
    "(?:a b|a)+",  "\\d{1,2}(?:[.,]\\d+)?",
    "(?:a|b)*abb", "(?:a*)*b",
    "a(?:b|)c",    "a.{0,6}b",
    "a?",          "\\p{Lu}\\p{Ll}*(?: \\p{Lu}\\p{Ll}*){0,2}"};

std::vector<std::string> texts() { return random_texts(3, 600, 12); }

// Automata with the bytes that they lie in.
struct Views {
  explicit Views(std::size_t count) : bytes(count), dfas(count) {}
  DfaView make(std::size_t i, const Dfa& dfa, DfaView::Layout layout) {
    dfas[i] = dfa;
    bytes[i].clear();
    const auto first = append_cells(dfa, layout, bytes[i]);
    REQUIRE(first);
    return {layout, dfa.width, *first, dfas[i].columns.data(), bytes[i].data(), bytes[i].size()};
  }
  std::vector<std::string> bytes;
  std::vector<Dfa> dfas;
};

constexpr auto kLayouts = {DfaView::Layout::kBytes, DfaView::Layout::kWords,
                           DfaView::Layout::kSparse};

using Ends = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Ends ends_of(PatternScanner& scanner, std::uint32_t root, const std::string& text) {
  Ends ends;
  scanner.scan(root, text, 0, static_cast<std::uint32_t>(text.size()),
               [&](std::uint32_t pattern, std::uint32_t end) { ends.emplace_back(end, pattern); });
  std::sort(ends.begin(), ends.end());
  return ends;
}

}  // namespace

TEST_CASE("an automaton finds what the program finds") {
  for (const std::string& pattern : kPatterns) {
    CAPTURE(pattern);
    SetPool sets;
    const auto program = make_program(parsed_pattern(pattern), sets);
    for (const Search search : {Search::kBegins, Search::kAnywhere}) {
      PatternSet set(sets.sets());
      const std::uint32_t root = set.add_root({set.add_pattern(program, search)});
      set.finish({});
      PatternScanner scanner;
      scanner.use(set);
      const auto dfa = determinize(program, sets.sets(), search);
      REQUIRE(dfa);
      Views views(2);
      const DfaView narrow = views.make(0, *dfa, DfaView::Layout::kBytes);
      const DfaView wide = views.make(1, *dfa, DfaView::Layout::kWords);
      for (const std::string& text : texts()) {
        CAPTURE(text);
        bool found = false;
        scanner.find(root, text.begin(), text.end(), [&](std::uint32_t) { found = true; });
        CHECK(narrow.find(text.begin(), text.end()) == found);
        CHECK(wide.find(text.begin(), text.end()) == found);
      }
    }
  }
}

TEST_CASE("patterns with automata of their own match together as those without") {
  SetPool sets;
  const auto programs = programs_of(kPatterns, sets);
  PatternSet plain(sets.sets());
  std::vector<std::uint32_t> all;
  for (const auto& program : programs) all.push_back(plain.add_pattern(program));
  const std::uint32_t root = plain.add_root(all);
  plain.finish({});
  PatternScanner expected;
  expected.use(plain);
  for (const DfaView::Layout layout : kLayouts) {
    Views views(programs.size());
    PatternSet set(sets.sets());
    for (std::size_t i = 0; i < programs.size(); ++i) {
      const auto dfa = determinize(programs[i], sets.sets(), Search::kLongest);
      REQUIRE(dfa);
      // Some of them without, as patterns are whose automata would be too large.
      if (i % 4 == 0)
        set.add_pattern(programs[i]);
      else
        set.add_pattern({}, Search::kLongest, views.make(i, *dfa, layout));
    }
    CHECK(set.add_root(all) == root);
    set.finish({});
    PatternScanner scanner;
    scanner.use(set);
    std::size_t found = 0;
    for (const std::string& text : texts()) {
      CAPTURE(text);
      const Ends ends = ends_of(scanner, root, text);
      CHECK(ends == ends_of(expected, root, text));
      found += ends.size();
    }
    CHECK(found > 500);
    CHECK(scanner.states() <= expected.states());
  }
}

TEST_CASE("states that are alike are one") {
  SetPool sets;
  const auto program = make_program(parsed_pattern("abcx|bbcx|cbcx"), sets);
  const auto dfa = determinize(program, sets.sets(), Search::kBegins);
  REQUIRE(dfa);
  CHECK(dfa->states() == 6);  // dead, found, and one for each byte that is still to come
}

TEST_CASE("too many states are no automaton") {
  SetPool sets;
  const auto program = make_program(parsed_pattern("(?:a|b)*a(?:a|b){14}"), sets);
  CHECK_FALSE(determinize(program, sets.sets(), Search::kLongest));
}

TEST_CASE("whatever the cells say, steps stay inside") {
  SetPool sets;
  const auto program = make_program(parsed_pattern("a.{0,6}b|\\d{1,2}c"), sets);
  const auto dfa = determinize(program, sets.sets(), Search::kBegins);
  REQUIRE(dfa);
  std::mt19937 random(9);
  for (const DfaView::Layout layout : kLayouts) {
    Views views(1);
    (void)views.make(0, *dfa, layout);
    for (int turn = 0; turn < 300; ++turn) {
      std::string forged = views.bytes[0];
      for (int i = 0; i < 8; ++i) forged[random() % forged.size()] = static_cast<char>(random());
      const std::vector<char> tight(forged.begin(), forged.end());  // ASan sees what is beside it
      const DfaView view(layout, dfa->width, static_cast<std::uint16_t>(random()),
                         dfa->columns.data(), tight.data(), tight.size());
      std::uint32_t state = view.first();
      for (int i = 0; i < 50; ++i) {
        (void)view.flags(state);
        state = view.step(state, static_cast<std::uint8_t>("ab1c"[random() % 4]));
      }
      const std::string text = "aab1cb";
      if (layout != DfaView::Layout::kSparse) (void)view.find(text.begin(), text.end());
    }
  }
}

// As only a forged pack has it: what goes by the numbers of patterns knows no mark of the end.
TEST_CASE("an automaton of a longest match accepts nothing at the end only") {
  SetPool sets;
  const auto program = make_program(parsed_pattern("ab"), sets);
  auto dfa = determinize(program, sets.sets(), Search::kLongest);
  REQUIRE(dfa);
  for (std::size_t i = dfa->width; i < dfa->cells.size(); i += dfa->width + std::size_t{1})
    dfa->cells[i] = Dfa::kAcceptsAtEnd | Dfa::kGoesOn;
  Views views(1);
  PatternSet set(sets.sets());
  const std::uint32_t root = set.add_root(
      {set.add_pattern({}, Search::kLongest, views.make(0, *dfa, DfaView::Layout::kSparse))});
  set.finish({});
  PatternScanner scanner;
  scanner.use(set);
  CHECK(ends_of(scanner, root, "ab").empty());
}

}  // namespace filin
