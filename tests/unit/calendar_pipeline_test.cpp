// Dates and times written in every way the press has, through the whole pipeline with the real
// rules: each day of a leap year in its notations, each hour in its own, and what is counted from
// the document's date, on every day of thirteen months.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "filin/pipeline.h"
#include "value/support/civil.h"

namespace filin {
namespace {

struct Case {
  std::string before, mention, after, value;
};

const std::array<std::string, 12> kMonths{"janvier",   "février", "mars",     "avril",
                                          "mai",       "juin",    "juillet",  "août",
                                          "septembre", "octobre", "novembre", "décembre"};
const std::array<std::string, 12> kShort{"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                         "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
const std::array<std::string, 7> kWeekdays{"lundi",    "mardi",  "mercredi", "jeudi",
                                           "vendredi", "samedi", "dimanche"};

std::string two(std::int32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string iso(CivilDate day) {
  return std::to_string(day.year) + "-" + two(day.month) + "-" + two(day.day);
}

std::string iso_month(CivilDate day) { return iso(day).substr(0, 7); }

std::string iso_week(CivilDate day) {
  const IsoWeek week = iso_week_of(day);
  return std::to_string(week.year) + "-W" + two(week.week);
}

const std::string& weekday_name(CivilDate day) {
  return kWeekdays[static_cast<std::size_t>(weekday_of(day) - 1)];
}

void notations(CivilDate day, std::vector<Case>& cases) {
  const auto month = static_cast<std::size_t>(day.month - 1);
  const std::string year = std::to_string(day.year);
  const std::string number = day.day == 1 ? "1er" : std::to_string(day.day);
  const std::string bare = std::to_string(day.day);
  const std::string value = iso(day);
  for (const std::string space : {" ", "\u00A0"}) {
    const std::string full = number + space + kMonths[month] + space + year;
    cases.push_back({"Il est né le ", full, " à Metz.", value});
    cases.push_back({"Le texte, signé ", weekday_name(day) + space + full, ", est clair.", value});
  }
  cases.push_back({"Il est né le ", number + " " + kShort[month] + " " + year, " à Metz.", value});
  cases.push_back({"Daté du ", two(day.day) + "/" + two(day.month) + "/" + year, ".", value});
  cases.push_back({"Daté du ", bare + "." + std::to_string(day.month) + "." + year, ".", value});
  cases.push_back({"Publié le ", value, " à Metz.", value});
}

void clocks(std::int32_t hour, std::int32_t minute, std::vector<Case>& cases) {
  const std::string h = std::to_string(hour);
  const std::string m = two(minute);
  const std::string value = "2024-03-12T" + two(hour) + ":" + m;
  for (const std::string& text : {h + "h" + m, h + " h " + m, h + "H" + m, h + "\u00A0h\u00A0" + m,
                                  h + ":" + m, h + " heures " + m}) {
    cases.push_back({"Il est parti à ", text, " pour Oslo.", value});
  }
  cases.push_back({"Il est parti à ", h + "H" + m + " GMT", " pour Oslo.", value + "Z"});
  if (minute == 0) cases.push_back({"Il est parti à ", h + " heures", " pour Oslo.", value});
}

void weekdays(CivilDate today, std::vector<Case>& cases) {
  for (std::int32_t wanted = 1; wanted <= 7; ++wanted) {
    const std::int32_t back = (weekday_of(today) - wanted + 7) % 7;
    const std::int32_t ahead = (wanted - weekday_of(today) + 7) % 7;
    const std::string& name = kWeekdays[static_cast<std::size_t>(wanted - 1)];
    const auto at = [&](std::int32_t days) { return iso(add_days(today, days)); };
    cases.push_back({"Il est parti ", name, " pour Oslo.", at(-back)});
    cases.push_back({"Il partira ", name, " pour Oslo.", at(ahead)});
    cases.push_back({"Le séisme de ", name + " dernier", " a tué.", at(back == 0 ? -7 : -back)});
    cases.push_back({"Il viendra ", name + " prochain", " à Oslo.", at(ahead == 0 ? 7 : ahead)});
    cases.push_back({"Il est mort ", name + " soir", " à Oslo.", at(-back) + "TEV"});
  }
}

void days(CivilDate today, std::vector<Case>& cases) {
  const auto at = [&](std::int32_t by) { return iso(add_days(today, by)); };
  cases.push_back({"Il est arrivé ", "hier", " à Oslo.", at(-1)});
  cases.push_back({"Il est arrivé ", "avant-hier", " à Oslo.", at(-2)});
  cases.push_back({"Il viendra ", "demain", " à Oslo.", at(1)});
  cases.push_back({"Il viendra ", "après-demain", " à Oslo.", at(2)});
  cases.push_back({"Il est mort ", "il y a dix jours", " à Oslo.", at(-10)});
  cases.push_back({"Il viendra ", "dans vingt jours", " à Oslo.", at(20)});
  cases.push_back({"Il parle ", "ce matin", " à Oslo.", at(0) + "TMO"});
  const std::int32_t saturday = 6 - weekday_of(today);
  const auto week_end = [&](std::int32_t by) {
    return at(saturday + by) + "/" + at(saturday + by + 1);
  };
  cases.push_back({"Il est venu ", "le week-end dernier", " à Oslo.", week_end(-7)});
  cases.push_back({"Il viendra ", "ce week-end", " à Oslo.", week_end(0)});
  cases.push_back(
      {"Il viendra ", "le week-end prochain", " à Oslo.", week_end(saturday > 0 ? 0 : 7)});
}

void units(CivilDate today, std::vector<Case>& cases) {
  const auto week = [&](std::int32_t by) { return iso_week(add_days(today, 7 * by)); };
  const auto month = [&](std::int32_t by) { return iso_month(add_months(today, by)); };
  const auto year = [&](std::int32_t by) { return std::to_string(today.year + by); };
  cases.push_back({"Il est venu ", "cette semaine", " à Oslo.", week(0)});
  cases.push_back({"Il est venu ", "la semaine dernière", " à Oslo.", week(-1)});
  cases.push_back({"Il viendra ", "la semaine prochaine", " à Oslo.", week(1)});
  cases.push_back({"Il est parti ", "il y a trois semaines", " d'Oslo.", week(-3)});
  cases.push_back({"Le chômage a baissé ", "ce mois-ci", ".", month(0)});
  cases.push_back({"Le chômage a baissé ", "le mois dernier", ".", month(-1)});
  cases.push_back({"Le chômage baissera ", "le mois prochain", ".", month(1)});
  cases.push_back({"Il viendra ", "dans deux mois", " à Oslo.", month(2)});
  cases.push_back({"Il est venu ", "cette année", " à Oslo.", year(0)});
  cases.push_back({"Il est venu ", "l'an dernier", " à Oslo.", year(-1)});
  cases.push_back({"Il viendra ", "l'année prochaine", " à Oslo.", year(1)});
  cases.push_back({"Il attend ", "depuis neuf ans", " à Oslo.", year(-9)});
}

// The cases as paragraphs of one document; the lines that came out otherwise.
std::string wrong(Extractor& extractor, const std::vector<Case>& cases, CivilDate today) {
  Input input;
  input.metadata.date = today;
  std::vector<std::size_t> begins;
  for (const Case& each : cases) {
    begins.push_back(input.text.size());
    input.text += each.before + each.mention + each.after + "\n\n";
  }
  begins.push_back(input.text.size());
  const Document document = extractor.extract(std::move(input));
  std::vector<std::string> got(cases.size());
  for (const Mention& mention : document.mentions) {
    if (mention.type != "date") continue;
    std::size_t line = 0;
    while (begins[line + 1] <= mention.bytes.begin) ++line;
    const AttributeValue* value = mention.find("value");
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    got[line] +=
        "[" + std::string(document.text_of(mention)) + "|" + (text == nullptr ? "-" : *text) + "]";
  }
  std::string report;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::string expected = "[" + cases[i].mention + "|" + cases[i].value + "]";
    if (got[i] == expected) continue;
    report +=
        cases[i].before + expected + cases[i].after + " on " + iso(today) + ": " + got[i] + "\n";
  }
  return report;
}

}  // namespace

TEST_CASE("dates and hours in every notation come out of the pipeline with span and value") {
  const auto loaded = load_rules({FILIN_SOURCE_DIR "/rules/fr"});
  REQUIRE(loaded.pack != nullptr);
  Extractor extractor(loaded.pack);
  std::size_t checked = 0;
  for (CivilDate day{2024, 1, 1}; day.year < 2025; day = add_days(day, 1)) {
    std::vector<Case> cases;
    notations(day, cases);
    checked += cases.size();
    CHECK(wrong(extractor, cases, {2026, 5, 5}) == "");
  }
  for (std::int32_t hour = 0; hour < 24; ++hour) {
    for (const std::int32_t minute : {0, 5, 30, 59}) {
      std::vector<Case> cases;
      clocks(hour, minute, cases);
      checked += cases.size();
      CHECK(wrong(extractor, cases, {2024, 3, 12}) == "");
    }
  }
  CHECK(checked > 3500);
}

TEST_CASE("what is counted from the document's date, on every day of thirteen months") {
  const auto loaded = load_rules({FILIN_SOURCE_DIR "/rules/fr"});
  REQUIRE(loaded.pack != nullptr);
  Extractor extractor(loaded.pack);
  std::size_t checked = 0;
  for (CivilDate today{2023, 12, 1}; today < CivilDate{2025, 1, 5}; today = add_days(today, 1)) {
    std::vector<Case> cases;
    weekdays(today, cases);
    days(today, cases);
    units(today, cases);
    checked += cases.size();
    CHECK(wrong(extractor, cases, today) == "");
  }
  CHECK(checked > 22000);
}

}  // namespace filin
