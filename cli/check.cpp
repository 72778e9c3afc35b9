// filin check [RULES]...: lint rule files and run their yes/no examples.
#include <array>

#include "command.h"
#include "pack/examples.h"
#include "pack/pack.h"
#include "support/messages.h"
#include "support/output.h"
#include "support/rules.h"

namespace filin {
namespace {

struct Count {
  std::size_t errors = 0;
  std::size_t warnings = 0;
};

// Writes them one after another and counts them.
Count report(const std::vector<Diagnostic>& diagnostics, const Options& options, Output& output) {
  Count count;
  for (const Diagnostic& each : diagnostics) {
    const bool is_error = each.severity == Severity::kError;
    ++(is_error ? count.errors : count.warnings);
    if (is_error || !options.quiet) output.write(to_string(each));
  }
  return count;
}

std::string plural(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

int run_check(const Options& options) {
  const Messages messages(options);
  const LoadResult rules = load_named_folders(options);
  Output output("");
  const Count lint = report(rules.diagnostics, options, output);
  Count examples;
  if (rules.pack) examples = report(check_examples(rules.pack), options, output);
  if (!commit(output, messages)) return kOutputNotWritten;
  if (!rules.pack) {
    messages.error(plural(lint.errors, "error") + "; the rules cannot be used");
    return kRulesInvalid;
  }
  const std::size_t warnings = lint.warnings + examples.warnings;
  if (examples.errors != 0) {
    messages.error(plural(examples.errors, "example") + " did not come out as written, " +
                   plural(warnings, "warning"));
    return kSomeFailed;
  }
  messages.info(plural(rules.pack->rules.size(), "rule") + ", " +
                plural(rules.pack->examples.size(), "example") + " came out as written, " +
                plural(warnings, "warning"));
  return kDone;
}

constexpr std::array<std::string_view, 5> kOptions{"rules", "add-rules", "color", "quiet",
                                                   "verbose"};

}  // namespace

extern const Command command_check;
const Command command_check{
    .name = "check",
    .arguments = "[RULES]...",
    .summary = "lint rule files and run their yes/no examples",
    .description =
        "Prints all that is wrong with the rules and lists in the folders RULES, with file, line "
        "and column, and each "
        "example that does not come out as written. Without RULES: those that filin works with.\n\n"
        "Ends with 3 if the rules cannot be used, with 1 if an example failed.",
    .options = kOptions,
    .run = run_check};

}  // namespace filin
