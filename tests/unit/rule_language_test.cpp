// What LANGUAGE.md promises, promise by promise.
#include <doctest/doctest.h>

#include "rules_fixture.h"

using filin::load_rules;
using filin::testing::found;
using filin::testing::RuleFolder;

TEST_CASE("a match begins and ends where words do") {
  const std::string rules = "type t\nrule r t\n  match \\d+ ?k?m\n";
  CHECK(found(rules, "il a 10 km ici") == "t:10 km");
  CHECK(found(rules, "10km") == "t:10km");
  CHECK(found(rules, "10 km2") == "");  // km2 goes on
  CHECK(found(rules, "A10 km") == "");  // so does A10
  CHECK(found(rules, "10 mètres") == "");
}

TEST_CASE("the longest match counts, but not beyond a word's edge") {
  CHECK(found("type t\nrule r t\n  match un(?: deux)?(?: trois)?\n", "un deux troisième") ==
        "t:un deux");
  CHECK(found("type t\nrule r t\n  match a+?\n", "aaa") == "t:aaa");
}

TEST_CASE("a pattern too large for an automaton is RE2's, with the same meaning") {
  // Which of the last twenty was an a: more than a million states.
  const std::string large = "(?:[ab] )*a(?: [ab]){20}";
  std::string text = "a";
  for (int i = 0; i < 20; ++i) text += " b";
  CHECK(found("type t\nrule r t\n  match " + large + "\n", text + "b") == "");
  CHECK(found("type t\nrule r t\n  match " + large + "\n", "b " + text + " c") == "t:b " + text);
  CHECK(found("type t\nrule r t\n  match x (?P<inner>" + large + ")\n  span inner\n",
              "x " + text) == "t:" + text);
  CHECK(found("type t\nrule r t\n  match x\n  after ^ " + large + "$\n", "x " + text) == "t:x");
  CHECK(found("type t\nrule r t\n  match x\n  after ^ " + large + "$\n", "x b " + text.substr(2)) ==
        "");
  CHECK(found("type t\nrule r t\n  match x\n  before " + large + " $\n", text + " x") == "t:x");
}

TEST_CASE("spaces, apostrophes, dashes and accents are those of any writer") {
  const std::string rules = "type t\nrule r t\n  match l’Élysée de Saint-Denis\n";
  CHECK(found(rules, "l'Élysée de Saint-Denis") != "");
  CHECK(found(rules, "l’Élysée\u00A0de  Saint\u2011Denis") != "");
  CHECK(found(rules, "l'E\u0301lyse\u0301e de Saint\u2013Denis") != "");
  CHECK(found(rules, "l'Elysee de Saint-Denis") == "");
}

TEST_CASE("lists: case, capitals, accents, plural, hyphens, joining") {
  const auto with = [](const std::string& options) {
    return "type t\nlist l as=automaton " + options + "\n  État membre\nrule r t\n  match {l}\n";
  };
  CHECK(found(with(""), "un État membre") == "t:État membre");
  CHECK(found(with(""), "un état membre") == "");
  CHECK(found(with(""), "UN ETAT MEMBRE") == "t:ETAT MEMBRE");
  CHECK(found(with("caps=no"), "UN ETAT MEMBRE") == "");
  CHECK(found(with("case=fold"), "un état Membre") == "t:état Membre");
  CHECK(found(with("accents=fold"), "un Etat membre") == "t:Etat membre");
  CHECK(found(with("plural=yes"), "des États membres") == "t:États membres");
  CHECK(found(with("hyphen=fold"), "un État-membre") == "t:État-membre");
  CHECK(found(with(""), "un État-membre") == "");
  CHECK(found(with(""), "vice-État membre") == "");
  CHECK(found(with("joined=yes"), "vice-État membre") == "t:État membre");
}

