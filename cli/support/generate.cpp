// The manual page and the completions.
#include <algorithm>

#include "read/reader.h"
#include "support/help.h"

namespace filin {
namespace {

// roff: a hyphen that stays one, no request at the beginning of a line.
std::string roff(std::string_view text) {
  std::string out;
  for (const char each : text) {
    if (each == '-' || each == '\\') out += '\\';
    if (each == '\\') {
      out += 'e';
    } else {
      out += each;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

void append_roff_paragraphs(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    out += roff(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 2, text.size()));
    if (!text.empty()) out += ".PP\n";
  }
}

void append_roff_option(std::string& out, const OptionSpec& spec) {
  out += ".TP\n";
  if (spec.letter != 0) out += std::string("\\fB\\-") + spec.letter + "\\fR, ";
  out += "\\fB\\-\\-" + roff(spec.name) + "\\fR";
  if (!spec.argument.empty()) out += " \\fI" + roff(spec.argument) + "\\fR";
  out += "\n" + roff(spec.help) + "\n";
}

// Single quotes of a shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char each : text) {
    if (each == '\'') {
      out += "'\\''";
    } else {
      out += each;
    }
  }
  return out + "'";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& each : words) out += (out.empty() ? "" : " ") + each;
  return out;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command* each : commands_in_order()) names.emplace_back(each->name);
  return names;
}

bool names_a_path(const OptionSpec& spec) {
  return spec.argument == "FILE" || spec.argument == "FOLDER" || spec.argument == "PATH";
}

std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char each : text) {
    if (each == '[' || each == ']' || each == ':' || each == '\\') out += '\\';
    out += each;
  }
  return out;
}

std::string zsh_option(const OptionSpec& spec) {
  const std::string long_name = "--" + std::string(spec.name);
  std::string action;
  if (!spec.argument.empty()) {
    action = ":" + zsh_text(spec.argument) + ":";
    if (spec.choices != nullptr) action += "(" + joined(spec.choices()) + ")";
    if (names_a_path(spec)) action += "_files";
  }
  const std::string rest = "[" + zsh_text(spec.help) + "]" + action;
  if (spec.letter == 0) return quoted("*" + long_name + rest);
  const std::string short_name = std::string("-") + spec.letter;
  return "{" + short_name + "," + long_name + "}" + quoted(rest);
}

}  // namespace

std::string manual_page() {
  std::string out = ".TH FILIN 1 \"\" \"filin " FILIN_VERSION "\" \"User Commands\"\n";
  out +=
      ".SH NAME\nfilin \\- find people, places, dates and distances in French news\n.SH SYNOPSIS\n";
  for (const Command* each : commands_in_order()) {
    out += ".B filin";
    if (each->name != "extract") out += " " + roff(each->name);
    out += "\n[\\fIOPTIONS\\fR] " + roff(each->arguments) + "\n.br\n";
  }
  out += ".SH DESCRIPTION\n";
  append_roff_paragraphs(out, find_command("extract")->description);
  out += ".SH COMMANDS\n";
  for (const Command* each : commands_in_order()) {
    out += ".SS " + roff(each->name) + "\n" + roff(each->summary) + "\n";
    if (each->name != "extract" && !each->description.empty()) {
      out += ".PP\n";
      append_roff_paragraphs(out, each->description);
    }
    out += ".PP\nOptions:";
    for (const OptionSpec* spec : options_of(*each))
      out += " \\fB\\-\\-" + roff(spec->name) + "\\fR";
    out += "\n";
  }
  out += ".SH OPTIONS\n";
  for (const OptionSpec& spec : option_table()) append_roff_option(out, spec);
  out += ".SH OUTPUT FORMATS\n";
  for (const Writer* each : writers())
    out += ".TP\n.B " + roff(each->name) + "\n" + roff(each->summary) + "\n";
  out += ".SH INPUT FORMATS\n";
  for (const Reader* each : readers())
    out += ".TP\n.B " + roff(each->name) + "\n" + roff(each->summary) + "\n";
  out +=
      ".SH EXIT STATUS\n.TP\n.B 0\ndone, also when nothing was found, and when the reader of a "
      "pipe went away\n"
      ".TP\n.B 1\nsome document failed, or there are differences or failed examples\n.TP\n.B "
      "2\nwrong command line\n"
      ".TP\n.B 3\nrules invalid\n.TP\n.B 4\noutput not written\n.TP\n.B 130\ninterrupted\n"
      ".SH ENVIRONMENT\n.TP\n.B FILIN_RULES\nfolder of rules or compiled pack, as "
      "\\fB\\-\\-rules\\fR\n"
      ".TP\n.B NO_COLOR\nno colour, whatever it is set to\n";
  return out;
}

