// Walks a text forward once to turn one kind of offset into another.
#pragma once

#include <cstdint>
#include <string_view>

#include "filin/span.h"
#include "write/writer.h"

namespace filin {

// Positions must be asked for in growing order; each byte of the text is then looked at once. Use
// each object for one of the two questions only. `text` is valid UTF-8 and must outlive the object.
class ForwardOffsets {
 public:
  explicit ForwardOffsets(std::string_view text) : text_(text) {}
  // UTF-16 code units before this byte, which must begin a code point.
  [[nodiscard]] std::uint32_t utf16_at_byte(std::uint32_t byte);
  // Bytes before this code point; the length of the text if there are not so many.
  [[nodiscard]] std::uint32_t byte_at_code_point(std::uint32_t code_point);

 private:
  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::uint32_t utf16_ = 0;
  std::uint32_t code_point_ = 0;
};

// The mention's span in the unit that the user chose; call it for mentions in order.
[[nodiscard]] Span offsets_of(const Mention& mention, OffsetUnit unit, ForwardOffsets& offsets);
// The length of the document's text in that unit.
[[nodiscard]] std::uint32_t length_of(const Document& document, OffsetUnit unit);
// "codepoint", "utf16", "byte"
[[nodiscard]] std::string_view name_of(OffsetUnit unit);

}  // namespace filin
