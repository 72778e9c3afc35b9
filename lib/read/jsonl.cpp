// JSONL: one document a line.
#include "read/support/json_scan.h"
#include "read/support/jsonl_record.h"
#include "read/support/lines.h"
#include "text/decode.h"

namespace filin {
namespace {

bool begins_object(std::string_view line) {
  line = without_bom(line);
  const std::size_t brace = line.find_first_not_of(" \t\r");
  if (brace == std::string_view::npos || line[brace] != '{') return false;
  const std::size_t next = line.find_first_not_of(" \t\r", brace + 1);
  return next != std::string_view::npos && (line[next] == '"' || line[next] == '}');
}

// A first line that is an object settles it, a few bad ones among many do not unsettle it. JSON
// that goes on over several lines is not ours.
int sniff(std::string_view head) {
  std::size_t lines = 0;
  std::size_t objects = 0;
  bool first_is_object = false;
  while (!head.empty() && lines < 16) {
    const std::size_t end = head.find('\n');
    const std::string_view line = head.substr(0, end);
    const bool whole = end != std::string_view::npos;
    const bool is_object = begins_object(line) && (!whole || scan_json_object(without_bom(line)));
    if (lines == 0) first_is_object = is_object;
    objects += is_object ? 1U : 0U;
    ++lines;
    head = whole ? head.substr(end + 1) : std::string_view{};
  }
  if (first_is_object) return 60;
  return objects > 0 && 2 * objects >= lines ? 40 : 0;
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  Decoded decoded;
  ReadOptions line_options = options;
  if (!options.encoding.empty() && options.encoding != "auto") {  // UTF-16 has other line breaks
    decoded = decode(bytes, {}, options.encoding);
    bytes = decoded.text;
    line_options.encoding = "auto";
  }
  std::vector<ReadItem> items;
  std::uint32_t line_number = 0;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    items.push_back(read_jsonl_record(bytes.substr(0, end), ++line_number, line_options));
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
  }
  if (items.empty()) {
    items.emplace_back();
    items.back().error.code = "empty";
    items.back().error.message = "expected JSON objects, found an empty file";
  }
  return items;
}

}  // namespace

extern const Reader reader_jsonl;
const Reader reader_jsonl{.name = "jsonl",
                          .extension = ".jsonl",
                          .summary = "one JSON object a line: id, text, date",
                          .sniff = sniff,
                          .read = read};

}  // namespace filin
