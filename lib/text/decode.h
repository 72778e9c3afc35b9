// Bytes to valid UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace filin {

struct Decoded {
  std::string text;  // valid UTF-8, without byte order mark
  std::string
      encoding;  // "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", ...
  std::uint32_t replaced = 0;  // bytes or units that became U+FFFD
  bool had_bom = false;
};

// In this order: BOM; UTF-16 by its pattern of NUL bytes; valid UTF-8 (it wins over a wrong
// declaration), also with few bad bytes among many good sequences; `declared` (ISO-8859-1 and
// US-ASCII are read as windows-1252, which holds them); windows-1252 if few bytes mean nothing in
// it; UTF-8 with U+FFFD. `forced` (from --encoding; "auto" or empty: none) wins over all. Total:
// every input gives valid UTF-8. An unknown name counts as not given. Needs no locale.
//
//   decode("\xE9t\xE9").text                   // "été", encoding "windows-1252"
//   decode("\xC3\xA9t\xC3\xA9", "latin1").text   // "été", encoding "utf-8"
//   decode("\xE9t\xE9", {}, "utf-8").replaced   // 2
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view declared = {},
                             std::string_view forced = {});

// Any name or alias ICU has a converter for, in any case: "UTF-8", "latin1", "cp1252",
// "ISO_8859-15".
[[nodiscard]] bool is_known_encoding(std::string_view name);
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
// Replaces each maximal part of a sequence that is not valid by U+FFFD; returns how many were
// replaced.
std::uint32_t repair_utf8(std::string& text);
// True for bytes that are no text: NUL bytes without a UTF-16 or UTF-32 BOM or pattern, more than
// one control character in ten (of the first 64 KB), PDF and RTF.
[[nodiscard]] bool looks_binary(std::string_view bytes);

}  // namespace filin
