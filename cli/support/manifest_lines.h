// The lines of a manifest: TAB-parted fields; TAB, line breaks and backslashes are escaped, so any
// file name can stand in one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace filin {

struct ManifestEntry {
  std::string run;     // digest of program, rules and options
  std::string source;  // SHA-256 of the input; "-" if it could not be read
  std::uint64_t documents = 0;
  std::vector<std::string> outputs;  // below the output folder
  std::string failure;               // empty: all of it was extracted
};

struct ManifestLine {
  std::string file;
  ManifestEntry entry;
};

inline constexpr std::string_view kManifestHead =
    "# filin manifest 1: state, run, source, documents, file, outputs or failure\n";

[[nodiscard]] std::string line_of(const std::string& file, const ManifestEntry& entry);
// Nothing if `line` (without its end) is none of a manifest.
[[nodiscard]] std::optional<ManifestLine> parse_manifest_line(std::string_view line);

// Reads lines from [begin, end) of an open file, without moving its own position.
class LineReader {
 public:
  LineReader(int descriptor, std::uint64_t begin, std::uint64_t end)
      : descriptor_(descriptor), next_(begin), end_(end), line_end_(begin) {}
  // Without its line break. False at the end, before a line that lacks its break (a kill cut it)
  // and where the file cannot be read.
  bool next(std::string& line);
  [[nodiscard]] std::uint64_t position() const { return line_end_; }  // behind the last line

 private:
  int descriptor_;
  std::uint64_t next_;
  std::uint64_t end_;
  std::uint64_t line_end_;
  std::string bytes_;
  std::size_t at_ = 0;
};

// Lines of a manifest, sorted by file, in [begin, end) of an open file.
class SortedLines {
 public:
  SortedLines(int descriptor, std::uint64_t begin, std::uint64_t end)
      : descriptor_(descriptor), begin_(begin), end_(end), reader_(descriptor, begin, end) {
    step();
  }
  // The next lines are tried first: who asks in order reads the file once.
  [[nodiscard]] std::optional<ManifestEntry> find(const std::string& file);

 private:
  void step();
  [[nodiscard]] std::uint64_t search(const std::string& file) const;

  int descriptor_;
  std::uint64_t begin_;
  std::uint64_t end_;
  LineReader reader_;
  std::optional<ManifestLine> current_;  // the first that was not before the last asked one
  std::string asked_;
};

}  // namespace filin
