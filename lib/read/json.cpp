// JSON that goes on over several lines: an array of records, or records behind each other. A record
// is what it is in JSONL.
#include "read/support/article.h"
#include "read/support/jsonl_record.h"
#include "read/support/lines.h"
#include "read/support/load_text.h"

namespace filin {
namespace {

int sniff(std::string_view head) {
  head = without_bom(head);
  std::string_view start = trim(head);
  if (start.starts_with('[')) start = trim(start.substr(1));
  if (!start.starts_with('{')) return 0;
  return trim(start.substr(1)).starts_with('"') && head.find("\"text\"") != std::string_view::npos
             ? 50
             : 0;
}

// One element of an array, or the only value of the file.
struct Element {
  std::string json;  // without white space between its parts: it becomes one line of output
  std::uint32_t line = 0;
};

// Cuts the elements of an array, or values that stand behind each other, out of a file. Nothing is
// checked but how strings and brackets go.
class Elements {
 public:
  explicit Elements(std::string_view text) : rest_(text) {
    skip_space();
    array_ = rest_.starts_with('[');
    if (array_) step();
  }

  // False at the end.
  bool next(Element& element) {
    element = {};
    skip_space();
    if (rest_.empty() || (array_ && rest_[0] == ']')) return false;
    element.line = line_;
    std::size_t depth = 0;
    while (!rest_.empty() && !(array_ && depth == 0 && (rest_[0] == ',' || rest_[0] == ']'))) {
      const char each = rest_[0];
      if (each == '"') {
        copy_string(element.json);
        continue;
      }
      if (!trim(rest_.substr(0, 1)).empty()) element.json += each;
      step();
      if (each == '{' || each == '[') ++depth;
      if ((each == '}' || each == ']') && (depth == 0 || --depth == 0) && !array_) return true;
    }
    if (rest_.starts_with(',')) step();
    return true;
  }

 private:
  void step() {
    line_ += rest_[0] == '\n' ? 1U : 0U;
    rest_.remove_prefix(1);
  }

  void skip_space() {
    while (!rest_.empty() && trim(rest_.substr(0, 1)).empty()) step();
  }

  void copy_string(std::string& out) {
    do {
      if (rest_[0] == '\\' && rest_.size() > 1) {
        out += rest_[0];
        step();
      }
      out += rest_[0];
      step();
    } while (!rest_.empty() && rest_[0] != '"');
    if (rest_.empty()) return;
    out += '"';
    step();
  }

  std::string_view rest_;
  bool array_ = false;
  std::uint32_t line_ = 1;
};

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  Decoded decoded;
  ReadError error;
  if (!load_text(bytes, {}, "JSON", options, decoded, error)) return only_error(std::move(error));
  ReadOptions record_options = options;
  record_options.encoding = "utf-8";
  std::vector<ReadItem> items;
  Elements elements(decoded.text);
  for (Element element; elements.next(element);) {
    items.push_back(read_jsonl_record(element.json, element.line, record_options));
    ReadItem& item = items.back();
    if (!item.ok()) {
      if (item.error.code == "bad-json") item.error.message = "expected a JSON object";
      continue;
    }
    const std::uint32_t mended = item.input.metadata.replaced_bytes;
    describe_source(decoded, "json", item.input);
    item.input.metadata.replaced_bytes += mended;
  }
  if (items.empty()) return only_error("no-text", "expected JSON records, found an empty list");
  return items;
}

}  // namespace

extern const Reader reader_json;
const Reader reader_json{.name = "json",
                         .extension = ".json",
                         .summary = "a record as in jsonl, or an array of them",
                         .sniff = sniff,
                         .read = read};

}  // namespace filin
