#include "support/manifest.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include "support/input.h"

namespace filin {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHead =
    "# filin manifest 1: state, run, source, documents, file, outputs or failure\n";
constexpr std::string_view kTemporary = ".filin-tmp";

void append_field(std::string& line, std::string_view field) {
  if (!line.empty()) line += '\t';
  for (const char each : field) {
    switch (each) {
      case '\t':
        line += "\\t";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      case '\\':
        line += "\\\\";
        break;
      default:
        line += each;
    }
  }
}

std::string line_of(const std::string& file, const ManifestEntry& entry) {
  std::string line;
  append_field(line, entry.failure.empty() ? "done" : "failed");
  append_field(line, entry.run);
  append_field(line, entry.source);
  append_field(line, std::to_string(entry.documents));
  append_field(line, file);
  append_field(line, entry.failure);
  for (const std::string& each : entry.outputs) append_field(line, each);
  line += '\n';
  return line;
}

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\t') {
      fields.emplace_back();
    } else if (line[at] == '\\' && at + 1 < line.size()) {
      const char escaped = line[++at];
      fields.back() += escaped == 't'   ? '\t'
                       : escaped == 'n' ? '\n'
                       : escaped == 'r' ? '\r'
                                        : escaped;
    } else {
      fields.back() += line[at];
    }
  }
  return fields;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Manifest::Manifest(std::string folder)
    : folder_(std::move(folder)), path_((fs::path(folder_) / kName).string()) {}

Manifest::~Manifest() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool Manifest::fail(std::string_view what) {
  error_ = path_ + ": " + std::string(what);
  return false;
}

bool Manifest::open() {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return fail(error.message());
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0) return fail(std::strerror(errno));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0)
    return fail("another batch is writing to this folder");
  std::string bytes;
  ByteSource source = ByteSource::open(path_);
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 32U;
  if (!source.read_all(bytes, kLargest)) return fail(source.error());
  std::string_view rest = bytes;
  // A line without its end was cut by a kill: it is as if never written.
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    const std::vector<std::string> fields = fields_of(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    if (fields.size() < 6 || (fields[0] != "done" && fields[0] != "failed")) continue;
    ManifestEntry entry;
    entry.run = fields[1];
    entry.source = fields[2];
    std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), entry.documents);
    entry.failure = fields[5];
    entry.outputs.assign(fields.begin() + 6, fields.end());
    entries_[fields[4]] = std::move(entry);
  }
  if (bytes.empty()) return write_all(descriptor_, kHead) || fail(std::strerror(errno));
  if (!rest.empty()) return write_all(descriptor_, "\n") || fail(std::strerror(errno));
  return true;
}

bool Manifest::add(const std::string& file, ManifestEntry entry) {
  const bool written = write_all(descriptor_, line_of(file, entry));
  added_.emplace_back(file, std::move(entry));
  return written || fail(std::strerror(errno));
}

void Manifest::settle() {
  for (auto& [file, entry] : added_) entries_[file] = std::move(entry);
  added_.clear();
}

bool Manifest::compact() {
  settle();
  std::string bytes(kHead);
  for (const auto& [file, entry] : entries_) bytes += line_of(file, entry);
  const std::string error = write_atomically(path_, bytes);
  return error.empty() || fail(error);
}

const ManifestEntry* Manifest::find(const std::string& file) const {
  const auto at = entries_.find(file);
  return at == entries_.end() ? nullptr : &at->second;
}

std::string write_atomically(const std::string& path, std::string_view bytes) {
  const fs::path target(path);
  std::error_code ignored;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), ignored);
  const fs::path temporary =
      target.parent_path() / ("." + target.filename().string() + std::string(kTemporary));
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return std::strerror(errno);
  const bool written = write_all(descriptor, bytes);
  int error = written ? 0 : errno;
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return {};
  ::unlink(temporary.c_str());
  return std::strerror(error);
}

void remove_leftovers(const std::string& folder) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with('.') && name.ends_with(kTemporary)) ::unlink(at->path().c_str());
  }
}

}  // namespace filin
