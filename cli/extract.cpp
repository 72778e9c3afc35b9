// filin [FILE|FOLDER|-]...: documents in, one format out.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <thread>

#include "command.h"
#include "support/extraction.h"
#include "support/file_list.h"
#include "support/help.h"
#include "support/input.h"
#include "support/messages.h"
#include "support/output.h"
#include "support/rules.h"
#include "support/workers.h"

namespace filin {
namespace {

constexpr std::size_t kHead = 4096;  // what readers sniff

// Whether `head` says enough to tell the format: a program on the other side of a pipe may wait for
// the answer to its first record before it sends more.
bool can_sniff(std::string_view head) {
  if (head.size() >= kHead) return true;
  const std::size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || head[first] != '{') return false;
  const std::size_t end = head.find('\n', first);
  // A line of nothing but the bracket begins JSON that is no JSONL.
  return end != std::string_view::npos && head.find('"', first) < end;
}

class Run {
 public:
  Run(const Options& options, std::shared_ptr<const RulePack> pack)
      : options_(options), messages_(options), pack_(std::move(pack)), output_(options.output) {}

  int operator()(const std::vector<std::string>& files) {
    bool wanted = output_.ok();
    for (const std::string& file : files) {
      if (!wanted) break;
      std::error_code ignored;
      const bool is_folder = file != "-" && std::filesystem::is_directory(file, ignored);
      wanted = is_folder ? read_folder(file) : read(file);
    }
    if (workers_) {
      workers_->finish();
      std::string end;
      if (writer_->end != nullptr) writer_->end(write_options_, end);
      output_.write(end);
    }
    output_.commit();
    return exit_code();
  }

 private:
  using Workers = OrderedWorkers<Piece, PieceResult>;

  // False if nobody wants more output.
  bool read(const std::string& file) {
    ByteSource source = ByteSource::open(file);
    flush_each_ = flush_each_ || !source.is_regular();
    const std::string name = file == "-" ? "standard input" : file;
    std::string head;
    const Reader* reader = find_reader(options_.input_format);  // null for auto
    while (!source.at_end() && reader == nullptr && !can_sniff(head)) source.read_some(head);
    if (!source.ok()) return failed(name + ": " + source.error() + near_command(file));
    if (source.at_end() && head.empty() && reader == nullptr) {
      messages_.warning(name + ": empty");
      if (file == "-") return true;  // e.g. an empty partition: nothing in, nothing out
    }
    if (reader == nullptr) reader = sniff_reader(head);
    const bool by_line =
        reader->name == "jsonl" && (options_.encoding == "auto" || options_.encoding == "utf-8");
    start(*reader);
    if (by_line) return read_lines(source, std::move(head), name);
    Piece piece{.name = name, .id = id_of(file), .bytes = std::move(head), .reader = reader};
    if (!source.read_all(piece.bytes, options_.max_bytes))
      return failed(name + ": " + source.error());
    return workers_->submit(std::move(piece));
  }

  // All files below a folder, by name; but what is being written is not read.
  bool read_folder(const std::string& folder) {
    std::vector<FoundFile> files;
    walk_files(
        folder, {}, [&](FoundFile file) { files.push_back(std::move(file)); },
        [&](std::string problem) { failed(std::move(problem)); });
    if (files.empty()) messages_.warning(folder + ": no files in it");
    std::ranges::sort(files, {}, &FoundFile::relative);
    return std::ranges::all_of(files, [this](const FoundFile& file) {
      std::error_code ignored;
      const bool is_output = !options_.output.empty() &&
                             std::filesystem::equivalent(file.path, options_.output, ignored);
      return is_output || read(file.path);
    });
  }

  bool read_lines(ByteSource& source, std::string head, const std::string& name) {
    LineBlocks blocks(source, std::move(head), options_.max_bytes);
    while (auto block = blocks.next()) {
      Piece piece{.name = name,
                  .bytes = std::move(block->lines),
                  .first_line = block->first_line,
                  .too_long = block->too_long};
      if (!workers_->submit(std::move(piece))) return false;
    }
    return source.ok() || failed(name + ": " + source.error());
  }

  // The file's name without folder and extension: the same wherever the file lies.
  static std::string id_of(const std::string& file) {
    return file == "-" ? std::string() : std::filesystem::path(file).stem().string();
  }

  std::string near_command(const std::string& file) const {
    if (options_.arguments.empty() || file != options_.arguments.front()) return {};
    std::vector<std::string> names;
    for (const Command* each : commands()) names.emplace_back(each->name);
    return suggestion(file, names);
  }

  bool failed(std::string message) {
    messages_.error(std::move(message));
    some_failed_ = true;
    return true;
  }

