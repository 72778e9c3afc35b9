#include <doctest/doctest.h>

#include <array>
#include <deque>
#include <sstream>
#include <string>
#include <vector>

#include "value/support/civil.h"
#include "value/support/moment.h"
#include "value/support/zone.h"
#include "value/value.h"
#include "value_lists.h"

using namespace filin;

namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> pieces;
  std::istringstream stream(text);
  for (std::string piece; std::getline(stream, piece, at);) pieces.push_back(piece);
  return pieces;
}

// "month=mai{month=5} year=2024" → fields; the strings live as long as this does.
class FieldList {
 public:
  explicit FieldList(const std::string& text) {
    if (text == "-") return;
    std::string carried;
    for (std::string piece : split(text, ' ')) {
      if (piece.find('=') == std::string::npos) {  // a space inside a text
        texts_[texts_.size() - 2] += " " + test::latin_1(piece);
        continue;
      }
      const auto equals = piece.find('=');
      const auto brace = piece.find('{');
      keys_.push_back(piece.substr(0, equals));
      texts_.push_back(test::latin_1(
          piece.substr(equals + 1, brace == std::string::npos ? brace : brace - equals - 1)));
      std::string columns =
          brace == std::string::npos ? "" : piece.substr(brace + 1, piece.size() - brace - 2);
      for (char& each : columns) each = each == ',' ? '\t' : each;
      texts_.push_back(columns);
    }
    for (std::size_t i = 0; i < keys_.size(); ++i)
      fields_.push_back({keys_[i], texts_[2 * i], Facts(texts_[2 * i + 1])});
  }
  [[nodiscard]] std::span<const Field> fields() const { return fields_; }

 private:
  std::deque<std::string> keys_;
  std::deque<std::string> texts_;
  std::vector<Field> fields_;
};

std::string attributes_text(const std::vector<Attribute>& attributes) {
  std::string text;
  for (const Attribute& each : attributes) {
    text +=
        (text.empty() ? "" : " ") + std::string(each.key) + "=" + std::get<std::string>(each.value);
  }
  return text.empty() ? "-" : text;
}

std::string run(std::string_view evaluator, const std::string& fields,
                const ValueContext& context) {
  const FieldList list(fields);
  std::vector<Attribute> attributes;
  const ValueInput input{"", list.fields(), context};
  const Evaluator* found = find_evaluator(evaluator);
  REQUIRE(found != nullptr);
  found->evaluate(input, attributes);
  return attributes_text(attributes);
}

}  // namespace

TEST_CASE("calendar and duration of tests/data/calendar.tsv") {
  const test::NumberWords words;
  const auto rows = test::rows("calendar.tsv");
  REQUIRE(rows.size() > 150);
  for (const auto& row : rows) {
    REQUIRE(row.size() == 6);
    CAPTURE(row[1]);
    ValueContext context;
    context.words = &words;
    if (row[2] != "-") context.reference = parse_civil_date(row[2]);
    std::vector<std::string> earlier =
        row[3] == "-" ? std::vector<std::string>{} : split(row[3], ' ');
    std::vector<Antecedent> antecedents;
    for (const std::string& each : earlier) antecedents.push_back({each, 1, false, false});
    if (!antecedents.empty()) antecedents.back().sentences_ago = 0;
    context.antecedents = antecedents;
    CHECK(run(row[0], row[4], context) == row[5]);
    if (antecedents.size() == 1) {  // a caller that knows only the last one gets the same
      context.antecedents = {};
      context.antecedent = earlier[0];
      CHECK(run(row[0], row[4], context) == row[5]);
    }
  }
}

