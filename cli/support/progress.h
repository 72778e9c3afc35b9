// A line on a terminal that tells how far a batch is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "support/options.h"

namespace filin {

// Shows itself at most ten times a second, and not at all unless --progress or a terminal wants it.
// One thread at a time.
class Progress {
 public:
  Progress(const Options& options, std::uint64_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(bool failed);
  void clear();  // before anything else is said

 private:
  void show();

  using Clock = std::chrono::steady_clock;
  bool wanted_;
  bool shown_ = false;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  std::uint64_t failed_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_{};
};

}  // namespace filin
