// The native JSON of filin, "filin/1": what `json` and `jsonl` write. Its schema is
// lib/write/schema.json.
#pragma once

#include <string>
#include <string_view>

#include "write/writer.h"

namespace filin {

class JsonWriter;

enum class Layout : std::uint8_t {
  kOneLine,  // no line break inside
  kPretty,   // one top-level field, one entity and one mention a line
};

// Appends one document without a line break at its end. Key order is fixed; nothing depends on
// clock, host or path.
void write_native(const Document& document, const WriteOptions& options, Layout layout,
                  std::string& out);

// start, end, type, text, entity, what the mention says, score, rule: the fields of an object that
// is open.
void write_mention_fields(JsonWriter& json, const Document& document, const Mention& mention,
                          Span span);

// {"id": "...", "error": {"code": "...", "message": "...", "line": 3}} and a line break.
void write_error_record(const ReadError& error, std::string& out);

// The text of lib/write/schema.json, JSON Schema 2020-12.
[[nodiscard]] std::string_view native_schema();

}  // namespace filin