TEST_CASE("every weekday expression on every day of 40 years") {
  // A plain calendar: counts days one by one from a known Sunday.
  const std::array<const char*, 5> directions{"", "past", "future", "last", "next"};
  CivilDate day{2000, 1, 1};
  std::int32_t weekday = 6;
  const auto step = [](CivilDate date, int by) {
    static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto length = [](int year, int month) {
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
    };
    for (; by > 0; --by) {
      if (++date.day > length(date.year, date.month)) {
        date.day = 1;
        if (++date.month > 12) date.month = 1, ++date.year;
      }
    }
    for (; by < 0; ++by) {
      if (--date.day < 1) {
        if (--date.month < 1) date.month = 12, --date.year;
        date.day = length(date.year, date.month);
      }
    }
    return date;
  };
  int checked = 0;
  for (; day.year < 2040; day = step(day, 1), weekday = weekday % 7 + 1) {
    ValueContext context;
    context.reference = day;
    for (std::int32_t wanted = 1; wanted <= 7; ++wanted) {
      const int back = (weekday - wanted + 7) % 7;
      const int ahead = (wanted - weekday + 7) % 7;
      const std::array<int, 5> expected{-back, -back, ahead, back == 0 ? -7 : -back,
                                        ahead == 0 ? 7 : ahead};
      for (std::size_t i = 0; i < directions.size(); ++i) {
        const std::string key = std::to_string(wanted);
        const std::array<Field, 2> fields{Field{"weekday", key, {}},
                                          Field{"direction", directions[i], {}}};
        std::vector<Attribute> attributes;
        const ValueInput input{"", fields, context};
        find_evaluator("calendar")->evaluate(input, attributes);
        const std::string value =
            attributes.empty() ? "" : std::get<std::string>(attributes[0].value);
        if (value != to_string(step(day, expected[i]))) {
          FAIL_CHECK(to_string(day), " ", wanted, " ", directions[i], " ", value);
        }
        ++checked;
      }
    }
  }
  CHECK(checked == 14610 * 35);
}

TEST_CASE("civil days, weeks and Easter") {
  std::int64_t number = to_day_number({1999, 12, 31});
  IsoWeek last = iso_week_of({1999, 12, 31});
  for (CivilDate day{2000, 1, 1}; day.year < 2401; day = add_days(day, 1)) {
    REQUIRE(to_day_number(day) == ++number);
    REQUIRE(from_day_number(number) == day);
    const IsoWeek week = iso_week_of(day);
    const bool same = week == last;
    REQUIRE(same == (weekday_of(day) != 1));
    REQUIRE(add_days(monday_of(week), weekday_of(day) - 1) == day);
    last = week;
  }
  CHECK(iso_week_of({2021, 1, 3}) == IsoWeek{2020, 53});
  CHECK(iso_week_of({2019, 12, 30}) == IsoWeek{2020, 1});
  CHECK(weekday_of({1582, 10, 15}) == 5);
  CHECK(weekday_of({-43, 3, 15}) ==
        weekday_of({357, 3, 15}));  // the calendar repeats after 400 years
  CHECK(add_months({2024, 1, 31}, 1) == CivilDate{2024, 2, 29});
  CHECK(add_months({2024, 1, 31}, -14) == CivilDate{2022, 11, 30});
  CHECK(easter_sunday(2024) == CivilDate{2024, 3, 31});
  CHECK(easter_sunday(2025) == CivilDate{2025, 4, 20});
  CHECK(easter_sunday(2038) == CivilDate{2038, 4, 25});
  CHECK(easter_sunday(1818) == CivilDate{1818, 3, 22});
  CHECK_FALSE(is_valid({2023, 2, 29}));
  CHECK_FALSE(is_valid({2023, 0, 1}));
  CHECK_FALSE(is_valid({2023, 4, 31}));
}

TEST_CASE("values are read back as they were written") {
  for (const char* value : {"2023-09-12", "2023-09", "2023", "2023-W37", "2020-W53", "2023-Q1",
                            "2023-H2", "2023-SU", "2024-WI", "199X", "18XX", "BC0052", "BC04XX",
                            "2XXX", "BC1XXX",
                            "2023-09-12TEV", "2023-09-12T14:30Z", "2023-09-12T14:30:05+02:00"}) {
    CAPTURE(value);
    const auto moments = parse_moments(value);
    REQUIRE(moments);
    CHECK(to_string(moments->first) == value);
  }
  CHECK(to_string(parse_moments("2023-10-03/2023-10-07")->last) == "2023-10-07");
  for (const char* value : {"", "P3W", "XXXX-09-12", "2023-13", "2023-02-31", "2023-09-12TXX",
                            "PAST_REF", "2023-Q9", "20", "2023-09-12x"}) {
    CAPTURE(value);
    CHECK_FALSE(parse_moments(value));
  }
}

