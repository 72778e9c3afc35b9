#include "pack/rule_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "pack/digest.h"
#include "pack/source_file.h"

namespace filin {
namespace {

constexpr std::array<std::string_view, 6> kStatements{"type", "list", "let",
                                                      "seen", "rule", "disable"};
constexpr std::array<std::string_view, 17> kProperties{
    "match", "match+", "span", "before", "after", "sentence", "inside", "document", "zone",
    "start", "caps",   "not",  "set",    "facts", "value",    "yes",    "no"};

std::uint32_t code_points(std::string_view utf8) {
  std::uint32_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1U : 0U;
  return count;
}

std::string_view trim_right(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// One file's statements, line by line.
class FileReader {
 public:
  FileReader(std::uint32_t file, std::size_t folder, RuleSources& sources, Complaints& complaints)
      : file_(file), folder_(folder), sources_(sources), complaints_(complaints) {}

  void read() {
    const std::size_t count = sources_.files[file_].lines.size();
    for (line_ = 0; line_ < count; ++line_) {
      const std::string line(trim_right(sources_.files[file_].lines[line_]));
      const std::size_t indent = line.find_first_not_of(" \t");
      if (indent == std::string::npos || line[indent] == '#') continue;
      if (indent == 0)
        statement(line);
      else
        indented(line, indent);
    }
  }

 private:
  enum class Context { kNone, kRule, kEntries, kIgnored };

  [[nodiscard]] Place place(std::string_view line, std::size_t byte) const {
    return {file_, static_cast<std::uint32_t>(line_ + 1), code_points(line.substr(0, byte)) + 1};
  }

  void statement(const std::string& line) {
    const std::vector<Word> words = split_words(line, place(line, 0));
    const std::string& keyword = words[0].text;
    context_ = Context::kIgnored;
    if (std::find(kStatements.begin(), kStatements.end(), keyword) == kStatements.end()) {
      complaints_.error(words[0].place, "R003", "unknown statement \"" + keyword + "\"",
                        help_for(keyword, kStatements));
      return;
    }
    if (words.size() < 2 ||
        (words.size() < 3 && (keyword == "let" || keyword == "seen" || keyword == "rule"))) {
      complaints_.error(words[0].place, "R003",
                        "\"" + keyword + "\" needs a name" +
                            (keyword == "disable" || keyword == "type" || keyword == "list"
                                 ? ""
                                 : " and what it stands for"));
      return;
    }
    if (keyword == "type")
      sources_.types.push_back({words[1].text, options(words, 2), words[1].place});
    if (keyword == "disable") sources_.disabled.push_back(words[1]);
    if (keyword == "list") list(words);
    if (keyword == "let") let(line, words);
    if (keyword == "seen") seen(words);
    if (keyword == "rule") rule(words);
  }

  static std::string help_for(const std::string& word, std::span<const std::string_view> known) {
    std::string help = did_you_mean(word, known);
    if (!help.empty()) return help;
    help = "known are";
    for (const std::string_view each : known) help.append(" ").append(each);
    return help;
  }

  std::map<std::string, Word> options(const std::vector<Word>& words, std::size_t from) const {
    std::map<std::string, Word> result;
    for (std::size_t i = from; i < words.size(); ++i) {
      const std::size_t equals = words[i].text.find('=');
      const std::string key = words[i].text.substr(0, equals);
      result[key] = {equals == std::string::npos ? "yes" : words[i].text.substr(equals + 1),
                     words[i].place};
    }
    return result;
  }

  void list(const std::vector<Word>& words) {
    ListStatement list;
    list.name = words[1].text;
    list.place = words[1].place;
    const bool has_file = words.size() > 2 && words[2].text.find('=') == std::string::npos;
    list.options = options(words, has_file ? 3 : 2);
    if (has_file) {
      list.file = (std::filesystem::path(sources_.files[file_].path).parent_path() / words[2].text)
                      .lexically_normal()
                      .string();
      const auto number =
          open_source(list.file, "R011", words[2].place, sources_.files, complaints_);
      list.unreadable = !number;
      if (number) {
        for (std::uint32_t i = 0; i < sources_.files[*number].lines.size(); ++i)
          entry(sources_.files[*number].lines[i], {*number, i + 1, 1}, list);
      }
    }
    sources_.lists.push_back(std::move(list));
    context_ = Context::kEntries;
  }

  static void entry(std::string_view line, Place place, ListStatement& list) {
    line = trim_right(line);
    if (line.empty() || line[0] == '#') return;
    ListEntry entry;
    entry.place = place;
    if (line[0] == '-' && line.size() > 1) {
      entry.removed = true;
      line.remove_prefix(1);
    }
    const std::size_t tab = line.find('\t');
    entry.text = line.substr(0, tab);
    if (tab != std::string_view::npos) entry.facts = line.substr(tab + 1);
    list.entries.push_back(std::move(entry));
  }

  void let(const std::string& line, const std::vector<Word>& words) {
    const std::size_t name_at = line.find(words[1].text, 3);
    const std::size_t begin = line.find_first_not_of(" \t", name_at + words[1].text.size());
    sources_.lets.push_back(
        {words[1].text, {{{line.substr(begin), place(line, begin)}}}, words[1].place, folder_});
  }

  void seen(const std::vector<Word>& words) {
    const std::size_t dot = words[2].text.rfind('.');
    if (dot == std::string::npos) {
      complaints_.error(words[2].place, "R003", "\"seen\" needs TYPE.KEY",
                        "write for example: seen nom_vu person.last");
      return;
    }
    sources_.seens.push_back({words[1].text,
                              {words[2].text.substr(0, dot), words[2].place},
                              words[2].text.substr(dot + 1),
                              words[1].place});
  }

  void rule(const std::vector<Word>& words) {
    RuleStatement rule;
    rule.name = words[1].text;
    rule.place = words[1].place;
    rule.type = words[2];
    rule.folder = folder_;
    for (std::size_t i = 3; i < words.size(); i += 2) {
      int* target = words[i].text == "score"  ? &rule.score
                    : words[i].text == "pass" ? &rule.pass
                                              : nullptr;
      if (target == nullptr || i + 1 >= words.size() || !number(words[i + 1].text, *target)) {
        complaints_.error(words[i].place, "R004", "expected \"score NUMBER\" or \"pass NUMBER\"");
        break;
      }
    }
    if (rule.pass < 1 || rule.pass > 9)
      complaints_.error(rule.place, "R004", "a pass is a number from 1 to 9");
    if (rule.score < -1000 || rule.score > 1000)
      complaints_.error(rule.place, "R004", "a score is a number from -1000 to 1000");
    rule.pass = std::clamp(rule.pass, 1, 9);
    rule.score = std::clamp(rule.score, -1000, 1000);
    sources_.rules.push_back(std::move(rule));
    context_ = Context::kRule;
  }

  static bool number(const std::string& text, int& value) {
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* end = text.data() + text.size();
    const auto [at, failure] = std::from_chars(begin, end, value);
    return failure == std::errc{} && at == end;
  }

  void indented(const std::string& line, std::size_t indent) {
    switch (context_) {
      case Context::kNone:
        complaints_.error(place(line, indent), "R003",
                          "an indented line that belongs to no statement",
                          "statements begin at column 1");
        return;
      case Context::kIgnored:
        return;
      case Context::kEntries:
        entry(std::string_view(line).substr(indent), place(line, indent), sources_.lists.back());
        return;
      case Context::kRule:
        property(line, indent);
        return;
    }
  }

  void property(const std::string& line, std::size_t indent) {
    RuleStatement& rule = sources_.rules.back();
    // Deeper than the first property: the pattern of a match+ goes on.
    if (continued_ && indent > property_indent_) {
      rule.properties.back().rest.pieces.push_back({line.substr(indent), place(line, indent)});
      return;
    }
    continued_ = false;
    property_indent_ = indent;
    const std::vector<Word> words = split_words(line.substr(indent), place(line, indent));
    Property property;
    property.keyword = words[0].text;
    property.place = words[0].place;
    std::size_t used = 1;
    const bool known =
        std::find(kProperties.begin(), kProperties.end(), property.keyword) != kProperties.end();
    const bool about_group = (words.size() == 3 && words[1].text == "in") ||
                             (words.size() == 4 && words[1].text == "not" && words[2].text == "in");
    if (about_group && (!known || words[0].text == "span")) {
      property.keyword = words[1].text == "in" ? "in" : "not in";
      property.rest.pieces.push_back({words[0].text + " " + words.back().text, words[0].place});
      rule.properties.push_back(std::move(property));
      return;
    }
    if (!known) {
      complaints_.error(words[0].place, "R004", "unknown property \"" + words[0].text + "\"",
                        help_for(words[0].text, kProperties));
      return;
    }
    if (property.keyword == "not" && words.size() > 1) {
      property.keyword += " " + words[1].text;
      used = 2;
    }
    std::size_t begin =
        line.find(words[used - 1].text, indent + (used == 2 ? 3 : 0)) + words[used - 1].text.size();
    begin = std::min(line.find_first_not_of(" \t", begin), line.size());
    if (property.keyword == "yes" || property.keyword == "no") {
      example(line, begin, property.keyword == "yes");
      return;
    }
    if (property.keyword == "match+") {
      property.keyword = "match";
      continued_ = true;
    }
    if (begin < line.size())
      property.rest.pieces.push_back({line.substr(begin), place(line, begin)});
    rule.properties.push_back(std::move(property));
  }

  void example(const std::string& line, std::size_t begin, bool yes) {
    Example example;
    example.yes = yes;
    example.place = place(line, begin);
    std::size_t end = begin + 1;
    while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2U : 1U;
    if (begin >= line.size() || line[begin] != '"' || end >= line.size()) {
      complaints_.error(example.place, "R025", "an example stands in \"double quotes\"",
                        "write \\\" for a quote inside");
      return;
    }
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (line[i] == '\\' && line[i + 1] == '"')
        ++i;
      else if (line[i] == '\\' && line[i + 1] == 'n') {
        example.text += '\n';
        ++i;
        continue;
      }
      example.text += line[i];
    }
    std::string_view rest = trim_right(std::string_view(line).substr(end + 1));
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (rest.starts_with("date="))
      example.date = rest.substr(5);
    else if (!rest.empty())
      complaints_.error(place(line, end + 1), "R025",
                        "expected date=YYYY-MM-DD or nothing behind the example");
    sources_.rules.back().examples.push_back(std::move(example));
  }

  std::uint32_t file_;
  std::size_t folder_;
  RuleSources& sources_;
  Complaints& complaints_;
  std::size_t line_ = 0;
  Context context_ = Context::kNone;
  bool continued_ = false;
  std::size_t property_indent_ = 0;
};

}  // namespace

std::vector<Word> split_words(const std::string& text, Place place) {
  std::vector<Word> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t", at)) != std::string::npos) {
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    Place each = place;
    each.column += code_points(std::string_view(text).substr(0, at));
    words.push_back({text.substr(at, end - at), each});
    at = end;
  }
  return words;
}

std::string option(const std::map<std::string, Word>& options, const std::string& key,
                   const std::string& missing) {
  const auto at = options.find(key);
  return at == options.end() ? missing : at->second.text;
}

void read_rule_files(const std::vector<std::string>& folders, RuleSources& sources,
                     Complaints& complaints) {
  for (std::size_t folder = 0; folder < folders.size(); ++folder) {
    const std::vector<std::string> paths = rule_paths(folders[folder], complaints);
    if (folder == 0) sources.names = names_digest(folders[folder], paths);
    for (const std::string& path : paths) {
      const auto file = open_source(path, "R001", {}, sources.files, complaints);
      if (file) FileReader(*file, folder, sources, complaints).read();
    }
  }
}

}  // namespace filin
