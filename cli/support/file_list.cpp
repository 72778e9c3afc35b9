#include "support/file_list.h"

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

struct Walk {
  const fs::path& except;
  const std::function<void(FoundFile)>& take;
  const std::function<void(std::string)>& complain;

  void operator()(const fs::path& folder, const std::string& prefix) const {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      const fs::directory_entry& entry = *entries;
      if (is_hidden(entry.path())) continue;
      std::error_code ignored;
      const std::string relative = prefix + entry.path().filename().string();
      if (entry.is_directory(ignored)) {
        if (entry.is_symlink(ignored)) continue;
        if (!except.empty() && absolute_of(entry.path()) == except) continue;
        (*this)(entry.path(), relative + "/");
      } else if (entry.is_regular_file(ignored)) {
        take({entry.path().string(), relative});
      } else if (std::error_code missing; entry.is_symlink(ignored) && !entry.exists(missing)) {
        complain(entry.path().string() + ": a link to nothing");
      }
    }
    if (error) complain(folder.string() + ": " + error.message());
  }
};

}  // namespace

bool each_listed_file(const Options& options, const Messages& messages,
                      const std::function<void(std::string)>& take) {
  if (options.files0_from.empty()) return true;
  ByteSource source = ByteSource::open(options.files0_from);
  std::string names;
  while (source.read_some(names) != 0) {
    std::size_t at = 0;
    for (std::size_t end = 0; (end = names.find('\0', at)) != std::string::npos; at = end + 1) {
      if (end > at) take(names.substr(at, end - at));
    }
    names.erase(0, at);
    if (names.size() > options.max_bytes) {
      messages.error(options.files0_from + ": a name of more than --max-bytes " +
                     std::to_string(options.max_bytes) + " bytes; each ends with NUL");
      return false;
    }
  }
  if (!source.ok()) {
    messages.error(options.files0_from + ": " + source.error());
    return false;
  }
  if (!names.empty()) take(std::move(names));
  return true;
}

void walk_files(const std::string& folder, const std::string& except,
                const std::function<void(FoundFile)>& take,
                const std::function<void(std::string)>& complain) {
  const fs::path left_out = except.empty() ? fs::path() : absolute_of(except);
  Walk{left_out, take, complain}(folder, "");
}

// Both parts are names of files, so neither holds NUL.
void FileListing::add(const FoundFile& file, std::string_view key) {
  files_->add(key, file.path + '\0' + file.relative);
}

bool FileListing::rewind() {
  last_.reset();
  return files_->rewind();
}

bool FileListing::next(FoundFile& file) {
  Spool::Record record;
  do {
    if (!files_->next(record)) return false;
    const std::size_t end = record.value.find('\0');
    file.path = record.value.substr(0, end);
    file.relative = record.value.substr(end + 1);
  } while (last_ && *last_ == file.relative);
  last_ = file.relative;
  return true;
}

void FileListing::settle() {
  std::uint64_t different = 0;
  FoundFile file;
  if (!rewind()) return;
  while (next(file)) ++different;
  twice_ = files_->size() - different;
}

FileListing files_below(const std::string& folder, const std::string& output) {
  FileListing found(output);
  walk_files(
      folder, output, [&](const FoundFile& file) { found.add(file); },
      [&](std::string problem) { found.problems.push_back(std::move(problem)); });
  return found;
}

std::optional<FileListing> files_listed(const Options& options, const Messages& messages,
                                        const std::string& folder) {
  FileListing found(options.output);
  const fs::path base = folder.empty() ? fs::path() : absolute_of(folder);
  const auto take = [&](const std::string& name) {
    fs::path relative;
    if (!base.empty()) relative = absolute_of(name).lexically_relative(base);
    if (relative.empty() || *relative.begin() == "..") {
      relative = fs::path(name).lexically_normal().relative_path();
    }
    if (relative.empty() || *relative.begin() == "..") {
      found.problems.push_back(
          name + ": has no place in the output folder; name it from a folder above it");
      return;
    }
    found.add({name, relative.generic_string()});
  };
  if (!each_listed_file(options, messages, take)) return std::nullopt;
  found.settle();
  return found;
}

}  // namespace filin