TEST_CASE("the last day of every grain is the day before the next one's first") {
  for (CivilDate day{2019, 1, 1}; day.year < 2025; day = add_days(day, 1)) {
    for (const Grain grain : {Grain::kDecade, Grain::kYear, Grain::kHalf, Grain::kQuarter,
                              Grain::kSeason, Grain::kMonth, Grain::kWeek}) {
      const Moment moment = moment_at(day, grain);
      REQUIRE(first_day(moment) <= day);
      REQUIRE(day <= last_day(moment));
      REQUIRE(moment_at(last_day(moment), grain).date == moment.date);
      REQUIRE(moment_at(add_days(last_day(moment), 1), grain).date == shifted(moment, 1).date);
    }
  }
}

TEST_CASE("daylight saving, offsets, instants") {
  const auto paris = [](const char* value) {
    return offset_minutes("Europe/Paris", parse_moments(value)->first);
  };
  CHECK(paris("2023-03-26T01:59") == 60);
  CHECK(paris("2023-03-26T03:00") == 120);
  CHECK(paris("2023-10-29T04:00") == 60);
  CHECK_FALSE(offset_minutes("Europe/Nowhere", parse_moments("2023-03-26")->first));
  CHECK(parse_offset("+05:30") == 330);
  CHECK(parse_offset("-0330") == -210);
  CHECK(parse_offset("+2") == 120);
  CHECK(parse_offset("Z") == 0);
  CHECK_FALSE(parse_offset("+25:00"));
  CHECK_FALSE(parse_offset("2"));
  CHECK(offset_text(-210) == "-03:30");
  CHECK(to_string(to_utc(parse_moments("2024-01-01T00:30")->first, 60)) == "2023-12-31T23:30Z");
  ValueContext context;
  context.reference = CivilDate{2024, 7, 10};
  context.timezone = "America/Cayenne";
  CHECK(run("calendar", "hour=16 minute=00 zone=x{local=yes}", context) ==
        "value=2024-07-10T16:00 anchor=document offset=-03:00 utc=2024-07-10T19:00Z");
}

TEST_CASE("a local time has the offset of its country on that day, if all its clocks agree") {
  const CivilDate july{2024, 7, 10};
  CHECK(zone_of_country("ML", july) == "Africa/Bamako");
  CHECK(zone_of_country("FR", july) == "Europe/Paris");
  CHECK_FALSE(zone_of_country("AR", july).empty());  // twelve zones, one time
  CHECK(zone_of_country("US", july).empty());
  CHECK(zone_of_country("", july).empty());
  CHECK(zone_of_country("Mali", july).empty());
  const auto local = [](const char* country, CivilDate day) {
    ValueContext context;
    context.reference = day;
    context.country = country;
    return run("calendar", "hour=16 minute=22 zone=x{local=yes}", context);
  };
  CHECK(local("FR", july) ==
        "value=2024-07-10T16:22 anchor=document offset=+02:00 utc=2024-07-10T14:22Z");
  CHECK(local("FR", {2024, 1, 10}) ==
        "value=2024-01-10T16:22 anchor=document offset=+01:00 utc=2024-01-10T15:22Z");
  CHECK(local("US", july) == "value=2024-07-10T16:22 anchor=document");
}

