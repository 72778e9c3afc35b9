// Patterns run at once match what RE2 finds for each by itself, with states made before, made anew,
// and forgotten on the way.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <memory>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "automaton/pattern_set.h"
#include "pattern_fixture.h"

namespace filin {
namespace {

using Match = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // pattern, begin, end

const std::vector<std::string> kPatterns = {"ab",
                                            "a|ab|abc",
                                            "\\p{Lu}\\p{Ll}*(?: \\p{Lu}\\p{Ll}*){0,2}",
                                            "a{2,4}",
                                            "(?:a|b){1,3}c",
                                            "[^a]b+",
                                            "\\d{1,2}(?:[.,]\\d+)?",
                                            "(?:a*)*b",
                                            "a?",
                                            "(?:ab?)*c",
                                            ",? ?A",
                                            "\\p{L}+",
                                            "\\p{L}+ 1",
                                            "(?:a|b)*abb"};

// The patterns as a set with two roots: all, and every second one.
struct Fixture {
  Fixture() {
    for (const std::string& pattern : kPatterns) {
      const Node node = parsed_pattern(pattern);
      std::vector<Capture> captures;
      re2.push_back(std::make_unique<re2::RE2>(emit_re2(node, captures), latin1_options()));
      programs.push_back(make_program(node, sets));
    }
    set = PatternSet(sets.sets());
    std::vector<std::uint32_t> every;
    std::vector<std::uint32_t> second;
    for (std::uint32_t i = 0; i < programs.size(); ++i) {
      (i % 2 == 0 ? second : every).push_back(set.add_pattern(programs[i]));
      if (i % 2 == 0) every.push_back(i);
    }
    all = set.add_root(every);
    some = set.add_root(second);
    std::array<std::uint32_t, 256> counts{};
    counts['b'] = 3;
    set.finish(counts);
  }

  [[nodiscard]] std::set<Match> by_re2(const std::string& text, bool every) const {
    std::set<Match> found;
    for (std::uint32_t pattern = 0; pattern < re2.size(); pattern += every ? 1 : 2) {
      for (std::uint32_t begin = 0; begin <= text.size(); ++begin) {
        for (std::uint32_t end = begin; end <= text.size(); ++end) {
          const re2::StringPiece piece(text.data() + begin, end - begin);
          if (is_boundary(text, end) &&
              re2[pattern]->Match(piece, 0, piece.size(), re2::RE2::ANCHOR_BOTH, nullptr, 0))
            found.emplace(pattern, begin, end);
        }
      }
    }
    return found;
  }

  std::vector<std::unique_ptr<re2::RE2>> re2;
  SetPool sets;
  std::vector<std::vector<Instruction>> programs;
  PatternSet set;
  std::uint32_t all = 0;
  std::uint32_t some = 0;
};

std::set<Match> by_set(PatternScanner& scanner, std::uint32_t root, const std::string& text) {
  std::set<Match> found;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at <= size; ++at) {
    scanner.scan(root, text, at, size, [&](std::uint32_t pattern, std::uint32_t end) {
      found.emplace(pattern, at, end);
    });
  }
  return found;
}

std::set<Match> by_lanes(PatternScanner& scanner, std::uint32_t root, const std::string& text) {
  std::vector<PatternScanner::Place> places;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at <= size; ++at) places.push_back({at, size});
  std::set<Match> found;
  std::size_t last = 0;
  scanner.scan_each(root, text, places,
                    [&](std::size_t place, std::uint16_t state, std::uint32_t end) {
                      CHECK(place >= last);
                      last = place;
                      for (const std::uint32_t pattern : scanner.accepts_of(state))
                        found.emplace(pattern, places[place].at, end);
                    });
  return found;
}

std::string random_text(std::mt19937& random) {
  std::string text;
  for (std::size_t size = random() % 14; text.size() < size;) text += "aabbcc A,1. "[random() % 12];
  return text;
}

}  // namespace

