// Bytes to valid UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace filin {

struct Decoded {
  std::string text;              // valid UTF-8, without byte order mark
  std::string encoding;          // "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", ...
  std::uint32_t replaced = 0;    // bytes or units that became U+FFFD
  bool had_bom = false;
};

// BOM, else valid UTF-8 (it wins over a wrong declaration), else `declared` (ISO-8859-1 is read as windows-1252),
// else windows-1252 when few bytes look invalid for it, UTF-8 with U+FFFD otherwise. `forced` (from --encoding; "auto" or
// empty: none) wins over all. Total: every input gives valid UTF-8. An unknown name counts as not given.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view declared = {}, std::string_view forced = {});

[[nodiscard]] bool is_known_encoding(std::string_view name);
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
// Replaces what is not valid; returns how many sequences were replaced.
std::uint32_t repair_utf8(std::string& text);
// True for bytes that are no text: NUL bytes without a UTF-16 pattern, or too many control characters.
[[nodiscard]] bool looks_binary(std::string_view bytes);

}  // namespace filin
