#include "write/support/tokens.h"

#include <string_view>

namespace filin {
namespace {

enum class Kind : std::uint8_t { kSpace, kWord, kApostrophe, kOther };

struct Character {
  Kind kind = Kind::kOther;
  std::uint32_t bytes = 1;
};

// Characters beyond ASCII count as letters but for spaces and general punctuation.
Kind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c <= 0x20 || c == 0x7F) return Kind::kSpace;
    const bool word =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    return word ? Kind::kWord : c == '\'' ? Kind::kApostrophe : Kind::kOther;
  }
  if (c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
      c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF) {
    return Kind::kSpace;
  }
  if (c == 0x2019) return Kind::kApostrophe;
  if (c < 0xAA || c == 0xAB || c == 0xBB || c == 0xB7 || c == 0xD7 || c == 0xF7)
    return Kind::kOther;
  const bool punctuation = (c >= 0x2010 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF) ||
                           (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x3003) ||
                           c >= 0x1F000;
  return punctuation ? Kind::kOther : Kind::kWord;
}

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) -> char32_t {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) & 0x3FU : 0U;
  };
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {kind_of(lead), 1};
  if (lead < 0xE0) return {kind_of(((lead & 0x1FU) << 6U) | byte(1)), 2};
  if (lead < 0xF0) return {kind_of(((lead & 0x0FU) << 12U) | (byte(1) << 6U) | byte(2)), 3};
  return {kind_of(((lead & 0x07U) << 18U) | (byte(1) << 12U) | (byte(2) << 6U) | byte(3)), 4};
}

class Tokenizer {
 public:
  explicit Tokenizer(const Document& document) : document_(document), text_(document.text) {}

  std::vector<OutputToken> run() {
    while (at_ < text_.size()) {
      enter_mention_and_sentence();
      const Character first = character_at(text_, at_);
      if (first.kind == Kind::kSpace) {
        step(first);
      } else {
        take_token(first);
      }
    }
    return std::move(tokens_);
  }

 private:
  void step(Character character) {
    at_ += character.bytes;
    ++code_point_;
    utf16_ += character.bytes == 4 ? 2 : 1;
  }

  void enter_mention_and_sentence() {
    const auto& mentions = document_.mentions;
    while (mention_ < mentions.size() && mentions[mention_].bytes.end <= at_) ++mention_;
    const auto& sentences = document_.sentences;
    while (sentence_ < sentences.size() && sentences[sentence_].begin <= code_point_) {
      ++sentence_;
      new_sentence_ = true;
    }
  }

  bool in_mention() const {
    return mention_ < document_.mentions.size() && document_.mentions[mention_].bytes.begin <= at_;
  }

  // Where the token must end at the latest.
  bool is_border() const {
    const auto& mentions = document_.mentions;
    if (mention_ < mentions.size() &&
        (mentions[mention_].bytes.begin == at_ || mentions[mention_].bytes.end == at_))
      return true;
    return sentence_ < document_.sentences.size() &&
           document_.sentences[sentence_].begin == code_point_;
  }

  void take_token(Character first) {
    OutputToken token;
    token.bytes.begin = static_cast<std::uint32_t>(at_);
    token.span.begin = code_point_;
    token.utf16 = utf16_;
    if (in_mention()) token.mention = static_cast<std::uint32_t>(mention_);
    token.begins_mention = in_mention() && document_.mentions[mention_].bytes.begin == at_;
    const bool goes_on = in_mention() && !token.begins_mention;
    token.begins_sentence = tokens_.empty() || (new_sentence_ && !goes_on);
    if (token.begins_sentence) new_sentence_ = false;
    step(first);
    for (Kind before = first.kind; before == Kind::kWord && at_ < text_.size() && !is_border();) {
      const Character next = character_at(text_, at_);
      if (next.kind != Kind::kWord && next.kind != Kind::kApostrophe) break;
      step(next);
      before = next.kind;
    }
    token.bytes.end = static_cast<std::uint32_t>(at_);
    token.span.end = code_point_;
    token.utf16_end = utf16_;
    tokens_.push_back(token);
  }

  const Document& document_;
  std::string_view text_;
  std::vector<OutputToken> tokens_;
  std::size_t at_ = 0;
  std::uint32_t code_point_ = 0;
  std::uint32_t utf16_ = 0;
  std::size_t mention_ = 0;
  std::size_t sentence_ = 0;
  bool new_sentence_ = false;
};

}  // namespace

std::vector<OutputToken> output_tokens(const Document& document) {
  return Tokenizer(document).run();
}

}  // namespace filin
