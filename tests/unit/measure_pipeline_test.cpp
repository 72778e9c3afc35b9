// Every pattern of numbers × units × separators × spaces × apostrophes, through the whole pipeline
// with the real rules: the span and the value must be those the text was generated from.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "filin/pipeline.h"

namespace {

struct NumberText {
  std::string text;
  double value;
};

struct UnitText {
  std::string text;
  double metres;
};

struct Case {
  std::string line;
  std::string mention;
  double low = 0;
  double high = 0;  // = low unless it is a range
};

const std::vector<std::string> kSpaces{" ", "\u00A0", "\u202F"};

// 8 000 in all its clothes.
std::vector<NumberText> grouped(int thousands, int rest) {
  std::vector<NumberText> all;
  const std::string tail = std::to_string(1000 + rest).substr(1);
  for (const std::string separator : {"", " ", "\u00A0", "\u202F", ".", "'", "’"}) {
    all.push_back({std::to_string(thousands) + separator + tail, 1000.0 * thousands + rest});
  }
  return all;
}

std::vector<NumberText> numbers() {
  std::vector<NumberText> all{{"3", 3},
                              {"17", 17},
                              {"250", 250},
                              {"1,5", 1.5},
                              {"12,75", 12.75},
                              {"2.5", 2.5},
                              {"0,8", 0.8},
                              {"vingt-cinq", 25},
                              {"cinq", 5},
                              {"soixante et onze", 71},
                              {"cent vingt", 120},
                              {"quatre-vingt-dix-sept", 97},
                              {"mille cinq cents", 1500},
                              {"deux mille", 2000},
                              {"trois cent mille", 300000}};
  for (const auto& [thousands, rest] : {std::pair{8, 0}, std::pair{1, 250}, std::pair{384, 400}}) {
    for (auto& each : grouped(thousands, rest)) all.push_back(std::move(each));
  }
  return all;
}

const std::vector<UnitText> kUnits{{"km", 1000},
                                   {"kilomètres", 1000},
                                   {"kilometres", 1000},
                                   {"kms", 1000},
                                   {"mètres", 1},
                                   {"m", 1},
                                   {"cm", 0.01},
                                   {"centimètres", 0.01},
                                   {"mm", 0.001},
                                   {"milles nautiques", 1852},
                                   {"miles", 1609.344},
                                   {"milles marins", 1852},
                                   {"années-lumière", 9460730472580800.0}};

void stated(std::vector<Case>& cases) {
  const std::vector<std::pair<std::string, std::string>> frames{{"Le camp est à ", ""},
                                                                {"Le camp est à ", "environ "},
                                                                {"Il est éloigné d'", "environ "},
                                                                {"Il est éloigné d’", "environ "},
                                                                {"Le camp est à ", "près de "},
                                                                {"Il se trouve à ", "moins de "},
                                                                {"Sur ", "quelque "}};
  for (const NumberText& number : numbers()) {
    const bool figures = number.text[0] >= '0' && number.text[0] <= '9';
    for (const UnitText& unit : kUnits) {
      for (const auto& [before, modifier] : frames) {
        for (const std::string& space : kSpaces) {
          const std::string mention = modifier + number.text + space + unit.text;
          cases.push_back({before + mention + " de la route.", mention, number.value * unit.metres,
                           number.value * unit.metres});
        }
        if (!figures || unit.text.size() > 3) continue;
        const std::string glued = modifier + number.text + unit.text;
        cases.push_back({before + glued + " de la route.", glued, number.value * unit.metres,
                         number.value * unit.metres});
      }
    }
  }
}

void ranges(std::vector<Case>& cases) {
  const std::vector<std::pair<NumberText, NumberText>> ends{{{"5", 5}, {"7", 7}},
                                                            {{"1,5", 1.5}, {"2,5", 2.5}},
                                                            {{"cinq", 5}, {"sept", 7}},
                                                            {{"3 000", 3000}, {"4 000", 4000}},
                                                            {{"3.000", 3000}, {"4.000", 4000}},
                                                            {{"quatre", 400}, {"cinq cents", 500}}};
  for (const auto& [low, high] : ends) {
    for (const UnitText& unit : kUnits) {
      for (const std::string& space : kSpaces) {
        for (const auto& [begin, middle] :
             {std::pair<std::string, std::string>{"entre ", " et "}, {"", " à "}, {"", " ou "}}) {
          const std::string mention = begin + low.text + middle + high.text + space + unit.text;
          cases.push_back({"Ils ont avancé sur " + mention + " hier.", mention,
                           low.value * unit.metres, high.value * unit.metres});
        }
      }
    }
  }
}

void others(std::vector<Case>& cases) {
  for (const std::string& space : kSpaces) {
    for (const std::string de : {"d'", "d’"}) {
      cases.push_back({"À moins " + de + "une trentaine de" + space + "kilomètres de là.",
                       "moins " + de + "une trentaine de" + space + "kilomètres", 30000, 30000});
      cases.push_back(
          {"Une borne haute " + de + "un demi-kilomètre.", "un demi-kilomètre", 500, 500});
      cases.push_back({"Le mur, " + de + "un mètre" + space + "vingt, a cédé.",
                       "un mètre" + space + "vingt", 1.2, 1.2});
    }
    for (int centimetres = 10; centimetres < 100; ++centimetres) {
      const std::string height = "1" + space + "m" + space + std::to_string(centimetres);
      cases.push_back(
          {"Il mesure " + height + ".", height, 1 + centimetres / 100.0, 1 + centimetres / 100.0});
    }
  }
  for (int centimetres = 10; centimetres < 100; ++centimetres) {
    const std::string height = "2m" + std::to_string(centimetres);
    cases.push_back({"Elle a franchi " + height + ".", height, 2 + centimetres / 100.0,
                     2 + centimetres / 100.0});
  }
}

bool agrees(const filin::Mention& mention, const Case& expected) {
  const filin::AttributeValue* value = mention.find("value_m");
  if (value == nullptr) return false;
  const auto near = [](double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
  };
  if (const auto* one = std::get_if<double>(value))
    return expected.low == expected.high && near(*one, expected.low);
  const auto* two = std::get_if<std::vector<double>>(value);
  return two != nullptr && two->size() == 2 && near((*two)[0], expected.low) &&
         near((*two)[1], expected.high);
}

}  // namespace

