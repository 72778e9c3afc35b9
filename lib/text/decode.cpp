#include "text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/utf8.h"
#include "text/validate.h"

namespace filin {
namespace {

constexpr std::size_t kSample = 65536;
constexpr char16_t kReplacement = 0xFFFD;

// windows-1252 beyond Latin-1; 0: not assigned.
constexpr std::array<char16_t, 32> kWindows = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct Bom {
  std::string_view bytes;
  const char* encoding;
};
// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr std::array<Bom, 5> kBoms = {{{{"\xFF\xFE\0\0", 4}, "utf-32le"},
                                       {{"\0\0\xFE\xFF", 4}, "utf-32be"},
                                       {{"\xEF\xBB\xBF", 3}, "utf-8"},
                                       {{"\xFF\xFE", 2}, "utf-16le"},
                                       {{"\xFE\xFF", 2}, "utf-16be"}}};

const Bom* find_bom(std::string_view bytes) {
  const auto* found = std::find_if(kBoms.begin(), kBoms.end(), [bytes](const Bom& each) {
    return bytes.substr(0, each.bytes.size()) == each.bytes;
  });
  return found == kBoms.end() ? nullptr : found;
}

// Latin letters in UTF-16 have a NUL in every second byte. Null if that is not so.
const char* utf16_by_pattern(std::string_view bytes) {
  const std::string_view sample =
      bytes.substr(0, std::min<std::size_t>(bytes.size(), 1024) & ~std::size_t{1});
  if (sample.size() < 4 || bytes.size() % 2 != 0) return nullptr;
  std::array<std::size_t, 2> nul = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++nul[i % 2];
  }
  const std::size_t units = sample.size() / 2;
  if (nul[1] * 10 >= units * 6 && nul[0] * 20 <= units) return "utf-16le";
  if (nul[0] * 10 >= units * 6 && nul[1] * 20 <= units) return "utf-16be";
  return nullptr;
}

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
  }
  return out;
}

// The usual lower-case name of what the user calls an encoding; empty if unknown.
std::string canonical_encoding(std::string_view name) {
  if (name.empty() || name.size() > 60) return {};
  const std::string given(name);
  UErrorCode status = U_ZERO_ERROR;
  if (ucnv_countAliases(given.c_str(), &status) == 0 || U_FAILURE(status)) return {};
  for (const char* standard : {"MIME", "IANA"}) {
    status = U_ZERO_ERROR;
    const char* known = ucnv_getStandardName(given.c_str(), standard, &status);
    if (U_FAILURE(status) || known == nullptr) continue;
    std::string found = lower(known);
    // A text that claims to be either and has a byte of 0x80..0x9F means windows-1252.
    return found == "iso-8859-1" || found == "us-ascii" ? "windows-1252" : found;
  }
  return lower(name);
}

Decoded from_utf8(std::string_view bytes) {
  Decoded decoded;
  decoded.text = bytes;
  decoded.encoding = "utf-8";
  decoded.replaced = repair_utf8(decoded.text);
  return decoded;
}

Decoded from_windows_1252(std::string_view bytes) {
  Decoded decoded;
  decoded.encoding = "windows-1252";
  decoded.text.reserve(bytes.size() + bytes.size() / 16);
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    char32_t c = byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80] : byte;
    if (c == 0 && byte != 0) {
      c = kReplacement;
      ++decoded.replaced;
    }
    append_utf8(decoded.text, c);
  }
  return decoded;
}

void count_and_replace(const void* context, UConverterToUnicodeArgs* arguments, const char*,
                       std::int32_t, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // not about a character
  ++*static_cast<std::uint32_t*>(const_cast<void*>(context));
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &kReplacement, 1, 0, status);
}

