#include "support/batch_job.h"

#include <algorithm>
#include <filesystem>

#include "support/atomic_file.h"
#include "support/input.h"
#include "write/support/sha256.h"

namespace filin {
namespace {

namespace fs = std::filesystem;

bool is_jsonl_by_line(const Reader& reader, const Options& options) {
  return reader.name == "jsonl" && (options.encoding == "auto" || options.encoding == "utf-8");
}

}  // namespace

BatchJob::BatchJob(std::shared_ptr<const RulePack> pack, const Options& options,
                   const Writer& writer, std::string run)
    : extraction_(std::move(pack), options, writer, write_options_of(options, writer, false)),
      options_(options),
      writer_(writer),
      write_options_(write_options_of(options, writer, false)),
      run_(std::move(run)) {}

BatchResult BatchJob::operator()(const BatchWork& work) {
  const auto& [file, known] = work;
  BatchResult result;
  result.file = file.relative;
  result.entry.run = run_;
  result.entry.source = "-";
  Piece piece;
  if (!read(file, piece, result)) {
    if (known) result.entry.outputs = known->outputs;  // they stay until there are better ones
    return result;
  }
  if (known && is_unchanged(*known, result)) {
    result.state = BatchResult::State::kUnchanged;
    return result;
  }
  extract(piece, result);
  if (!known) return result;
  for (const std::string& each : known->outputs) {
    const bool ours = each.ends_with(writer_.extension) ||
                      (!writer_.text_extension.empty() && each.ends_with(writer_.text_extension));
    if (ours && std::ranges::find(result.entry.outputs, each) == result.entry.outputs.end())
      result.stale.push_back(each);
  }
  return result;
}

bool BatchJob::read(const FoundFile& file, Piece& piece, BatchResult& result) const {
  const auto fail = [&](std::string failure) {
    result.entry.failure = std::move(failure);
    result.messages.push_back({Level::kError, file.path + ": " + result.entry.failure});
    return false;
  };
  ByteSource source = ByteSource::open(file.path);
  if (!source.read_all(piece.bytes, options_.max_bytes)) return fail(source.error());
  result.entry.source = sha256_hex(piece.bytes);
  if (piece.bytes.empty()) return fail("empty file");
  const Reader* reader = find_reader(options_.input_format);  // null for auto
  if (reader == nullptr) reader = sniff_reader(piece.bytes);
  piece.name = file.path;
  piece.id = fs::path(file.relative).stem().string();
  piece.reader = is_jsonl_by_line(*reader, options_) ? nullptr : reader;
  return true;
}

bool BatchJob::is_unchanged(const ManifestEntry& known, const BatchResult& result) const {
  if (options_.force || !known.failure.empty() || known.run != run_ ||
      known.source != result.entry.source)
    return false;
  return std::ranges::all_of(known.outputs, [&](const std::string& each) {
    std::error_code ignored;
    return fs::exists(fs::path(options_.output) / each, ignored);
  });
}

void BatchJob::extract(const Piece& piece, BatchResult& result) {
  PieceResult extracted = extraction_.run(piece);
  result.messages = std::move(extracted.messages);
  result.entry.documents = extracted.documents;
  if (extracted.bad_records != 0) {
    result.messages.push_back(
        {Level::kWarning, piece.name + ": " + std::to_string(extracted.bad_records) +
                              " records could not be read; they are error records in the output"});
  }
  const bool nothing = extracted.documents + extracted.bad_records == 0;
  if (!nothing && !write_outputs(extracted, result)) return;
  result.state = extracted.failures == 0 ? BatchResult::State::kDone : BatchResult::State::kFailed;
  if (extracted.failures == 0) return;
  const auto error = std::ranges::find(result.messages, Level::kError, &Message::level);
  result.entry.failure = error == result.messages.end() ? "not all could be read" : error->text;
}

// A file with all documents, or a file for each where the format holds only one.
bool BatchJob::write_outputs(const PieceResult& extracted, BatchResult& result) {
  const bool apart =
      (writer_.one_document || !writer_.text_extension.empty()) && extracted.ends.size() > 1;
  if (!apart) {
    return write(result.file + std::string(writer_.extension), whole_file(extracted.out), result) &&
           (extracted.texts.empty() || write(result.file + std::string(writer_.text_extension),
                                             extracted.texts.front(), result));
  }
  std::size_t begin = 0;
  for (std::size_t at = 0; at < extracted.ends.size(); ++at) {
    const std::string name = result.file + "." + std::to_string(at + 1);
    const std::string_view document =
        std::string_view(extracted.out).substr(begin, extracted.ends[at] - begin);
    begin = extracted.ends[at];
    if (!write(name + std::string(writer_.extension), whole_file(document), result)) return false;
    if (at < extracted.texts.size() &&
        !write(name + std::string(writer_.text_extension), extracted.texts[at], result))
      return false;
  }
  return true;
}

bool BatchJob::write(const std::string& name, std::string_view bytes, BatchResult& result) {
  const std::string path = (fs::path(options_.output) / name).string();
  const std::string error = write_atomically(path, bytes);
  if (error.empty()) {
    result.entry.outputs.push_back(name);
    return true;
  }
  result.state = BatchResult::State::kNotWritten;
  result.entry.failure = "cannot write " + path + ": " + error;
  result.messages.push_back({Level::kError, result.entry.failure});
  return false;
}

std::string BatchJob::whole_file(std::string_view documents) const {
  std::string out;
  if (writer_.begin != nullptr) writer_.begin(write_options_, out);
  if (documents.starts_with(writer_.separator)) documents.remove_prefix(writer_.separator.size());
  out += documents;
  if (writer_.end != nullptr) writer_.end(write_options_, out);
  return out;
}

std::string run_digest(const RulePack& pack, const Options& options, const Writer& writer) {
  std::string all = FILIN_VERSION;
  const auto add = [&all](std::string_view field) {
    all.append("\n").append(std::to_string(field.size())).append(":").append(field);
  };
  add(pack_digest(pack));
  add(writer.name);
  add(options.input_format);
  add(options.encoding);
  add(options.text_field);
  add(options.id_field);
  add(std::to_string(options.max_bytes));
  add(options.date ? to_string(*options.date) : "");
  add(options.timezone);
  for (const std::string& each : options.types) add(each);
  add(std::to_string(static_cast<int>(options.offsets)));
  add(options.no_text ? "no-text" : "");
  add(options.sentences ? "sentences" : "");
  constexpr std::size_t kDigits = 16;
  return sha256_hex(all).substr(0, kDigits);
}

}  // namespace filin
