// SIGINT and SIGTERM end the program with 130; SIGPIPE becomes EPIPE, which Output reports.
#pragma once

#include <csignal>

namespace filin {

void install_signal_handlers();
// The file to remove before the program ends by a signal; null: none. The text must live on until
// it is replaced.
void remove_when_interrupted(const char* path);
// Says that memory ran out, removes that file and ends the program with 1; allocates nothing. Also
// for std::terminate: an exception that nobody can catch is one for which there was no memory.
[[noreturn]] void end_without_memory() noexcept;
// For commands that end by themselves (batch): from now on a signal only sets this flag; a second
// one ends the program.
[[nodiscard]] const volatile std::sig_atomic_t& catch_interrupts();

}  // namespace filin
