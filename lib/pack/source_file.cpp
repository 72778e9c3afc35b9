#include "pack/source_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "text/decode.h"

namespace filin {
namespace {

// U+0300..U+036F in UTF-8: CC 80 .. CD AF.
bool has_combining_mark(std::string_view line) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto lead = static_cast<unsigned char>(line[i]);
    const auto next = static_cast<unsigned char>(line[i + 1]);
    if (lead == 0xCC || (lead == 0xCD && next < 0xB0)) return true;
  }
  return false;
}

void split_lines(std::string_view bytes, std::vector<std::string>& lines) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::string> rules_below(const std::string& folder, std::error_code& failure) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  fs::recursive_directory_iterator at(folder, failure);
  for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
    if (at->path().extension() == ".rules") paths.push_back(at->path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<std::string> rule_paths(const std::string& folder, Complaints& complaints) {
  std::error_code failure;
  std::vector<std::string> paths = rules_below(folder, failure);
  if (paths.empty()) {
    complaints.error_at(folder, "R001",
                        failure ? "cannot read the rule folder: " + failure.message()
                                : "no *.rules file in this folder",
                        "name a folder that holds *.rules files");
  }
  return paths;
}

std::optional<std::uint32_t> open_source(const std::string& path, std::string_view code,
                                         Place asked, std::vector<SourceFile>& files,
                                         Complaints& complaints) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  std::error_code ignored;
  if (!stream || std::filesystem::is_directory(path, ignored) || !(content << stream.rdbuf())) {
    // An empty file makes << fail too, and is fine.
    if (!stream || std::filesystem::is_directory(path, ignored) ||
        std::filesystem::file_size(path, ignored) != 0) {
      const std::string why =
          std::filesystem::is_directory(path, ignored) ? "it is a folder" : std::strerror(errno);
      if (asked.line != 0)
        complaints.error(asked, code, "cannot read " + path + ": " + why,
                         "paths are relative to the rule file");
      else
        complaints.error_at(path, code, "cannot read: " + why);
      return std::nullopt;
    }
  }
  const auto number = static_cast<std::uint32_t>(files.size());
  SourceFile& file = files.emplace_back();
  file.path = path;
  split_lines(content.str(), file.lines);
  bool warned = false;
  for (std::uint32_t i = 0; i < file.lines.size(); ++i) {
    if (!is_valid_utf8(file.lines[i])) {
      complaints.error({number, i + 1, 0}, "R002", "this line is not UTF-8",
                       "save the file as UTF-8");
      (void)repair_utf8(files[number].lines[i]);
    } else if (!warned && has_combining_mark(file.lines[i])) {
      warned = true;
      complaints.warning({number, i + 1, 0}, "R013", "accents as separate characters (NFD)",
                         "save the file in NFC; both are matched alike");
    }
  }
  return number;
}

}  // namespace filin
