// The C interface from a C++ test: what goes wrong, who owns what, threads. tests/consumer/main.c
// is a C program that uses it.
#include "filin/c.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct Close {
  void operator()(filin_rules* rules) const { filin_rules_close(rules); }
  void operator()(filin_extractor* extractor) const { filin_extractor_close(extractor); }
  void operator()(char* string) const { filin_free(string); }
};
using Rules = std::unique_ptr<filin_rules, Close>;
using Extractor = std::unique_ptr<filin_extractor, Close>;
using String = std::unique_ptr<char, Close>;

// The project's own rules, compiled once.
const filin_rules* french() {
  static const Rules rules = [] {
    filin_rules* opened = nullptr;
    REQUIRE(filin_rules_open(FILIN_SOURCE_DIR "/rules/fr", &opened, nullptr) == FILIN_OK);
    return Rules(opened);
  }();
  return rules.get();
}

Extractor make_extractor() {
  filin_extractor* extractor = nullptr;
  REQUIRE(filin_extractor_open(french(), &extractor, nullptr) == FILIN_OK);
  return Extractor(extractor);
}

std::string extract(filin_extractor* extractor, std::string_view text, const char* date = nullptr) {
  char* output = nullptr;
  std::size_t size = 0;
  REQUIRE(filin_extract(extractor, text.data(), text.size(), date, &output, &size, nullptr) ==
          FILIN_OK);
  const String owner(output);
  return std::string(output, size);
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("C: rules that cannot be opened are a status, a message and no handle") {
  for (const char* path : {"no/such/file.pack", FILIN_SOURCE_DIR "/README.md",
                           FILIN_SOURCE_DIR "/tests/golden/diagnostics", ""}) {
    CAPTURE(path);
    int nothing = 0;
    auto* rules = reinterpret_cast<filin_rules*>(&nothing);
    char* error = nullptr;
    CHECK(filin_rules_open(path, &rules, &error) == FILIN_INVALID_RULES);
    const String owner(error);
    CHECK(rules == nullptr);
    REQUIRE(error != nullptr);
    CHECK(has(error, "error"));
  }
}

TEST_CASE("C: nothing where something must be is refused, never followed") {
  filin_rules* rules = nullptr;
  filin_extractor* extractor = nullptr;
  char* output = nullptr;
  CHECK(filin_rules_open(nullptr, &rules, nullptr) == FILIN_INVALID_ARGUMENT);
  CHECK(filin_rules_open("x", nullptr, nullptr) == FILIN_INVALID_ARGUMENT);
  CHECK(filin_rules_open_folders(nullptr, 1, &rules, nullptr) == FILIN_INVALID_ARGUMENT);
  CHECK(filin_extractor_open(nullptr, &extractor, nullptr) == FILIN_INVALID_ARGUMENT);
  CHECK(filin_extract(nullptr, "x", 1, nullptr, &output, nullptr, nullptr) ==
        FILIN_INVALID_ARGUMENT);
  const Extractor real = make_extractor();
  CHECK(filin_extract(real.get(), nullptr, 1, nullptr, &output, nullptr, nullptr) ==
        FILIN_INVALID_ARGUMENT);
  CHECK(filin_extract(real.get(), "x", 1, nullptr, nullptr, nullptr, nullptr) ==
        FILIN_INVALID_ARGUMENT);
  CHECK(filin_extractor_set(real.get(), "format", nullptr, nullptr) == FILIN_INVALID_ARGUMENT);
  filin_rules_close(nullptr);
  filin_extractor_close(nullptr);
  filin_free(nullptr);
}

TEST_CASE("C: any bytes are a text") {
  const Extractor extractor = make_extractor();
  CHECK(has(extract(extractor.get(), ""), "\"length\": 0"));
  CHECK(has(extract(extractor.get(), std::string_view("Paris\0Lyon", 10)), "\\u0000"));
  CHECK(has(extract(extractor.get(), "\xff\xfe Paris"), "\"replaced\": 2"));
  char* output = nullptr;
  CHECK(filin_extract(extractor.get(), nullptr, 0, nullptr, &output, nullptr, nullptr) == FILIN_OK);
  filin_free(output);
}

TEST_CASE("C: settings change the output, wrong ones change nothing and say what there is") {
  const Extractor extractor = make_extractor();
  constexpr std::string_view kText = "\xf0\x9f\x98\x80 À Paris mardi";
  const auto set = [&](const char* setting, const char* value) {
    return filin_extractor_set(extractor.get(), setting, value, nullptr);
  };
  CHECK(has(extract(extractor.get(), kText), "\"start\": 4"));
  CHECK(set("offsets", "utf16") == FILIN_OK);
  CHECK(has(extract(extractor.get(), kText), "\"start\": 5"));
  CHECK(set("offsets", "byte") == FILIN_OK);
  CHECK(has(extract(extractor.get(), kText), "\"start\": 8"));
  CHECK(set("text", "no") == FILIN_OK);
  CHECK_FALSE(has(extract(extractor.get(), kText), "\\ud83d"));
  CHECK(set("timezone", "Europe/Paris") == FILIN_OK);
  CHECK(has(extract(extractor.get(), kText), "\"timezone\": \"Europe/Paris\""));
  CHECK(set("format", "tagged") == FILIN_OK);
  CHECK(has(extract(extractor.get(), kText, "2024-03-12"), "[Paris|LOC] [mardi|DATE=2024-03-12]"));
  CHECK(set("format", "docx") == FILIN_INVALID_ARGUMENT);
  CHECK(set("text", "perhaps") == FILIN_INVALID_ARGUMENT);
  CHECK(has(extract(extractor.get(), kText), "[Paris|LOC]"));
  char* error = nullptr;
  CHECK(filin_extractor_set(extractor.get(), "colour", "red", &error) == FILIN_INVALID_ARGUMENT);
  const String owner(error);
  CHECK(std::string_view(error) ==
        "unknown setting \"colour\"; there are format, offsets, text, timezone\n");
}

TEST_CASE("C: threads share rules, each with its extractor") {
  const std::string alone =
      extract(make_extractor().get(), "Emmanuel Macron est à Lyon mardi.", "2024-03-12");
  std::vector<std::string> outputs(4);
  std::vector<std::thread> threads;
  for (std::string& output : outputs) {
    threads.emplace_back([&output] {
      const Extractor extractor = make_extractor();
      for (int i = 0; i < 50; ++i)
        output = extract(extractor.get(), "Emmanuel Macron est à Lyon mardi.", "2024-03-12");
    });
  }
  for (std::thread& each : threads) each.join();
  for (const std::string& output : outputs) CHECK(output == alone);
}
