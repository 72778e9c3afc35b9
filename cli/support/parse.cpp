#include <getopt.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "command.h"
#include "support/help.h"
#include "support/options.h"

namespace filin {
namespace {

std::string as_written(const OptionSpec& spec) { return "--" + std::string(spec.name); }

// Says where an option belongs that this command does not take, or which one is near.
std::string unknown_option(const Command& command, std::string written) {
  written = written.substr(0, written.find('='));
  std::string error = "unknown option \"" + written + "\"";
  if (!written.starts_with("--")) return error;
  const std::string name = written.substr(2);
  if (find_option(name) != nullptr) {
    error += " for filin " + std::string(command.name) + "; it belongs to";
    for (const Command* each : commands()) {
      if (std::ranges::find(each->options, name) != each->options.end())
        error += " filin " + std::string(each->name) + ",";
    }
    error.pop_back();
    return error;
  }
  std::vector<std::string> names;
  for (const OptionSpec* each : options_of(command)) names.push_back(as_written(*each));
  return error + suggestion(written, names);
}

// What getopt_long wants to know, kept alive together.
struct GetoptTables {
  explicit GetoptTables(const std::vector<const OptionSpec*>& specs) {
    for (std::size_t at = 0; at < specs.size(); ++at) {
      const OptionSpec& spec = *specs[at];
      const bool takes = !spec.argument.empty();
      long_options.push_back({spec.name.data(), takes ? required_argument : no_argument, nullptr,
                              kFirstLong + static_cast<int>(at)});
      if (spec.letter == 0) continue;
      letters += spec.letter;
      if (takes) letters += ':';
    }
    long_options.push_back({nullptr, 0, nullptr, 0});
  }
  static constexpr int kFirstLong = 256;
  std::string letters = "-:";  // arguments in order; a missing argument is told apart
  std::vector<option> long_options;
};

const OptionSpec* spec_of(const std::vector<const OptionSpec*>& specs, int code) {
  if (code >= GetoptTables::kFirstLong)
    return specs[static_cast<std::size_t>(code - GetoptTables::kFirstLong)];
  const auto at = std::ranges::find(specs, static_cast<char>(code), &OptionSpec::letter);
  return at == specs.end() ? nullptr : *at;
}

std::string wrong_option(const Command& command, const std::vector<const OptionSpec*>& specs,
                         int code, const char* last) {
  const OptionSpec* spec = optopt == 0 ? nullptr : spec_of(specs, optopt);
  if (code == ':' && spec != nullptr) {
    return as_written(*spec) + " wants an argument: " + as_written(*spec) + " " +
           std::string(spec->argument);
  }
  if (spec != nullptr) return as_written(*spec) + " takes no argument";
  if (optopt != 0) return unknown_option(command, std::string("-") + static_cast<char>(optopt));
  return unknown_option(command, last);
}

// How many characters must change (Levenshtein). Names are short; longer ones are never near.
std::size_t distance(std::string_view word, std::string_view other) {
  constexpr std::size_t kLongest = 63;
  if (word.size() > kLongest || other.size() > kLongest) return kLongest;
  std::array<std::size_t, kLongest + 1> row{};
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < word.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t changed = diagonal + (word[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[other.size()];
}

}  // namespace

ParseResult parse_options(const Command& command, std::span<char* const> arguments) {
  ParseResult result;
  const auto specs = options_of(command);
  const GetoptTables tables(specs);
  std::string program = "filin";
  std::vector<char*> argv{program.data()};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  argv.push_back(nullptr);
  const int argc = static_cast<int>(argv.size()) - 1;
  optind = 0;  // start afresh (GNU)
  opterr = 0;
  for (;;) {
    const int code =
        getopt_long(argc, argv.data(), tables.letters.c_str(), tables.long_options.data(), nullptr);
    if (code == -1) break;
    if (code == 1) {
      result.options.arguments.emplace_back(optarg);
      continue;
    }
    if (code == '?' || code == ':') {
      result.error = wrong_option(command, specs, code, argv[static_cast<std::size_t>(optind) - 1]);
      return result;
    }
    const OptionSpec* spec = spec_of(specs, code);
    if (spec == nullptr || spec->set == nullptr)
      continue;  // cannot be: the tables come from the specs
    result.error = spec->set(result.options, optarg == nullptr ? "" : optarg);
    if (!result.error.empty()) {
      result.error = as_written(*spec) + ": " + result.error;
      return result;
    }
  }
  for (int at = optind; at < argc; ++at)
    result.options.arguments.emplace_back(argv[static_cast<std::size_t>(at)]);
  return result;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  std::string_view nearest;
  for (const std::string& each : known) {
    const std::size_t far = distance(word, each);
    if (far >= least) continue;
    least = far;
    nearest = each;
  }
  return nearest.empty() ? "" : " (did you mean \"" + std::string(nearest) + "\"?)";
}

}  // namespace filin
