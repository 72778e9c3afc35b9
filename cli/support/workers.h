// Runs pieces of work on a few threads and hands out the results in the order the work came in.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace filin {

// With one job everything happens in `submit`, on the caller's thread. Otherwise at most 4 pieces
// per thread are in flight: `submit` waits when the results are not taken fast enough, so memory
// does not grow with the input.
template <class Work, class Result>
class OrderedWorkers {
 public:
  using Process = std::function<Result(Work)>;
  // False ends everything: work not yet begun is dropped. Called by one thread at a time.
  using Emit = std::function<bool(Result)>;

  // `make_process` is called once for each thread, on the caller's.
  OrderedWorkers(unsigned jobs, const std::function<Process()>& make_process, Emit emit)
      : emit_(std::move(emit)), limit_(4 * std::size_t{jobs}) {
    processes_.push_back(make_process());
    if (jobs <= 1) return;
    while (processes_.size() < jobs) processes_.push_back(make_process());
    try {
      for (const Process& each : processes_) threads_.emplace_back([this, &each] { run(each); });
    } catch (...) {
      join();  // no memory or no thread left: those that run must end before they are destroyed
      throw;
    }
  }
  ~OrderedWorkers() { join(); }
  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;

  // False if the results are not wanted any more.
  bool submit(Work work) {
    if (threads_.empty()) {
      stopped_ = stopped_ || !emit_(processes_.front()(std::move(work)));
      return !stopped_;
    }
    std::unique_lock lock(mutex_);
    space_.wait(lock, [this] { return stopped_ || slots_.size() < limit_; });
    if (stopped_) return false;
    slots_.push_back({std::move(work), std::nullopt});
    ready_.notify_one();
    return true;
  }

  // Waits for all that was submitted; throws what a thread threw, if one did.
  void finish() {
    join();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  struct Slot {
    std::optional<Work> work;  // empty: somebody has taken it
    std::optional<Result> result;
  };

  void join() {
    {
      const std::lock_guard lock(mutex_);
      finishing_ = true;
    }
    ready_.notify_all();
    for (std::thread& each : threads_) each.join();
    threads_.clear();
  }

  // What a piece of work throws (no memory) ends everything and is thrown by `finish`.
  void run(const Process& process) {
    try {
      work_through(process);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      ready_.notify_all();
      space_.notify_all();
    }
  }

  void work_through(const Process& process) {
    std::unique_lock lock(mutex_);
    for (;;) {
      ready_.wait(lock, [this] { return stopped_ || finishing_ || taken_ < slots_.size(); });
      if (stopped_ || taken_ == slots_.size()) return;
      Slot& slot = slots_[taken_++];  // a deque keeps its elements in place
      Work work = std::move(*slot.work);
      slot.work.reset();
      lock.unlock();
      Result result = process(std::move(work));
      lock.lock();
      slot.result = std::move(result);
      emit_what_is_due();
    }
  }

  // Under the lock, so that results keep their order; a slow reader holds everybody up in any case.
  void emit_what_is_due() {
    while (!stopped_ && !slots_.empty() && slots_.front().result) {
      stopped_ = !emit_(std::move(*slots_.front().result));
      slots_.pop_front();
      --taken_;
      space_.notify_one();
    }
    if (stopped_) {
      ready_.notify_all();
      space_.notify_all();
    }
  }

  Emit emit_;
  std::size_t limit_;
  std::vector<Process> processes_;    // one a thread, or one alone
  std::vector<std::thread> threads_;  // none: work is done where it is submitted
  std::mutex mutex_;
  std::condition_variable ready_;
  std::condition_variable space_;
  std::deque<Slot> slots_;  // in order; [0, taken_) are in work or done
  std::size_t taken_ = 0;
  std::exception_ptr failure_;
  bool stopped_ = false;
  bool finishing_ = false;
};

}  // namespace filin
