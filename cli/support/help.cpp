#include "support/help.h"

#include <algorithm>

#include "read/reader.h"
#include "support/messages.h"
#include "support/output.h"

namespace filin {
namespace {

constexpr std::size_t kIndent = 28;  // of the explanations
constexpr std::size_t kWidth = 100;

// Breaks at spaces; the first line goes on at `column`.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent,
                    std::size_t column) {
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!first && column + 1 + word.size() > kWidth) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    first = false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out += '\n';
}

void append_paragraphs(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    append_wrapped(out, text.substr(0, end), 0, 0);
    out += '\n';
    text.remove_prefix(std::min(end + 2, text.size()));
  }
}

void append_entry(std::string& out, const std::string& left, std::string_view right) {
  out += left;
  std::size_t column = left.size();
  if (column + 2 > kIndent) {
    out += '\n';
    column = 0;
  }
  out.append(kIndent - column, ' ');
  append_wrapped(out, right, kIndent, kIndent);
}

std::string usage_of(const Command& command) {
  std::string usage = "filin ";
  if (command.name != "extract") usage += std::string(command.name) + " ";
  usage += "[OPTIONS]";
  if (!command.arguments.empty()) usage += " " + std::string(command.arguments);
  return usage;
}

void append_formats(std::string& out) {
  out += "Output formats (-f):\n";
  for (const Writer* each : writers())
    append_entry(out, "  " + std::string(each->name), each->summary);
  out += "\nInput formats (-i):\n";
  append_entry(out, "  auto", "told from the content");
  for (const Reader* each : readers())
    append_entry(out, "  " + std::string(each->name), each->summary);
  out += '\n';
}

bool takes(const Command& command, std::string_view option) {
  return std::ranges::find(command.options, option) != command.options.end();
}

constexpr std::string_view kExitCodes =
    "Exit status: 0 done, also when nothing was found; 1 some document failed, or differences, or "
    "failed examples; "
    "2 wrong command line; 3 rules invalid; 4 output not written; 130 interrupted. A reader that "
    "goes away early (a pipe into "
    "head) ends filin quietly with 0.";

constexpr std::string_view kLimits =
    "Limits: a document is no larger than --max-bytes, an XML file than 256M; XML: 256 levels, "
    "1,000,000 elements; ninjs: 64 levels. Mentions do not overlap, so the text bounds their "
    "number. Time grows in proportion to the text and has no limit of its own; timeout(1) sets one. "
    "Memory: about 60 MB, and for the longest document of each job some 100 bytes a byte.";

}  // namespace

std::vector<const OptionSpec*> options_of(const Command& command) {
  std::vector<const OptionSpec*> all;
  for (const OptionSpec& each : option_table()) {
    if (takes(command, each.name) || each.name == "help" || each.name == "version")
      all.push_back(&each);
  }
  return all;
}

std::vector<const Command*> commands_in_order() {
  std::vector<const Command*> all(commands().begin(), commands().end());
  std::ranges::sort(all, [](const Command* a, const Command* b) {
    const auto rank = [](const Command* each) {
      return std::pair(each->name != "extract", each->name);
    };
    return rank(a) < rank(b);
  });
  return all;
}

std::string help_of(const Command& command) {
  const bool is_default = command.name == "extract";
  std::string out = "Usage: " + usage_of(command) + "\n";
  if (is_default) out += "       filin COMMAND [OPTIONS] ...\n";
  out += '\n';
  append_paragraphs(out, command.description.empty() ? command.summary : command.description);
  if (is_default) {
    out += "Commands (filin COMMAND --help tells more):\n";
    for (const Command* each : commands_in_order())
      append_entry(out, "  " + std::string(each->name), each->summary);
    out += '\n';
  }
  out += "Options:\n";
  for (const OptionSpec* each : options_of(command)) {
    std::string left = each->letter != 0 ? std::string("  -") + each->letter + ", --" : "      --";
    left += each->name;
    if (!each->argument.empty()) left += " " + std::string(each->argument);
    append_entry(out, left, each->help);
  }
  out += '\n';
  if (takes(command, "format")) append_formats(out);
  if (takes(command, "max-bytes")) {
    append_wrapped(out, kLimits, 0, 0);
    out += '\n';
  }
  append_wrapped(out, kExitCodes, 0, 0);
  return out;
}

int print(std::string_view text, const Options& options, const std::string& path) {
  Output output(path);
  output.write(text);
  return commit(output, Messages(options)) ? kDone : kOutputNotWritten;
}

int print_generated(const Options& options) {
  if (options.generate == "man") return print(manual_page(), options);
  if (options.generate == "bash") return print(bash_completion(), options);
  if (options.generate == "zsh") return print(zsh_completion(), options);
  return print(fish_completion(), options);
}

void print_short_help() {
  Messages(Options{}).error(
      "nothing to read\n"
      "Usage: filin [OPTIONS] [FILE|-]...     filin article.txt        cat article.txt | filin -f "
      "summary\n"
      "       filin --help tells all options, commands and formats");
}

}  // namespace filin
