#include "support/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace filin {
namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;
constexpr std::size_t kLastRead = 4096;  // where a regular file should end

std::uint32_t count_lines(std::string_view text) {
  std::uint32_t lines = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    ++lines;
  return lines;
}

}  // namespace

ByteSource ByteSource::open(const std::string& path) {
  ByteSource source;
  source.descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (source.descriptor_ < 0 || ::fstat(source.descriptor_, &status) != 0) {
    source.error_ = std::strerror(errno);
  } else if (S_ISDIR(status.st_mode)) {
    source.error_ = std::strerror(EISDIR);
  } else if (S_ISREG(status.st_mode)) {
    source.size_hint_ = static_cast<std::uint64_t>(status.st_size);
    source.is_regular_ = true;
  }
  source.at_end_ = !source.ok();
  return source;
}

ByteSource::ByteSource(ByteSource&& other) noexcept
    : error_(std::move(other.error_)),
      size_hint_(other.size_hint_),
      taken_(other.taken_),
      descriptor_(std::exchange(other.descriptor_, -1)),
      at_end_(other.at_end_),
      is_regular_(other.is_regular_) {}

ByteSource::~ByteSource() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

std::size_t ByteSource::read_some(std::string& out) {
  if (at_end_) return 0;
  const std::size_t before = out.size();
  // Growing by what is there keeps one long line from being copied more than a few times; a short
  // file needs no long buffer.
  const std::uint64_t left = size_hint_ > taken_ ? size_hint_ - taken_ : 0;
  const std::size_t wanted =
      is_regular_ ? std::clamp<std::uint64_t>(left + 1, kLastRead, kChunk) : kChunk;
  out.resize(before + std::max(wanted, before / 2));
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, out.data() + before, out.size() - before);
  } while (got < 0 && errno == EINTR);
  if (got < 0) error_ = std::strerror(errno);
  at_end_ = got <= 0;
  const std::size_t count = got > 0 ? static_cast<std::size_t>(got) : 0;
  taken_ += count;
  out.resize(before + count);
  return count;
}

bool ByteSource::read_all(std::string& out, std::uint64_t max_bytes) {
  const auto too_large = [&](std::uint64_t size) {
    if (size <= max_bytes) return false;
    error_ = "too large: " + std::to_string(size) + " bytes or more, --max-bytes is " +
             std::to_string(max_bytes);
    return true;
  };
  if (too_large(size_hint_)) return false;
  out.reserve(out.size() + size_hint_ + kChunk);
  while (read_some(out) != 0) {
    if (too_large(out.size())) return false;
  }
  return ok() && !too_large(out.size());
}

LineBlocks::Block LineBlocks::take(std::size_t length) {
  Block block;
  block.first_line = line_;
  block.lines = rest_.substr(0, length);
  rest_.erase(0, length);
  searched_ = 0;
  line_ += count_lines(block.lines);
  return block;
}

LineBlocks::Block LineBlocks::skip_long_line() {
  Block block = take(rest_.size());
  block.too_long = true;
  block.lines.resize(std::min<std::size_t>(block.lines.size(), 4096));
  block.lines.shrink_to_fit();
  for (;;) {
    rest_.clear();
    if (source_.read_some(rest_) == 0) break;
    const std::size_t end = rest_.find('\n');
    if (end == std::string::npos) continue;
    rest_.erase(0, end + 1);
    break;
  }
  ++line_;
  return block;
}

std::optional<LineBlocks::Block> LineBlocks::next() {
  for (;;) {
    const std::size_t end = std::string_view(rest_).substr(searched_).rfind('\n');
    if (end != std::string_view::npos) return take(searched_ + end + 1);
    if (rest_.size() > max_bytes_) return skip_long_line();
    searched_ = rest_.size();
    if (source_.read_some(rest_) != 0) continue;
    if (rest_.empty()) return std::nullopt;
    return take(rest_.size());
  }
}

}  // namespace filin
