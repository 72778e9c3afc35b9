// What was found, in short: names of people, places and organizations; dates and distances with
// their values.
#include <algorithm>
#include <array>
#include <utility>

#include "write/support/json_writer.h"

#include "write/writer.h"

namespace filin {
namespace {

using List = std::pair<std::string_view, std::string>;  // type, key

// The lists that are always there, and what their types are called when there are many.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kPlurals{
    {{"person", "people"},
     {"place", "places"},
     {"organization", "organizations"},
     {"date", "dates"},
     {"distance", "distances"},
     {"duration", "durations"},
     {"percent", "percents"},
     {"quantity", "quantities"}}};
constexpr std::size_t kAlwaysThere = 5;

std::vector<List> lists_of(const Document& document) {
  std::vector<List> lists(kPlurals.begin(), kPlurals.begin() + kAlwaysThere);
  for (const Mention& mention : document.mentions) {
    if (std::ranges::find(lists, mention.type, &List::first) != lists.end()) continue;
    const auto* plural =
        std::ranges::find(kPlurals, mention.type, &decltype(kPlurals)::value_type::first);
    lists.emplace_back(mention.type, plural != kPlurals.end() ? plural->second : mention.type);
  }
  std::sort(lists.begin() + kAlwaysThere, lists.end());
  return lists;
}

void write_names(const Document& document, std::string_view type, JsonWriter& json) {
  for (const Entity& entity : document.entities) {
    if (entity.type == type) json.value(entity.name);
  }
}

// A reader of a summary wants "Moscou", not "place/moscou". Empty if the value is no entity's id.
std::string_view name_of_entity(const Document& document, const AttributeValue& value) {
  const auto* id = std::get_if<std::string>(&value);
  if (id == nullptr) return {};
  const auto at = std::ranges::find(document.entities, *id, &Entity::id);
  return at == document.entities.end() ? std::string_view{} : at->name;
}

// The attributes that say what an expression is worth, the same expression once.
std::string value_object(const Document& document, const Mention& mention) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("text", document.text_of(mention));
  for (const std::string_view key :
       {"value", "value_m", "unit", "currency", "modifier", "bearing", "from", "to"}) {
    const AttributeValue* value = mention.find(key);
    if (value == nullptr) continue;
    const std::string_view name = name_of_entity(document, *value);
    name.empty() ? json.field(key, *value) : json.field(key, name);
  }
  json.end_object();
  return out;
}

void write_values(const Document& document, std::string_view type, JsonWriter& json) {
  std::vector<std::string> written;
  for (const Mention& mention : document.mentions) {
    if (mention.type != type || mention.entity != kNoEntity) continue;
    std::string object = value_object(document, mention);
    if (std::ranges::find(written, object) != written.end()) continue;
    json.new_line(2);
    json.raw(object);
    written.push_back(std::move(object));
  }
}

void write_summary(const Document& document, const WriteOptions&, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  if (!document.metadata.id.empty()) {
    json.new_line(1);
    json.field("id", document.metadata.id);
  }
  for (const auto& [type, name] : lists_of(document)) {
    json.new_line(1);
    json.key(name);
    json.begin_array();
    write_names(document, type, json);
    write_values(document, type, json);
    json.end_array();
  }
  json.break_line(0);
  json.end_object();
  out += '\n';
}

}  // namespace

extern const Writer writer_summary;
const Writer writer_summary{.name = "summary",
                            .extension = ".json",
                            .summary = "lists of people, places, organizations, dates, distances",
                            .write = write_summary};

}  // namespace filin