TEST_CASE("generated distances come out of the pipeline with their spans and values") {
  const auto loaded = filin::load_rules({FILIN_SOURCE_DIR "/rules/fr"});
  REQUIRE(loaded.pack != nullptr);
  filin::Extractor extractor(loaded.pack);
  std::vector<Case> cases;
  stated(cases);
  ranges(cases);
  others(cases);
  REQUIRE(cases.size() > 5000);
  std::size_t wrong = 0;
  constexpr std::size_t kLines = 40;
  for (std::size_t first = 0; first < cases.size(); first += kLines) {
    const std::size_t last = std::min(cases.size(), first + kLines);
    filin::Input input;
    // A paragraph each: a blank line keeps them from being joined.
    for (std::size_t i = first; i < last; ++i) input.text += cases[i].line + "\n\n";
    const filin::Document document = extractor.extract(std::move(input));
    std::vector<const filin::Mention*> found;
    for (const filin::Mention& mention : document.mentions) {
      if (mention.type == "distance") found.push_back(&mention);
    }
    std::size_t next = 0;
    for (std::size_t i = first, begin = 0; i < last; begin += cases[i].line.size() + 2, ++i) {
      std::string got;
      bool right = false;
      for (; next < found.size() && found[next]->bytes.begin < begin + cases[i].line.size();
           ++next) {
        got += "[" + std::string(document.text_of(*found[next])) + "]";
        right = got == "[" + cases[i].mention + "]" && agrees(*found[next], cases[i]);
      }
      if (right || ++wrong > 20) continue;
      CAPTURE(got);
      CHECK_MESSAGE(right, cases[i].line);
    }
  }
  CHECK(wrong == 0);
}
