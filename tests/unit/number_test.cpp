#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "value/support/number.h"
#include "value_lists.h"

using filin::parse_figures;
using filin::parse_number;
using filin::parse_range;
using filin::test::latin_1;

TEST_CASE("numbers of tests/data/number.tsv") {
  const filin::test::NumberWords words;
  const auto rows = filin::test::rows("number.tsv");
  REQUIRE(rows.size() > 100);
  for (const auto& row : rows) {
    CAPTURE(row[0]);
    const auto number = parse_number(latin_1(row[0]), &words);
    const std::string& expected = row.at(1);
    if (expected == "-") {
      CHECK_FALSE(number);
      continue;
    }
    REQUIRE(number);
    CHECK(number->known == (expected != "?"));
    if (number->known) CHECK(filin::to_decimal(number->value) == expected);
    CHECK(number->approximate == (row.size() > 2));
  }
}

TEST_CASE("without words only figures are numbers") {
  CHECK(parse_number("8 000", nullptr)->value == 8000);
  CHECK_FALSE(parse_number("deux", nullptr));
  CHECK_FALSE(parse_number("", nullptr));
  CHECK_FALSE(parse_figures(""));
  CHECK_FALSE(parse_figures("-"));
  CHECK_FALSE(parse_figures("1."));
  CHECK_FALSE(parse_figures(std::string(200, '9')));
}

TEST_CASE("a range borrows the scale that is written once") {
  const filin::test::NumberWords words;
  struct Row {
    const char* low;
    const char* high;
    double low_value;
    double high_value;
  };
  for (const Row& row :
       {Row{"5", "7", 5, 7}, Row{"2", "3 millions", 2e6, 3e6},
        Row{"quatre", "cinq cents", 400, 500}, Row{"3", "4.000", 3000, 4000},
        Row{"3 000", "4 000", 3000, 4000}, Row{"100", "2.000", 100, 2000},
        Row{"cent", "deux cents", 100, 200}, Row{"deux", "trois mille", 2000, 3000},
        Row{"500", "1 000", 500, 1000}, Row{"500 000", "2 millions", 500000, 2e6},
        Row{"trente", "cent", 30, 100}, Row{"deux", "trois cents millions", 2e8, 3e8},
        Row{"deux", "trois cent mille", 2e5, 3e5}, Row{"deux", "cent millions", 2e6, 1e8},
        Row{"2", "300 millions", 2e6, 3e8}, Row{"vingt", "trois cents millions", 2e7, 3e8},
        Row{"1,5", "2,5 milliards", 1.5e9, 2.5e9}}) {
    CAPTURE(row.low);
    CAPTURE(row.high);
    const auto range = parse_range(row.low, row.high, &words);
    REQUIRE(range);
    CHECK(range->low.value == doctest::Approx(row.low_value));
    CHECK(range->high.value == doctest::Approx(row.high_value));
  }
  CHECK_FALSE(parse_range("chat", "3", &words));
}

namespace {

// Every number word of French below a million, spelt by the rules of grammar books.
std::string spelt(int n) {
  static const char* const kBelow17[] = {"zéro",  "un",     "deux",     "trois",  "quatre", "cinq",
                                         "six",   "sept",   "huit",     "neuf",   "dix",    "onze",
                                         "douze", "treize", "quatorze", "quinze", "seize"};
  static const char* const kTens[] = {
      "",          "dix",      "vingt",    "trente",       "quarante",
      "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"};
  if (n < 17) return kBelow17[n];
  if (n < 100) {
    const int tens = n / 10;
    const int rest = tens == 7 || tens == 9 ? n % 10 + 10 : n % 10;
    if (rest == 0) return std::string(kTens[tens]) + (n == 80 ? "s" : "");
    const bool et = (rest == 1 || rest == 11) && tens < 8 && tens > 1;
    return std::string(kTens[tens]) + (et ? " et " : "-") + spelt(rest);
  }
  if (n < 1000) {
    const std::string head =
        n / 100 == 1 ? "cent" : spelt(n / 100) + (n % 100 == 0 ? " cents" : " cent");
    return n % 100 == 0 ? head : head + " " + spelt(n % 100);
  }
  const int thousands = n / 1000;
  std::string head = thousands == 1 ? "mille" : spelt(thousands) + " mille";
  return n % 1000 == 0 ? head : head + " " + spelt(n % 1000);
}

std::string with_hyphens(std::string text) {
  for (char& c : text) {
    if (c == ' ') c = '-';
  }
  return text;
}

}  // namespace

TEST_CASE("every number word up to 10,000, and a sample up to a million, is worth what was spelt") {
  const filin::test::NumberWords words;
  int wrong = 0;
  for (int n = 0; n < 1000000; n += n < 10000 ? 1 : 97) {
    const std::string view = latin_1(spelt(n));
    const auto number = parse_number(view, &words);
    const auto hyphened = parse_number(with_hyphens(view), &words);
    if (!number || number->value != n || !hyphened || hyphened->value != n) {
      ++wrong;
      INFO(view);
      CHECK(n == -1);
      if (wrong > 10) break;
    }
  }
  CHECK(wrong == 0);
}
