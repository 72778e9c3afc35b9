#include "support/manifest.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "support/atomic_file.h"
#include "support/spool.h"

namespace filin {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

// Gathers small pieces into large writes.
class Buffered {
 public:
  explicit Buffered(int descriptor) : descriptor_(descriptor) {}
  [[nodiscard]] bool write(std::string_view bytes) {
    constexpr std::size_t kBlock = std::size_t{64} * 1024;
    buffer_ += bytes;
    return buffer_.size() < kBlock || flush();
  }
  [[nodiscard]] bool flush() {
    const bool written = write_all(descriptor_, buffer_);
    buffer_.clear();
    return written;
  }

 private:
  int descriptor_;
  std::string buffer_;
};

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

// Another batch may have put a new file in the place of the one that was opened.
bool Manifest::lock() {
  for (;;) {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor_ < 0) return fail(std::strerror(errno));
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0)
      return fail("another batch is writing to this folder");
    struct stat opened {};
    struct stat named {};
    if (::fstat(descriptor_, &opened) != 0) return fail(std::strerror(errno));
    if (::stat(path_.c_str(), &named) == 0 && named.st_ino == opened.st_ino) return true;
    ::close(descriptor_);
  }
}

bool Manifest::open() {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return fail(error.message());
  if (!lock()) return false;
  if (size_of(descriptor_) == 0 && !write_all(descriptor_, kManifestHead))
    return fail(std::strerror(errno));
  if (!is_sorted()) {
    ++added_;
    return compact({});
  }
  sorted_end_ = size_of(descriptor_);
  sorted_.emplace(descriptor_, kManifestHead.size(), sorted_end_);
  return true;
}

// Whole lines only: one without its end was cut by a kill and is as if never written.
bool Manifest::is_sorted() {
  LineReader reader(descriptor_, 0, size_of(descriptor_));
  std::string line;
  if (!reader.next(line) || line + '\n' != kManifestHead) return false;
  for (std::string before; reader.next(line);) {
    std::optional<ManifestLine> parsed = parse_manifest_line(line);
    if (!parsed || parsed->file <= before) return false;
    before = std::move(parsed->file);
  }
  return reader.position() == size_of(descriptor_);
}

bool Manifest::add(const std::string& file, const ManifestEntry& entry) {
  ++added_;
  return write_all(descriptor_, line_of(file, entry)) || fail(std::strerror(errno));
}

std::optional<ManifestEntry> Manifest::find(const std::string& file) {
  if (const auto at = recent_.find(file); at != recent_.end()) return at->second;
  return sorted_ ? sorted_->find(file) : std::nullopt;
}

bool Manifest::settle() {
  constexpr std::uint64_t kMostRecent = 1024;
  if (added_ > kMostRecent) return compact({});
  LineReader reader(descriptor_, sorted_end_, size_of(descriptor_));
  for (std::string line; reader.next(line);) {
    if (auto parsed = parse_manifest_line(line)) recent_[parsed->file] = std::move(parsed->entry);
  }
  return true;
}

bool Manifest::write_sorted(int descriptor, const Keep& keep) {
  Spool lines(folder_);
  LineReader reader(descriptor_, 0, size_of(descriptor_));
  for (std::string line; reader.next(line);) {
    const std::optional<ManifestLine> parsed = parse_manifest_line(line);
    if (parsed && !lines.add(parsed->file, line)) return fail(lines.error());
  }
  if (!lines.rewind()) return fail(lines.error());
  Buffered out(descriptor);
  bool written = out.write(kManifestHead);
  Spool::Record record;
  Spool::Record after;
  for (bool more = lines.next(record); more && written; std::swap(record, after)) {
    more = lines.next(after);
    if (more && after.key == record.key) continue;  // the last word about a file counts
    if (keep && !keep(record.key, parse_manifest_line(record.value)->entry)) continue;
    written = out.write(record.value + '\n');
  }
  if (!lines.error().empty()) return fail(lines.error());
  return (written && out.flush()) || fail(std::strerror(errno));
}

bool Manifest::compact(const Keep& keep) {
  if (added_ == 0 && !keep) return true;
  const std::string temporary = temporary_name(path_);
  const int descriptor =
      ::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail(std::strerror(errno));
  // Locked before it takes the name: nobody comes between.
  bool done = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || fail(std::strerror(errno));
  done = done && write_sorted(descriptor, keep);
  done = done && (::rename(temporary.c_str(), path_.c_str()) == 0 || fail(std::strerror(errno)));
  if (!done) {
    ::close(descriptor);
    ::unlink(temporary.c_str());
    return false;
  }
  ::close(descriptor_);
  descriptor_ = descriptor;
  sorted_end_ = size_of(descriptor_);
  sorted_.emplace(descriptor_, kManifestHead.size(), sorted_end_);
  recent_.clear();
  added_ = 0;
  return true;
}

}  // namespace filin
