#include <doctest/doctest.h>

#include "rules_fixture.h"
#include "tune/islands.h"
#include "tune/rewrite.h"

using namespace filin;
using filin::testing::RuleFolder;

TEST_CASE("only the number behind score changes") {
  CHECK(with_score("rule a.b person score 60 pass 2\r\n", 65) ==
        "rule a.b person score 65 pass 2\r\n");
  CHECK(with_score("rule score person  pass 2  score -60", -5) ==
        "rule score person  pass 2  score -5");
  CHECK(with_score("rule a.b person\n", 65) == "rule a.b person score 65\n");
  CHECK(with_score("rule a.b person pass 2", 65) == "rule a.b person score 65 pass 2");
  CHECK(with_score("type person", 65).empty());
  CHECK(with_score("  rule a.b person", 65).empty());
  CHECK(with_score("", 65).empty());
}

TEST_CASE(
    "the diff has three lines around, joins what is near, and minds a missing last line break") {
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\nrule a b";
  std::string after = before;
  after.replace(after.find("2\n"), 1, "two").replace(after.find("5\n"), 1, "five");
  after += " score 5";
  CHECK(
      unified_diff({"x.rules", before, after}) ==
      "--- a/x.rules\n+++ b/x.rules\n@@ -1,8 +1,8 @@\n 1\n-2\n+two\n 3\n 4\n-5\n+five\n 6\n 7\n "
      "8\n@@ -13,4 +13,4 @@\n 13\n 14\n 15\n"
      "-rule a b\n\\ No newline at end of file\n+rule a b score 5\n\\ No newline at end of file\n");
  CHECK(unified_diff({"x.rules", before, before}).empty());
}

TEST_CASE("a file that is gone or changed is an error, not a wrong edit") {
  const RuleFolder folder("type a\nrule r a score 60\n  match x\n");
  const LoadResult loaded = load_rules({folder.path()});
  REQUIRE(loaded.pack);
  CHECK(edit_scores(*loaded.pack, {{0, 60, 70}}).edits.at(0).after ==
        "type a\nrule r a score 70\n  match x\n");
  folder.add("a.rules", "\n\n");
  CHECK(edit_scores(*loaded.pack, {{0, 60, 70}}).error.find("no rule stands here") !=
        std::string::npos);
  std::filesystem::remove(folder.file("a.rules"));
  CHECK(edit_scores(*loaded.pack, {{0, 60, 70}}).error.find("cannot be read") != std::string::npos);
}

TEST_CASE("islands come out as the whole text does") {
  const RuleFolder folder(
      "type a\ntype b\ntype s stop\n"
      "rule long a score 60\n  match Un Deux\nrule more a score 20\n  match Deux Trois\nrule more2 "
      "a score 35\n  match (?:Deux) Trois\n"
      "rule other b score 58\n  match Trois\nrule far b score 70\n  match Cinq\nrule weak b score "
      "10\n  match Six\nrule stop s score 90\n  match Sept\n");
  const LoadResult loaded = load_rules({folder.path()});
  REQUIRE(loaded.pack);
  Extractor extractor(loaded.pack);
  Document document;
  const auto trace = extractor.explain(
      {.text = "Un Deux Trois Cinq Six Sept", .metadata = {}, .had_bom = false}, document);
  const auto worth = [](std::string_view type, Span span, ByteSpan) {
    return type == "s" ? 0 : static_cast<std::int32_t>(span.begin) + 1;
  };
  const Islands islands = islands_of(trace, PackNumbers(*loaded.pack), worth);
  REQUIRE(islands.islands.size() == 4);
  CHECK(islands.islands[0].proposals.size() == 3);
  CHECK(outcome(islands.islands[0], *loaded.pack) ==
        1 + 9);  // "Un Deux" 60 and "Trois" 58; "Deux Trois" has 55
  CHECK(outcome(islands.islands[1], *loaded.pack) == 15);
  CHECK(outcome(islands.islands[2], *loaded.pack) == 0);  // below its threshold
  CHECK(outcome(islands.islands[3], *loaded.pack) == 0);  // a stop type is worth nothing
}
