// More records than memory should hold, in the order of their keys.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace filin {

// Records are added, then sorted, then read; those of equal keys stay in the order in which they
// were added. What does not fit into `memory` bytes lies in a file in `folder` that has no name
// (it is gone with the program, however that ends). All functions that can fail return false and
// set `error`. Not for two threads at once.
class Spool {
 public:
  struct Record {
    std::string key;
    std::string value;
  };
  static constexpr std::size_t kMemory = std::size_t{1} << 20U;

  explicit Spool(std::string folder, std::size_t memory = kMemory)
      : folder_(std::move(folder)), memory_(memory) {}
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  bool add(std::string_view key, std::string_view value);  // before the first `rewind`
  bool rewind();                                           // sorts; `next` gives the first record
  bool next(Record& record);                               // false also at the end

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  struct Entry {  // in buffer_
    std::size_t begin;
    std::uint32_t key_size;
    std::uint32_t value_size;
  };
  // Reads a sorted run: what is in `bytes` from `at`, then [next, end) of the file.
  struct Cursor {
    std::string bytes;
    std::size_t at = 0;
    std::uint64_t next = 0;
    std::uint64_t end = 0;
    Record record;
    bool valid = false;
  };

  [[nodiscard]] std::string sorted_bytes();
  bool spill();
  bool merge_runs();
  bool append(std::string_view bytes);
  bool open_file();
  bool advance(Cursor& cursor);
  bool ensure(Cursor& cursor, std::size_t count);
  bool open_runs();
  bool fail(int code);

  std::string folder_;
  std::size_t memory_;
  std::string buffer_;
  std::vector<Entry> entries_;
  struct Run {
    std::uint64_t begin;
    std::uint64_t end;
  };
  std::vector<Run> runs_;
  std::vector<Cursor> cursors_;
  std::uint64_t size_ = 0;
  std::uint64_t file_end_ = 0;
  std::string error_;
  int descriptor_ = -1;
};

}  // namespace filin
