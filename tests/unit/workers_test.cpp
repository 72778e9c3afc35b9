#include "../../cli/support/workers.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <random>
#include <string>

using Workers = filin::OrderedWorkers<int, std::string>;

namespace {

// Takes longer for some numbers than for others, so that results get ready out of order.
Workers::Process slow_text() {
  return [](int number) {
    std::this_thread::sleep_for(std::chrono::microseconds((number * 7919) % 300));
    return std::to_string(number);
  };
}

}  // namespace

TEST_CASE("results come in the order of the work, whatever the number of threads") {
  for (const unsigned jobs : {1U, 2U, 8U}) {
    std::string out;
    Workers workers(jobs, slow_text, [&](const std::string& result) {
      out += result + " ";
      return true;
    });
    std::string expected;
    for (int number = 0; number < 300; ++number) {
      CHECK(workers.submit(number));
      expected += std::to_string(number) + " ";
    }
    workers.finish();
    CHECK(out == expected);
  }
}

TEST_CASE("nothing more is done once nobody wants the results") {
  for (const unsigned jobs : {1U, 4U}) {
    std::atomic<int> emitted = 0;
    Workers workers(jobs, slow_text, [&](const std::string&) { return ++emitted < 3; });
    int submitted = 0;
    while (submitted < 10000 && workers.submit(submitted)) ++submitted;
    CHECK(submitted < 10000);
    workers.finish();
    CHECK(emitted == 3);
  }
}

TEST_CASE("work that nobody takes is bounded") {
  std::mutex mutex;
  std::condition_variable go_on;
  bool open = false;
  std::atomic<int> submitted = 0;
  Workers workers(
      2,
      [&]() -> Workers::Process {
        return [&](int number) {
          std::unique_lock lock(mutex);
          go_on.wait(lock, [&] { return open; });
          return std::to_string(number);
        };
      },
      [](const std::string&) { return true; });
  std::thread feeder([&] {
    for (int number = 0; number < 100; ++number) {
      workers.submit(number);
      ++submitted;
    }
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK(submitted <= 8);  // 4 for each of 2 threads
  {
    const std::lock_guard lock(mutex);
    open = true;
  }
  go_on.notify_all();
  feeder.join();
  workers.finish();
  CHECK(submitted == 100);
}
