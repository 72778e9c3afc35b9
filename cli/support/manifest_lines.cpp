#include "support/manifest_lines.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "write/support/tsv_field.h"

namespace filin {
namespace {

constexpr std::size_t kBlock = std::size_t{16} * 1024;

void append_field(std::string& line, std::string_view field) {
  if (!line.empty()) line += '\t';
  append_tsv_field(line, field);
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

}  // namespace

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

std::optional<ManifestLine> parse_manifest_line(std::string_view line) {
  std::vector<std::string> fields = fields_of(line);
  constexpr std::size_t kFixed = 6;
  if (fields.size() < kFixed || (fields[0] != "done" && fields[0] != "failed")) return std::nullopt;
  ManifestLine parsed;
  parsed.file = std::move(fields[4]);
  ManifestEntry& entry = parsed.entry;
  entry.run = std::move(fields[1]);
  entry.source = std::move(fields[2]);
  std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), entry.documents);
  entry.failure = std::move(fields[5]);
  entry.outputs.assign(std::make_move_iterator(fields.begin() + kFixed),
                       std::make_move_iterator(fields.end()));
  return parsed;
}

bool LineReader::next(std::string& line) {
  for (std::size_t searched = at_;;) {
    const std::size_t end = bytes_.find('\n', searched);
    if (end != std::string::npos) {
      line.assign(bytes_, at_, end - at_);
      at_ = end + 1;
      line_end_ += line.size() + 1;
      return true;
    }
    bytes_.erase(0, at_);
    at_ = 0;
    searched = bytes_.size();
    const std::size_t wanted = std::min<std::uint64_t>(kBlock, end_ - next_);
    if (wanted == 0) return false;
    bytes_.resize(searched + wanted);
    ssize_t got = 0;
    do {
      got = ::pread(descriptor_, bytes_.data() + searched, wanted, static_cast<off_t>(next_));
    } while (got < 0 && errno == EINTR);
    bytes_.resize(searched + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got <= 0) return false;
    next_ += static_cast<std::uint64_t>(got);
  }
}

void SortedLines::step() {
  current_.reset();
  for (std::string line; !current_ && reader_.next(line);) current_ = parse_manifest_line(line);
}

// Where the first line begins whose file is not before `file`.
std::uint64_t SortedLines::search(const std::string& file) const {
  std::uint64_t low = begin_;
  std::uint64_t high = end_;
  std::string line;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    // The line that begins at `middle` or behind it; `low` is known to begin one.
    std::uint64_t begin = low;
    if (middle != low) {
      LineReader rest(descriptor_, middle - 1, end_);
      if (!rest.next(line)) return begin_;
      begin = rest.position();
    }
    LineReader reader(descriptor_, begin, end_);
    if (begin >= high || !reader.next(line)) {
      high = middle;
      continue;
    }
    const std::optional<ManifestLine> parsed = parse_manifest_line(line);
    if (parsed && parsed->file < file) {
      low = reader.position();
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<ManifestEntry> SortedLines::find(const std::string& file) {
  constexpr int kNear = 16;
  bool found = file >= asked_;
  for (int tried = 0; found && current_ && current_->file < file; ++tried) {
    found = tried < kNear;
    if (found) step();
  }
  if (!found) {
    reader_ = LineReader(descriptor_, search(file), end_);
    step();
  }
  asked_ = file;
  if (!current_ || current_->file != file) return std::nullopt;
  return current_->entry;
}

}  // namespace filin
