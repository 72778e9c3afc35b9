// Finds the command, parses its options, runs it.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <exception>
#include <new>

#include "command.h"
#include "support/help.h"
#include "support/interrupt.h"
#include "support/messages.h"

namespace {

using namespace std::string_view_literals;

// A program started with a closed stdout must not write its data into the first file that it opens.
// What is opened here fails when it is used, as a closed descriptor would.
void fill_standard_descriptors() {
  constexpr std::array kModes{O_WRONLY, O_RDONLY, O_RDONLY};
  for (int descriptor = 0; descriptor < 3; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) == -1) {
      static_cast<void>(::open("/dev/null", kModes[static_cast<std::size_t>(descriptor)]));
    }
  }
}

int run(std::span<char*> arguments) {
  const filin::Command* command = filin::find_command("extract");
  if (!arguments.empty()) {
    if (const filin::Command* named = filin::find_command(arguments.front())) {
      command = named;
      arguments = arguments.subspan(1);
    } else if (arguments.front() == "help"sv) {
      const filin::Command* about =
          arguments.size() > 1 ? filin::find_command(arguments[1]) : nullptr;
      return filin::print(filin::help_of(about != nullptr ? *about : *command), {});
    }
  }
  const filin::ParseResult parsed = filin::parse_options(*command, arguments);
  if (!parsed.error.empty()) {
    const filin::Messages messages(parsed.options);
    messages.error(parsed.error);
    const bool is_default = command->name == "extract";
    messages.error("filin " + (is_default ? std::string() : std::string(command->name) + " ") +
                   "--help lists the options");
    return filin::kUsage;
  }
  if (parsed.options.help) return filin::print(filin::help_of(*command), parsed.options);
  if (parsed.options.version) return filin::print("filin " FILIN_VERSION "\n", parsed.options);
  return command->run(parsed.options);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(filin::end_without_memory);
  fill_standard_descriptors();
  filin::install_signal_handlers();
  try {
    return run(std::span(argv, static_cast<std::size_t>(argc)).subspan(argc > 0 ? 1 : 0));
  } catch (const std::bad_alloc&) {
    filin::end_without_memory();
  } catch (const std::exception& error) {
    filin::Messages({}).error(std::string("unexpected: ") + error.what());
  }
  return filin::kSomeFailed;
}