TEST_CASE("summer time of 41 years: from the last Sunday of March to that of October") {
  // The rule of the European Union since 1996, counted by hand: 31 days, back to the Sunday.
  for (std::int32_t year = 1997; year <= 2037; ++year) {
    for (const std::int32_t month : {3, 10}) {
      CivilDate sunday{year, month, 31};
      while (weekday_of(sunday) != 7) sunday = add_days(sunday, -1);
      const auto at = [](CivilDate day, std::int32_t hour) {
        Moment moment = moment_at(day, Grain::kDay);
        moment.grain = Grain::kMinute;
        moment.hour = hour;
        return offset_minutes("Europe/Paris", moment);
      };
      CAPTURE(year);
      const std::int32_t before = month == 3 ? 60 : 120;
      CHECK(at(add_days(sunday, -1), 23) == before);
      CHECK(at(sunday, 1) == before);
      CHECK(at(sunday, 4) == 180 - before);
      CHECK(at(add_days(sunday, 1), 0) == 180 - before);
    }
  }
}

TEST_CASE("which earlier date a later one builds on") {
  ValueContext context;
  context.reference = CivilDate{2026, 1, 18};
  const std::vector<Antecedent> story{{"2026-01-18", 9, false, true},
                                      {"2026-01-17TMO", 5, false, false},
                                      {"2026-01-18", 5, true, false},
                                      {"2025-WI", 5, false, false},
                                      {"2026-01-19", 2, false, false}};
  context.antecedents = story;
  CHECK(run("calendar", "hour=14 minute=20", context) == "value=2026-01-17T14:20 anchor=text");
  CHECK(run("calendar", "unit=D direction=this anchor=text", context) ==
        "value=2026-01-17 anchor=text");
  CHECK(run("calendar", "unit=D direction=this tense=future anchor=text", context) ==
        "value=2026-01-19 anchor=text");
}

TEST_CASE("whatever the fields say, the evaluators answer, and twice the same") {
  const std::array<const char*, 35> keys{
      "year",   "month",  "day",      "weekday", "century",  "decade",    "quarter",
      "half",   "season", "era",      "date",    "easter",   "muslim",    "hour",
      "minute", "second", "later",    "part",    "offset",   "tz",        "shift",
      "after",  "unit",   "count",    "add",     "scale",    "direction", "tense",
      "anchor", "of",     "modifier", "every",   "fraction", "event", "millennium"};
  const std::array<const char*, 36> texts{
      "0",   "1",    "7",      "12",           "31",   "99",   "1999",  "9999",  "999999999",
      "-15", "+3",   "X",      "XIX",          "W",    "D",    "Y",     "MIN",   "C",
      "WE",  "last", "next",   "this",         "text", "date", "02-30", "00-00", "NI",
      "EV",  "Z",    "+14:00", "Europe/Paris", "BC",   "SU",   "0,5",   "deux",  "1er"};
  const test::NumberWords words;
  const std::vector<Antecedent> earlier{{"2023-10-03/2023-10-07", 1, false, false},
                                        {"BC0052", 0, false, false}};
  std::uint32_t seed = 1;
  const auto random = [&seed](std::size_t below) {
    seed = seed * 1664525U + 1013904223U;
    return static_cast<std::size_t>(seed >> 8U) % below;
  };
  for (int round = 0; round < 60000; ++round) {
    ValueContext context;
    context.words = &words;
    if (random(4) != 0) context.reference = CivilDate{2023, 9, 17};
    if (random(2) != 0) context.antecedents = earlier;
    std::deque<std::string> names;
    std::vector<Field> fields;
    for (std::size_t i = 0, n = random(6) + 1; i < n; ++i) {
      names.push_back(std::string(keys[random(keys.size())]) + (random(4) == 0 ? "2" : ""));
      fields.push_back({names.back(), texts[random(texts.size())], {}});
    }
    for (const char* name : {"calendar", "duration"}) {
      std::vector<Attribute> once;
      std::vector<Attribute> twice;
      const ValueInput input{"", fields, context};
      const bool answer = find_evaluator(name)->evaluate(input, once);
      REQUIRE(find_evaluator(name)->evaluate(input, twice) == answer);
      REQUIRE(attributes_text(once) == attributes_text(twice));
      REQUIRE((answer || once.empty()));
    }
  }
}
