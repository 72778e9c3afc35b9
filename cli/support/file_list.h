// Which files a command works on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/messages.h"
#include "support/options.h"

namespace filin {

// The names in the file of --files0-from, each ended by NUL; nullopt, said, if it cannot be read.
[[nodiscard]] std::optional<std::vector<std::string>> listed_files(const Options& options,
                                                                   const Messages& messages);

struct FoundFile {
  std::string path;      // to open it
  std::string relative;  // below its folder, parted by '/'; unique
};

struct FoundFiles {
  std::vector<FoundFile> files;       // by `relative`
  std::vector<std::string> problems;  // "a/b: Permission denied"
};

// All files below `folder` in the order of their names. Hidden ones (a name that begins with '.')
// are left out, and what lies in `except` (a path, may be empty). Links to files are followed,
// links to folders are not, so there are no circles.
[[nodiscard]] FoundFiles files_below(const std::string& folder, const std::string& except);

// Listed names as files with a place in an output folder: relative to `folder` if they lie in it,
// else their whole path. A name that would leave the output folder ("../x") is a problem.
[[nodiscard]] FoundFiles files_listed(const std::vector<std::string>& names,
                                      const std::string& folder);

}  // namespace filin
