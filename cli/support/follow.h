// A folder into which others drop files, looked at again and again.
#pragma once

#include <csignal>
#include <cstdint>
#include <map>
#include <string>

#include "support/file_list.h"

namespace filin {

class FolderWatch {
 public:
  FolderWatch(std::string folder, std::string except)
      : folder_(std::move(folder)), except_(std::move(except)) {}

  // Waits until there are files that are new or have changed and now rest, and hands them out in
  // the order of their last change; nothing once `stop` is set.
  [[nodiscard]] FoundFiles next(const volatile std::sig_atomic_t& stop);

 private:
  struct Look {
    std::int64_t changed = 0;  // nanoseconds of the file system's clock
    std::uint64_t size = 0;
    bool handed_out = false;
  };

  void look(FoundFiles& ready);

  std::string folder_;
  std::string except_;
  std::map<std::string, Look> files_;     // by relative name
  std::map<std::string, bool> problems_;  // said once
};

}  // namespace filin
