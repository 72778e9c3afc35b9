// One JSON object cut into its fields without building a tree: the fast way through a line of
// JSONL, which also lets fields that filin does not know pass through unchanged, digit for digit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace filin {

// Views into the scanned text.
struct JsonField {
  std::string key;           // unescaped
  std::string_view raw_key;  // as it was written, with its quotes
  std::string_view raw;      // the value as it was written, trimmed
};

// The fields of the object that `json` (valid UTF-8) consists of, in order; nullopt if it is not
// one JSON object. Values are checked only as far as their brackets and strings go: is_json tells
// about the rest.
[[nodiscard]] std::optional<std::vector<JsonField>> scan_json_object(std::string_view json);

// Strict JSON (RFC 8259).
[[nodiscard]] bool is_json(std::string_view text);

// Whether brackets nest deeper than 64: more than a news item ever needs, and less than what costs
// a parser and its trees too much.
[[nodiscard]] bool nests_too_deep(std::string_view json);

// Writes \ufffd for each surrogate escape without its partner, as some programs write them.
void mend_surrogates(std::string& json);

// The text of a JSON string given with its quotes; nullopt if it is no string. A surrogate escape
// without its partner, which Unicode text cannot hold, becomes U+FFFD and is added to `replaced`.
[[nodiscard]] std::optional<std::string> unescape_json_string(std::string_view raw,
                                                              std::uint32_t& replaced);

}  // namespace filin
