// Every row "kind | `example` | `value`" of rules/EVALUATORS.md is run with the rules of the
// project.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "filin/pipeline.h"
#include "value/support/number.h"

using namespace filin;

namespace {

struct Row {
  std::string kind;
  std::string text;  // without brackets
  std::string mention;
  std::string value;  // "-": none
};

// The text between the n-th pair of backticks.
std::string code(const std::string& line, int n) {
  std::size_t from = 0;
  for (int i = 0; i < 2 * n + 1; ++i) {
    from = line.find('`', from);
    if (from == std::string::npos) return {};
    ++from;
  }
  return line.substr(from, line.find('`', from) - from);
}

std::vector<Row> rows_of(const std::vector<std::string>& sections) {
  std::ifstream file(std::string(FILIN_SOURCE_DIR) + "/rules/EVALUATORS.md");
  std::vector<Row> rows;
  bool wanted = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) {
      wanted = std::find(sections.begin(), sections.end(), line.substr(3)) != sections.end();
    }
    const std::string example = code(line, 0);
    const auto open = example.find('[');
    const auto close = example.find(']');
    if (!wanted || !line.starts_with("| ") || open == std::string::npos ||
        close == std::string::npos)
      continue;
    Row row;
    row.kind = line.substr(2, line.find(" |", 2) - 2);
    row.mention = example.substr(open + 1, close - open - 1);
    row.text = example.substr(0, open) + row.mention + example.substr(close + 1);
    row.value = code(line, 1);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

namespace {

// The value as the tables write it; "-": none.
std::string written(const AttributeValue* value) {
  if (value == nullptr) return "-";
  if (const auto* text = std::get_if<std::string>(value)) return *text;
  if (const auto* number = std::get_if<double>(value)) return to_decimal(*number);
  const auto& ends = std::get<std::vector<double>>(*value);
  return "[" + to_decimal(ends.front()) + ", " + to_decimal(ends.back()) + "]";
}

void check_rows(const std::vector<Row>& rows) {
  const auto [pack, diagnostics] = load_rules({std::string(FILIN_SOURCE_DIR) + "/rules/fr"});
  REQUIRE(pack);
  Extractor extractor(pack);
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    Input input;
    input.text = row.text;
    input.metadata.date = CivilDate{2023, 9, 17};
    const Document document = extractor.extract(std::move(input));
    std::string found;
    for (const Mention& mention : document.mentions) {
      if (document.text_of(mention) == row.mention) found = written(mention.find("value"));
    }
    CHECK(found == row.value);
  }
}

}  // namespace

TEST_CASE("the examples of rules/EVALUATORS.md: calendar and duration") {
  const auto rows = rows_of({"calendar", "duration"});
  REQUIRE(rows.size() > 70);
  check_rows(rows);
}

TEST_CASE("the examples of rules/EVALUATORS.md: measure, money, quantity, percent") {
  const auto rows = rows_of({"measure", "money", "quantity", "percent"});
  REQUIRE(rows.size() > 30);
  check_rows(rows);
}
