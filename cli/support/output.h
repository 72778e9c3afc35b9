// Where data goes: standard output or a file. Every write is checked.
#pragma once

#include <string>
#include <string_view>

namespace filin {

class Messages;

// A file is written under a temporary name in the same folder and takes its own name at `commit`,
// so that nobody ever sees half of it; pipes, devices and files in folders that cannot be written
// to are written directly. Not for two threads at once.
class Output {
 public:
  // An empty path or "-" is standard output.
  explicit Output(std::string path);
  ~Output();  // without `commit`: a temporary file is removed
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // All false after a failure; then `error` tells it.
  bool write(std::string_view data);
  bool flush();
  bool commit();

  [[nodiscard]] bool ok() const { return error_ == 0; }
  // The reader went away (EPIPE): no error of ours.
  [[nodiscard]] bool reader_gone() const;
  // "results.json: No space left on device"
  [[nodiscard]] std::string error() const;

 private:
  void open_file();
  bool write_through(std::string_view data);
  void discard();

  std::string path_;
  std::string temporary_;  // empty: written directly
  std::string buffer_;
  int descriptor_ = 1;
  int error_ = 0;
};

// Commits and says what went wrong, if something did. True for a reader that went away.
[[nodiscard]] bool commit(Output& output, const Messages& messages);

}  // namespace filin
