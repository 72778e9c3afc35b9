// One document a line: the contract between machines.
#include "write/support/native.h"

namespace filin {
namespace {

void write_jsonl(const Document& document, const WriteOptions& options, std::string& out) {
  write_native(document, options, Layout::kOneLine, out);
  out += '\n';
}

}  // namespace

extern const Writer writer_jsonl;
const Writer writer_jsonl{.name = "jsonl",
                          .extension = ".jsonl",
                          .summary = "native JSON, one document a line",
                          .write = write_jsonl,
                          .write_error = write_error_record};

}  // namespace filin