TEST_CASE("a small list compiled into the pattern agrees like a large one") {
  for (const char* as : {"pattern", "automaton"}) {
    CAPTURE(as);
    const std::string rules =
        std::string("type t\nlist l as=") + as +
        " case=fold accents=fold plural=yes\n  kilomètre\n  Pays de Loire\nrule r t\n  match {l}\n";
    CHECK(found(rules, "deux Kilometres au PAYS DE LOIRE") == "t:Kilometres | t:PAYS DE LOIRE");
    CHECK(found(rules, "deux kilométrages") == "");
  }
}

TEST_CASE("spans, groups and attributes") {
  const std::string rules =
      "type t\ntype u\nlist l as=automaton\n  Rose\tgender=f\nrule r t\n  match (?P<a>{l}) "
      "(?P<b>\\p{Lu}\\p{L}+) dit\n  span a..b\n  set last = b\n  set kind = \"x\"\n  facts a\n";
  const RuleFolder folder(rules);
  const auto loaded = load_rules({folder.path()});
  REQUIRE(loaded.pack);
  filin::Extractor extractor(loaded.pack);
  const auto document =
      extractor.extract({.text = "Hier Rose Martin dit oui", .metadata = {}, .had_bom = false});
  REQUIRE(document.mentions.size() == 1);
  CHECK(document.text_of(document.mentions[0]) == "Rose Martin");
  CHECK(std::get<std::string>(*document.mentions[0].find("last")) == "Martin");
  CHECK(std::get<std::string>(*document.mentions[0].find("kind")) == "x");
  CHECK(std::get<std::string>(*document.mentions[0].find("gender")) == "f");
}

TEST_CASE("conditions") {
  const auto with = [](const std::string& condition) {
    return "type t\ntype u\nrule v u\n  match Paris\nlist l as=automaton\n  Rose\nrule r t pass "
           "2\n  match (?P<g>\\p{Lu}\\p{L}+)\n  " +
           condition + "\n";
  };
  CHECK(found(with("before (?:^|\\P{L})rue $"), "la rue Rose") == "t:Rose");
  CHECK(found(with("not before \\brue $"), "la rue Rose") == "");
  CHECK(found(with("not before \\brue $"), "la crue Rose") == "t:Rose");
  CHECK(found(with("after ^ dit\\b"), "Rose dit") == "t:Rose");
  CHECK(found(with("after ^ dit\\b"), "Rose ditans") == "");
  CHECK(found(with("sentence \\bdemain\\b"), "Il vient demain. Rose part. Rose reste demain.") ==
        "t:Il | t:Rose");
  CHECK(found(with("g in l"), "Rose et Marie") == "t:Rose");
  CHECK(found(with("g not in l"), "elle, Rose et Marie") == "t:Marie");
  CHECK(found(with("span in l"), "Rose") == "t:Rose");
  CHECK(found(with("start"), "Rose et Marie. Anne") == "t:Rose | t:Anne");
  CHECK(found(with("not start"), "Rose et Marie. Anne") == "t:Marie");
  CHECK(found(with("inside u"), "Rose à Paris") ==
        "u:Paris");  // the score of u stands: same place, same score, earlier rule
  CHECK(found(with("not inside u"), "Rose à Paris") == "t:Rose | u:Paris");
  CHECK(found(with("zone headline"), "Rose parle\n\nMarie est venue hier avec Anne.") == "t:Rose");
  CHECK(found(with("zone body"), "Rose parle\n\nMarie est venue hier avec Anne.") ==
        "t:Marie | t:Anne");
}

TEST_CASE("scores add up, may be negative, and decide") {
  const std::string two =
      "type t threshold=50\nrule a t score 30\n  match Rose\nrule b t score 30\n  match Rose\n";
  CHECK(found(two, "Rose") == "t:Rose");
  CHECK(found(two + "rule c t score -20\n  match Rose\n  after ^ fane\n", "Rose fane, Rose") ==
        "t:Rose");
  CHECK(found("type t\nrule a t score 40\n  match Rose\n", "Rose") == "");
  CHECK(found("type t\ntype u\nrule a t score 60\n  match Rose Martin\nrule b u score 70\n  match "
              "Martin\n",
              "Rose Martin") == "u:Martin");
  CHECK(found("type t\ntype u\nrule a u score 60\n  match Martin\nrule b t score 60\n  match Rose "
              "Martin\n",
              "Rose Martin") == "t:Rose Martin");
}

