// Every output format that is not native, on a hand-made document, as tests/golden/write says.
// FILIN_UPDATE_GOLDEN=1 writes those files anew; tests/formats/consumers.py reads them with the
// formats' own consumers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sample_document.h"
#include "write/support/attributes.h"
#include "write/support/markup.h"
#include "write/support/tokens.h"
#include "write/writer.h"

using namespace filin;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// What sample_document lacks: coordinates, an interval, a duration, names that markup must escape.
Document rich_document() {
  Document document = test::sample_document();
  document.metadata.headline = "Kim <& fils>";
  document.metadata.byline = "Par \"X\"";
  document.metadata.language = "fr";
  const auto point = [](std::string_view lat, double lon) {
    return std::vector<Attribute>{
        {"role", std::string("ville & \"port\"")}, {"lat", std::string(lat)}, {"lon", lon}};
  };
  const auto paris = static_cast<std::uint32_t>(document.entities.size());
  document.entities.push_back({.id = "place/paris",
                               .type = "place",
                               .name = "Paris",
                               .mentions = 0,
                               .first = 0,
                               .attributes = point("48.8566", 2.3522)});
  document.entities.push_back({.id = "place/nulle-part",
                               .type = "place",
                               .name = "Nulle part",
                               .mentions = 0,
                               .first = 0,
                               .attributes = point("120", 2)});
  document.text +=
      "\n  Paris <3 \x01 du 3 au\n7 octobre, trois semaines, 5 \xC3\xA0 7 km d\xE2\x80\x99Ici, "
      "mi-mars, 14H30 GMT & l'ONU.\n";
  test::add_mention(document, "Paris", "place", "LOC", "place.a", paris);
  test::add_mention(document, "du 3 au\n7 octobre", "date", "DATE", "date.range").attributes = {
      {"value", std::string("2023-10-03/2023-10-07")}};
  test::add_mention(document, "trois semaines", "duration", "DURATION", "duration.a").attributes = {
      {"value", std::string("P3W")}};
  test::add_mention(document, "5 \xC3\xA0 7 km", "distance", "DIST", "distance.range")
      .attributes = {{"value_m", std::vector<double>{5000, 7000}},
                     {"unit", std::string("km")},
                     {"lat", 1.5},
                     {"lon", -2.25}};
  test::add_mention(document, "mi-mars", "date", "DATE", "date.part").attributes = {
      {"value", std::string("2023-03")},
      {"modifier", std::string("MID")},
      {"anchor", std::string("document")}};
  test::add_mention(document, "14H30 GMT", "date", "DATE", "date.clock").attributes = {
      {"value", std::string("2023-09-17T14:30Z")}};
  test::add_mention(document, "ONU", "organization", "ORG", "org.a");
  document.length = test::count_code_points(document.text);
  document.sentences = {{2, 30}, {31, 80}};
  return document;
}

std::string whole(const Writer& writer, const Document& document,
                  const WriteOptions& options = {}) {
  std::string out;
  if (writer.begin != nullptr) writer.begin(options, out);
  std::string part;
  writer.write(document, options, part);
  REQUIRE(part.starts_with(writer.separator));
  out += part.substr(writer.separator.size());
  if (writer.end != nullptr) writer.end(options, out);
  return out;
}

}  // namespace

TEST_CASE("golden outputs of the formats of others") {
  const Document document = rich_document();
  std::size_t formats = 0;
  for (const Writer* writer : writers()) {
    if (writer->name.starts_with("json") || writer->name == "tagged" || writer->name == "summary")
      continue;
    ++formats;
    CAPTURE(writer->name);
    const fs::path folder = fs::path(FILIN_SOURCE_DIR) / "tests/golden/write";
    const std::string found = whole(*writer, document);
    const fs::path named = folder / (std::string(writer->name) + std::string(writer->extension));
    if (std::getenv("FILIN_UPDATE_GOLDEN") != nullptr)
      std::ofstream(named, std::ios::binary) << found;
    CHECK(found == bytes_of(named));
    CHECK(whole(*writer, document) == found);
  }
  CHECK(formats == 12);
}

TEST_CASE("every format writes a document without anything in it") {
  Document document;
  for (const Writer* writer : writers()) {
    CAPTURE(writer->name);
    CHECK_NOTHROW(whole(*writer, document));
    document.text = "Rien.\n";
    document.length = 6;
    CHECK_NOTHROW(whole(*writer, document, {.offsets = OffsetUnit::kUtf16, .with_text = false}));
  }
}

TEST_CASE("tokens cover all but white space and cross no border") {
  const Document document = rich_document();
  const std::vector<OutputToken> tokens = output_tokens(document);
  std::string joined;
  for (const OutputToken& token : tokens) {
    joined += document.text.substr(token.bytes.begin, token.bytes.size());
    CHECK(test::count_code_points(document.text.substr(0, token.bytes.begin)) == token.span.begin);
    for (const Mention& mention : document.mentions) {
      const bool inside = mention.bytes.contains(token.bytes);
      CHECK((inside || !mention.bytes.overlaps(token.bytes)));
    }
  }
  std::string expected = document.text;
  for (const std::string_view space :
       {" ", "\n", "\r", "\x01", "\xC2\xA0", "\xE2\x80\xA8", "\xE2\x80\xAF"}) {
    for (std::size_t at = expected.find(space); at != std::string::npos; at = expected.find(space))
      expected.erase(at, space.size());
  }
  CHECK(joined == expected);
  for (std::size_t mention = 0; mention < document.mentions.size(); ++mention) {
    const auto first =
        std::ranges::find(tokens, static_cast<std::uint32_t>(mention), &OutputToken::mention);
    REQUIRE(first != tokens.end());
    CHECK(first->begins_mention);
    CHECK(first->bytes.begin == document.mentions[mention].bytes.begin);
  }
}

TEST_CASE("elisions stay with their words") {
  Document document;
  document.text = "l'ONU aujourd\xE2\x80\x99hui n\xC2\xB0 5,2 % (c\xC5\x93ur) \xE2\x82\xAC";
  std::string joined;
  for (const OutputToken& token : output_tokens(document))
    joined += document.text.substr(token.bytes.begin, token.bytes.size()) + "|";
  CHECK(joined == "l'|ONU|aujourd\xE2\x80\x99|hui|n\xC2\xB0|5|,|2|%|(|c\xC5\x93ur|)|\xE2\x82\xAC|");
}

TEST_CASE("markup holds any text") {
  std::string out;
  append_markup(out, "a<b>&\"c\"\t\n\r\x02\xEF\xBF\xBF");
  CHECK(out == "a&lt;b&gt;&amp;&quot;c&quot;\t\n&#13;\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(xml_name("place/saint-denis 2") == "place-saint-denis-2");
  CHECK(xml_name("2") == "_2");
  CHECK(xml_name("") == "_");
}
