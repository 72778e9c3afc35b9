#include "support/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace filin {
namespace {

constexpr std::size_t kMostRuns = 64;  // open at once, each with a block in memory
constexpr std::size_t kBlock = std::size_t{16} * 1024;
constexpr std::size_t kHeadSize = 2 * sizeof(std::uint32_t);

void append_record(std::string& out, std::string_view key, std::string_view value) {
  for (const std::size_t size : {key.size(), value.size()}) {
    const auto narrow = static_cast<std::uint32_t>(size);
    char bytes[sizeof narrow];
    std::memcpy(bytes, &narrow, sizeof narrow);
    out.append(bytes, sizeof narrow);
  }
  out.append(key).append(value);
}

std::uint32_t size_at(const std::string& bytes, std::size_t at) {
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data() + at, sizeof size);
  return size;
}

}  // namespace

Spool::~Spool() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool Spool::fail(int code) {
  error_ = folder_ + ": " + std::strerror(code);
  return false;
}

bool Spool::add(std::string_view key, std::string_view value) {
  if (!error_.empty()) return false;
  entries_.push_back({buffer_.size(), static_cast<std::uint32_t>(key.size()),
                      static_cast<std::uint32_t>(value.size())});
  buffer_.append(key).append(value);
  ++size_;
  return buffer_.size() + entries_.size() * sizeof(Entry) < memory_ || spill();
}

std::string Spool::sorted_bytes() {
  const std::string_view all = buffer_;
  const auto key_of = [&](const Entry& each) { return all.substr(each.begin, each.key_size); };
  std::ranges::stable_sort(entries_, {}, key_of);
  std::string out;
  out.reserve(buffer_.size() + entries_.size() * kHeadSize);
  for (const Entry& each : entries_) {
    append_record(out, key_of(each), all.substr(each.begin + each.key_size, each.value_size));
  }
  return out;
}

bool Spool::spill() {
  const std::uint64_t begin = file_end_;
  if (!append(sorted_bytes())) return false;
  runs_.push_back({begin, file_end_});
  buffer_.clear();
  entries_.clear();
  return runs_.size() < kMostRuns || merge_runs();
}

// Their old place in the file stays unused: it is at most as much again.
bool Spool::merge_runs() {
  if (!open_runs()) return false;
  const std::uint64_t begin = file_end_;
  std::string out;
  for (Record record; next(record);) {
    append_record(out, record.key, record.value);
    if (out.size() < kBlock) continue;
    if (!append(out)) return false;
    out.clear();
  }
  cursors_.clear();
  if (!error_.empty() || !append(out)) return false;
  runs_.assign(1, {begin, file_end_});
  return true;
}

bool Spool::open_file() {
  descriptor_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor_ >= 0) return true;
  // A file system without nameless files. What a kill leaves here, the next batch removes.
  constexpr std::string_view kEnd = ".filin-tmp";
  std::string path = folder_ + "/.sort-XXXXXX";
  path += kEnd;
  descriptor_ = ::mkostemps(path.data(), static_cast<int>(kEnd.size()), O_CLOEXEC);
  if (descriptor_ < 0) return fail(errno);
  ::unlink(path.c_str());
  return true;
}

bool Spool::append(std::string_view bytes) {
  if (descriptor_ < 0 && !open_file()) return false;
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(file_end_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(errno);
    file_end_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool Spool::open_runs() {
  cursors_.clear();
  for (const Run& run : runs_) {
    Cursor& cursor = cursors_.emplace_back();
    cursor.next = run.begin;
    cursor.end = run.end;
    if (!advance(cursor)) return false;
  }
  return true;
}

bool Spool::rewind() {
  if (!error_.empty() || !open_runs()) return false;
  Cursor& rest = cursors_.emplace_back();
  rest.bytes = sorted_bytes();
  return advance(rest);
}

// Makes `count` bytes available from `at` on. False after an error only; at the end they are
// missing.
bool Spool::ensure(Cursor& cursor, std::size_t count) {
  if (cursor.bytes.size() - cursor.at >= count || cursor.next == cursor.end) return true;
  cursor.bytes.erase(0, cursor.at);
  cursor.at = 0;
  while (cursor.bytes.size() < count && cursor.next != cursor.end) {
    const std::size_t before = cursor.bytes.size();
    const std::uint64_t wanted =
        std::min<std::uint64_t>(std::max(kBlock, count - before), cursor.end - cursor.next);
    cursor.bytes.resize(before + wanted);
    const ssize_t got =
        ::pread(descriptor_, cursor.bytes.data() + before, wanted, static_cast<off_t>(cursor.next));
    cursor.bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return fail(got < 0 ? errno : EIO);
    cursor.next += static_cast<std::uint64_t>(got);
  }
  return true;
}

bool Spool::advance(Cursor& cursor) {
  if (!ensure(cursor, kHeadSize)) return false;
  cursor.valid = cursor.bytes.size() - cursor.at >= kHeadSize;
  if (!cursor.valid) return true;
  const std::size_t key = size_at(cursor.bytes, cursor.at);
  const std::size_t value = size_at(cursor.bytes, cursor.at + sizeof(std::uint32_t));
  if (!ensure(cursor, kHeadSize + key + value)) return false;
  cursor.record.key.assign(cursor.bytes, cursor.at + kHeadSize, key);
  cursor.record.value.assign(cursor.bytes, cursor.at + kHeadSize + key, value);
  cursor.at += kHeadSize + key + value;
  return true;
}

bool Spool::next(Record& record) {
  Cursor* first = nullptr;
  for (Cursor& each : cursors_) {
    if (each.valid && (first == nullptr || each.record.key < first->record.key)) first = &each;
  }
  if (first == nullptr) return false;
  std::swap(record, first->record);
  return advance(*first);
}

}  // namespace filin
