// One line of JSONL.
#pragma once

#include <cstdint>
#include <string_view>

#include "read/reader.h"

namespace filin {

// {"id", "text", "date"?, other fields}: the other fields go to Metadata::meta_json as they were
// written. A byte order mark before it and white space around it (CR, the TAB that Hadoop Streaming
// adds) are tolerated; the line break is not part of `line`. Total: what cannot be read is an error
// with `line_number` and, if it could be told, the record's id.
[[nodiscard]] ReadItem read_jsonl_record(std::string_view line, std::uint32_t line_number,
                                         const ReadOptions& options);

}  // namespace filin
