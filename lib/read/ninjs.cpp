// ninjs 1 to 3: one item, an array of items, an envelope {"items": [...]}, or one item a line. And
// what Superdesk sends under that name: "guid" for "uri", "source" for the agency.
#include <nlohmann/json.hpp>

#include <array>

#include "read/support/article.h"
#include "read/support/html_text.h"
#include "read/support/json_scan.h"
#include "read/support/lines.h"
#include "read/support/load_text.h"
#include "read/support/stated_date.h"
#include "text/uri.h"

namespace filin {
namespace {

using Json = nlohmann::json;

bool has_key(std::string_view head, std::string_view key) {
  return head.find("\"" + std::string(key) + "\"") != std::string_view::npos;
}

int sniff(std::string_view head) {
  const std::string_view start = trim(without_bom(head));
  if (!start.starts_with('{') && !start.starts_with('[')) return 0;
  if (!has_key(head, "uri") && !has_key(head, "guid")) return 0;
  for (const std::string_view key :
       {"body_text", "body_html", "body_xhtml", "bodies", "headlines", "versioncreated"}) {
    if (has_key(head, key)) return 80;
  }
  return 0;
}

std::string text_at(const Json& item, const char* key) {
  const auto at = item.find(key);
  return at != item.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::string line_at(const Json& item, const char* key) {
  const std::string text = text_at(item, key);
  return one_line(looks_like_html(text) ? html_to_lines(text) : text);
}

std::string text_to_lines(const std::string& text) {
  return looks_like_html(text) ? html_to_lines(text) : paragraphs_of(text);
}

// ninjs 2 and 3 have lists of roles: the entry of role "main", else the first.
const Json* main_entry(const Json& item, const char* list) {
  const auto at = item.find(list);
  if (at == item.end() || !at->is_array()) return nullptr;
  const Json* first = nullptr;
  for (const Json& each : *at) {
    if (!each.is_object()) continue;
    if (first == nullptr) first = &each;
    if (text_at(each, "role") == "main") return &each;
  }
  return first;
}

std::string headline_of(const Json& item) {
  std::string headline = line_at(item, "headline");
  if (!headline.empty()) return headline;
  const Json* const entry = main_entry(item, "headlines");
  return entry == nullptr ? line_at(item, "title") : line_at(*entry, "value");
}

std::string body_of(const Json& item) {
  for (const char* key : {"body_text", "body_html", "body_xhtml"}) {
    const std::string text = text_at(item, key);
    if (!text.empty()) return text_to_lines(text);
  }
  for (const auto& [key, value] : item.items()) {  // the standard leaves the rest of the name open
    if (key.starts_with("body_") && value.is_string()) return text_to_lines(value);
  }
  if (const Json* const entry = main_entry(item, "bodies")) {
    return text_to_lines(text_at(*entry, "value"));
  }
  const std::string text = text_at(item, "description_text");
  if (!text.empty()) return text_to_lines(text);
  const Json* const entry = main_entry(item, "descriptions");
  return entry == nullptr ? std::string() : text_to_lines(text_at(*entry, "value"));
}

void read_people(const Json& item, std::vector<std::string>& people) {
  for (const char* list : {"person", "people"}) {
    const auto at = item.find(list);
    if (at == item.end() || !at->is_array()) continue;
    for (const Json& each : *at) {
      if (each.is_object()) add_person(line_at(each, "name"), people);
    }
  }
}

// The first name in a list of objects: "place", "places", "infosources".
std::string first_name(const Json& item, std::initializer_list<const char*> lists) {
  for (const char* list : lists) {
    const auto at = item.find(list);
    if (at == item.end() || !at->is_array() || at->empty() || !at->front().is_object()) continue;
    std::string name = line_at(at->front(), "name");
    if (!name.empty()) return name;
  }
  return {};
}

ReadItem read_item(const Json& item) {
  if (!item.is_object()) return only_error("bad-json", "expected a JSON object as an item").front();
  Article article;
  Metadata& metadata = article.metadata;
  metadata.id = id_of_uri(text_at(item, "uri"));
  if (metadata.id.empty()) metadata.id = text_at(item, "guid");
  metadata.headline = headline_of(item);
  metadata.byline = line_at(item, item.contains("byline") ? "byline" : "by");
  metadata.slug = line_at(item, "slugline");
  metadata.language = line_at(item, "language");
  metadata.agency = first_name(item, {"infosource", "infosources"});
  for (const char* key : {"source", "copyrightholder"}) {
    if (metadata.agency.empty()) metadata.agency = line_at(item, key);
  }
  for (const char* key : {"contentcreated", "firstcreated", "versioncreated"}) {
    if (!metadata.date) metadata.date = read_stated_date(text_at(item, key));
  }
  article.dateline = line_at(item, "located");
  metadata.dateline_place = dateline_place(article.dateline);
  if (!read_stated_date(article.dateline) && article.dateline.find('(') == std::string::npos) {
    article.dateline.clear();  // a place alone is no line of the text
  }
  article.body = body_of(item);
  read_people(item, metadata.known_people);
  return compose(std::move(article));
}

void read_value(const Json& value, std::vector<ReadItem>& items) {
  const Json* list = value.is_array() ? &value : nullptr;
  for (const char* key : {"items", "_items"}) {
    if (value.is_object() && value.contains(key) && value[key].is_array()) list = &value[key];
  }
  if (list == nullptr) {
    items.push_back(read_item(value));
    return;
  }
  for (const Json& each : *list) items.push_back(read_item(each));
}

// False if `json` is no JSON at all.
bool read_json(std::string_view json, std::vector<ReadItem>& items) {
  const Json value = Json::parse(json.begin(), json.end(), nullptr, false);
  if (value.is_discarded()) return false;
  read_value(value, items);
  return true;
}

// Of a file in which no line is JSON only one thing can be said.
void read_lines(std::string_view text, std::vector<ReadItem>& items) {
  std::uint32_t number = 0;
  bool any = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    ++number;
    if (line.empty()) continue;
    if (read_json(line, items)) {
      any = true;
      continue;
    }
    items.push_back(only_error("bad-json", "expected one ninjs object a line").front());
    items.back().error.line = number;
  }
  if (!any)
    items = only_error("bad-json", "expected ninjs, found JSON that is broken or none at all");
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  Decoded decoded;
  ReadError error;
  if (!load_text(bytes, {}, "ninjs", options, decoded, error)) return only_error(std::move(error));
  if (nests_too_deep(decoded.text)) return only_error("bad-json", "nested deeper than 64");
  std::vector<ReadItem> items;
  if (!read_json(decoded.text, items)) read_lines(decoded.text, items);
  for (ReadItem& item : items) describe_source(decoded, "ninjs", item.input);
  if (items.empty()) return only_error("no-text", "expected ninjs items, found an empty list");
  return items;
}

}  // namespace

extern const Reader reader_ninjs;
const Reader reader_ninjs{.name = "ninjs",
                          .extension = ".json",
                          .summary = "ninjs 1 to 3 (News in JSON)",
                          .sniff = sniff,
                          .read = read};

}  // namespace filin
