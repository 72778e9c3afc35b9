#include "support/file_list.h"

#include <algorithm>
#include <filesystem>

#include "support/input.h"

namespace filin {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

fs::path absolute_of(const fs::path& path) {
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path.lexically_normal() : canonical;
}

void walk(const fs::path& folder, const std::string& prefix, const fs::path& except,
          FoundFiles& found) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    found.problems.push_back(folder.string() + ": " + error.message());
    return;
  }
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::directory_entry& entry = *entries;
    if (is_hidden(entry.path())) continue;
    std::error_code ignored;
    const std::string relative = prefix + entry.path().filename().string();
    if (entry.is_directory(ignored)) {
      if (entry.is_symlink(ignored)) continue;
      if (!except.empty() && absolute_of(entry.path()) == except) continue;
      walk(entry.path(), relative + "/", except, found);
    } else if (entry.is_regular_file(ignored)) {
      found.files.push_back({entry.path().string(), relative});
    }
  }
  if (error) found.problems.push_back(folder.string() + ": " + error.message());
}

}  // namespace

std::optional<std::vector<std::string>> listed_files(const Options& options,
                                                     const Messages& messages) {
  std::vector<std::string> files;
  if (options.files0_from.empty()) return files;
  ByteSource source = ByteSource::open(options.files0_from);
  std::string names;
  if (!source.read_all(names, options.max_bytes)) {
    messages.error(options.files0_from + ": " + source.error());
    return std::nullopt;
  }
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find('\0', at), names.size());
    if (end > at) files.push_back(names.substr(at, end - at));
    at = end + 1;
  }
  return files;
}

FoundFiles files_below(const std::string& folder, const std::string& except) {
  FoundFiles found;
  walk(folder, "", except.empty() ? fs::path() : absolute_of(except), found);
  std::ranges::sort(found.files, {}, &FoundFile::relative);
  return found;
}

FoundFiles files_listed(const std::vector<std::string>& names, const std::string& folder) {
  FoundFiles found;
  const fs::path base = folder.empty() ? fs::path() : absolute_of(folder);
  for (const std::string& name : names) {
    fs::path relative;
    if (!base.empty()) relative = absolute_of(name).lexically_relative(base);
    if (relative.empty() || *relative.begin() == "..") {
      relative = fs::path(name).lexically_normal().relative_path();
    }
    if (relative.empty() || *relative.begin() == "..") {
      found.problems.push_back(
          name + ": has no place in the output folder; name it from a folder above it");
      continue;
    }
    found.files.push_back({name, relative.generic_string()});
  }
  std::ranges::sort(found.files, {}, &FoundFile::relative);
  const auto twice = std::ranges::unique(found.files, {}, &FoundFile::relative);
  found.files.erase(twice.begin(), twice.end());
  return found;
}

}  // namespace filin
