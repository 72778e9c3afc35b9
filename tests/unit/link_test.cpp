#include <doctest/doctest.h>

#include "rules_fixture.h"

using namespace filin;
using filin::testing::RuleFolder;

namespace {

// "Vladimir Poutine=person/vladimir-poutine ..." for all mentions.
const std::string kNames =
    "  Vladimir Poutine\n  Poutine\n  Kim\n  Kim Jong Un\n  Louis Roux\n  Anne Roux\n  Roux\n  F. "
    "Hollande\n  François Hollande\n";

std::string people(const std::string& text) {
  const RuleFolder folder("type person link=partial\ntype place link=name\nlist n as=automaton\n" +
                          kNames +
                          "rule r person\n  match {n}\nlist v as=automaton\n  Kiev\tname=Kyiv\n  "
                          "Kyiv\tname=Kyiv\n  Rome\nrule q place\n  match (?P<v>{v})\n  facts v\n");
  const LoadResult loaded = load_rules({folder.path()});
  REQUIRE(loaded.pack);
  Extractor extractor(loaded.pack);
  Input input;
  input.text = text;
  const Document document = extractor.extract(std::move(input));
  std::string all;
  for (const Mention& mention : document.mentions)
    all += std::string(document.text_of(mention)) + "=" + document.entities.at(mention.entity).id +
           " ";
  return all;
}

}  // namespace

TEST_CASE("parts of a name go to the full name, wherever it stands") {
  CHECK(people("Poutine est là. Vladimir Poutine parle. Kim, de Kim Jong Un, Kim") ==
        "Poutine=person/vladimir-poutine Vladimir Poutine=person/vladimir-poutine "
        "Kim=person/kim-jong-un Kim Jong Un=person/kim-jong-un Kim=person/kim-jong-un ");
}

TEST_CASE("what a rule says a full name is cut to is a part of it") {
  const RuleFolder folder(
      "type person link=partial\nrule r person\n  match Ada (?P<s>Belmar) Quiroz\n  set short = s\n"
      "rule q person\n  match Belmar|Quiroz|Ada Roux\n");
  const LoadResult loaded = load_rules({folder.path()});
  REQUIRE(loaded.pack);
  Extractor extractor(loaded.pack);
  Input input;
  input.text = "Belmar, Ada Belmar Quiroz, Ada Roux, Belmar, Quiroz";
  const Document document = extractor.extract(std::move(input));
  std::string all;
  for (const Mention& mention : document.mentions)
    all += document.entities.at(mention.entity).id + " ";
  CHECK(all == "person/ada-belmar-quiroz person/ada-belmar-quiroz person/ada-roux "
               "person/ada-belmar-quiroz person/ada-belmar-quiroz ");
}

TEST_CASE("initials agree with the name they begin") {
  CHECK(people("François Hollande ; F. Hollande") ==
        "François Hollande=person/francois-hollande F. Hollande=person/francois-hollande ");
}

TEST_CASE("two people of one surname are two; the surname alone is the one named last") {
  CHECK(people("Louis Roux puis Roux, Anne Roux puis Roux") ==
        "Louis Roux=person/louis-roux Roux=person/louis-roux Anne Roux=person/anne-roux "
        "Roux=person/anne-roux ");
}

TEST_CASE("a canonical name makes one entity of two spellings") {
  CHECK(people("Kiev et Kyiv, Rome") == "Kiev=place/kyiv Kyiv=place/kyiv Rome=place/rome ");
}

namespace {

// People by titles and first names that tell a gender: "Macron=person/emmanuel-macron ...".
std::string titled(const std::string& text) {
  const RuleFolder folder(
      "type person link=partial\ntype body link=name\nlist given\n  Emmanuel\tgender=m\n  "
      "Brigitte\n  Laurence\tgender=f\nlist title\n  M.\tgender=m\n  Mme\tgender=f\n  Me\n"
      "rule full person score 90\n  match (?P<given>{given}) (?P<last>\\p{Lu}\\p{Ll}+)\n  set last "
      "= last\n  facts given gender\n"
      "rule titled person score 90\n  match (?P<title>{title}) (?P<last>\\p{Lu}\\p{Ll}+)\n  span "
      "last\n  set title = title\n  facts title gender\n"
      "rule alone person score 60\n  match Macron\n"
      "rule body body\n  match Organisation mondiale\nrule short body\n  match OM\nrule joined "
      "body score 20 pass 2\n  match (?P<full>{@body}) \\((?P<short>\\p{Lu}+)\\)\n  span full\n  "
      "set acronym = short\n");
  const LoadResult loaded = load_rules({folder.path()});
  REQUIRE_MESSAGE(loaded.pack,
                  (loaded.diagnostics.empty() ? "" : to_string(loaded.diagnostics[0])));
  Extractor extractor(loaded.pack);
  Input input;
  input.text = text;
  const Document document = extractor.extract(std::move(input));
  std::string all;
  for (const Mention& mention : document.mentions)
    all += document.entities.at(mention.entity).id + " ";
  return all;
}

}  // namespace

TEST_CASE("a title chooses among people of one surname") {
  CHECK(titled("Emmanuel Macron, Brigitte Macron. M. Macron, Mme Macron, M. Macron, Macron") ==
        "person/emmanuel-macron person/brigitte-macron person/emmanuel-macron "
        "person/brigitte-macron person/emmanuel-macron person/emmanuel-macron ");
  CHECK(titled("Brigitte Macron, Emmanuel Macron. Mme Macron, Macron") ==
        "person/brigitte-macron person/emmanuel-macron person/brigitte-macron "
        "person/brigitte-macron ");
  CHECK(titled("M. Macron, puis Emmanuel Macron et Laurence Macron") ==
        "person/emmanuel-macron person/emmanuel-macron person/laurence-macron ");
}

TEST_CASE("a title of another gender than the one bearer's is somebody else") {
  CHECK(titled("Emmanuel Macron. Mme Macron. M. Macron. Mme Macron") ==
        "person/emmanuel-macron person/macron person/emmanuel-macron person/macron ");
  CHECK(titled("M. Macron. Mme Macron. M. Macron") ==
        "person/macron person/macron-2 person/macron ");
}

TEST_CASE("a title that tells no gender, and first names that tell none, go by nearness") {
  CHECK(titled("Emmanuel Macron, Brigitte Macron. Me Macron") ==
        "person/emmanuel-macron person/brigitte-macron person/brigitte-macron ");
  CHECK(titled("Brigitte Macron. M. Macron") == "person/brigitte-macron person/brigitte-macron ");
}

TEST_CASE("an acronym is the body that it stands behind, before and after") {
  CHECK(titled("OM. Organisation mondiale (OM). OM.") ==
        "body/organisation-mondiale body/organisation-mondiale body/organisation-mondiale "
        "body/organisation-mondiale ");
}
