// One subcommand each: cli/<name>.cpp defines `const Command command_<name>`; nothing else names a
// subcommand.
#pragma once

#include <span>
#include <string_view>

#include "support/options.h"

namespace filin {

// What the program ends with.
enum ExitCode : int {
  kDone = 0,              // also when nothing was found
  kSomeFailed = 1,        // a document, an example; or there are differences
  kUsage = 2,             // the command line
  kRulesInvalid = 3,      // rules or pack cannot be used
  kOutputNotWritten = 4,  // disk full, no permission; a reader that went away is kDone
  kInterrupted = 130,     // SIGINT
};

struct Command {
  std::string_view name;                      // "git-setup"
  std::string_view arguments;                 // "[FILE|-]...", for help
  std::string_view summary;                   // one line
  std::string_view description;               // paragraphs for help and manual; may be empty
  std::span<const std::string_view> options;  // names in the table of options (support/options.cpp)
  int (*run)(const Options& options);
};

[[nodiscard]] std::span<const Command* const> commands();
[[nodiscard]] const Command* find_command(std::string_view name);  // null if there is none

}  // namespace filin
