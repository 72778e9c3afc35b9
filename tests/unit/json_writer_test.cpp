#include "write/support/json_writer.h"

#include <doctest/doctest.h>
#include <cmath>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

using filin::append_json_number;
using filin::append_json_string;

namespace {

std::string json_of(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string digits(double number) {
  std::string out;
  append_json_number(out, number);
  return out;
}

}  // namespace

TEST_CASE("JSON strings: what is escaped and what is not") {
  CHECK(json_of("") == "\"\"");
  CHECK(json_of("l\xE2\x80\x99\xC3\x89lys\xC3\xA9"
                "e") ==
        "\"l\xE2\x80\x99\xC3\x89lys\xC3\xA9"
        "e\"");
  CHECK(json_of("a\"b\\c/d") == "\"a\\\"b\\\\c/d\"");
  CHECK(json_of("a\tb\nc\rd\be\ff") == "\"a\\tb\\nc\\rd\\be\\ff\"");
  CHECK(json_of(std::string_view("\0\x1F\x7F", 3)) == "\"\\u0000\\u001f\\u007f\"");
  CHECK(json_of("\xC2\x85|\xE2\x80\xA8|\xE2\x80\xA9") == "\"\\u0085|\\u2028|\\u2029\"");
  CHECK(json_of("\xC2\xA0\xC2\xAB \xE2\x80\xA6\xE2\x82\xAC") ==
        "\"\xC2\xA0\xC2\xAB \xE2\x80\xA6\xE2\x82\xAC\"");
}

TEST_CASE("JSON strings read back as they were, whatever stands where in a word of eight bytes") {
  const std::string_view pieces[] = {"a",
                                     "\"",
                                     "\\",
                                     "\n",
                                     "\xC2\x85",
                                     "\xE2\x80\xA8",
                                     "\xE2\x80\x99",
                                     "\xC3\xA9",
                                     "\xF0\x9F\x9A\x82",
                                     " mot ",
                                     "\x7F",
                                     "\xC2\xA0"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto count = random() % 30; count > 0; --count)
      text += pieces[random() % std::size(pieces)];
    const std::string json = json_of(text);
    REQUIRE(nlohmann::json::parse(json).get<std::string>() == text);
    REQUIRE(json.find('\n') == std::string::npos);
    REQUIRE(json.find("\xE2\x80\xA8") == std::string::npos);
    REQUIRE(json.find("\xC2\x85") == std::string::npos);
  }
}

TEST_CASE("JSON numbers are short and read back the same") {
  CHECK(digits(8000000) == "8000000");
  CHECK(digits(-0.0) == "0");
  CHECK(digits(0.97) == "0.97");
  CHECK(digits(1.82) == "1.82");
  CHECK(digits(2.5e9) == "2500000000");
  CHECK(digits(1e20) == "1e+20");
  CHECK(digits(0.00001) == "0.00001");
  CHECK(digits(std::numeric_limits<double>::infinity()) == "null");
  CHECK(digits(std::nan("")) == "null");
  std::mt19937_64 random(11);
  for (int round = 0; round < 5000; ++round) {
    double number = 0;
    const std::uint64_t bits = random();
    std::memcpy(&number, &bits, sizeof number);
    if (!std::isfinite(number)) continue;
    REQUIRE(nlohmann::json::parse(digits(number)).get<double>() == number);
  }
}

TEST_CASE("a field is its key and its value, however long") {
  const std::string_view kinds[] = {"a", "\xC3\xA9", "\"", "\n", "\xC2\x85", "\xE2\x80\x99"};
  for (std::size_t size = 0; size < 80; ++size) {
    for (std::size_t at = 0; at <= size; ++at) {
      for (const std::string_view kind : kinds) {
        std::string text(size, 'x');
        text.insert(at, kind);
        std::string out;
        filin::JsonWriter json(out);
        json.begin_object();
        json.field(text, text);
        json.field("n", size);
        json.end_object();
        REQUIRE(out == "{" + json_of(text) + ": " + json_of(text) +
                           ", \"n\": " + std::to_string(size) + "}");
        REQUIRE(nlohmann::json::parse(out)[text] == text);
      }
    }
  }
}

TEST_CASE("fields of numbers") {
  const auto add = [](auto number) {
    std::string out;
    filin::JsonWriter json(out);
    json.begin_object();
    json.field("n", number);
    json.end_object();
    return out.substr(6, out.size() - 7);
  };
  for (const int number : {0, 7, 10, 99, 100, 101, 999, 1000, -1, -100})
    CHECK(add(number) == std::to_string(number));
  CHECK(add(std::int64_t{-9223372036854775807} - 1) == "-9223372036854775808");
  CHECK(add(0.05) == "0.05");
  CHECK(add(-12.5) == "-12.5");
  CHECK(add(1e300) == "1e+300");
  CHECK(add(123456789.123) == "123456789.123");
  CHECK(add(std::nan("")) == "null");
  CHECK(add(true) == "true");
}

TEST_CASE("commas and line breaks of a JSON writer") {
  std::string out;
  filin::JsonWriter json(out);
  json.begin_object();
  json.field("a", 1);
  json.optional_field("left out", "");
  json.field("b", filin::AttributeValue(std::vector<double>{5000, 7000.5}));
  json.key("c");
  json.begin_array();
  for (int each = 0; each < 2; ++each) {
    json.new_line(1);
    json.begin_object();
    json.end_object();
  }
  json.break_line(0);
  json.end_array();
  json.field("d", true);
  json.end_object();
  CHECK(out == "{\"a\": 1, \"b\": [5000, 7000.5], \"c\": [\n {},\n {}\n], \"d\": true}");
}
