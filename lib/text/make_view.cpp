// Text → view in one pass. What needs no normalisation goes 16 bytes at a time; where a code point
// might change by NFC, only the few code points around it are given to ICU.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <bit>
#include <cstddef>
#include <cstring>

#include "text/fold.h"
#include "text/fold_table.h"
#include "text/text.h"
#include "text/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace filin {
namespace {

constexpr std::size_t kLongest =
    256;  // code points normalised at once; nobody writes more marks on one letter

#if defined(__SSE2__)
// Copies 16 bytes; returns a bit for each that is no plain ASCII character (nor '\n').
std::uint32_t copy_block(const unsigned char* from, unsigned char* to) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
  const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));  // signed: also bytes >= 0x80
  const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('`')),
                                       _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F)));
  const __m128i line = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
  const __m128i other = _mm_or_si128(_mm_andnot_si128(line, low), special);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(other));
}
#else
std::uint32_t copy_block(const unsigned char* from, unsigned char* to) {
  std::uint32_t other = 0;
  for (unsigned i = 0; i < 16; ++i) {
    const unsigned char c = from[i];
    to[i] = c;
    const bool plain = (c >= 0x20 && c < 0x7F && c != '`') || c == '\n';
    other |= std::uint32_t{!plain} << i;
  }
  return other;
}
#endif

const icu::Normalizer2& nfc() {
  // Asked for once: ICU guards its own first time where a thread sanitizer cannot see it.
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);
  }();
  return *instance;
}

class Folder {
 public:
  Folder(std::string_view utf8, std::string& view, std::vector<Irregular>& irregular)
      : begin_(reinterpret_cast<const unsigned char*>(utf8.data())),
        p_(begin_),
        end_(begin_ + utf8.size()),
        view_(view),
        irregular_(irregular) {
    irregular.clear();
    view.resize(utf8.size());  // no code point becomes more view bytes than it has bytes
    out_begin_ = reinterpret_cast<unsigned char*>(view.data());
    out_ = out_begin_;
  }

  void fold() {
    while (true) {
      copy_ascii();
      if (p_ == end_) break;
      fold_special();
    }
    view_.resize(view_size());
  }

 private:
  std::uint32_t view_size() const { return static_cast<std::uint32_t>(out_ - out_begin_); }
  std::uint32_t code_point() const { return view_size() + surplus_; }

  void copy_ascii() {
    while (static_cast<std::size_t>(end_ - p_) >= 16) {
      const std::uint32_t other = copy_block(p_, out_);
      const int plain = other == 0 ? 16 : std::countr_zero(other);
      p_ += plain;
      out_ += plain;
      if (other != 0) return;
    }
    while (p_ != end_ && *p_ < 0x80 && kDirect[*p_] != 0) *out_++ = kDirect[*p_++];
  }

  void emit(std::uint8_t byte, std::uint32_t length) {
    *out_++ = byte;
    p_ += length;
  }

  // Anything but a plain ASCII character. Latin letters first: they are most of it.
  void fold_special() {
    const unsigned char b = *p_;
    if (b == 0xC3) return emit(static_cast<std::uint8_t>(p_[1] | 0x40), 2);
    if (b < 0xC9) {
      const CodePoint c = code_point_at(p_);
      const std::uint8_t byte = kDirect[c.value];
      return byte != 0 ? emit(byte, c.length) : fold_direct_special(c);
    }
    if (b == 0xE2) {
      const CodePoint c = code_point_at(p_);
      if (c.value < 0x2070) return fold_punctuation(c);
      if (c.value == 0x20AC) return emit(0xA4, 3);
    }
    fold_rare(code_point_at(p_));
  }

  void fold_direct_special(CodePoint c) {
    switch (c.value) {
      case '\r':
        return fold_carriage_return();
      case 0x60:
      case 0xB4:
        return fold_accent(c);
      case 0xAD:
        return skip(c.length);
      default:
        return emit_folded(c);
    }
  }

  // ` or ´ by itself is somebody's apostrophe if it stands inside a word.
  void fold_accent(CodePoint c) {
    emit(between(is_letter, c.length) ? '\'' : view_byte(c.value), c.length);
  }

  void fold_carriage_return() {
    if (p_ + 1 == end_ || p_[1] != '\n') return emit('\n', 1);
    mark_irregular(1, 2);
    emit('\n', 2);
  }

