#include "support/options.h"

#include <array>
#include <charconv>

#include "read/reader.h"
#include "text/decode.h"

namespace filin {
namespace {

std::string one_of(std::string_view what, std::string_view value,
                   const std::vector<std::string>& choices) {
  std::string error = "unknown " + std::string(what) + " \"" + std::string(value) + "\"";
  error += suggestion(value, choices);
  error += "; expected one of";
  for (const std::string& each : choices) error += (&each == &choices.front() ? " " : ", ") + each;
  return error;
}

std::vector<std::string> output_formats() {
  std::vector<std::string> names;
  for (const Writer* each : writers()) names.emplace_back(each->name);
  return names;
}

std::vector<std::string> input_formats() {
  std::vector<std::string> names{"auto"};
  for (const Reader* each : readers()) names.emplace_back(each->name);
  return names;
}

std::vector<std::string> offset_units() { return {"codepoint", "utf16", "byte"}; }
std::vector<std::string> moments() { return {"auto", "never", "always"}; }
std::vector<std::string> generated() { return {"man", "bash", "zsh", "fish"}; }

std::string set_choice(std::string& field, std::string_view what, std::string_view value,
                       const std::vector<std::string>& choices) {
  for (const std::string& each : choices) {
    if (each == value) {
      field = value;
      return {};
    }
  }
  return one_of(what, value, choices);
}

std::string set_when(When& when, std::string_view value) {
  std::string name;
  std::string error = set_choice(name, "moment", value, moments());
  when = name == "never" ? When::kNever : name == "always" ? When::kAlways : When::kAuto;
  return error;
}

// A whole number; `text` is used up but for its unit.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
  return number;
}

std::string set_size(std::uint64_t& size, std::string_view value) {
  std::string_view rest = value;
  const auto number = take_number(rest);
  constexpr std::array<std::string_view, 4> kUnits{"", "k", "M", "G"};
  for (std::size_t power = 0; number && power < kUnits.size(); ++power) {
    // A byte of another encoding is up to three of UTF-8, and offsets are 32 bits wide.
    const std::uint64_t limit = std::uint64_t{1} << 30U;
    if (rest != kUnits[power] || *number > limit >> (10 * power)) continue;
    size = *number << (10 * power);
    return {};
  }
  return "expected a size up to 1G such as 500k, 64M or 1G, found \"" + std::string(value) + "\"";
}

std::string set_count(std::uint32_t& count, std::string_view value, std::uint64_t most) {
  std::string_view rest = value;
  const auto number = take_number(rest);
  if (!number || !rest.empty() || *number > most) {
    return "expected a number from 0 to " + std::to_string(most) + ", found \"" +
           std::string(value) + "\"";
  }
  count = static_cast<std::uint32_t>(*number);
  return {};
}

// A number that is not negative, such as 0.5.
std::string set_weight(double& weight, std::string_view value) {
  double number = 0;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = result.ec == std::errc{} && result.ptr == value.data() + value.size();
  if (!whole || !(number >= 0 && number <= 1e6)) {
    return "expected a number from 0 to 1000000 such as 0.5, found \"" + std::string(value) + "\"";
  }
  weight = number;
  return {};
}

std::string set_folds(Options& options, std::string_view value) {
  std::string error = set_count(options.folds, value, 20);
  if (error.empty() && options.folds < 2)
    error = "expected at least 2 folds, found \"" + std::string(value) + "\"";
  return error;
}

std::string set_date(Options& options, std::string_view value) {
  options.date = parse_civil_date(value);
  return options.date ? ""
                      : "expected a date such as 2023-09-17, found \"" + std::string(value) + "\"";
}

std::string set_encoding(Options& options, std::string_view value) {
  if (value != "auto" && !is_known_encoding(value)) {
    return "unknown encoding \"" + std::string(value) +
           "\"; expected auto or a name such as utf-8, windows-1252, iso-8859-15, utf-16le";
  }
  options.encoding = value;
  return {};
}

std::string set_offsets(Options& options, std::string_view value) {
  std::string name;
  std::string error = set_choice(name, "unit", value, offset_units());
  options.offsets = name == "utf16"  ? OffsetUnit::kUtf16
                    : name == "byte" ? OffsetUnit::kByte
                                     : OffsetUnit::kCodePoint;
  return error;
}

std::string add_types(Options& options, std::string_view value) {
  while (!value.empty()) {
    const std::size_t comma = value.find(',');
    if (comma != 0) options.types.emplace_back(value.substr(0, comma));
    value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
  }
  return options.types.empty() ? "expected types such as person,place" : "";
}

template <auto Member>
std::string set_text(Options& options, std::string_view value) {
  options.*Member = value;
  return {};
}

template <auto Member>
std::string set_flag(Options& options, std::string_view) {
  options.*Member = true;
  return {};
}

std::string not_empty(std::string& field, std::string_view value) {
  field = value;
  return value.empty() ? "expected a name, found nothing" : "";
}

// In the order of help.
constexpr std::array kTable{
    OptionSpec{"format", 'f', "FORMAT", "write FORMAT; default: jsonl for JSONL input, else json",
               [](Options& o, std::string_view v) {
                 return set_choice(o.format, "format", v, output_formats());
               },
               output_formats},
    OptionSpec{"output", 'o', "FILE",
               "write to FILE (batch: to this folder) instead of standard output",
               [](Options& o, std::string_view v) { return not_empty(o.output, v); }},
    OptionSpec{"input-format", 'i', "FORMAT", "read FORMAT; auto tells it from the content",
               [](Options& o, std::string_view v) {
                 return set_choice(o.input_format, "input format", v, input_formats());
               },
               input_formats},
    OptionSpec{"encoding", 0, "NAME", "encoding of the input; auto tells it from the bytes",
               set_encoding},
    OptionSpec{"date", 0, "YYYY-MM-DD",
               "date of the documents that do not state their own in a JSONL record", set_date},
    OptionSpec{"timezone", 0, "ZONE", "time zone of the documents, such as Europe/Paris",
               set_text<&Options::timezone>},
    OptionSpec{"types", 't', "TYPES", "only these types, such as person,place", add_types},
    OptionSpec{"rules", 0, "PATH",
               "use this folder of rules or compiled pack (FILIN_RULES is the same)",
               [](Options& o, std::string_view v) { return not_empty(o.rules, v); }},
    OptionSpec{
        "add-rules", 0, "FOLDER", "lay the rules and lists of FOLDER on top; may be repeated",
        [](Options& o, std::string_view v) { return not_empty(o.add_rules.emplace_back(), v); }},
    OptionSpec{"offsets", 0, "UNIT",
               "count start and end in code points (default), utf16 units or bytes", set_offsets,
               offset_units},
    OptionSpec{"no-text", 0, "", "leave the text out of JSON", set_flag<&Options::no_text>},
    OptionSpec{"sentences", 0, "", "tagged: one sentence a line under \"# doc ID\"",
               set_flag<&Options::sentences>},
    OptionSpec{"text-field", 0, "NAME", "JSONL: the field that holds the text; default: text",
               [](Options& o, std::string_view v) { return not_empty(o.text_field, v); }},
    OptionSpec{"id-field", 0, "NAME", "JSONL: the field that holds the id; default: id",
               [](Options& o, std::string_view v) { return not_empty(o.id_field, v); }},
    OptionSpec{
        "files0-from", 0, "FILE",
        "also read the files whose names, each ended by a NUL, are in FILE (-: standard input)",
        [](Options& o, std::string_view v) { return not_empty(o.files0_from, v); }},
    OptionSpec{"max-bytes", 0, "SIZE", "refuse documents larger than SIZE; default: 1G",
               [](Options& o, std::string_view v) { return set_size(o.max_bytes, v); }},
    OptionSpec{"jobs", 'j', "N", "use N threads, 0: all processors; the output is the same",
               [](Options& o, std::string_view v) {
                 o.jobs_given = true;
                 return set_count(o.jobs, v, 1024);
               }},
    OptionSpec{"strict", 0, "", "exit with 1 if a record was bad or bytes had to be replaced",
               set_flag<&Options::strict>},
    OptionSpec{"at", 0, "N", "explain what covers offset N",
               [](Options& o, std::string_view v) {
                 o.at.emplace();
                 return set_count(*o.at, v, 0xFFFFFFFF);
               }},
    OptionSpec{"word", 0, "WORD", "explain each place where WORD stands",
               [](Options& o, std::string_view v) { return not_empty(o.word, v); }},
    OptionSpec{"pred", 0, "FILE", "score this saved JSONL output instead of running the rules",
               [](Options& o, std::string_view v) { return not_empty(o.predictions, v); }},
    OptionSpec{"errors", 0, "N", "list N of the errors, evenly picked",
               [](Options& o, std::string_view v) { return set_count(o.errors, v, 1000000); }},
    OptionSpec{"digits-only", 0, "", "of dates, count those with a digit only",
               set_flag<&Options::digits_only>},
    OptionSpec{"folds", 0, "N", "cut the texts into N parts for the held-out figures; default: 3",
               set_folds},
    OptionSpec{
        "l2", 0, "X",
        "mistakes that moving a score by 10 must save (by 20: four times as many); default: 0.5",
        [](Options& o, std::string_view v) { return set_weight(o.l2, v); }},
    OptionSpec{"min-gain", 0, "X", "mistakes that changing a score at all must save; default: 3",
               [](Options& o, std::string_view v) { return set_weight(o.least_gain, v); }},
    OptionSpec{"write", 0, "", "change the rule files instead of printing the diff",
               set_flag<&Options::write>},
    OptionSpec{"json", 0, "", "print the result as JSON", set_flag<&Options::json>},
    OptionSpec{"force", 0, "", "do again what is done", set_flag<&Options::force>},
    OptionSpec{"prune", 0, "", "remove outputs whose input is gone", set_flag<&Options::prune>},
    OptionSpec{"follow", 0, "FOLDER", "go on with each new file in FOLDER, until interrupted",
               [](Options& o, std::string_view v) { return not_empty(o.follow, v); }},
    OptionSpec{"progress", 0, "WHEN", "show progress: auto (on a terminal), never, always",
               [](Options& o, std::string_view v) { return set_when(o.progress, v); }, moments},
    OptionSpec{"color", 0, "WHEN",
               "colour: auto (on a terminal, unless NO_COLOR is set), never, always",
               [](Options& o, std::string_view v) { return set_when(o.color, v); }, moments},
    OptionSpec{"quiet", 'q', "", "no warnings, only errors", set_flag<&Options::quiet>},
    OptionSpec{"verbose", 'v', "", "say more on standard error", set_flag<&Options::verbose>},
    OptionSpec{"generate", 0, "KIND",
               "print the manual page or the completions: man, bash, zsh, fish",
               [](Options& o, std::string_view v) {
                 return set_choice(o.generate, "kind", v, generated());
               },
               generated},
    OptionSpec{"help", 'h', "", "print this help", set_flag<&Options::help>},
    OptionSpec{"version", 'V', "", "print the version", set_flag<&Options::version>},
};

}  // namespace

std::span<const OptionSpec> option_table() { return kTable; }

const OptionSpec* find_option(std::string_view name) {
  for (const OptionSpec& each : kTable) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

}  // namespace filin
