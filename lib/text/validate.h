// The shape of UTF-8. Internal to lib/text.
#pragma once

#include <cstddef>
#include <string_view>

namespace filin {

// What stands at `p`: a valid sequence of `length` bytes, or a part of one (its longest prefix that
// could have become valid, at least 1 byte) that must be replaced as a whole.
struct Utf8Sequence {
  std::size_t length = 0;
  bool valid = false;
};
[[nodiscard]] Utf8Sequence utf8_sequence_at(const unsigned char* p, const unsigned char* end);

// How many bytes from the start are valid.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view bytes);

}  // namespace filin
