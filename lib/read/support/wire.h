// What the old wire formats have in common: messages between control characters, and hard-wrapped
// lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/support/article.h"

namespace filin {

constexpr char kSoh = '\x01';  // before the header
constexpr char kStx = '\x02';  // before the text
constexpr char kEtx = '\x03';  // behind the text

// Views into the file.
struct WireMessage {
  std::string_view header;   // between SOH and STX
  std::string_view text;     // between STX and ETX
  std::string_view trailer;  // behind ETX
};

// The messages of a file, in order. A file without control characters is one message, whose first
// line is its header if `is_header` says so.
[[nodiscard]] std::vector<WireMessage> wire_messages(std::string_view text,
                                                     bool (*is_header)(std::string_view line));

// All messages of a file in one of the wire formats. `what` for people, `format` for the metadata;
// `read_message` makes the document.
[[nodiscard]] std::vector<ReadItem> read_wire(std::string_view bytes, const ReadOptions& options,
                                              std::string_view what, std::string_view format,
                                              bool (*is_header)(std::string_view line),
                                              ReadItem (*read_message)(const WireMessage& message));

// Control characters (DEL padding too) taken out, CR CR LF made LF; no other byte is touched.
[[nodiscard]] std::string without_controls(std::string_view text);

// DEL and SYN, with which lines are kept awake, taken out: a file full of them is no binary file.
[[nodiscard]] std::string without_padding(std::string_view bytes);

// The text cut into lines, blank ones left out at both ends.
[[nodiscard]] std::vector<std::string_view> wire_lines(std::string_view text);

}  // namespace filin
