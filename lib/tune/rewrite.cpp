#include "tune/rewrite.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace filin {
namespace {

constexpr std::size_t kContext = 3;  // lines around a change

// With their line breaks.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0;;) {
    at = line.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos) return words;
    const std::size_t end = std::min(line.find_first_of(" \t\r\n", at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
}

void append_lines(std::string& out, char sign, const std::vector<std::string_view>& lines,
                  std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    out += sign;
    out += lines[at];
    if (!lines[at].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

// Changed lines [first, last] that are close enough for one hunk.
struct Hunk {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<Hunk> hunks_of(const std::vector<std::string_view>& before,
                           const std::vector<std::string_view>& after) {
  std::vector<Hunk> hunks;
  for (std::size_t at = 0; at < before.size(); ++at) {
    if (before[at] == after[at]) continue;
    if (hunks.empty() || at > hunks.back().last + 2 * kContext + 1) hunks.push_back({at, at});
    hunks.back().last = at;
  }
  return hunks;
}

}  // namespace

std::string with_score(std::string_view line, std::int32_t score) {
  const auto words = words_of(line);
  if (words.size() < 3 || words[0] != "rule" || !line.starts_with("rule")) return {};
  const auto offset = [&](std::string_view word) {
    return static_cast<std::size_t>(word.data() - line.data());
  };
  const std::string number = std::to_string(score);
  std::string result(line);
  for (std::size_t at = 3; at + 1 < words.size(); at += 2) {
    if (words[at] == "score")
      return result.replace(offset(words[at + 1]), words[at + 1].size(), number);
  }
  return result.insert(offset(words[2]) + words[2].size(), " score " + number);
}

EditResult edit_scores(const RulePack& pack, const std::vector<ScoreChange>& changes) {
  EditResult result;
  std::map<std::string, std::map<std::size_t, std::int32_t>> wanted;  // file, line: score
  for (const ScoreChange& each : changes) {
    const Rule& rule = pack.rules[each.rule];
    wanted[rule.file][rule.line] = each.after;
  }
  for (const auto& [file, scores] : wanted) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    FileEdit edit{file, content.str(), {}};
    const auto lines = lines_of(edit.before);
    for (std::size_t at = 0; at < lines.size(); ++at) {
      const auto score = scores.find(at + 1);
      if (score == scores.end()) {
        edit.after += lines[at];
        continue;
      }
      const std::string line = with_score(lines[at], score->second);
      if (line.empty() && result.error.empty())
        result.error = file + ":" + std::to_string(at + 1) + ": no rule stands here any more";
      edit.after += line;
    }
    if (!stream.is_open() || lines.empty()) result.error = file + ": cannot be read";
    result.edits.push_back(std::move(edit));
  }
  return result;
}

std::string unified_diff(const FileEdit& edit) {
  const auto before = lines_of(edit.before);
  const auto after = lines_of(edit.after);
  if (edit.before == edit.after || before.size() != after.size()) return {};
  std::string out = "--- a/" + edit.file + "\n+++ b/" + edit.file + "\n";
  for (const Hunk& hunk : hunks_of(before, after)) {
    const std::size_t begin = hunk.first - std::min(hunk.first, kContext);
    const std::size_t end = std::min(before.size(), hunk.last + 1 + kContext);
    const std::string range =
        std::to_string(begin + 1) + (end - begin == 1 ? "" : "," + std::to_string(end - begin));
    out += "@@ -" + range + " +" + range + " @@\n";
    for (std::size_t at = begin; at < end;) {
      std::size_t same = at;
      while (same < end && before[same] == after[same]) ++same;
      append_lines(out, ' ', before, at, same);
      std::size_t changed = same;
      while (changed < end && before[changed] != after[changed]) ++changed;
      append_lines(out, '-', before, same, changed);
      append_lines(out, '+', after, same, changed);
      at = changed;
    }
  }
  return out;
}

}  // namespace filin
