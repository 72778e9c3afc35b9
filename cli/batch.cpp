// filin batch FOLDER -o OUT: a tree of files in, the same tree of results out; what is done is not
// done again.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <thread>

#include "command.h"
#include "support/atomic_file.h"
#include "support/batch_job.h"
#include "support/file_list.h"
#include "support/follow.h"
#include "support/interrupt.h"
#include "support/manifest.h"
#include "support/messages.h"
#include "support/progress.h"
#include "support/rules.h"
#include "support/workers.h"

namespace filin {
namespace {

namespace fs = std::filesystem;

struct Counts {
  std::uint64_t done = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t failed = 0;
  std::uint64_t removed = 0;
};

class Batch {
 public:
  Batch(const Options& options, std::shared_ptr<const RulePack> pack)
      : options_(options),
        messages_(options),
        pack_(std::move(pack)),
        writer_(*find_writer(options.format.empty() ? "json" : options.format)),
        run_(run_digest(*pack_, options, writer_)),
        manifest_(options.output),
        interrupted_(catch_interrupts()) {}

  bool open() {
    if (!manifest_.open()) {
      messages_.error(manifest_.error());
      return false;
    }
    remove_leftovers(options_.output);
    return true;
  }

  // Extracts what is new of `found`. False if it had to stop: interrupted, or nothing can be
  // written.
  bool run(FileListing& found) {
    for (const std::string& each : found.problems) {
      messages_.error(each);
      ++counts_.failed;
    }
    Progress progress(options_, found.size());
    const unsigned jobs = options_.jobs_given && options_.jobs != 0
                              ? options_.jobs
                              : std::max(1U, std::thread::hardware_concurrency());
    const auto make = [this]() -> Workers::Process {
      auto job = std::make_shared<BatchJob>(pack_, options_, writer_, run_);
      return [job](const BatchWork& work) { return (*job)(work); };
    };
    Workers workers(jobs, make,
                    [&](BatchResult result) { return take(std::move(result), progress); });
    found.rewind();
    for (FoundFile file; found.next(file);) {
      auto known = manifest_.find(file.relative);
      if (interrupted_ != 0 || !workers.submit({std::move(file), std::move(known)})) break;
    }
    workers.finish();
    if (!found.error().empty()) give_up(found.error());
    return interrupted_ == 0 && !stopped_;
  }

  // For who runs again: what this run did is known then.
  bool settle() { return manifest_.settle() || give_up(manifest_.error()); }

  // Removes the outputs of files that are not there any more.
  void prune(FileListing& found) {
    FoundFile file;
    if (!found.rewind()) return;
    bool more = found.next(file);
    const bool done = manifest_.compact([&](const std::string& name, const ManifestEntry& entry) {
      while (more && file.relative < name) more = found.next(file);
      if ((more && file.relative == name) || !found.error().empty()) return true;
      for (const std::string& output : entry.outputs) remove_output(output);
      return false;
    });
    if (!done) give_up(manifest_.error());
    if (!found.error().empty()) give_up(found.error());
  }

  int finish() {
    if (!manifest_.compact({})) give_up(manifest_.error());
    if (!options_.quiet) {
      std::string line = std::to_string(counts_.done) + " done, " +
                         std::to_string(counts_.unchanged) + " unchanged, " +
                         std::to_string(counts_.failed) + " failed";
      if (counts_.removed != 0) line += ", " + std::to_string(counts_.removed) + " outputs removed";
      if (interrupted_ != 0) line += "; interrupted, the next run goes on";
      std::fprintf(stderr, "filin: %s\n", line.c_str());
    }
    if (stopped_) return kOutputNotWritten;
    if (interrupted_ != 0) return kInterrupted;
    return counts_.failed != 0 ? kSomeFailed : kDone;
  }

 private:
  using Workers = OrderedWorkers<BatchWork, BatchResult>;

  bool give_up(const std::string& error) {
    messages_.error(error);
    stopped_ = true;
    return false;
  }

  bool take(BatchResult result, Progress& progress) {
    const bool failed = result.state == BatchResult::State::kFailed ||
                        result.state == BatchResult::State::kNotWritten;
    const bool worth_saying = std::ranges::any_of(result.messages, [this](const Message& each) {
      return each.level == Level::kError ||
             (each.level == Level::kWarning ? !options_.quiet : options_.verbose);
    });
    if (worth_saying) progress.clear();
    for (const Message& each : result.messages) messages_.say(each);
    progress.advance(failed);
    for (const std::string& each : result.stale) remove_output(each);
    if (result.state == BatchResult::State::kUnchanged) {
      ++counts_.unchanged;
      return interrupted_ == 0;
    }
    ++(failed ? counts_.failed : counts_.done);
    if (result.state == BatchResult::State::kNotWritten) {
      stopped_ = true;
      return false;
    }
    if (!manifest_.add(result.file, result.entry)) give_up(manifest_.error());
    return !stopped_ && interrupted_ == 0;
  }

