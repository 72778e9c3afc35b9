#include "support/results.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace filin {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string field(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at == object.end() || at->is_null() ? std::string() : text_of(*at);
}

std::uint64_t number(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_number_unsigned() ? at->get<std::uint64_t>() : 0;
}

// What is compared as such, or changes with every new score.
bool is_apart(std::string_view key) {
  constexpr std::array<std::string_view, 7> kApart{"start", "end",   "type",  "text",
                                                   "rule",  "score", "entity"};
  return std::ranges::find(kApart, key) != kApart.end();
}

ResultMention read_mention(const Json& json, const std::map<std::string, std::string>& names) {
  ResultMention mention{.start = number(json, "start"),
                        .end = number(json, "end"),
                        .type = field(json, "type"),
                        .text = field(json, "text"),
                        .rule = field(json, "rule"),
                        .value = {}};
  const auto add = [&mention](const std::string& key, const std::string& value) {
    mention.value.append(mention.value.empty() ? "" : " ").append(key).append("=").append(value);
  };
  for (const auto& [key, value] : json.items()) {  // sorted by key
    if (!is_apart(key)) add(key, text_of(value));
  }
  const auto entity = names.find(field(json, "entity"));
  if (entity != names.end() && entity->second != mention.text) add("name", entity->second);
  return mention;
}

std::string read_document(const Json& json, std::vector<ResultDocument>& documents) {
  constexpr const char* kExpected = "expected results that filin wrote as json or jsonl";
  if (!json.is_object()) return kExpected;
  ResultDocument document{
      .id = field(json, "id"), .digest = field(json, "sha256"), .failure = {}, .mentions = {}};
  if (const auto error = json.find("error"); error != json.end() && error->is_object()) {
    document.failure = field(*error, "code") + ": " + field(*error, "message");
    documents.push_back(std::move(document));
    return {};
  }
  const auto mentions = json.find("mentions");
  if (mentions == json.end() || !mentions->is_array()) return kExpected;
  std::map<std::string, std::string> names;
  if (const auto entities = json.find("entities"); entities != json.end() && entities->is_array()) {
    for (const Json& each : *entities) {
      if (each.is_object()) names[field(each, "id")] = field(each, "name");
    }
  }
  for (const Json& each : *mentions) {
    if (!each.is_object()) return kExpected;
    document.mentions.push_back(read_mention(each, names));
  }
  std::ranges::stable_sort(document.mentions, {}, &ResultMention::start);
  documents.push_back(std::move(document));
  return {};
}

std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char each) { return each == '\n' || each == '\r' || each == '\t'; }, ' ');
  return text;
}

}  // namespace

std::string read_results(std::string_view bytes, std::vector<ResultDocument>& documents) {
  std::istringstream in{std::string(bytes)};
  while (in >> std::ws && in.peek() != std::istringstream::traits_type::eof()) {
    Json json;
    try {
      in >> json;
    } catch (const Json::exception&) {
      return "expected JSON, found none at byte " +
             std::to_string(std::max<std::streamoff>(in.tellg(), 0));
    }
    if (std::string error = read_document(json, documents); !error.empty()) return error;
  }
  return {};
}

void append_listing(const ResultDocument& document, std::string& out) {
  const std::string id = on_one_line(document.id.empty() ? "-" : document.id);
  if (!document.failure.empty()) out += id + "\terror\t" + on_one_line(document.failure) + "\n";
  for (const ResultMention& each : document.mentions) {
    out += id + "\t" + each.type + "\t" + on_one_line(each.text);
    if (!each.value.empty()) out += "\t" + on_one_line(each.value);
    out += "\n";
  }
}

}  // namespace filin
