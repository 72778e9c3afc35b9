// filin compile [RULES]... -o PACK: one file that is mapped at the start.
#include <array>
#include <cerrno>
#include <cstring>

#include "command.h"
#include "support/messages.h"
#include "support/rules.h"

namespace filin {
namespace {

int run_compile(const Options& options) {
  const Messages messages(options);
  if (options.output.empty() || options.output == "-") {
    messages.error("where to? give the pack a name: filin compile -o fr.pack");
    return kUsage;
  }
  const auto pack = usable(load_named_folders(options), messages);
  if (!pack) return kRulesInvalid;
  errno = 0;
  if (!write_pack(*pack, options.output)) {
    messages.error("cannot write " + options.output + ": " + std::strerror(errno));
    return kOutputNotWritten;
  }
  messages.note(options.output + ": digest " + pack_digest(*pack));
  return kDone;
}

constexpr std::array<std::string_view, 6> kOptions{"output", "rules", "add-rules",
                                                   "color",  "quiet", "verbose"};

}  // namespace

extern const Command command_compile;
const Command command_compile{.name = "compile",
                              .arguments = "[RULES]... -o PACK",
                              .summary = "compile rules and lists into one file",
                              .description =
                                  "Writes the rules and lists in the folders RULES (default: those "
                                  "that filin works with) into one file, which --rules "
                                  "takes, and which is ready as soon as it is opened.",
                              .options = kOptions,
                              .run = run_compile};

}  // namespace filin