TEST_CASE("a rule counts once for one span, however often it matches") {
  CHECK(found("type t\nrule a t score 30\n  match (?:Mme |la )?(?P<n>Rose)\n  span n\n",
              "Mme Rose") == "");
}

TEST_CASE("stop types take their text away and are not written") {
  CHECK(found("type t\ntype s stop\nrule a t\n  match Rose\nrule b s score 80\n  match rue Rose\n",
              "rue Rose, Rose") == "t:Rose");
}

TEST_CASE("later passes see mentions, and seen lists the document's own names") {
  const std::string rules =
      "type person\ntype place\nlist prenom as=automaton\n  Vladimir\nlist ville as=automaton\n  "
      "Moscou\nseen vu person.last\n"
      "rule p person score 60\n  match {prenom} (?P<last>\\p{Lu}\\p{L}+)\n  set last = last\n"
      "rule l place score 60\n  match {ville}\n"
      "rule s person score 55 pass 2\n  match {vu}\n"
      "rule d place score 90 pass 2\n  match à l'est de (?P<m>{@place})\n  span m\n";
  CHECK(found(rules, "Poutine est venu. Vladimir Poutine parle. Poutine, à Moscou, Poutinerie") ==
        "person:Poutine | person:Vladimir Poutine | person:Poutine | place:Moscou");
  CHECK(found(rules, "POUTINE A PARLÉ\n\nVladimir Poutine parle.") ==
        "person:POUTINE | person:Vladimir Poutine");
}

TEST_CASE("ways through alternatives and repeats with lists") {
  const std::string rules =
      "type t\nlist l as=automaton\n  Rose\n  Anne Marie\n  Anne\nrule r t\n  match (?:Mme "
      ")?{l}(?:, {l}){0,3} et (?:{l}|moi)\n";
  CHECK(found(rules, "Mme Rose, Anne Marie, Anne et Rose") ==
        "t:Mme Rose, Anne Marie, Anne et Rose");
  CHECK(found(rules, "Anne et moi") == "t:Anne et moi");
  CHECK(found(rules, "Anne, et moi") == "");
}

TEST_CASE("line edges") {
  const std::string rules = "type t\nrule r t\n  match ^Rose\nrule s t\n  match Anne$\n";
  CHECK(found(rules, "Rose et Rose\nAnne et Anne") == "t:Rose | t:Anne");
}

TEST_CASE("zones") {
  const std::string rules =
      "type t\ntype dateline zone\nrule z dateline\n  match ^PARIS \\(AFP\\) -\nrule r t\n  match "
      "PARIS\n  not zone dateline\n  \nrule s t pass 2\n  match AFP\n  zone dateline\n";
  CHECK(found(rules, "PARIS (AFP) - PARIS et AFP") == "t:PARIS | t:AFP | t:PARIS");
}

TEST_CASE("a later folder adds, takes away, replaces and disables") {
  const RuleFolder first(
      "type t\nlist l as=automaton\n  Rose\n  Anne\nrule r t\n  match {l}\nrule q t\n  match "
      "dix\nrule s t\n  match onze\n");
  const RuleFolder second("list l\n  -Rose\n  Paul\nrule q t\n  match douze\ndisable s\n");
  const auto loaded = load_rules({first.path(), second.path()});
  REQUIRE(loaded.pack);
  CHECK(found(loaded.pack, "Rose, Anne, Paul, dix, onze, douze") == "t:Anne | t:Paul | t:douze");
}

TEST_CASE("hyphenated names are not cut") {
  CHECK(found("type t\nlist l as=automaton\n  Jean\nrule r t\n  match {l}\n",
              "Jean-Pierre et Marie-Jean, Jean") == "t:Jean");
}
