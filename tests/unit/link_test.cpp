#include <doctest/doctest.h>

#include "rules_fixture.h"

using namespace filin;
using filin::testing::RuleFolder;

namespace {

// "Vladimir Poutine=person/vladimir-poutine ..." for all mentions.
const std::string kNames = "  Vladimir Poutine\n  Poutine\n  Kim\n  Kim Jong Un\n  Louis Roux\n  Anne Roux\n  Roux\n  F. Hollande\n  François Hollande\n";

std::string people(const std::string& text) {
  const RuleFolder folder("type person link=partial\ntype place link=name\nlist n as=automaton\n" + kNames + "rule r person\n  match {n}\nlist v as=automaton\n  Kiev\tname=Kyiv\n  Kyiv\tname=Kyiv\n  Rome\nrule q place\n  match (?P<v>{v})\n  facts v\n");
  const LoadResult loaded = load_rules({folder.path()});
  REQUIRE(loaded.pack);
  Extractor extractor(loaded.pack);
  Input input;
  input.text = text;
  const Document document = extractor.extract(std::move(input));
  std::string all;
  for (const Mention& mention : document.mentions) all += std::string(document.text_of(mention)) + "=" + document.entities.at(mention.entity).id + " ";
  return all;
}

}  // namespace

TEST_CASE("parts of a name go to the full name, wherever it stands") {
  CHECK(people("Poutine est là. Vladimir Poutine parle. Kim, de Kim Jong Un, Kim") ==
        "Poutine=person/vladimir-poutine Vladimir Poutine=person/vladimir-poutine Kim=person/kim-jong-un Kim Jong Un=person/kim-jong-un Kim=person/kim-jong-un ");
}

TEST_CASE("initials agree with the name they begin") {
  CHECK(people("François Hollande ; F. Hollande") == "François Hollande=person/francois-hollande F. Hollande=person/francois-hollande ");
}

TEST_CASE("two people of one surname are two; the surname alone is the one named last") {
  CHECK(people("Louis Roux puis Roux, Anne Roux puis Roux") == "Louis Roux=person/louis-roux Roux=person/louis-roux Anne Roux=person/anne-roux Roux=person/anne-roux ");
}

TEST_CASE("a canonical name makes one entity of two spellings") {
  CHECK(people("Kiev et Kyiv, Rome") == "Kiev=place/kyiv Kyiv=place/kyiv Rome=place/rome ");
}