std::string bash_completion() {
  std::string out =
      "# bash completion for filin, written by filin --generate bash\n"
      "_filin() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} "
      "command=extract\n"
      "  case ${COMP_WORDS[1]} in ";
  std::vector<std::string> names = command_names();
  std::string pattern;
  for (const std::string& each : names) pattern += (pattern.empty() ? "" : "|") + each;
  out += pattern +
         ") command=${COMP_WORDS[1]};; esac\n"
         "  # bash takes --format=json for three words\n"
         "  if [[ $word == = ]]; then word=; "
         "elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
         "  case $previous in\n";
  for (const OptionSpec& spec : option_table()) {
    if (spec.argument.empty()) continue;
    out += "    --" + std::string(spec.name);
    if (spec.letter != 0) out += std::string("|-") + spec.letter;
    out += ") ";
    if (spec.choices != nullptr) {
      out += "COMPREPLY=($(compgen -W " + quoted(joined(spec.choices())) + " -- \"$word\"))";
    } else {
      out +=
          names_a_path(spec) ? "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")" : "COMPREPLY=()";
    }
    out += "; return;;\n";
  }
  out += "  esac\n  local options\n  case $command in\n";
  for (const Command* each : commands_in_order()) {
    std::vector<std::string> words;
    for (const OptionSpec* spec : options_of(*each))
      words.push_back("--" + std::string(spec->name));
    out += "    " + std::string(each->name) + ") options=" + quoted(joined(words)) + ";;\n";
  }
  out +=
      "  esac\n"
      "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  else\n"
      "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
      "    if (( COMP_CWORD == 1 )); then COMPREPLY+=($(compgen -W " +
      quoted(joined(names)) +
      " -- \"$word\")); fi\n"
      "  fi\n"
      "}\n"
      "complete -o filenames -F _filin filin\n";
  return out;
}

std::string zsh_completion() {
  std::string out =
      "#compdef filin\n# zsh completion for filin, written by filin --generate zsh\n_filin() {\n  "
      "local command=extract\n";
  std::string pattern;
  for (const std::string& each : command_names()) pattern += (pattern.empty() ? "" : "|") + each;
  out += "  case $words[2] in (" + pattern + ") command=$words[2];; esac\n";
  out += "  if (( CURRENT == 2 )); then\n    local -a commands\n    commands=(\n";
  for (const Command* each : commands_in_order()) {
    out += "      " + quoted(std::string(each->name) + ":" + zsh_text(each->summary)) + "\n";
  }
  out += "    )\n    _describe command commands\n  fi\n  case $command in\n";
  for (const Command* each : commands_in_order()) {
    out += "    (" + std::string(each->name) + ") _arguments -s \\\n";
    for (const OptionSpec* spec : options_of(*each)) out += "      " + zsh_option(*spec) + " \\\n";
    out += "      '*:file:_files' ;;\n";
  }
  return out + "  esac\n}\n_filin \"$@\"\n";
}

std::string fish_completion() {
  std::string out = "# fish completion for filin, written by filin --generate fish\n";
  for (const Command* each : commands_in_order()) {
    out += "complete -c filin -n __fish_use_subcommand -a " + std::string(each->name) + " -d " +
           quoted(each->summary) + "\n";
  }
  for (const Command* each : commands_in_order()) {
    const std::string when = each->name == "extract"
                                 ? "not __fish_seen_subcommand_from " + joined([&] {
                                     std::vector<std::string> others = command_names();
                                     std::erase(others, "extract");
                                     return others;
                                   }())
                                 : "__fish_seen_subcommand_from " + std::string(each->name);
    for (const OptionSpec* spec : options_of(*each)) {
      out += "complete -c filin -n " + quoted(when) + " -l " + std::string(spec->name);
      if (spec->letter != 0) out += std::string(" -s ") + spec->letter;
      if (!spec->argument.empty()) out += " -r";
      if (spec->choices != nullptr) out += " -f -a " + quoted(joined(spec->choices()));
      out += " -d " + quoted(spec->help) + "\n";
    }
  }
  return out;
}

}  // namespace filin
