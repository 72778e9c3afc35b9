#include "read/support/jsonl_record.h"

#include "read/support/json_scan.h"
#include "read/support/lines.h"
#include "text/decode.h"

namespace filin {
namespace {

ReadItem failure(ReadItem item, std::string code, std::string message) {
  item.error.id = item.input.metadata.id;
  item.error.id_is_number = item.input.metadata.id_is_number;
  item.error.code = std::move(code);
  item.error.message = std::move(message);
  item.input = {};
  return item;
}

bool is_number(std::string_view raw) {
  return !raw.empty() && (raw.front() == '-' || (raw.front() >= '0' && raw.front() <= '9')) &&
         is_json(raw);
}

// The last field of that name: what other JSON readers take when a name stands twice.
const JsonField* find(const std::vector<JsonField>& fields, std::string_view key) {
  for (auto each = fields.rbegin(); each != fields.rend(); ++each) {
    if (each->key == key) return &*each;
  }
  return nullptr;
}

// Another kind of value than text or number is no id; false if it is not even JSON.
bool read_id(const JsonField* field, Metadata& metadata) {
  if (field == nullptr) return true;
  if (is_number(field->raw)) {
    metadata.id = field->raw;
    metadata.id_is_number = true;
    return true;
  }
  if (field->raw.starts_with('"')) {
    auto text = unescape_json_string(field->raw, metadata.replaced_bytes);
    if (text) metadata.id = std::move(*text);
    return text.has_value();
  }
  return is_json(field->raw);
}

// False if there is a date that is none. A time behind it is ignored; null is no date.
bool read_date(const JsonField* field, Metadata& metadata) {
  if (field == nullptr || field->raw == "null") return true;
  std::uint32_t replaced = 0;
  const auto text = unescape_json_string(field->raw, replaced);
  if (!text) return false;
  if (text->empty()) return true;
  if (text->size() > 10 && (*text)[10] != 'T' && (*text)[10] != ' ') return false;
  metadata.date = parse_civil_date(std::string_view(*text).substr(0, 10));
  metadata.date_source = "record";
  return metadata.date.has_value();
}

// Some readers take these for line ends; in valid JSON they stand in strings only.
void escape_line_ends(std::string& json) {
  constexpr std::pair<std::string_view, std::string_view> kLineEnds[] = {
      {"\xC2\x85", "\\u0085"}, {"\xE2\x80\xA8", "\\u2028"}, {"\xE2\x80\xA9", "\\u2029"}};
  for (const auto& [raw, escape] : kLineEnds) {
    for (std::size_t at = json.find(raw); at != std::string::npos; at = json.find(raw, at)) {
      json.replace(at, raw.size(), escape);
    }
  }
}

// The other fields as an object; false if one of them is not JSON.
bool read_meta(const std::vector<JsonField>& fields, const ReadOptions& options,
               std::string& meta) {
  for (const JsonField& field : fields) {
    if (field.key == options.text_field || field.key == options.id_field || field.key == "date")
      continue;
    meta += meta.empty() ? "{" : ", ";
    meta += field.raw_key;
    meta += ": ";
    meta += field.raw;
  }
  if (!meta.empty()) meta += '}';
  escape_line_ends(meta);
  if (meta.empty() || is_json(meta)) return true;
  mend_surrogates(meta);
  return is_json(meta);
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kSpace = " \t\r\n";
  line = without_bom(line);
  const std::size_t begin = line.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kSpace) + 1 - begin);
}

ReadItem read_object(std::string_view json, ReadItem item, const ReadOptions& options) {
  Metadata& metadata = item.input.metadata;
  const auto fields = scan_json_object(json);
  if (!fields) {
    return failure(std::move(item), "bad-json", "expected one JSON object on the line");
  }
  const bool has_id = read_id(find(*fields, options.id_field), metadata);
  if (!has_id || !read_meta(*fields, options, metadata.meta_json)) {
    return failure(std::move(item), "bad-json", "a field of the object is not valid JSON");
  }
  const JsonField* field = find(*fields, options.text_field);
  if (field == nullptr) {
    return failure(std::move(item), "no-text",
                   "expected a field \"" + options.text_field + "\" (--text-field names another)");
  }
  auto text = unescape_json_string(field->raw, metadata.replaced_bytes);
  if (!text) {
    const bool is_string = field->raw.starts_with('"');
    return failure(std::move(item), is_string ? "bad-json" : "no-text",
                   "expected field \"" + options.text_field + "\" to be a JSON string");
  }
  if (!read_date(find(*fields, "date"), metadata)) {
    return failure(std::move(item), "bad-date", "expected field \"date\" to be YYYY-MM-DD");
  }
  item.input.text = std::move(*text);
  return item;
}

}  // namespace

ReadItem read_jsonl_record(std::string_view line, std::uint32_t line_number,
                           const ReadOptions& options) {
  ReadItem item;
  item.error.line = line_number;
  item.input.metadata.format = "jsonl";
  item.input.metadata.encoding = "utf-8";
  const std::string_view json = trimmed(line);
  if (json.empty()) {
    return failure(std::move(item), "empty-line", "expected a JSON object, found an empty line");
  }
  if (options.max_bytes != 0 && json.size() > options.max_bytes) {
    return failure(std::move(item), "too-large",
                   "the record has " + std::to_string(json.size()) +
                       " bytes, more than --max-bytes " + std::to_string(options.max_bytes));
  }
  const bool forced = !options.encoding.empty() && options.encoding != "auto";
  if (!forced && is_valid_utf8(json)) return read_object(json, std::move(item), options);
  Decoded decoded = decode(json, {}, options.encoding);
  item.input.metadata.encoding = std::move(decoded.encoding);
  item.input.metadata.replaced_bytes = decoded.replaced;
  return read_object(decoded.text, std::move(item), options);
}

}  // namespace filin
