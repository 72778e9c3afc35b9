// Bytes from files and pipes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace filin {

// A file, or standard input for "-". Not for two threads at once.
class ByteSource {
 public:
  // `error` tells what is wrong, also with a folder.
  static ByteSource open(const std::string& path);
  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&&) = delete;
  ~ByteSource();

  // Appends what can be had without waiting for more than the first byte; 0 at the end and after an
  // error.
  std::size_t read_some(std::string& out);
  // Appends everything; false after an error, or if there are more than `max_bytes`.
  bool read_all(std::string& out, std::uint64_t max_bytes);

  [[nodiscard]] bool ok() const { return error_.empty(); }
  [[nodiscard]] const std::string& error() const { return error_; }  // without the name
  [[nodiscard]] bool at_end() const { return at_end_; }
  // Nobody waits for an answer before going on writing.
  [[nodiscard]] bool is_regular() const { return is_regular_; }

 private:
  ByteSource() = default;
  std::string error_;
  std::uint64_t size_hint_ = 0;
  std::uint64_t taken_ = 0;  // bytes read so far
  int descriptor_ = -1;
  bool at_end_ = false;
  bool is_regular_ = false;
};

// Cuts a source into blocks of whole lines, each as large as what can be had without waiting: who
// answers a block before asking for the next one never keeps a partner waiting.
class LineBlocks {
 public:
  struct Block {
    std::string lines;             // whole lines; the last of the source may lack its line break
    std::uint32_t first_line = 1;  // number of the first one
    bool too_long = false;  // stands for one line of more than max_bytes; `lines` holds its begin
  };

  LineBlocks(ByteSource& source, std::string begin, std::uint64_t max_bytes)
      : source_(source), rest_(std::move(begin)), max_bytes_(max_bytes) {}
  [[nodiscard]] std::optional<Block> next();

 private:
  Block take(std::size_t length);
  Block skip_long_line();

  ByteSource& source_;
  std::string rest_;          // read, but not yet handed out
  std::size_t searched_ = 0;  // so much of it holds no line break
  std::uint64_t max_bytes_;
  std::uint32_t line_ = 1;
};

}  // namespace filin
