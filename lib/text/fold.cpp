#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/fold_table.h"
#include "text/utf8.h"

namespace filin {
namespace {

using Table = std::array<std::uint8_t, 256>;

constexpr std::uint8_t class_of(unsigned c) {
  const bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
  const bool lower = (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0xAA ||
                     c == 0xB5 || c == 0xBA;
  if (upper) return kUpper;
  if (lower) return kLower;
  if (c >= '0' && c <= '9') return kDigit;
  if ((c >= '\t' && c <= '\r') || c == ' ' || c == 0xA0) return kSpace;
  return 0;
}

// Letters of U+00C0..U+00FF without their accents; what has none stays.
constexpr unsigned char kBase[] =
    "AAAAAA\306CEEEEIIIIDNOOOOO\327OUUUUY\336\337"
    "aaaaaa\346ceeeeiiiidnooooo\367ouuuuy\376y";

constexpr std::uint8_t lower_case(unsigned c) {
  return static_cast<std::uint8_t>(class_of(c) == kUpper ? c + 0x20 : c);
}
constexpr std::uint8_t unaccent(unsigned c) {
  return c >= 0xC0 ? kBase[c - 0xC0] : static_cast<std::uint8_t>(c);
}

constexpr char kCyrillicCapital[] = "ABVGDEJZIYKLMNOPRSTUFHCCSSXYXEUA";  // U+0410
constexpr char kCyrillicOther[] = "EEDGESIIJLNCKIUD";                    // U+0400
constexpr char kGreekCapital[] = "ABGDEZITIKLMNXOPRSSTUFCPO";            // U+0391

// Transliteration letter by letter, so that two words of one script stay two words in the view. 0:
// another script.
std::uint8_t other_alphabet(char32_t c) {
  const auto capital = [](char letter) { return static_cast<std::uint8_t>(letter); };
  const auto small = [](char letter) { return static_cast<std::uint8_t>(letter + 0x20); };
  if (c >= 0x400 && c < 0x410) return capital(kCyrillicOther[c - 0x400]);
  if (c >= 0x410 && c < 0x430) return capital(kCyrillicCapital[c - 0x410]);
  if (c >= 0x430 && c < 0x450) return small(kCyrillicCapital[c - 0x430]);
  if (c >= 0x450 && c < 0x460) return small(kCyrillicOther[c - 0x450]);
  if (c >= 0x391 && c < 0x3AA) return capital(kGreekCapital[c - 0x391]);
  if (c >= 0x3B1 && c < 0x3CA) return small(kGreekCapital[c - 0x3B1]);
  return 0;
}

const icu::Normalizer2& nfkd() {
  // Asked for once: ICU guards its own first time where a thread sanitizer cannot see it.
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKDInstance(status);
  }();
  return *instance;
}

UChar32 signed_value(char32_t c) { return static_cast<UChar32>(c); }

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

// The base of a letter with marks, the Latin letter that a compatibility character is; `c` itself
// if there is none.
char32_t base_of(char32_t c) {
  icu::UnicodeString decomposition;
  if (!nfkd().getDecomposition(signed_value(c), decomposition)) return c;
  const UChar32 base = decomposition.char32At(0);
  for (std::int32_t i = decomposition.moveIndex32(0, 1); i < decomposition.length();
       i = decomposition.moveIndex32(i, 1)) {
    if (!is_mark(decomposition.char32At(i))) return c;
  }
  const bool spacing_mark =
      base == ' ' && !u_isspace(signed_value(c));  // ΅ is a space and two marks
  return is_mark(base) || spacing_mark ? c : static_cast<char32_t>(base);
}

// Any letter would do; one that depends on the character keeps different words apart.
std::uint8_t letter_for(char32_t c) {
  const UChar32 small = u_tolower(signed_value(c));
  const bool upper = u_isupper(signed_value(c)) || u_istitle(signed_value(c));
  return static_cast<std::uint8_t>((upper ? 'A' : 'a') + small % 26);
}

std::uint8_t byte_by_category(char32_t c) {
  switch (u_charType(signed_value(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return letter_for(c);
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
      return ' ';
    case U_DASH_PUNCTUATION:
      return '-';
    case U_START_PUNCTUATION:
      return '(';
    case U_END_PUNCTUATION:
      return ')';
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return '"';
    case U_CONNECTOR_PUNCTUATION:
      return '_';
    default:
      return kOtherSymbol;
  }
}

// Single characters that neither their decomposition nor their category places well.
std::uint8_t listed_byte(char32_t c) {
  switch (c) {
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02C8:
    case 0x055A:
      return '\'';
    case 0x02BA:
    case 0x02DD:
    case 0x3003:
      return '"';
    case 0x20AC:
      return 0xA4;
    case 0x2212:
    case 0x30FC:
    case 0xFE58:
      return '-';
    case 0x2044:
    case 0x2215:
      return '/';
    case 0x060C:
    case 0x3001:
    case 0x055D:
      return ',';
    case 0x061B:
      return ';';
    case 0x061F:
    case 0x055E:
      return '?';
    case 0x06D4:
    case 0x3002:
    case 0x0589:
    case 0x0964:
      return '.';
    case 0x22C5:
    case 0x2219:
    case 0x30FB:
    case 0x25CF:
    case 0x25AA:
    case 0x25A0:
      return 0xB7;
    default:
      return 0;
  }
}

bool is_dropped(char32_t c) {
  const Kind kind = kind_of(c);
  return kind == Kind::kExtend || kind == Kind::kIgnorable || is_mark(signed_value(c));
}

// ﬁ, Ⅳ, ㎞: two or three ASCII letters in one character. Symbols as ™ are left alone: they are
// glued to a word.
bool expand(char32_t c, Folded& folded) {
  if (c == 0x2116) {
    folded = {{'n', 0xB0, 0}, 2};
    return true;
  }
  const bool unit = c >= 0x3371 && c <= 0x33DF;
  if (!unit && (U_GET_GC_MASK(signed_value(c)) & (U_GC_L_MASK | U_GC_NL_MASK)) == 0) return false;
  icu::UnicodeString decomposition;
  if (!nfkd().getDecomposition(signed_value(c), decomposition)) return false;
  if (decomposition.length() < 2 || decomposition.length() > 3) return false;
  for (std::int32_t i = 0; i < decomposition.length(); ++i) {
    const char16_t letter = decomposition.charAt(i);
    if (letter >= 0x80 || !is_letter(static_cast<unsigned char>(letter))) return false;
    folded.bytes[i] = static_cast<std::uint8_t>(letter);
  }
  folded.size = static_cast<std::uint32_t>(decomposition.length());
  return true;
}

std::uint8_t rare_byte(char32_t c) {
  if (const std::uint8_t listed = listed_byte(c)) return listed;
  if (is_dropped(c)) return 0;
  if (const std::uint8_t letter = other_alphabet(c)) return letter;
  if (const std::int32_t digit = u_charDigitValue(signed_value(c)); digit >= 0) {
    return static_cast<std::uint8_t>('0' + digit);
  }
  if (Folded folded; expand(c, folded)) return folded.bytes[0];
  if (const char32_t base = base_of(c); base != c) return view_byte(base);
  return byte_by_category(c);
}

template <class Function>
constexpr Table make_table(Function function) {
  Table table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = function(c);
  return table;
}

}  // namespace

constinit const Table kViewClass = make_table(class_of);
constinit const Table kLowerCase = make_table(lower_case);
constinit const Table kUnaccent = make_table(unaccent);
constinit const Table kFoldKey = make_table([](unsigned c) { return lower_case(unaccent(c)); });

Kind kind_of(char32_t code_point) {
  const UChar32 c = signed_value(code_point);
  if (u_getCombiningClass(c) != 0 || u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES) {
    return Kind::kCompose;
  }
  const std::int32_t cluster = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
  if (cluster == U_GCB_EXTEND || cluster == U_GCB_ZWJ || cluster == U_GCB_SPACING_MARK ||
      is_mark(c)) {
    return Kind::kExtend;
  }
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? Kind::kIgnorable
                                                                    : Kind::kPlain;
}

std::uint8_t view_byte(char32_t c) {
  if (c < kDirectSize) {
    if (const std::uint8_t byte = kDirect[c]) return byte;
    switch (c) {
      case 0x60:
        return '`';
      case 0xB4:
        return 0xB4;
      case 0x132:
        return 'I';
      case 0x133:
        return 'i';
      default:
        return 0;
    }
  }
  if (c >= 0x2000 && c < 0x2070) return kGeneralPunctuation[c - 0x2000];
  return rare_byte(c);
}

Folded fold_code_point(char32_t c) {
  Folded folded;
  if (c == 0x132) return {{'I', 'J', 0}, 2};
  if (c == 0x133) return {{'i', 'j', 0}, 2};
  if (c >= kDirectSize && (c < 0x2000 || c >= 0x2070) && expand(c, folded)) return folded;
  folded.bytes[0] = view_byte(c);
  folded.size = folded.bytes[0] == 0 ? 0 : 1;
  return folded;
}

std::string view_to_utf8(std::string_view view) {
  std::string out;
  out.reserve(view.size() + view.size() / 8);
  for (const char each : view) {
    const auto byte = static_cast<unsigned char>(each);
    switch (byte) {
      case 0x85:
        append_utf8(out, 0x2026);
        break;
      case 0x96:
        append_utf8(out, 0x2013);
        break;
      case 0x97:
        append_utf8(out, 0x2014);
        break;
      case 0xA4:
        append_utf8(out, 0x20AC);
        break;
      default:
        append_utf8(out, byte);
    }
  }
  return out;
}

}  // namespace filin
