// Which files a command works on.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/messages.h"
#include "support/options.h"
#include "support/spool.h"

namespace filin {

// The names in the file of --files0-from, each ended by NUL; false, said, if it cannot be read.
bool each_listed_file(const Options& options, const Messages& messages,
                      const std::function<void(std::string name)>& take);

struct FoundFile {
  std::string path;      // to open it
  std::string relative;  // below its folder, parted by '/'; unique
};

// All files below `folder`, in no order. Hidden ones (a name that begins with '.') are left out,
// and what lies in `except` (a path, may be empty). Links to files are followed, links to folders
// are not, so there are no circles; links to nothing are problems. What cannot be read is a
// problem: "a/b: Permission denied".
void walk_files(const std::string& folder, const std::string& except,
                const std::function<void(FoundFile)>& take,
                const std::function<void(std::string problem)>& complain);

// The files that a batch works on, as many as there are: see Spool.
class FileListing {
 public:
  // `folder` is where they lie if they are many.
  explicit FileListing(const std::string& folder) : files_(std::make_unique<Spool>(folder)) {}

  void add(const FoundFile& file) { add(file, file.relative); }
  void add(const FoundFile& file, std::string_view key);  // comes in the order of `key`
  // `next` gives the first file. False with `error`; so is `next`, or at the end.
  bool rewind();
  bool next(FoundFile& file);  // of those with one `relative` only the first

  // Once every file is there and names may have come twice: `size` counts each once.
  void settle();

  [[nodiscard]] std::uint64_t size() const { return files_->size() - twice_; }
  [[nodiscard]] const std::string& error() const { return files_->error(); }

  std::vector<std::string> problems;

 private:
  std::unique_ptr<Spool> files_;
  std::uint64_t twice_ = 0;
  std::optional<std::string> last_;
};

// In the order of their names. `output`: the folder of the results, left out.
[[nodiscard]] FileListing files_below(const std::string& folder, const std::string& output);

// Names listed with --files0-from as files with a place in the output folder: relative to `folder`
// if they lie in it, else their whole path. A name that would leave the output folder ("../x") is a
// problem. Nothing, said, if the list cannot be read.
[[nodiscard]] std::optional<FileListing> files_listed(const Options& options,
                                                      const Messages& messages,
                                                      const std::string& folder);

}  // namespace filin
