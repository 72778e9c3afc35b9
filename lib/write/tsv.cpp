// A table for spreadsheets and shell tools: one mention a line, columns parted by TAB.
#include <cmath>

#include "write/support/attributes.h"
#include "write/support/json_writer.h"
#include "write/support/offsets.h"
#include "write/support/tsv_field.h"
#include "write/writer.h"

namespace filin {
namespace {

void append_field(std::string& out, std::string_view text) {
  append_tsv_field(out, text);
  out += '\t';
}

std::string all_attributes(const Mention& mention) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (const Attribute& each : mention.attributes) json.field(each.key, each.value);
  json.end_object();
  return out;
}

void write_head(const WriteOptions&, std::string& out) {
  out += "doc\tstart\tend\ttype\ttext\tvalue\tentity\tname\tscore\trule\tattributes\n";
}

void write_tsv(const Document& document, const WriteOptions& options, std::string& out) {
  ForwardOffsets offsets(document.text);
  for (const Mention& mention : document.mentions) {
    const Span span = offsets_of(mention, options.offsets, offsets);
    const Entity* entity = entity_of(document, mention);
    append_field(out, document.metadata.id);
    append_field(out, std::to_string(span.begin));
    append_field(out, std::to_string(span.end));
    append_field(out, mention.type);
    append_field(out, document.text_of(mention));
    append_field(out, worth_of(mention));
    append_field(out, entity == nullptr ? std::string_view{} : entity->id);
    append_field(out, entity == nullptr ? std::string_view{} : entity->name);
    append_json_number(out, std::round(static_cast<double>(mention.score) * 1000.0) / 1000.0);
    out += '\t';
    append_field(out, mention.rule);
    append_field(out, all_attributes(mention));
    out.back() = '\n';
  }
}

}  // namespace

extern const Writer writer_tsv;
const Writer writer_tsv{.name = "tsv",
                        .extension = ".tsv",
                        .summary = "a table, one mention a line",
                        .write = write_tsv,
                        .begin = write_head};

}  // namespace filin
