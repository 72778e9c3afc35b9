// What the program says to people: on standard error, one line each. Data never goes there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "filin/diagnostic.h"
#include "support/options.h"

namespace filin {

// Whether to colour what goes to the file descriptor: --color, else a terminal without NO_COLOR and
// no TERM=dumb.
[[nodiscard]] bool wants_color(When color, int descriptor);

enum class Level : std::uint8_t { kError, kWarning, kInfo, kNote };

struct Message {
  Level level = Level::kError;
  std::string text;  // "article.txt: no such file"; no line break
};

// Threads: each message is written by one call, whole.
class Messages {
 public:
  explicit Messages(const Options& options);
  // Errors always, warnings and informations unless --quiet, notes with --verbose only.
  void say(const Message& message) const;
  void error(std::string text) const { say({Level::kError, std::move(text)}); }
  void warning(std::string text) const { say({Level::kWarning, std::move(text)}); }
  void info(std::string text) const { say({Level::kInfo, std::move(text)}); }
  void note(std::string text) const { say({Level::kNote, std::move(text)}); }
  // Errors always; warnings with --verbose only: who extracts has not written the rules.
  void say(const std::vector<Diagnostic>& diagnostics) const;

 private:
  bool quiet_;
  bool verbose_;
  bool color_;
};

}  // namespace filin