  void remove_output(const std::string& output) {
    std::error_code error;
    fs::path path = fs::path(options_.output) / output;
    if (!fs::remove(path, error)) return;
    ++counts_.removed;
    const fs::path root(options_.output);
    for (path = path.parent_path(); path != root && path != path.parent_path();
         path = path.parent_path()) {
      if (!fs::is_empty(path, error) || error || !fs::remove(path, error)) break;
    }
  }

  const Options& options_;
  Messages messages_;
  std::shared_ptr<const RulePack> pack_;
  const Writer& writer_;
  std::string run_;
  Manifest manifest_;
  const volatile std::sig_atomic_t& interrupted_;
  Counts counts_;
  bool stopped_ = false;
};

int usage(const Messages& messages, std::string_view what) {
  messages.error(std::string(what) + "; filin batch --help tells more");
  return kUsage;
}

// Empty if the command line makes sense.
std::string_view wrong_usage(const Options& options) {
  if (options.output.empty() || options.output == "-")
    return "batch needs a folder for the results: -o FOLDER";
  if (options.arguments.size() > 1) return "batch takes one folder";
  const bool follows = !options.follow.empty();
  if (follows && (!options.arguments.empty() || !options.files0_from.empty()))
    return "--follow FOLDER takes no other input";
  if (!follows && options.arguments.empty() && options.files0_from.empty())
    return "batch needs a folder to read";
  return {};
}

int run_batch(const Options& options) {
  const Messages messages(options);
  if (const std::string_view wrong = wrong_usage(options); !wrong.empty())
    return usage(messages, wrong);
  const std::string folder = !options.follow.empty()     ? options.follow
                             : options.arguments.empty() ? ""
                                                         : options.arguments.front();
  std::error_code error;
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    messages.error(
        folder + ": " +
        (error ? error.message() : "not a folder; filin " + folder + " extracts from one file"));
    return kSomeFailed;
  }
  const auto pack = usable(load_chosen_rules(options), messages);
  if (!pack) return kRulesInvalid;
  Batch batch(options, pack);
  if (!batch.open()) return kOutputNotWritten;
  if (!options.follow.empty()) {
    FolderWatch watch(folder, options.output);
    for (bool more = true; more;) {
      FileListing found = watch.next(catch_interrupts());
      more = batch.run(found) && batch.settle();
    }
    return batch.finish();
  }
  std::optional<FileListing> found = options.files0_from.empty()
                                         ? files_below(folder, options.output)
                                         : files_listed(options, messages, folder);
  if (!found) return kSomeFailed;
  if (batch.run(*found) && options.prune && found->problems.empty()) batch.prune(*found);
  return batch.finish();
}

constexpr std::array<std::string_view, 23> kOptions{
    "output",      "format",   "jobs",      "force",     "prune",        "follow",
    "files0-from", "progress", "rules",     "add-rules", "types",        "date",
    "timezone",    "offsets",  "no-text",   "sentences", "input-format", "encoding",
    "text-field",  "id-field", "max-bytes", "quiet",     "verbose"};

}  // namespace

extern const Command command_batch;
const Command command_batch{
    .name = "batch",
    .arguments = "FOLDER -o FOLDER",
    .summary = "extract from a folder into a folder; goes on where it was stopped",
    .description =
        "Reads every file below FOLDER (hidden ones are left out) and writes its result to the "
        "same place below the output folder, "
        "under its whole name with the format's extension: a/b.xml becomes a/b.xml.json. Formats "
        "that hold one document a file "
        "give a file for each document: lot.jsonl.1.ann.\n\n"
        "Each file is written under a temporary name and renamed, so that nobody sees half of it. "
        ".filin-manifest.tsv in the output "
        "folder tells what was done from which bytes, rules and options; the next run does only "
        "what is new, changed or has "
        "failed. It may be interrupted or killed at any time.\n\n"
        "With --follow it goes on with each new file, in the order they arrive, until it is "
        "interrupted. A file is taken when it "
        "has not changed for one look at the folder; whoever drops files writes them under a "
        "hidden name and renames them.",
    .options = kOptions,
    .run = run_batch};

}  // namespace filin
