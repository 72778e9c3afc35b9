#include "support/extraction.h"

#include <strings.h>
#include <unistd.h>

#include <algorithm>

#include "pack/pack.h"
#include "read/support/jsonl_record.h"

namespace filin {
namespace {

bool is_type(const std::string& asked, std::string_view type, std::string_view label) {
  const auto same = [&](std::string_view name) {
    return asked.size() == name.size() &&
           ::strncasecmp(asked.data(), name.data(), name.size()) == 0;
  };
  return same(type) || same(label);
}

}  // namespace

ReadOptions read_options_of(const Options& options) {
  return {.encoding = options.encoding,
          .text_field = options.text_field,
          .id_field = options.id_field,
          .max_bytes = options.max_bytes};
}

WriteOptions write_options_of(const Options& options, const Writer& writer, bool to_terminal) {
  return {
      .offsets = options.offsets,
      .with_text = !options.no_text,
      .sentences = options.sentences,
      .color = to_terminal && writer.name == "tagged" && wants_color(options.color, STDOUT_FILENO)};
}

void apply_options(const Options& options, Input& input) {
  Metadata& metadata = input.metadata;
  if (options.date && metadata.date_source != "record") {
    metadata.date = options.date;
    metadata.date_source = "option";
  }
  if (!options.timezone.empty()) metadata.timezone = options.timezone;
}

void keep_types(const std::vector<std::string>& types, Document& document) {
  if (types.empty()) return;
  std::erase_if(document.mentions, [&](const Mention& mention) {
    return std::ranges::none_of(types, [&](const std::string& asked) {
      return is_type(asked, mention.type, mention.label);
    });
  });
  std::vector<std::uint32_t> new_index(document.entities.size(), kNoEntity);
  for (const Mention& mention : document.mentions) {
    if (mention.entity < new_index.size()) new_index[mention.entity] = 0;
  }
  std::uint32_t kept = 0;
  for (std::size_t at = 0; at < new_index.size(); ++at) {
    if (new_index[at] == kNoEntity) continue;
    if (kept != at) document.entities[kept] = std::move(document.entities[at]);
    new_index[at] = kept++;
  }
  document.entities.resize(kept);
  for (Mention& mention : document.mentions) {
    if (mention.entity < new_index.size()) mention.entity = new_index[mention.entity];
  }
}

std::string unknown_type(const std::vector<std::string>& types, const RulePack& pack) {
  std::vector<std::string> known;
  for (const TypeInfo& each : pack.types) {
    if (!each.stop && !each.zone) known.push_back(each.name);
  }
  for (const std::string& asked : types) {
    const bool is_known = std::ranges::any_of(
        pack.types, [&](const TypeInfo& each) { return is_type(asked, each.name, each.label); });
    if (is_known) continue;
    std::string error =
        "--types: unknown type \"" + asked + "\"" + suggestion(asked, known) + "; the rules have";
    for (const std::string& each : known) error += (&each == &known.front() ? " " : ", ") + each;
    return error;
  }
  return {};
}

Extraction::Extraction(std::shared_ptr<const RulePack> pack, const Options& options,
                       const Writer& writer, const WriteOptions& write_options)
    : extractor_(std::move(pack)),
      options_(options),
      read_options_(read_options_of(options)),
      writer_(writer),
      write_options_(write_options) {}

PieceResult Extraction::run(const Piece& piece) {
  PieceResult result;
  if (piece.reader == nullptr) {
    run_lines(piece, result);
    return result;
  }
  std::uint32_t number = 0;
  for (ReadItem& item : piece.reader->read(piece.bytes, read_options_)) {
    ++number;
    if (item.ok() && item.input.metadata.id.empty() && !piece.id.empty()) {
      item.input.metadata.id = number == 1 ? piece.id : piece.id + "-" + std::to_string(number);
    }
    run_item(piece, std::move(item), result);
  }
  return result;
}

void Extraction::run_lines(const Piece& piece, PieceResult& result) {
  std::uint32_t line = piece.first_line;
  if (piece.too_long) {
    ReadError error;
    error.code = "too-large";
    error.message =
        "the line has more bytes than --max-bytes " + std::to_string(options_.max_bytes);
    error.line = line;
    report(piece, error, result);
    return;
  }
  result.out.reserve(2 * piece.bytes.size());
  std::string_view rest = piece.bytes;
  for (; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    run_item(piece, read_jsonl_record(rest.substr(0, end), line, read_options_), result);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
}

void Extraction::run_item(const Piece& piece, ReadItem item, PieceResult& result) {
  if (!item.ok()) {
    report(piece, item.error, result);
    return;
  }
  apply_options(options_, item.input);
  Document document = extractor_.extract(std::move(item.input));
  keep_types(options_.types, document);
  ++result.documents;
  if (const std::uint32_t replaced = document.metadata.replaced_bytes; replaced != 0) {
    ++result.repaired;
    const Level level = piece.reader == nullptr ? Level::kNote : Level::kWarning;
    result.messages.push_back({level, piece.name + ": " + std::to_string(replaced) +
                                          " invalid sequences became U+FFFD (read as " +
                                          document.metadata.encoding +
                                          "; --encoding names another)"});
  }
  // A document begins on a line of its own, whatever the one before it ended with.
  if (!result.out.empty() && result.out.back() != '\n') result.out += '\n';
  writer_.write(document, write_options_, result.out);
  result.ends.push_back(result.out.size());
  if (!writer_.text_extension.empty()) result.texts.push_back(std::move(document.text));
}

void Extraction::report(const Piece& piece, const ReadError& error, PieceResult& result) {
  const bool is_record = piece.reader == nullptr || piece.reader->name == "jsonl";
  const bool written = is_record && writer_.write_error != nullptr;
  if (written) {
    writer_.write_error(error, result.out);
    ++result.bad_records;
  } else {
    ++result.failures;
  }
  std::string where = piece.name;
  if (error.line != 0) where += ":" + std::to_string(error.line);
  result.messages.push_back({written ? Level::kNote : Level::kError, where + ": " + error.message});
}

}  // namespace filin
