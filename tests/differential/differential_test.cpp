// The matcher that runs all patterns at once finds exactly what a slow and obvious one finds: every
// entry of every list at every place, every rule at every place, every end tried. On the samples
// and on mutated samples.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <tuple>

#include "match/match.h"
#include "pack/pack.h"
#include "resolve/resolve.h"
#include "text/decode.h"
#include "text/fold.h"
#include "unit/rules_fixture.h"

namespace filin {
namespace {

struct NoWords final : SegmentWords {
  bool is_abbreviation(std::string_view) const override { return false; }
  bool continues_line(std::string_view) const override { return false; }
};

struct Found {
  std::uint32_t rule;
  std::uint32_t begin;
  std::uint32_t end;
  friend auto operator<=>(const Found&, const Found&) = default;
};

// Candidates of one pass: those from `from` on.
std::vector<Found> found_from(const MatchState& state, std::size_t from) {
  std::vector<Found> found;
  for (std::size_t i = from; i < state.candidates.size(); ++i) {
    const Candidate& each = state.candidates[i];
    found.push_back({each.rule, each.match.begin, each.match.end});
  }
  std::sort(found.begin(), found.end());
  return found;
}

// All places where a list agrees, entry by entry; entries are only sorted by their first letter to
// make it bearable.
std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> slow_hits(
    const RulePack& pack, std::string_view view) {
  static std::map<const RulePack*, std::vector<std::vector<std::uint32_t>>> by_letter;
  auto& index = by_letter[&pack];
  if (index.empty()) {
    index.resize(256);
    for (std::uint32_t i = 0; i < pack.lexicon.entry_count(); ++i) {
      if (pack.lexicon.lists[pack.lexicon.list_of(i)].scanned)
        index[kFoldKey[static_cast<std::uint8_t>(pack.lexicon.text(i)[0])]].push_back(i);
    }
  }
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> hits;
  const auto word_at = [&](std::size_t at) {
    return at < view.size() && is_word(static_cast<unsigned char>(view[at]));
  };
  for (std::uint32_t at = 0; at < view.size(); ++at) {
    if (!is_boundary(view, at)) continue;
    for (const std::uint32_t entry : index[kFoldKey[static_cast<std::uint8_t>(view[at])]]) {
      const std::uint32_t list = pack.lexicon.list_of(entry);
      const ListInfo& info = pack.lexicon.lists[list];
      const std::uint32_t end = agreement(pack.lexicon.text(entry), info, view, at);
      if (end == 0 || !is_boundary(view, end)) continue;
      if (!info.joined && ((at >= 2 && view[at - 1] == '-' && word_at(at - 2)) ||
                           (end < view.size() && view[end] == '-' && word_at(end + 1))))
        continue;
      hits.emplace_back(list, at, end);
    }
  }
  std::sort(hits.begin(), hits.end());
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
  return hits;
}

class SlowMatcher {
 public:
  explicit SlowMatcher(const MatchState& state)
      : state_(state), pack_(*state.pack), view_(state.view()) {}

  std::vector<RawMatch> all(std::uint32_t pass) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, RawMatch> longest;
    for (const ViewSpan line : state_.segments->lines) {
      for (std::uint32_t at = line.begin; at < line.end; ++at) {
        if (!is_boundary(view_, at)) continue;
        const std::uint32_t limit = std::min(line.end, at + kMaxMatch);
        for (std::uint32_t number = 0; number < pack_.variants.size(); ++number) {
          const Variant& variant = pack_.variants[number];
          const Rule& rule = pack_.rules[variant.rule];
          if (rule.pass != pass || (rule.line_begin && at != line.begin)) continue;
          const std::uint32_t end = longest_end(variant, 0, at, limit);
          if (end <= at || (rule.line_end && end != line.end)) continue;
          RawMatch& best = longest[{variant.rule, at}];
          if (end > best.span.end) best = {variant.rule, number, {at, end}};
        }
      }
    }
    std::vector<RawMatch> found;
    for (const auto& [key, match] : longest) found.push_back(match);
    return found;
  }

 private:
  // 0: no match. Every end that is a word's edge is tried.
  std::uint32_t longest_end(const Variant& variant, std::size_t number, std::uint32_t at,
                            std::uint32_t limit) {
    const Leaf& leaf = variant.leaves[number];
    std::uint32_t best = 0;
    const std::uint32_t last = std::min(limit, at + leaf.max);
    if (leaf.min > limit - at) return 0;
    if (!could_begin(leaf, at, limit)) return 0;
    for (std::uint32_t end = at + leaf.min; end <= last; ++end) {
      if (!is_boundary(view_, end) || !whole(leaf, at, end)) continue;
      if (number == variant.references.size()) {
        best = std::max(best, end);
        continue;
      }
      for (const Hit& hit : state_.hits[variant.references[number]]) {
        if (hit.begin == end && hit.end <= limit)
          best = std::max(best, longest_end(variant, number + 1, hit.end, limit));
      }
    }
    return best;
  }

  bool could_begin(const Leaf& leaf, std::uint32_t at, std::uint32_t limit) const {
    return pack_.regexes.re2(leaf.regex)
        .Match({view_.data() + at, limit - at}, 0, limit - at, re2::RE2::ANCHOR_START, nullptr, 0);
  }

  bool whole(const Leaf& leaf, std::uint32_t begin, std::uint32_t end) const {
    const std::string_view text = view_.substr(begin, end - begin);
    return pack_.regexes.re2(leaf.regex)
        .Match({text.data(), text.size()}, 0, text.size(), re2::RE2::ANCHOR_BOTH, nullptr, 0);
  }

