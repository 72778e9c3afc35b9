// For LD_PRELOAD: memory runs out. After FILIN_FAIL_AFTER allocations every FILIN_FAIL_EVERY-th one
// fails (1: all that follow), as they do in a container that is too small. Counted from main on:
// what the loader and the C++ runtime need before it, no program can answer for.
#include <dlfcn.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

namespace {

using Main = int (*)(int, char**, char**);
using Start = int (*)(Main, int, char**, void (*)(), void (*)(), void (*)(), void*);

std::atomic<unsigned long> count{0};
std::atomic<bool> started{false};
Main program_main = nullptr;

int counted_main(int argc, char** argv, char** environment) {
  started = true;
  return program_main(argc, argv, environment);
}

// getenv and strtoul allocate nothing.
bool fails() {
  if (!started) return false;
  static const char* const after = std::getenv("FILIN_FAIL_AFTER");
  static const char* const every = std::getenv("FILIN_FAIL_EVERY");
  if (after == nullptr) return false;
  static const unsigned long first = std::strtoul(after, nullptr, 10);
  static const unsigned long step = every == nullptr ? 1 : std::strtoul(every, nullptr, 10);
  const unsigned long now = ++count;
  return now > first && (now - first) % step == 0;
}

}  // namespace

extern "C" {

int __libc_start_main(Main main, int argc, char** argv, void (*init)(), void (*fini)(),
                      void (*rtld_fini)(), void* stack_end) {
  program_main = main;
  const auto start = reinterpret_cast<Start>(::dlsym(RTLD_NEXT, "__libc_start_main"));
  return start(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}

void* __libc_malloc(std::size_t size);
void* __libc_realloc(void* old, std::size_t size);

void* malloc(std::size_t size) {
  if (!fails()) return __libc_malloc(size);
  errno = ENOMEM;
  return nullptr;
}

void* realloc(void* old, std::size_t size) {
  if (!fails()) return __libc_realloc(old, size);
  errno = ENOMEM;
  return nullptr;
}
}
