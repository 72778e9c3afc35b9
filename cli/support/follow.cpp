#include "support/follow.h"

#include <sys/stat.h>

#include <chrono>
#include <thread>
#include <utility>

namespace filin {
namespace {

// Sorts like the number, which is not negative but for files older than 1970.
std::string sortable(std::uint64_t number) {
  std::string bytes;
  for (unsigned shift = 64; shift != 0; shift -= 8)
    bytes += static_cast<char>(number >> (shift - 8) & 0xFFU);
  return bytes;
}

std::uint64_t nanoseconds(const struct timespec& time) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
  return static_cast<std::uint64_t>(time.tv_sec * kSecond + time.tv_nsec) ^ kSign;
}

constexpr char kHandedOut = '+';
constexpr char kNew = '-';

}  // namespace

FileListing FolderWatch::next(const volatile std::sig_atomic_t& stop) {
  FileListing ready(output_);
  constexpr auto kPause = std::chrono::milliseconds(200);
  while (stop == 0) {
    look(ready);
    if (ready.size() != 0 || !ready.problems.empty() || !ready.error().empty()) break;
    std::this_thread::sleep_for(kPause);
  }
  return ready;
}

void FolderWatch::look(FileListing& ready) {
  FileListing found = files_below(folder_, output_);
  const auto complain = [&](const std::string& problem) {
    if (!std::exchange(problems_[problem], true)) ready.problems.push_back(problem);
  };
  for (const std::string& each : found.problems) complain(each);
  auto seen = std::make_unique<Spool>(output_);
  Spool::Record before;
  bool more = found.rewind() && seen_->rewind() && seen_->next(before);
  for (FoundFile file; found.next(file);) {
    struct stat status {};
    if (::stat(file.path.c_str(), &status) != 0) continue;  // gone again
    const std::string changed = sortable(nanoseconds(status.st_mtim));
    const std::string now = changed + sortable(static_cast<std::uint64_t>(status.st_size));
    while (more && before.key < file.relative) more = seen_->next(before);
    const bool same = more && before.key == file.relative && before.value.starts_with(now);
    if (same && before.value.back() == kNew) ready.add(file, changed);
    seen->add(file.relative, now + (same ? kHandedOut : kNew));
  }
  for (const std::string& error : {found.error(), seen_->error(), seen->error()}) {
    if (!error.empty()) complain(error);
  }
  seen_ = std::move(seen);
}

}  // namespace filin
