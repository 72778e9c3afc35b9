#include "support/follow.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace filin {

FoundFiles FolderWatch::next(const volatile std::sig_atomic_t& stop) {
  FoundFiles ready;
  constexpr auto kPause = std::chrono::milliseconds(200);
  while (stop == 0) {
    look(ready);
    if (!ready.files.empty() || !ready.problems.empty()) break;
    std::this_thread::sleep_for(kPause);
  }
  return ready;
}

void FolderWatch::look(FoundFiles& ready) {
  FoundFiles found = files_below(folder_, except_);
  for (std::string& each : found.problems) {
    if (!std::exchange(problems_[each], true)) ready.problems.push_back(std::move(each));
  }
  std::map<std::string, Look> seen;
  std::vector<std::pair<std::int64_t, FoundFile>> due;
  for (FoundFile& file : found.files) {
    struct stat status {};
    if (::stat(file.path.c_str(), &status) != 0) continue;  // gone again
    constexpr std::int64_t kSecond = 1'000'000'000;
    Look now{.changed = status.st_mtim.tv_sec * kSecond + status.st_mtim.tv_nsec,
             .size = static_cast<std::uint64_t>(status.st_size)};
    const auto before = files_.find(file.relative);
    const bool same = before != files_.end() && before->second.changed == now.changed &&
                      before->second.size == now.size;
    now.handed_out = same;
    if (same && !before->second.handed_out) due.emplace_back(now.changed, file);
    seen.emplace(std::move(file.relative), now);
  }
  files_ = std::move(seen);
  std::ranges::stable_sort(due, {}, [](const auto& each) { return each.first; });
  for (auto& [changed, file] : due) ready.files.push_back(std::move(file));
}

}  // namespace filin
