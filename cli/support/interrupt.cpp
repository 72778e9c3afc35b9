#include "support/interrupt.h"

#include <unistd.h>

#include <atomic>
#include <string_view>

namespace filin {
namespace {

// Signal handlers can reach nothing but this.
std::atomic<const char*> doomed_file{nullptr};
volatile std::sig_atomic_t catching = 0;
volatile std::sig_atomic_t caught = 0;

[[noreturn]] void end(int code) {
  if (const char* path = doomed_file.load()) ::unlink(path);
  ::_exit(code);
}

void on_signal(int) {
  if (catching != 0 && caught == 0) {
    caught = 1;
    return;
  }
  end(130);
}

}  // namespace

void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    // Who started us with the signal ignored (nohup, a shell's &) means it.
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

void remove_when_interrupted(const char* path) { doomed_file.store(path); }

void end_without_memory() noexcept {
  constexpr std::string_view kMessage =
      "filin: out of memory; smaller documents (--max-bytes) or fewer threads (--jobs) need less\n";
  if (::write(STDERR_FILENO, kMessage.data(), kMessage.size()) < 0) end(1);  // nobody can be told
  end(1);
}

const volatile std::sig_atomic_t& catch_interrupts() {
  catching = 1;
  return caught;
}

}  // namespace filin
