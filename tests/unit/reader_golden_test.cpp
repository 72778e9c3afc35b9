// Every sample of samples/formats is read as tests/golden/read says. FILIN_UPDATE_GOLDEN=1 writes
// those files anew: look at the difference before you commit it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "read/reader.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void add(Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json[key] = value;
}

Json lines_of(const std::string& text) {
  Json lines = Json::array();
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

Json dump(const filin::ReadItem& item) {
  Json json;
  if (!item.ok()) {
    json["error"] = item.error.code;
    add(json, "id", item.error.id);
    json["message"] = item.error.message;
    json["line"] = item.error.line;
    return json;
  }
  const filin::Metadata& metadata = item.input.metadata;
  add(json, "id", metadata.id);
  add(json, "format", metadata.format);
  add(json, "encoding", metadata.encoding);
  add(json, "agency", metadata.agency);
  add(json, "language", metadata.language);
  add(json, "headline", metadata.headline);
  add(json, "byline", metadata.byline);
  add(json, "slug", metadata.slug);
  add(json, "dateline_place", metadata.dateline_place);
  if (metadata.date) {
    const auto [year, month, day] = *metadata.date;
    json["date"] = std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day);
  }
  add(json, "date_source", metadata.date_source);
  if (!metadata.known_people.empty()) json["known_people"] = metadata.known_people;
  json["text"] = lines_of(item.input.text);
  return json;
}

}  // namespace

TEST_CASE("every sample of a format is read as its golden file says") {
  const fs::path root = FILIN_SOURCE_DIR;
  std::vector<fs::path> samples;
  for (const auto& entry : fs::directory_iterator(root / "samples" / "formats")) {
    if (entry.is_regular_file() && entry.path().extension() != ".md")
      samples.push_back(entry.path());
  }
  std::ranges::sort(samples);
  REQUIRE(samples.size() >= 10);
  for (const fs::path& sample : samples) {
    CAPTURE(sample.filename().string());
    const std::string bytes = bytes_of(sample);
    const filin::Reader* reader = filin::sniff_reader(bytes);
    Json golden = Json::array();
    golden.push_back(std::string(reader->name));
    for (const filin::ReadItem& item : reader->read(bytes, {})) golden.push_back(dump(item));
    const std::string found = golden.dump(1) + "\n";
    const fs::path file =
        root / "tests" / "golden" / "read" / (sample.filename().string() + ".json");
    if (std::getenv("FILIN_UPDATE_GOLDEN") != nullptr)
      std::ofstream(file, std::ios::binary) << found;
    CHECK(found == bytes_of(file));
  }
}