  void fold_punctuation(CodePoint c) {
    const std::uint8_t byte = kGeneralPunctuation[c.value - 0x2000];
    if (byte == 0x96 || byte == 0x97)
      return emit(between(is_word, c.length) ? '-' : byte, c.length);
    if (byte != 0) return emit(byte, c.length);
    return kind_of(c.value) == Kind::kExtend ? extend(c.length) : skip(c.length);
  }

  void fold_rare(CodePoint c) {
    if (c.value == 0x1FEF) return fold_accent({0x60, c.length});  // Greek names of ` and ´
    if (c.value == 0x1FFD) return fold_accent({0xB4, c.length});
    switch (kind_of(c.value)) {
      case Kind::kCompose:
        return compose(c);
      case Kind::kExtend:
        return extend(c.length);
      case Kind::kIgnorable:
        return skip(c.length);
      case Kind::kPlain:
        break;
    }
    if (c.value >= 0x1F000 && fold_emoji(c)) return;
    emit_folded(c);
  }

  // Flags are pairs of letters, and families are people joined by U+200D: one character to the eye.
  bool fold_emoji(CodePoint c) {
    const auto value = static_cast<UChar32>(c.value);
    const auto is_flag = [](CodePoint each) {
      return each.value >= 0x1F1E6 && each.value <= 0x1F1FF;
    };
    if (is_flag(c) && end_ - p_ > 4 && p_[4] == 0xF0 && is_flag(code_point_at(p_ + 4))) {
      mark_irregular(1, 2);
      emit(kOtherSymbol, 8);
      return true;
    }
    const bool joined = p_ - begin_ >= 3 && p_[-3] == 0xE2 && p_[-2] == 0x80 && p_[-1] == 0x8D;
    if (!joined || !u_hasBinaryProperty(value, UCHAR_EXTENDED_PICTOGRAPHIC)) return false;
    extend(c.length);
    return true;
  }

  void emit_folded(CodePoint c) {
    const Folded folded = fold_code_point(c.value);
    if (folded.size != 1) mark_irregular(folded.size, 1);
    for (std::uint32_t i = 0; i < folded.size; ++i) *out_++ = folded.bytes[i];
    p_ += c.length;
  }

  // Is what stands before in the view and what comes next (but for characters that leave no trace)
  // of this class?
  bool between(bool (*is_class)(unsigned char), std::uint32_t length) const {
    if (out_ == out_begin_ || !is_class(out_[-1])) return false;
    const unsigned char* next = p_ + length;
    while (next != end_) {
      const CodePoint c = code_point_at(next);
      if (const std::uint8_t byte = view_byte(c.value)) return is_class(byte);
      if (c.value == '\r') return false;
      next += c.length;
    }
    return false;
  }

  // Call before the view bytes are written.
  void mark_irregular(std::uint32_t size, std::uint32_t code_points) {
    irregular_.push_back({view_size(), code_point(), size, code_points});
    surplus_ +=
        code_points - size;  // modulo 2^32: a ligature has fewer code points than view bytes
  }

  // The irregular place that ends here, if one does.
  Irregular* last_irregular() {
    if (irregular_.empty()) return nullptr;
    Irregular& last = irregular_.back();
    return last.view + last.view_size == view_size() ? &last : nullptr;
  }

  // A code point that belongs to no character.
  void skip(std::uint32_t length) {
    Irregular* last = last_irregular();
    if (last != nullptr && last->view_size == 0) {
      ++last->code_points;
      ++surplus_;
    } else {
      mark_irregular(0, 1);
    }
    p_ += length;
  }

  // Nothing can belong to a line end, nor to the start of the text.
  bool at_start() const { return out_ == out_begin_ || out_[-1] == '\n'; }

  // A code point that belongs to the character before.
  void extend(std::uint32_t length) {
    Irregular* last = last_irregular();
    if (last != nullptr && (last->view_size == 0 || !at_start())) {
      ++last->code_points;
    } else if (at_start()) {
      return skip(length);
    } else {
      irregular_.push_back({view_size() - 1, code_point() - 1, 1, 2});
    }
    ++surplus_;
    p_ += length;
  }