  const MatchState& state_;
  const RulePack& pack_;
  std::string_view view_;
};

void compare(const RulePack& pack, const std::string& utf8) {
  Text text;
  make_view(utf8, text);
  Segments segments;
  segment(text, NoWords(), segments);
  MatchState state;
  state.pack = &pack;
  state.text = &text;
  state.segments = &segments;
  begin_matching(state);
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> fast_hits;
  for (std::uint32_t list = 0; list < pack.references.lists; ++list) {
    for (const Hit& hit : state.hits[list]) fast_hits.emplace_back(list, hit.begin, hit.end);
  }
  std::sort(fast_hits.begin(), fast_hits.end());
  fast_hits.erase(std::unique(fast_hits.begin(), fast_hits.end()), fast_hits.end());
  CHECK(fast_hits == slow_hits(pack, text.view));
  for (std::uint32_t pass = 1; pass <= pack.passes; ++pass) {
    const std::size_t before = state.candidates.size();
    run_pass(state, pass);
    const std::vector<Found> fast = found_from(state, before);
    std::vector<Candidate> kept(state.candidates.begin(), state.candidates.end());
    state.candidates.resize(before);
    for (const RawMatch& raw : SlowMatcher(state).all(pass)) judge(state, raw);
    const std::vector<Found> slow = found_from(state, before);
    state.candidates = kept;
    for (const Found& each : slow) {
      if (std::binary_search(fast.begin(), fast.end(), each)) continue;
      FAIL_CHECK("missed: " << pack.rules[each.rule].name << " \""
                            << view_to_utf8(std::string_view(text.view).substr(
                                   each.begin, each.end - each.begin))
                            << "\"");
    }
    for (const Found& each : fast) {
      if (std::binary_search(slow.begin(), slow.end(), each)) continue;
      FAIL_CHECK("invented: " << pack.rules[each.rule].name << " \""
                              << view_to_utf8(std::string_view(text.view).substr(
                                     each.begin, each.end - each.begin))
                              << "\"");
    }
    resolve(state);
  }
}

// All candidates of a text.
std::vector<Found> found_in(MatchState& state, const std::string& utf8) {
  Text text;
  make_view(utf8, text);
  Segments segments;
  segment(text, NoWords(), segments);
  state.text = &text;
  state.segments = &segments;
  find_mentions(state);
  return found_from(state, 0);
}

std::vector<std::string> sample_lines() {
  std::vector<std::string> lines;
  std::vector<std::filesystem::path> files;
  for (const auto& each :
       std::filesystem::directory_iterator(std::string(FILIN_SOURCE_DIR) + "/samples")) {
    if (each.path().extension() == ".txt") files.push_back(each.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    std::istringstream text(decode(content.str()).text);
    for (std::string line; std::getline(text, line);) {
      if (line.size() > 20)
        lines.push_back(
            line.substr(0, line.find(". ") + 1 > 40 ? line.find(". ") + 1 : line.size()));
    }
  }
  return lines;
}

// Swaps words, drops and doubles characters, changes spaces and case: texts nobody wrote.
std::string mutated(const std::string& line, std::mt19937& random) {
  std::string text = line;
  static const std::vector<std::string> kPieces{" ",  "  ",    "\xC2\xA0", "-",    "'", "’",
                                                "12", "3 000", " km",      " de ", "É", "\n",
                                                ".",  ",",     "«",        "M. ",  "(", "\xCC\x81"};
  for (int change = 0; change < 6 && !text.empty(); ++change) {
    const std::size_t at = random() % text.size();
    switch (random() % 4) {
      case 0:
        text.erase(at, 1 + random() % 4);
        break;
      case 1:
        text.insert(at, kPieces[random() % kPieces.size()]);
        break;
      case 2:
        text.insert(at, text.substr(random() % text.size(), random() % 30));
        break;
      default:
        text[at] = static_cast<char>(text[at] ^ 0x20);
        break;
    }
  }
  (void)repair_utf8(text);
  return text;
}

}  // namespace

TEST_CASE("patterns run at once lose nothing and invent nothing") {
  const LoadResult loaded = load_rules({std::string(FILIN_SOURCE_DIR) + "/rules/fr"});
  REQUIRE(loaded.pack);
  const std::vector<std::string> lines = sample_lines();
  REQUIRE(lines.size() > 40);
  std::mt19937 random(20230917);
  for (std::size_t i = 0; i < lines.size(); i += lines.size() / 12) {
    CAPTURE(lines[i]);
    compare(*loaded.pack, lines[i]);
    const std::string other = mutated(lines[i], random);
    CAPTURE(other);
    compare(*loaded.pack, other);
  }
}

// The file has automata of its own for most patterns, those of conditions too, which rules that
// were just compiled do without.
TEST_CASE("a pack read from its file finds what its rules find") {
  const LoadResult loaded = load_rules({std::string(FILIN_SOURCE_DIR) + "/rules/fr"});
  REQUIRE(loaded.pack);
  const testing::RuleFolder folder;
  REQUIRE(write_pack(*loaded.pack, folder.file("fr.pack")));
  const LoadResult read = load_pack(folder.file("fr.pack"));
  REQUIRE(read.pack);
  std::mt19937 random(20261127);
  MatchState expected;
  MatchState state;
  expected.pack = loaded.pack.get();
  state.pack = read.pack.get();
  std::size_t found = 0;
  for (const std::string& line : sample_lines()) {
    for (const std::string& text : {line, mutated(line, random), mutated(line, random)}) {
      CAPTURE(text);
      const std::vector<Found> all = found_in(state, text);
      CHECK(all == found_in(expected, text));
      found += all.size();
    }
  }
  CHECK(found > 2500);
}

}  // namespace filin