TEST_CASE("a set of patterns finds what RE2 finds") {
  const Fixture fixture;
  std::mt19937 random(11);
  PatternScanner scanner;
  scanner.use(fixture.set);
  for (int i = 0; i < 400; ++i) {
    const std::string text = random_text(random);
    CAPTURE(text);
    CHECK(by_set(scanner, fixture.all, text) == fixture.by_re2(text, true));
    CHECK(by_lanes(scanner, fixture.some, text) == fixture.by_re2(text, false));
  }
  CHECK(scanner.states() > 20);
}

TEST_CASE("states of another scanner serve as a beginning") {
  Fixture fixture;
  std::mt19937 random(12);
  PatternScanner first;
  first.use(fixture.set);
  for (int i = 0; i < 20; ++i) (void)by_set(first, fixture.all, random_text(random));
  const SetStates made = first.all_states();
  PatternSet again = fixture.set;
  again.begin_with({made.step_begin, made.steps, made.member_begin, made.members, made.accept_begin,
                    made.accepts, made.hashes});
  PatternScanner second;
  second.use(again);
  CHECK(second.states() == first.states());
  CHECK(second.all_states().steps.size() == made.steps.size());
  for (int i = 0; i < 200; ++i) {
    const std::string text = random_text(random);
    CAPTURE(text);
    CHECK(by_lanes(second, fixture.all, text) == fixture.by_re2(text, true));
  }
}

TEST_CASE("a scanner that runs out of room forgets and goes on") {
  Fixture fixture;
  PatternScanner scanner;
  scanner.limit_states(12);
  scanner.use(fixture.set);
  std::mt19937 random(13);
  for (int i = 0; i < 300; ++i) {
    const std::string text = random_text(random);
    CAPTURE(text);
    CHECK(by_lanes(scanner, fixture.all, text) == fixture.by_re2(text, true));
    CHECK(by_set(scanner, fixture.all, text) == fixture.by_re2(text, true));
    CHECK(scanner.states() <= 12);
  }
}

TEST_CASE("a look at a few bytes refuses no pattern that is found") {
  Fixture fixture;
  PatternSet begins(fixture.sets.sets());
  std::vector<std::uint32_t> all;
  for (const auto& program : fixture.programs)
    all.push_back(begins.add_pattern(program, Search::kBegins));
  const std::uint32_t root = begins.add_root(all);
  begins.finish({});
  std::mt19937 random(14);
  for (const std::size_t room : {std::size_t{8}, std::size_t{60'000}}) {
    PatternScanner scanner;
    scanner.limit_states(room);
    scanner.use(begins);
    std::size_t refused = 0;
    for (int i = 0; i < 300; ++i) {
      const std::string text = random_text(random);
      CAPTURE(text);
      std::uint64_t found = 0;
      scanner.find(root, text.begin(), text.end(),
                   [&](std::uint32_t pattern) { found |= std::uint64_t{1} << pattern; });
      std::uint64_t before = ~std::uint64_t{0};
      for (std::size_t count = 0; count <= text.size(); ++count) {
        std::vector<std::uint64_t> bits(scanner.bit_words());
        scanner.find_possible(root, text.begin(), text.end(), count, bits);
        CHECK((found & ~bits[0]) == 0);   // what is found is possible,
        CHECK((bits[0] & ~before) == 0);  // and more bytes refuse more,
        before = bits[0];
        if (bits[0] != (std::uint64_t{1} << all.size()) - 1) ++refused;
      }
      CHECK(before == found);  // until all is known.
    }
    CHECK(refused > 300);
  }
}

TEST_CASE("the whole of a stretch is matched by is()") {
  const Fixture fixture;
  PatternScanner scanner;
  scanner.use(fixture.set);
  CHECK(scanner.is(fixture.all, "xabx", 1, 3));
  CHECK_FALSE(scanner.is(fixture.all, "x,;x", 1, 3));
}

}  // namespace filin
