#include "support/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace filin {

Progress::Progress(const Options& options, std::uint64_t total)
    : wanted_(options.progress == When::kAlways ||
              (options.progress == When::kAuto && !options.quiet && ::isatty(STDERR_FILENO) == 1)),
      total_(total) {}

void Progress::advance(bool failed) {
  ++done_;
  failed_ += failed ? 1 : 0;
  if (!wanted_) return;
  constexpr auto kPause = std::chrono::milliseconds(100);
  const auto now = Clock::now();
  if (now - last_ < kPause && done_ != total_) return;
  last_ = now;
  show();
}

void Progress::show() {
  const double seconds =
      std::max(std::chrono::duration<double>(Clock::now() - start_).count(), 0.001);
  const double rate = static_cast<double>(done_) / seconds;
  const auto left =
      static_cast<unsigned>(static_cast<double>(total_ - std::min(done_, total_)) / rate);
  constexpr std::uint64_t kWidth = 24;
  const std::uint64_t filled = total_ == 0 ? kWidth : std::min(kWidth * done_ / total_, kWidth);
  const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
  std::fprintf(stderr, "\r[%s] %llu/%llu  %.0f/s  %u:%02u left  %llu failed \x1b[K", bar.c_str(),
               static_cast<unsigned long long>(done_), static_cast<unsigned long long>(total_),
               rate, left / 60, left % 60, static_cast<unsigned long long>(failed_));
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace filin
