#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "value/support/number.h"
#include "value/value.h"
#include "value_lists.h"

namespace {

using filin::Attribute;
using filin::Field;
using filin::test::latin_1;
using filin::test::ListFile;

// The list that the rules use for a field.
const ListFile* list_of(const std::string& evaluator, const std::string& key) {
  static const auto lists = [] {
    std::map<std::string, ListFile> all;
    const auto read = [&all](const std::string& name, std::initializer_list<const char*> files) {
      for (const char* file : files) all[name].read(file);
    };
    read("length", {"distance/unites.lst", "distance/pieds.lst"});
    read("modifier", {"distance/modificateurs.lst"});
    read("later", {"distance/apres.lst"});
    read("bearing", {"distance/directions.lst"});
    read("kind", {"distance/natures_avant.lst", "distance/natures_apres.lst"});
    read("fraction", {"number/fractions.lst"});
    read("currency", {"money/devises.lst", "money/signes_seuls.lst"});
    read("scale", {"money/echelles.lst"});
    read("quantity", {"quantity/unites.lst"});
    return all;
  }();
  std::string name = key;
  if (key.ends_with("unit")) name = evaluator == "measure" ? "length" : "quantity";
  const auto at = lists.find(name);
  return at == lists.end() ? nullptr : &at->second;
}

std::string written(const filin::AttributeValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return filin::to_decimal(*number);
  std::string joined;
  for (const double each : std::get<std::vector<double>>(value)) {
    joined += (joined.empty() ? "" : ",") + filin::to_decimal(each);
  }
  return joined;
}

// "number=5; unit=km" → what the evaluator says, in the same form; "-" if it says nothing.
std::string evaluated(const std::string& evaluator, const std::string& fields) {
  static const filin::test::NumberWords words;
  std::vector<std::pair<std::string, std::string>> parts;
  for (std::size_t at = 0; at < fields.size();) {
    const std::size_t end = std::min(fields.find("; ", at), fields.size());
    const std::string part = fields.substr(at, end - at);
    const std::size_t equals = part.find('=');
    parts.emplace_back(part.substr(0, equals), latin_1(part.substr(equals + 1)));
    at = end + 2;
  }
  std::vector<Field> input_fields;
  for (const auto& [key, text] : parts) {
    const ListFile* list = list_of(evaluator, key);
    input_fields.push_back({key, text, list == nullptr ? filin::Facts{} : list->find(text)});
  }
  filin::ValueContext context;
  context.words = &words;
  const filin::ValueInput input{"", input_fields, context};
  std::vector<Attribute> attributes;
  const auto* found = filin::find_evaluator(evaluator);
  REQUIRE(found != nullptr);
  const bool valued = found->evaluate(input, attributes);
  CHECK(valued == !attributes.empty());
  std::string out;
  for (const Attribute& attribute : attributes) {
    out += (out.empty() ? "" : "; ") + std::string(attribute.key) + "=" + written(attribute.value);
  }
  return out.empty() ? "-" : out;
}

}  // namespace

TEST_CASE("lengths of tests/data/measure.tsv") {
  for (const auto& row : filin::test::rows("measure.tsv")) {
    REQUIRE(row.size() == 2);
    CAPTURE(row[0]);
    CHECK(evaluated("measure", row[0]) == row[1]);
  }
}

TEST_CASE("sums, quantities, shares and counts of tests/data/money.tsv") {
  for (const auto& row : filin::test::rows("money.tsv")) {
    REQUIRE(row.size() == 3);
    CAPTURE(row[1]);
    CHECK(evaluated(row[0], row[1]) == row[2]);
  }
}

TEST_CASE("every unit of the lists has a value") {
  for (const char* file : {"distance/unites.lst", "distance/pieds.lst", "distance/metres.lst",
                           "distance/petites.lst"}) {
    ListFile list;
    list.read(file);
    CHECK(list.entries().size() > 2);
    for (const auto& entry : list.entries()) {
      CAPTURE(entry.first);
      const filin::Facts facts(entry.second);
      CHECK(std::stod(std::string(facts.get("m"))) > 0);
      CHECK_FALSE(facts.get("unit").empty());
    }
  }
  ListFile currencies;
  currencies.read("money/devises.lst");
  CHECK(currencies.entries().size() > 100);
  for (const auto& entry : currencies.entries()) {
    CAPTURE(entry.first);
    CHECK(filin::Facts(entry.second).get("currency").size() == 3);
  }
}
