// Where the code points of a UTF-8 text are: a bit for each byte that begins one, and their count
// before every 64th byte. 12 bytes for 64 of text; the text itself need not stay.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace filin {

class Utf8Index {
 public:
  // `utf8` must be valid. Reuses the buffers.
  void build(std::string_view utf8);

  [[nodiscard]] std::uint32_t code_points() const { return code_points_; }
  // The byte where a code point begins; for code_points(), the size of the text. At most that.
  [[nodiscard]] std::uint32_t byte_of(std::uint32_t code_point) const;
  // How many UTF-16 units stand before a code point.
  [[nodiscard]] std::uint32_t utf16_of(std::uint32_t code_point) const;
  // The code point that holds this byte.
  [[nodiscard]] std::uint32_t code_point_of(std::uint32_t byte) const;

 private:
  std::vector<std::uint64_t> leads_;   // for each 64 bytes: which begin a code point
  std::vector<std::uint32_t> before_;  // for each 64 bytes: code points that begin before
  std::vector<std::uint64_t>
      pairs_;  // which begin one that takes two UTF-16 units; empty if none does
  std::vector<std::uint32_t> pairs_before_;
  std::uint32_t code_points_ = 0;
  std::uint32_t bytes_ = 0;
};

}  // namespace filin
