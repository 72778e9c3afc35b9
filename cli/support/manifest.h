// What a batch has done, in its output folder: so that the next run does only what is new.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/manifest_lines.h"

namespace filin {

// The file is a journal while a batch runs: a line is appended for each finished file, so a killed
// batch loses nothing that it had told. `compact` writes it anew, sorted, without what was
// replaced. It is searched where it lies: memory does not grow with it. `add` may be called by one
// thread while another calls `find`; all else not for two threads at once.
class Manifest {
 public:
  static constexpr std::string_view kName = ".filin-manifest.tsv";
  using Keep = std::function<bool(const std::string& file, const ManifestEntry&)>;

  explicit Manifest(std::string folder);
  ~Manifest();
  Manifest(const Manifest&) = delete;
  Manifest& operator=(const Manifest&) = delete;

  // Locks the file against other batches and makes it sorted. False with `error` set.
  bool open();
  bool add(const std::string& file, const ManifestEntry& entry);  // true if written
  // As of `open`, or the last `settle`. Quickest when asked in the order of names.
  [[nodiscard]] std::optional<ManifestEntry> find(const std::string& file);
  // What was added can be found from now on.
  bool settle();
  // `keep` (may be empty) is asked for each file in the order of names.
  bool compact(const Keep& keep);

  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  bool lock();
  bool is_sorted();
  bool write_sorted(int descriptor, const Keep& keep);
  bool fail(std::string_view what);

  std::string folder_;
  std::string path_;
  std::uint64_t sorted_end_ = 0;                 // here begins what was added since
  std::optional<SortedLines> sorted_;            // the lines before it
  std::map<std::string, ManifestEntry> recent_;  // those behind it, as of `settle`; not many
  std::uint64_t added_ = 0;
  std::string error_;
  int descriptor_ = -1;
};

}  // namespace filin
