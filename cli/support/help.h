// What --help, --version and --generate print: all of it from the table of options, the commands
// and the formats.
#pragma once

#include <string>
#include <string_view>

#include "command.h"
#include "support/options.h"

namespace filin {

[[nodiscard]] std::string help_of(const Command& command);
[[nodiscard]] std::string manual_page();
[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

// The options that a command takes, in the order of the table, with --help and --version.
[[nodiscard]] std::vector<const OptionSpec*> options_of(const Command& command);
// The default command first, then by name.
[[nodiscard]] std::vector<const Command*> commands_in_order();

// To standard output or to a file, checked; the program's exit code.
int print(std::string_view text, const Options& options, const std::string& path = {});
int print_generated(const Options& options);
// For somebody at a terminal who gave nothing to read: on standard error.
void print_short_help();

}  // namespace filin