  // Takes back the last thing written: an irregular place or a character. p_ goes back with it.
  void take_back() {
    std::uint32_t code_points = 1;
    std::uint32_t size = 1;
    if (const Irregular* last = last_irregular()) {
      code_points = last->code_points;
      size = last->view_size;
      irregular_.pop_back();
      surplus_ -= code_points - size;
    }
    out_ -= size;
    for (; code_points != 0; --code_points) p_ = previous_code_point(p_);
  }

  static bool starts_afresh(char32_t c) { return nfc().hasBoundaryBefore(static_cast<UChar32>(c)); }

  // A letter of ASCII and one accent, as text from a Mac has it: no need to look further.
  bool compose_pair(CodePoint mark) {
    const bool other_name = mark.value >= 0x340 && mark.value <= 0x344;  // of another mark
    if (mark.value >= 0x370 || other_name || out_ == out_begin_) return false;
    if (last_irregular() != nullptr) return false;
    const unsigned char letter = p_[-1];
    const unsigned char* next = p_ + mark.length;
    if (letter >= 0x80 || !is_letter(letter) || (next != end_ && *next >= 0xCC)) return false;
    const UChar32 composed = nfc().composePair(letter, static_cast<UChar32>(mark.value));
    if (composed >= 0) out_[-1] = view_byte(static_cast<char32_t>(composed));
    extend(mark.length);
    return true;
  }

  // Normalises from the last code point that NFC cannot join to what stands before it, up to the
  // next such one.
  void compose(CodePoint c) {
    if (compose_pair(c)) return;
    bool fresh = starts_afresh(c.value);
    while (!fresh && !at_start() && !starts_afresh_within()) {
      take_back();
      fresh = starts_afresh(code_point_at(p_).value);
    }
    const unsigned char* next = p_;
    std::uint32_t code_points = 0;
    do {
      next += code_point_at(next).length;
      ++code_points;
    } while (next != end_ && code_points < kLongest && !starts_afresh(code_point_at(next).value));
    emit_normalised(next, code_points);
    while (code_points == kLongest && p_ != end_ && !starts_afresh(code_point_at(p_).value)) {
      extend(code_point_at(p_).length);
    }
  }

  // Does what NFC could join to the next code point begin behind the first code point of what was
  // written last, at a joiner or at something that left no trace?
  bool starts_afresh_within() {
    const Irregular* last = last_irregular();
    if (last == nullptr) return false;
    if (last->view_size == 0) return true;
    const unsigned char* q = p_;
    for (std::uint32_t left = last->code_points; left > 1; --left) {
      q = previous_code_point(q);
      if (starts_afresh(code_point_at(q).value)) return true;
    }
    return false;
  }

  void emit_normalised(const unsigned char* next, std::uint32_t code_points) {
    const auto bytes = static_cast<std::int32_t>(next - p_);
    const icu::StringPiece piece(reinterpret_cast<const char*>(p_), bytes);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString normal = nfc().normalize(icu::UnicodeString::fromUTF8(piece), status);
    unsigned char folded[4 * kLongest];
    std::uint32_t size = 0;
    for (std::int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
      const Folded each = fold_code_point(static_cast<char32_t>(normal.char32At(i)));
      for (std::uint32_t k = 0; k < each.size && size < static_cast<std::uint32_t>(bytes); ++k) {
        folded[size++] = each.bytes[k];
      }
    }
    if (size == 0) {
      while (p_ != next) extend(code_point_at(p_).length);
      return;
    }
    if (size != 1 || code_points != 1) mark_irregular(size, code_points);
    std::memcpy(out_, folded, size);
    out_ += size;
    p_ = next;
  }

  const unsigned char* begin_;
  const unsigned char* p_;
  const unsigned char* end_;
  std::string& view_;
  std::vector<Irregular>& irregular_;
  unsigned char* out_begin_ = nullptr;
  unsigned char* out_ = nullptr;
  std::uint32_t surplus_ = 0;  // code points of the original so far, less view bytes
};

}  // namespace

void make_view(std::string_view utf8, Text& text) {
  text.original = utf8;
  Folder(utf8, text.view, text.map.irregular_).fold();
  text.map.index_.build(utf8);
  text.map.view_size_ = static_cast<std::uint32_t>(text.view.size());
}

std::string to_view(std::string_view utf8) {
  std::string view;
  std::vector<Irregular> irregular;
  Folder(utf8, view, irregular).fold();
  return view;
}

}  // namespace filin
