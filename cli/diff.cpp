// filin diff OLD NEW: what a change of rules, texts or program has changed in the results.
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "command.h"
#include "support/comparison.h"
#include "support/file_list.h"
#include "support/input.h"
#include "support/messages.h"
#include "support/output.h"
#include "support/results.h"

namespace filin {
namespace {

namespace fs = std::filesystem;

// The results of a file, or of all files of a folder that hold native JSON; each under its relative
// name.
class ResultSet {
 public:
  ResultSet(const Messages& messages, const Options& options)
      : messages_(messages), options_(options) {}

  bool open(const std::string& path) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      files_[""] = path;
      return true;
    }
    bool all = true;
    walk_files(
        path, "", [&](FoundFile file) { files_[file.relative] = std::move(file.path); },
        [&](std::string problem) {
          messages_.error(std::move(problem));
          all = false;
        });
    return all;
  }

  [[nodiscard]] const std::map<std::string, std::string>& files() const { return files_; }

  // Nothing if there is no such file. False, said, if it holds no results.
  bool read(const std::string& relative, std::vector<ResultDocument>& documents) const {
    const auto at = files_.find(relative);
    if (at == files_.end()) return true;
    ByteSource source = ByteSource::open(at->second);
    std::string bytes;
    std::string error;
    if (!source.read_all(bytes, options_.max_bytes)) {
      error = source.error();
    } else {
      error = read_results(bytes, documents);
    }
    if (!error.empty()) messages_.error(at->second + ": " + error);
    return error.empty();
  }

 private:
  const Messages& messages_;
  const Options& options_;
  std::map<std::string, std::string> files_;
};

int write(const std::string& text, bool failed, int otherwise, const Options& options,
          const Messages& messages) {
  Output output(options.output);
  output.write(text);
  if (!commit(output, messages)) return kOutputNotWritten;
  return failed ? kSomeFailed : otherwise;
}

// One file: its mentions, one a line, in a form that does not change when it need not. git's
// textconv.
int list(const Options& options, const Messages& messages) {
  ResultSet results(messages, options);
  bool ok = results.open(options.arguments.front());
  std::string text;
  for (const auto& [relative, path] : results.files()) {
    std::vector<ResultDocument> documents;
    ok = results.read(relative, documents) && ok;
    for (const ResultDocument& each : documents) append_listing(each, text);
  }
  return write(text, !ok, kDone, options, messages);
}

int run_diff(const Options& options) {
  const Messages messages(options);
  if (options.arguments.size() == 1) return list(options, messages);
  if (options.arguments.size() != 2) {
    messages.error("diff compares two files or folders of results; filin diff --help tells more");
    return kUsage;
  }
  ResultSet before(messages, options);
  ResultSet after(messages, options);
  bool ok = before.open(options.arguments[0]);
  ok = after.open(options.arguments[1]) && ok;
  std::set<std::string> names;
  for (const auto& each : before.files()) names.insert(each.first);
  for (const auto& each : after.files()) names.insert(each.first);
  Comparison comparison;
  for (const std::string& name : names) {
    std::vector<ResultDocument> old_documents;
    std::vector<ResultDocument> new_documents;
    if (!before.read(name, old_documents) || !after.read(name, new_documents)) {
      ok = false;
      continue;
    }
    comparison.add(name, old_documents, new_documents);
  }
  const std::string text = options.json ? comparison.as_json() : comparison.as_text();
  return write(text, !ok, comparison.any() ? kSomeFailed : kDone, options, messages);
}

constexpr std::array<std::string_view, 6> kOptions{"json",  "output", "max-bytes",
                                                   "color", "quiet",  "verbose"};

}  // namespace

extern const Command command_diff;
const Command command_diff{.name = "diff",
                           .arguments = "OLD [NEW]",
                           .summary = "what changed between two results",
                           .description =
                               "OLD and NEW are files that filin has written as json or jsonl, or "
                               "folders of them. Mentions are added (+), removed (-), "
                               "of another type (t), moved (m: another span) or of another value "
                               "(v); a count for each rule follows. Exit 1 if anything "
                               "differs.\n\n"
                               "With OLD alone it prints the mentions in it, one a line: what git "
                               "shows instead of JSON (filin git-setup).",
                           .options = kOptions,
                           .run = run_diff};

}  // namespace filin
