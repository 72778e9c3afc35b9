// A Document as text: JSON and every other format that the program writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"
#include "filin/export.h"

namespace filin {

// What a position in the output counts.
enum class OffsetUnit : std::uint8_t { kCodePoint, kUtf16, kByte };

struct WriteOptions {
  OffsetUnit offsets = OffsetUnit::kCodePoint;
  bool with_text = true;   // --no-text
  bool sentences = false;  // tagged --sentences
  bool color = false;      // ANSI colours (tagged on a terminal)
};

// The names of all formats, by alphabet. Literals: they live as long as the program.
[[nodiscard]] FILIN_API std::vector<std::string_view> output_formats();

// Appends a whole output of one document, as `filin -f FORMAT` writes it. False, and nothing
// appended, if there is no such format. Total and deterministic; safe from any thread.
//
//   std::string out;
//   filin::write_document(document, "jsonl", {}, out);   // true; out is one line of JSON
//   filin::write_document(document, "docx", {}, out);    // false; see output_formats()
[[nodiscard]] FILIN_API bool write_document(const Document& document, std::string_view format,
                                            const WriteOptions& options, std::string& out);

}  // namespace filin
