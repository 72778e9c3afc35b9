// Label Studio's tasks with predictions: one array, to be imported as it is. Offsets are UTF-16, as
// Label Studio counts.
#include "write/support/attributes.h"
#include "write/support/json_writer.h"
#include "write/support/offsets.h"
#include "write/writer.h"

namespace filin {
namespace {

void write_result(JsonWriter& json, const Document& document, const Mention& mention, Span span,
                  std::size_t number) {
  json.begin_object();
  json.field("id", "m" + std::to_string(number));
  json.field("from_name", "label");
  json.field("to_name", "text");
  json.field("type", "labels");
  json.key("value");
  json.begin_object();
  json.field("start", span.begin);
  json.field("end", span.end);
  json.field("text", document.text_of(mention));
  json.key("labels");
  json.begin_array();
  json.value(mention.label);
  json.end_array();
  json.end_object();
  const Entity* entity = entity_of(document, mention);
  const std::string worth = entity == nullptr ? worth_of(mention) : entity->name;
  if (!worth.empty()) {
    json.key("meta");
    json.begin_object();
    json.key("text");
    json.begin_array();
    json.value(worth);
    json.end_array();
    json.end_object();
  }
  json.end_object();
}

void write_task(const Document& document, const WriteOptions&, std::string& out) {
  out += ",\n";
  ForwardOffsets offsets(document.text);
  JsonWriter json(out);
  json.begin_object();
  json.key("data");
  json.begin_object();
  json.field("text", document.text);
  json.field("doc", document.metadata.id);
  json.end_object();
  json.key("predictions");
  json.begin_array();
  json.begin_object();
  json.field("model_version", "filin");
  json.key("result");
  json.begin_array();
  std::size_t number = 0;
  for (const Mention& mention : document.mentions) {
    write_result(json, document, mention, offsets_of(mention, OffsetUnit::kUtf16, offsets),
                 ++number);
  }
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
}

}  // namespace

extern const Writer writer_labelstudio;
const Writer writer_labelstudio{
    .name = "labelstudio",
    .extension = ".json",
    .summary = "Label Studio tasks with predictions, one array",
    .write = write_task,
    .begin = [](const WriteOptions&, std::string& out) { out += "["; },
    .end = [](const WriteOptions&, std::string& out) { out += "\n]\n"; },
    .separator = ","};

}  // namespace filin
