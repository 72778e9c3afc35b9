#include "support/messages.h"

#include <unistd.h>

#include <cstdlib>

#include "support/atomic_file.h"

namespace filin {
namespace {

void write_to_stderr(std::string_view text) {
  if (!write_all(STDERR_FILENO, text)) return;  // nobody can be told
}

}  // namespace

bool wants_color(When color, int descriptor) {
  if (color != When::kAuto) return color == When::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb") return false;
  return ::isatty(descriptor) == 1;
}

Messages::Messages(const Options& options)
    : quiet_(options.quiet),
      verbose_(options.verbose),
      color_(wants_color(options.color, STDERR_FILENO)) {}

void Messages::say(const Message& message) const {
  const bool can_be_silenced = message.level == Level::kWarning || message.level == Level::kInfo;
  if (can_be_silenced && quiet_) return;
  if (message.level == Level::kNote && !verbose_) return;
  std::string line = color_ ? "\x1b[1mfilin:\x1b[0m " : "filin: ";
  if (message.level == Level::kWarning) line += color_ ? "\x1b[33mwarning:\x1b[0m " : "warning: ";
  line += message.text;
  line += '\n';
  write_to_stderr(line);
}

void Messages::say(const std::vector<Diagnostic>& diagnostics) const {
  for (const Diagnostic& each : diagnostics) {
    if (each.severity == Severity::kWarning && !verbose_) continue;
    write_to_stderr(to_string(each));
  }
}

}  // namespace filin