  // The first document decides about the default format.
  void start(const Reader& first) {
    if (workers_) return;
    std::string_view format = options_.format;
    if (format.empty()) format = first.name == "jsonl" ? "jsonl" : "json";
    writer_ = find_writer(format);
    write_options_ =
        write_options_of(options_, *writer_, options_.output.empty() || options_.output == "-");
    std::string begin;
    if (writer_->begin != nullptr) writer_->begin(write_options_, begin);
    output_.write(begin);
    const unsigned jobs = options_.jobs == 0 ? std::thread::hardware_concurrency() : options_.jobs;
    const auto make = [this]() -> Workers::Process {
      auto extraction = std::make_shared<Extraction>(pack_, options_, *writer_, write_options_);
      return [extraction](const Piece& piece) { return extraction->run(piece); };
    };
    workers_.emplace(jobs, make, [this](const PieceResult& result) { return emit(result); });
  }

  // What is ready goes out before more is read: see LineBlocks.
  bool emit(const PieceResult& result) {
    for (const Message& message : result.messages) messages_.say(message);
    bad_records_ += result.bad_records;
    records_ += result.documents + result.bad_records;
    repaired_ += result.repaired;
    some_failed_ = some_failed_ || result.failures != 0;
    documents_ += result.documents;
    std::string_view out = result.out;
    if (first_output_ && out.starts_with(writer_->separator))
      out.remove_prefix(writer_->separator.size());
    first_output_ = first_output_ && result.out.empty();
    if (out.empty()) return true;
    if (last_byte_ != '\n') output_.write("\n");  // a document begins on a line of its own
    last_byte_ = out.back();
    return output_.write(out) && (!flush_each_ || output_.flush());
  }

  int exit_code() {
    if (!output_.ok()) {
      if (output_.reader_gone()) return kDone;
      messages_.error("cannot write " + output_.error());
      return kOutputNotWritten;
    }
    if (bad_records_ != 0) {
      messages_.warning(
          std::to_string(bad_records_) + " of " + std::to_string(records_) +
          " records could not be read; they are error records in the output (-v tells why)");
    }
    if (writer_ != nullptr && writer_->one_document && documents_ > 1) {
      messages_.warning(std::string(writer_->name) + " holds one document a file, and this is " +
                        std::to_string(documents_) +
                        " behind each other; filin batch writes a file for each");
    }
    const bool strictly_failed = options_.strict && (bad_records_ != 0 || repaired_ != 0);
    return some_failed_ || strictly_failed ? kSomeFailed : kDone;
  }

  const Options& options_;
  Messages messages_;
  std::shared_ptr<const RulePack> pack_;
  Output output_;
  const Writer* writer_ = nullptr;
  WriteOptions write_options_;
  std::optional<Workers> workers_;
  std::uint64_t records_ = 0;
  std::uint64_t documents_ = 0;
  std::uint64_t bad_records_ = 0;
  std::uint64_t repaired_ = 0;
  char last_byte_ = '\n';  // of the documents so far
  bool some_failed_ = false;
  bool first_output_ = true;  // see Writer::separator
  std::atomic<bool> flush_each_ =
      false;  // somebody may wait for the answer; read by the worker that emits
};

int run_extract(const Options& options) {
  const Messages messages(options);
  if (!options.generate.empty()) return print_generated(options);
  std::vector<std::string> files = options.arguments;
  const bool standard_input = files.empty() && options.files0_from.empty();
  if (standard_input && ::isatty(STDIN_FILENO) == 1) {
    print_short_help();
    return kUsage;
  }
  const auto take = [&files](std::string name) { files.push_back(std::move(name)); };
  if (!each_listed_file(options, messages, take)) return kSomeFailed;
  if (standard_input) files.emplace_back("-");
  const auto pack = usable(load_chosen_rules(options), messages);
  if (!pack) return kRulesInvalid;
  if (std::string error = unknown_type(options.types, *pack); !error.empty()) {
    messages.error(std::move(error));
    return kUsage;
  }
  return Run(options, pack)(files);
}

constexpr std::array<std::string_view, 22> kOptions{
    "format",     "output",   "input-format", "encoding",  "date",    "timezone",
    "types",      "rules",    "add-rules",    "offsets",   "no-text", "sentences",
    "text-field", "id-field", "files0-from",  "max-bytes", "jobs",    "strict",
    "color",      "quiet",    "verbose",      "generate"};

}  // namespace

extern const Command command_extract;
const Command command_extract{
    .name = "extract",
    .arguments = "[FILE|FOLDER|-]...",
    .summary = "extract from files or standard input (the default command)",
    .description =
        "Finds people, places, organizations, dates, durations, distances and money in French news "
        "and writes them as "
        "structured data.\n\n"
        "Standard input is one document if it is text, and many if it is JSONL, one {\"id\", "
        "\"text\", \"date\"} a line: then "
        "exactly one line comes out for each line that goes in, in the same order, and as soon as "
        "the input pauses. A record that cannot be "
        "read becomes {\"id\", \"error\"} in its place.\n\n"
        "Of a FOLDER all files below it are read, in the order of their names, into one output; "
        "filin batch makes a file for each.\n\n"
        "Without a date of the document (--date, the record's own, its metadata, dateline or foot) "
        "relative dates have no value: the "
        "clock is never asked.",
    .options = kOptions,
    .run = run_extract};

}  // namespace filin