Decoded from_converter(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding.c_str(), &status);
  if (U_FAILURE(status)) return from_utf8(bytes);
  Decoded decoded;
  decoded.encoding = encoding;
  ucnv_setToUCallBack(converter, count_and_replace, &decoded.replaced, nullptr, nullptr, &status);
  icu::UnicodeString units;
  const char* from = bytes.data();
  const char* end = from + bytes.size();
  std::array<char16_t, 4096> buffer{};
  do {
    status = U_ZERO_ERROR;
    char16_t* to = buffer.data();
    ucnv_toUnicode(converter, &to, buffer.data() + buffer.size(), &from, end, nullptr, true,
                   &status);
    units.append(buffer.data(), static_cast<std::int32_t>(to - buffer.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  ucnv_close(converter);
  units.toUTF8String(decoded.text);
  return decoded;
}

Decoded from_encoding(std::string_view bytes, const std::string& encoding) {
  const Bom* bom = find_bom(bytes);
  const bool same =
      bom != nullptr && encoding.substr(0, 6) == std::string_view(bom->encoding).substr(0, 6);
  if (same) bytes.remove_prefix(bom->bytes.size());
  // "utf-16" without an end is what the mark says.
  const std::string name = same ? bom->encoding : encoding;
  Decoded decoded = name == "utf-8"          ? from_utf8(bytes)
                    : name == "windows-1252" ? from_windows_1252(bytes)
                                             : from_converter(bytes, name);
  decoded.had_bom = same;
  if (same && name == "utf-8") decoded.encoding = "utf-8-bom";
  return decoded;
}

struct Counts {
  std::size_t good = 0;  // valid sequences of more than one byte
  std::size_t bad = 0;
  std::size_t foreign = 0;  // bytes that windows-1252 does not assign
};

Counts count(std::string_view bytes) {
  Counts counts;
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* end = p + bytes.size();
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte >= 0x80 && byte < 0xA0 && kWindows[byte - 0x80] == 0) ++counts.foreign;
  }
  while (p != end) {
    const Utf8Sequence sequence = utf8_sequence_at(p, end);
    if (!sequence.valid) ++counts.bad;
    if (sequence.valid && sequence.length > 1) ++counts.good;
    p += sequence.length;
  }
  return counts;
}

Decoded guess(std::string_view bytes, std::string_view declared) {
  const Counts counts = count(bytes);
  if (counts.bad == 0 || counts.good >= 4 * counts.bad) return from_utf8(bytes);
  const std::string encoding = canonical_encoding(declared);
  if (!encoding.empty() && encoding.substr(0, 4) != "utf-") return from_encoding(bytes, encoding);
  return counts.foreign * 20 <= counts.bad ? from_windows_1252(bytes) : from_utf8(bytes);
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared, std::string_view forced) {
  if (const std::string encoding = canonical_encoding(forced); !encoding.empty()) {
    return from_encoding(bytes, encoding);
  }
  if (const Bom* bom = find_bom(bytes)) return from_encoding(bytes, bom->encoding);
  if (const char* pattern = utf16_by_pattern(bytes)) return from_encoding(bytes, pattern);
  if (is_valid_utf8(bytes)) {
    Decoded decoded;
    decoded.text = bytes;
    decoded.encoding = "utf-8";
    return decoded;
  }
  return guess(bytes, declared);
}

bool is_known_encoding(std::string_view name) { return !canonical_encoding(name).empty(); }

bool looks_binary(std::string_view bytes) {
  for (const std::string_view mark : {"%PDF-", "{\\rtf"}) {  // documents that are spelt in ASCII
    if (bytes.starts_with(mark)) return true;
  }
  if (find_bom(bytes) != nullptr || utf16_by_pattern(bytes) != nullptr) return false;
  const std::string_view sample = bytes.substr(0, kSample);
  std::size_t controls = 0;
  for (const char each : sample) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte == 0) return true;
    const bool usual = byte >= 0x20 || (byte >= '\t' && byte <= '\r');
    if (!usual) ++controls;
  }
  return controls * 10 > sample.size();
}

}  // namespace filin
