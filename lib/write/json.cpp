// One document, for people and for diffs: one mention and one entity a line.
#include "write/support/native.h"

namespace filin {
namespace {

void write_json(const Document& document, const WriteOptions& options, std::string& out) {
  write_native(document, options, Layout::kPretty, out);
  out += '\n';
}

}  // namespace

extern const Writer writer_json;
const Writer writer_json{.name = "json",
                         .extension = ".json",
                         .summary = "native JSON, one mention a line",
                         .write = write_json,
                         .write_error = write_error_record};

}  // namespace filin
