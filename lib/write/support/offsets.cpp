#include "write/support/offsets.h"

namespace filin {
namespace {

// Bytes of the UTF-8 sequence with this first byte.
std::uint32_t sequence_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

std::uint32_t ForwardOffsets::utf16_at_byte(std::uint32_t byte) {
  // Each byte that begins a code point is one unit, and a four-byte sequence is one more.
  for (; byte_ < byte; ++byte_) {
    const auto each = static_cast<unsigned char>(text_[byte_]);
    utf16_ += static_cast<std::uint32_t>((each & 0xC0U) != 0x80U) +
              static_cast<std::uint32_t>(each >= 0xF0U);
  }
  return utf16_;
}

std::uint32_t ForwardOffsets::byte_at_code_point(std::uint32_t code_point) {
  while (code_point_ < code_point && byte_ < text_.size()) {
    byte_ += sequence_length(text_[byte_]);
    ++code_point_;
  }
  return byte_;
}

Span offsets_of(const Mention& mention, OffsetUnit unit, ForwardOffsets& offsets) {
  switch (unit) {
    case OffsetUnit::kCodePoint:
      break;
    case OffsetUnit::kByte:
      return {mention.bytes.begin, mention.bytes.end};
    case OffsetUnit::kUtf16: {
      const std::uint32_t begin = offsets.utf16_at_byte(mention.bytes.begin);
      return {begin, offsets.utf16_at_byte(mention.bytes.end)};
    }
  }
  return mention.span;
}

std::uint32_t length_of(const Document& document, OffsetUnit unit) {
  const auto bytes = static_cast<std::uint32_t>(document.text.size());
  switch (unit) {
    case OffsetUnit::kCodePoint:
      break;
    case OffsetUnit::kByte:
      return bytes;
    case OffsetUnit::kUtf16:
      return ForwardOffsets(document.text).utf16_at_byte(bytes);
  }
  return document.length;
}

std::string_view name_of(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::kCodePoint:
      break;
    case OffsetUnit::kByte:
      return "byte";
    case OffsetUnit::kUtf16:
      return "utf16";
  }
  return "codepoint";
}

}  // namespace filin
