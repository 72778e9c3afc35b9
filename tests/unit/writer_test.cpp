#include "write/writer.h"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "read/reader.h"
#include "sample_document.h"
#include "write/support/native.h"
#include "write/support/sha256.h"
#include "write/support/tagged.h"

using filin::Document;
using filin::OffsetUnit;
using filin::test::sample_document;

namespace {

std::string written(std::string_view format, const Document& document,
                    const filin::WriteOptions& options = {}) {
  std::string out;
  filin::find_writer(format)->write(document, options, out);
  return out;
}

std::string golden(const std::string& name) {
  std::ifstream file(std::string(FILIN_SOURCE_DIR "/tests/golden/native/") + name,
                     std::ios::binary);
  REQUIRE_MESSAGE(file.is_open(), name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("SHA-256: the vectors of FIPS 180-4 and of a million letters") {
  CHECK(filin::sha256_hex("") ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(filin::sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(filin::sha256_hex(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("golden outputs of the native formats") {
  const Document document = sample_document();
  CHECK(written("json", document) == golden("sample.json"));
  CHECK(written("jsonl", document) == golden("sample.jsonl"));
  CHECK(written("tagged", document) == golden("sample.tagged"));
  CHECK(written("tagged", document, {.sentences = true}) == golden("sample.sentences"));
  CHECK(written("summary", document) == golden("sample.summary"));
}

TEST_CASE("json and jsonl say the same, jsonl on one line") {
  const Document document = sample_document();
  const std::string line = written("jsonl", document);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(nlohmann::json::parse(line) == nlohmann::json::parse(written("json", document)));
}

TEST_CASE("offsets cut the mention out of the text in every unit") {
  const Document document = sample_document();
  const auto bytes =
      nlohmann::json::parse(written("jsonl", document, {.offsets = OffsetUnit::kByte}));
  const auto units =
      nlohmann::json::parse(written("jsonl", document, {.offsets = OffsetUnit::kUtf16}));
  const auto points = nlohmann::json::parse(written("jsonl", document));
  const std::string text = points.at("text");
  CHECK(bytes.at("length") == text.size());
  CHECK(points.at("length") == document.length);
  CHECK(units.at("length") == document.length + 1);  // one emoji
  for (std::size_t at = 0; at < document.mentions.size(); ++at) {
    const auto& mention = bytes.at("mentions").at(at);
    const std::size_t start = mention.at("start");
    const std::size_t end = mention.at("end");
    CHECK(text.substr(start, end - start) == mention.at("text"));
    // The emoji stands before all of them.
    CHECK(units.at("mentions").at(at).at("start") ==
          points.at("mentions").at(at).at("start").get<int>() + 1);
    CHECK(units.at("mentions").at(at).at("end") ==
          points.at("mentions").at(at).at("end").get<int>() + 1);
  }
  CHECK(units.at("entities").at(1).at("first") == units.at("mentions").at(4).at("start"));
}

TEST_CASE("--no-text leaves the text out and nothing else") {
  auto with = nlohmann::json::parse(written("jsonl", sample_document()));
  CHECK(with.erase("text") == 1);
  CHECK(with == nlohmann::json::parse(written("jsonl", sample_document(), {.with_text = false})));
}

TEST_CASE("an attribute cannot take the place of a fixed key, nor stand twice") {
  Document document = sample_document();
  document.mentions[1].attributes = {
      {"start", 7.0}, {"value", std::string("a")}, {"value", std::string("b")}};
  const std::string line = written("jsonl", document);
  CHECK(line.find("\"start\": 7,") == std::string::npos);
  CHECK(nlohmann::json::parse(line).at("mentions").at(1).at("value") == "a");
  CHECK(line.find("\"b\"") == std::string::npos);
}

TEST_CASE("ids: text, number, none") {
  Document document = sample_document();
  document.metadata.id = "42";
  CHECK(nlohmann::json::parse(written("jsonl", document)).at("id") == "42");
  document.metadata.id_is_number = true;
  CHECK(nlohmann::json::parse(written("jsonl", document)).at("id") == 42);
  document.metadata.id.clear();
  CHECK(nlohmann::json::parse(written("jsonl", document)).at("id").is_null());
}

TEST_CASE("an error record") {
  std::string out;
  filin::write_error_record(
      {.id = "a", .code = "no-text", .message = "expected \"text\"", .line = 3}, out);
  CHECK(out ==
        "{\"id\": \"a\", \"error\": {\"code\": \"no-text\", \"message\": \"expected "
        "\\\"text\\\"\", \"line\": 3}}\n");
}

TEST_CASE("tags taken out give the source back, byte for byte") {
  const Document sample = sample_document();
  CHECK(filin::strip_tags(written("tagged", sample)) == "\xEF\xBB\xBF" + sample.text);
  const std::string_view pieces[] = {
      "[", "]", "|", "\\", "a", "\r\n", "\n", "\xC3\xA9", "\xF0\x9F\x9A\x82", " ", "=", "\\["};
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    Document document;
    document.had_bom = random() % 2 == 0;
    document.entities = {{.id = "x", .type = "person", .name = "a|b]\\", .attributes = {}}};
    for (auto count = random() % 40; count > 0; --count) {
      const auto begin = static_cast<std::uint32_t>(document.text.size());
      document.text += pieces[random() % std::size(pieces)];
      if (random() % 4 != 0) continue;
      filin::Mention mention;
      mention.bytes = {begin, static_cast<std::uint32_t>(document.text.size())};
      mention.type = "person";
      mention.label = "P|R";
      mention.entity = random() % 2 == 0 ? 0 : filin::kNoEntity;
      document.mentions.push_back(std::move(mention));
    }
    const std::string bom = document.had_bom ? "\xEF\xBB\xBF" : "";
    REQUIRE(filin::strip_tags(written("tagged", document)) == bom + document.text);
  }
}

TEST_CASE("values in tags") {
  Document document = sample_document();
  const auto value_with = [&](std::vector<filin::Attribute> attributes) {
    document.mentions[3].attributes = std::move(attributes);
    return filin::tag_value(document, document.mentions[3]);
  };
  CHECK(value_with({{"value_m", 1.82}}) == "1.82m");
  CHECK(value_with({{"value_m", 8000000.0}}) == "8000km");
  CHECK(value_with({{"value_m", std::vector<double>{5000, 7000}}}) == "5-7km");
  CHECK(value_with({{"value", 12.5}, {"unit", std::string("%")}}) == "12.5 %");
  CHECK(value_with({{"value", std::string("P3W")}, {"unit", std::string("w")}}) == "P3W");
  CHECK(value_with({}) == "");
  CHECK(filin::tag_value(document, document.mentions[0]) == "");  // the name itself
  CHECK(filin::tag_value(document, document.mentions[2]) == "Kim Jong Un");
}
