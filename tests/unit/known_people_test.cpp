#include <doctest/doctest.h>

#include "rules_fixture.h"

using namespace filin;
using filin::testing::RuleFolder;

namespace {

const char* const kRules =
    "type person link=partial\nseen named metadata.people\nseen last person.last\n"
    "rule whole person score 60\n  match {named}\n"
    "rule parts person score 10\n  match (?P<whole>\\p{Lu}\\p{Ll}+ (?P<last>\\p{Lu}\\p{Ll}+))\n  "
    "whole in named\n  set last = last\n"
    "rule again person score 60 pass 2\n  match {last}\n  not inside person\n";

std::string found_with(Extractor& extractor, const std::string& text,
                       std::vector<std::string> people) {
  Input input;
  input.text = text;
  input.metadata.known_people = std::move(people);
  const Document document = extractor.extract(std::move(input));
  std::string all;
  for (const Mention& mention : document.mentions)
    all += std::string(document.text_of(mention)) + "|";
  return all;
}

}  // namespace

TEST_CASE("who is named in the metadata is found in the text, and the surname after it") {
  const RuleFolder folder(kRules);
  const LoadResult loaded = load_rules({folder.path()});
  REQUIRE_MESSAGE(loaded.pack,
                  (loaded.diagnostics.empty() ? "" : to_string(loaded.diagnostics[0])));
  Extractor extractor(loaded.pack);
  const std::string text = "Xhyr Élorp parle. Élorp part, Zhyr Élorp reste.";
  CHECK(found_with(extractor, text, {"Xhyr Élorp"}) == "Xhyr Élorp|Élorp|Élorp|");
  CHECK(found_with(extractor, text, {"Élorp, Xhyr"}) == "Xhyr Élorp|Élorp|Élorp|");
  // Nothing stays from one document to the next.
  CHECK(found_with(extractor, text, {}).empty());
  CHECK(found_with(extractor, text, {"Yhyr Élorp", "", "x", "\xFF", ","}).empty());
}

TEST_CASE("of the metadata, only the people can be seen") {
  const RuleFolder folder(
      "type person\nseen named metadata.places\nrule whole person score 60\n  match {named}\n");
  const LoadResult loaded = load_rules({folder.path()});
  CHECK(!loaded.pack);
  REQUIRE(!loaded.diagnostics.empty());
  CHECK(loaded.diagnostics[0].code == "R005");
}
