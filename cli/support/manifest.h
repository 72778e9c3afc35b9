// What a batch has done, in its output folder: so that the next run does only what is new.
#pragma once

#include <map>
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

// The file is a journal while a batch runs: a line is appended for each finished file, so a killed
// batch loses nothing that it had told. `compact` writes it anew, sorted, without what was
// replaced. Lines are TAB-parted fields; TAB, line breaks and backslashes are escaped, so any file
// name can stand in it. Not for two threads at once, but `find` may be called by many while one
// adds: what is added shows after `settle`.
class Manifest {
 public:
  static constexpr std::string_view kName = ".filin-manifest.tsv";

  explicit Manifest(std::string folder);
  ~Manifest();
  Manifest(const Manifest&) = delete;
  Manifest& operator=(const Manifest&) = delete;

  // Reads the file and locks it against other batches. False with `error` set.
  bool open();
  bool add(const std::string& file, ManifestEntry entry);  // true if written
  void settle();
  void remove(const std::string& file) { entries_.erase(file); }
  bool compact();

  [[nodiscard]] const std::map<std::string, ManifestEntry>& entries() const { return entries_; }
  [[nodiscard]] const ManifestEntry* find(const std::string& file) const;
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  bool fail(std::string_view what);

  std::string folder_;
  std::string path_;
  std::map<std::string, ManifestEntry> entries_;
  std::vector<std::pair<std::string, ManifestEntry>> added_;
  std::string error_;
  int descriptor_ = -1;
};

// Writes a file whole under a temporary name beside it and renames it: nobody ever sees half of it.
// Makes its folders. Empty if all is well, else the system's message.
[[nodiscard]] std::string write_atomically(const std::string& path, std::string_view bytes);
// Removes what write_atomically left in a folder when it was killed.
void remove_leftovers(const std::string& folder);

}  // namespace filin
