// The command line: one table that defines each option once. Parsing, help, manual page and
// completions all come from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"
#include "write/writer.h"

namespace filin {

struct Command;

enum class When : std::uint8_t { kAuto, kNever, kAlways };

// What the user asked for. Defaults are those of the program.
struct Options {
  std::vector<std::string> arguments;  // what is no option, in order

  // input
  std::string input_format = "auto";
  std::string encoding = "auto";
  std::string text_field = "text";
  std::string id_field = "id";
  std::string files0_from;
  std::uint64_t max_bytes = std::uint64_t{1} << 30U;  // of one document; offsets are 32 bits wide
  std::optional<CivilDate> date;
  std::string timezone;

  // rules
  std::string rules;  // folder or pack; empty: found by find_rules
  std::vector<std::string> add_rules;
  std::vector<std::string> types;  // as the user wrote them; empty: all

  // output
  std::string format;  // empty: jsonl for JSONL input, else json
  std::string output;  // empty or "-": standard output
  OffsetUnit offsets = OffsetUnit::kCodePoint;
  bool no_text = false;
  bool sentences = false;

  // running
  unsigned jobs = 1;  // 0: as many as the machine has processors
  bool jobs_given = false;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  When color = When::kAuto;
  When progress = When::kAuto;

  // single commands
  std::string generate;             // "man", "bash", "zsh", "fish"
  std::string predictions;          // eval --pred
  std::uint32_t errors = 0;         // eval --errors
  bool digits_only = false;         // eval
  std::uint32_t folds = 3;          // tune
  double l2 = 0.5;                  // tune
  double least_gain = 3;            // tune
  bool write = false;               // tune
  bool json = false;                // eval, diff, hits
  std::optional<std::uint32_t> at;  // explain --at
  std::string word;                 // explain --word
  bool force = false;               // batch
  bool prune = false;               // batch
  std::string follow;               // batch --follow
  bool help = false;
  bool version = false;
};

struct OptionSpec {
  std::string_view name;      // "format", without "--"
  char letter = 0;            // 'f' for -f, 0: none
  std::string_view argument;  // "FORMAT"; empty: the option takes none
  std::string_view help;      // one sentence, no full stop
  // Empty if all is well, else what was expected.
  std::string (*set)(Options& options, std::string_view value) = nullptr;
  // What the argument may be, for messages and completions; null: anything.
  std::vector<std::string> (*choices)() = nullptr;
};

[[nodiscard]] std::span<const OptionSpec> option_table();
// Null if there is none.
[[nodiscard]] const OptionSpec* find_option(std::string_view name);

struct ParseResult {
  Options options;
  std::string error;  // one line for the user; empty: none
};

// Parses what stands behind the name of the command. Long options may be shortened; options and
// arguments may be mixed; "--" ends options.
[[nodiscard]] ParseResult parse_options(const Command& command, std::span<char* const> arguments);

// ` (did you mean "format"?)` or nothing.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& known);

}  // namespace filin
