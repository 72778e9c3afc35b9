// The text cut into tokens for formats that are made of tokens.
#pragma once

#include <cstdint>
#include <vector>

#include "filin/document.h"

namespace filin {

constexpr std::uint32_t kNoMention = 0xFFFFFFFF;

// No token crosses the border of a mention or of a sentence.
struct OutputToken {
  ByteSpan bytes;
  Span span;                // code points
  std::uint32_t utf16 = 0;  // where it begins
  std::uint32_t utf16_end = 0;
  std::uint32_t mention = kNoMention;  // index of the mention it is in
  bool begins_mention = false;
  bool begins_sentence = false;  // a sentence that begins inside a mention does not count
};

// Tokens are runs of letters and digits, with the apostrophe of an elision (l', aujourd'hui), and
// single other characters. White space of all kinds belongs to no token; everything else does.
[[nodiscard]] std::vector<OutputToken> output_tokens(const Document& document);

}  // namespace filin
