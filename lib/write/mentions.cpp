// One mention a line, each a JSON object that says which document it is from: for grep, jq and
// git's diffs.
#include "write/support/attributes.h"
#include "write/support/json_writer.h"
#include "write/support/native.h"
#include "write/support/offsets.h"
#include "write/writer.h"

namespace filin {
namespace {

void write_mentions(const Document& document, const WriteOptions& options, std::string& out) {
  ForwardOffsets offsets(document.text);
  for (const Mention& mention : document.mentions) {
    JsonWriter json(out);
    json.begin_object();
    json.field("doc", document.metadata.id);
    write_mention_fields(json, document, mention, offsets_of(mention, options.offsets, offsets));
    if (const Entity* entity = entity_of(document, mention)) json.field("name", entity->name);
    json.end_object();
    out += '\n';
  }
}

}  // namespace

extern const Writer writer_mentions;
const Writer writer_mentions{.name = "mentions",
                             .extension = ".mentions.jsonl",
                             .summary = "one mention a line, as JSON",
                             .write = write_mentions,
                             .write_error = write_error_record};

}  // namespace filin
