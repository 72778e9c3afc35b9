// One input format each: lib/read/<format>.cpp defines `const Reader reader_<format>`; nothing else
// names a format.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"

namespace filin {

struct ReadOptions {
  std::string encoding = "auto";    // --encoding
  std::string text_field = "text";  // --text-field, JSONL
  std::string id_field = "id";      // --id-field, JSONL
  std::uint64_t max_bytes = 0;      // --max-bytes, 0: no limit
};

// A record that cannot be read; it keeps its place among the others.
struct ReadError {
  std::string id;             // if it could be told
  bool id_is_number = false;  // as in Metadata
  std::string code;           // "bad-json", "no-text", "xml", "binary", "too-large", ...
  std::string message;        // one line, what was expected
  std::uint32_t line = 0;     // 1-based; 0: unknown
};

struct ReadItem {
  Input input;
  ReadError error;
  [[nodiscard]] bool ok() const { return error.code.empty(); }
};

struct Reader {
  std::string_view name;       // "newsml-g2"
  std::string_view extension;  // ".xml", usual one, for help only
  std::string_view summary;    // one line for --help
  // How sure the format is from its first 4 kB: 0 no .. 100 yes; text returns 1.
  int (*sniff)(std::string_view head);
  // All documents of one file, in order; at least one item (a document or an error).
  std::vector<ReadItem> (*read)(std::string_view bytes, const ReadOptions& options);
};

[[nodiscard]] std::span<const Reader* const> readers();
[[nodiscard]] const Reader* find_reader(std::string_view name);    // null if there is none
[[nodiscard]] const Reader* sniff_reader(std::string_view bytes);  // the surest; never null (text)

}  // namespace filin
