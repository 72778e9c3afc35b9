// A folder into which others drop files, looked at again and again.
#pragma once

#include <csignal>
#include <map>
#include <memory>
#include <string>

#include "support/file_list.h"

namespace filin {

class FolderWatch {
 public:
  // `output`: the folder of the results, left out.
  FolderWatch(std::string folder, std::string output)
      : folder_(std::move(folder)),
        output_(std::move(output)),
        seen_(std::make_unique<Spool>(output_)) {}

  // Waits until there are files that are new or have changed and now rest, and hands them out in
  // the order of their last change; nothing once `stop` is set.
  [[nodiscard]] FileListing next(const volatile std::sig_atomic_t& stop);

 private:
  void look(FileListing& ready);

  std::string folder_;
  std::string output_;
  // What the last look saw, by relative name: when it had changed, how large it was, and whether it
  // has been handed out.
  std::unique_ptr<Spool> seen_;
  std::map<std::string, bool> problems_;  // said once
};

}  // namespace filin
