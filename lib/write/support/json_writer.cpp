#include "write/support/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <variant>

#include "text/json_bytes.h"

namespace filin {
namespace {

enum ByteClass : std::uint8_t { kPlain, kControl, kQuote, kLeadC2, kLeadE2 };

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) classes[byte] = kControl;
  classes[0x7F] = kControl;
  classes['"'] = kQuote;
  classes['\\'] = kQuote;
  classes[0xC2] = kLeadC2;
  classes[0xE2] = kLeadE2;
  return classes;
}
constexpr auto kByteClass = make_byte_classes();

void append_control(std::string& out, unsigned char byte) {
  switch (byte) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      break;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u00";
  out += kHex[byte >> 4U];
  out += kHex[byte & 15U];
}

std::size_t next_special(std::string_view text, std::size_t at) {
  return next_json_special<0x7F, 0xC2, 0xE2>(text, at);
}

// Short strings and numbers, put down where there is room for them.
class Piece {
 public:
  static constexpr std::size_t kShort = 32;              // bytes of a string
  static constexpr std::size_t kMost = 2 * kShort + 40;  // of a field

  explicit Piece(char* room) : end_(room) {}
  [[nodiscard]] char* end() const { return end_; }

  void put(char byte) { *end_++ = byte; }

  // False if this is no short string, or one of which something must be escaped.
  bool quoted(std::string_view utf8) {
    put('"');
    if (utf8.size() > kShort || !copy_plain(utf8)) return false;
    put('"');
    return true;
  }

  bool key(bool comma, const JsonKey& name) {
    end_ = name.put(comma, end_);
    return true;
  }
  bool key(bool comma, std::string_view name) {
    if (comma) {
      put(',');
      put(' ');
    }
    if (!quoted(name)) return false;
    put(':');
    put(' ');
    return true;
  }

  void integer(std::int64_t number) {
    if (number < 0 || number > 999) {
      end_ = std::to_chars(end_, end_ + kMost, number).ptr;
      return;
    }
    if (number > 99) put(static_cast<char>('0' + number / 100));
    if (number > 9) put(static_cast<char>('0' + number / 10 % 10));
    put(static_cast<char>('0' + number % 10));
  }

  // False if the number takes more than this.
  bool number(double number) {
    const double size = std::fabs(number);
    if (size < 1e15 && std::trunc(number) == number) {  // -0.0 too, which becomes 0
      integer(static_cast<std::int64_t>(number));
      return true;
    }
    return size < 1e9 && decimals(number);
  }

 private:
  // A number of few decimals, as scores and coordinates are; false if it is another one.
  bool decimals(double number) {
    constexpr double kUnits = 1e5;
    const double size = std::fabs(number);
    auto units = static_cast<std::uint64_t>(size * kUnits + 0.5);
    // The double nearest to so few digits: these are the shortest that say it.
    if (units == 0 || static_cast<double>(units) / kUnits != size) return false;
    if (number < 0) put('-');
    int decimals = 5;
    for (; units % 10 == 0; --decimals) units /= 10;
    std::array<char, 24> text;
    char* const end = text.data() + text.size();
    char* at = end;
    const auto digit = [&] {
      *--at = static_cast<char>('0' + units % 10);
      units /= 10;
    };
    for (; decimals > 0; --decimals) digit();
    *--at = '.';
    do digit();
    while (units != 0);
    end_ = std::copy(at, end, end_);
    return true;
  }

  // By two words that overlap where the length is none of a register's.
  bool copy_plain(std::string_view utf8) {
#if defined(__SSE2__)
    const char* const from = utf8.data();
    const std::size_t size = utf8.size();
    if (size >= 16) {
      const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + size - 16));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(end_), low);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(end_ + size - 16), high);
      end_ += size;
      return (special_bits(low) | special_bits(high)) == 0;
    }
    if (size >= 8) return copy_two<std::uint64_t>(from, size);
    if (size >= 4) return copy_two<std::uint32_t>(from, size);
#endif
    for (const char byte : utf8) {
      if (kByteClass[static_cast<unsigned char>(byte)] != kPlain) return false;
      put(byte);
    }
    return true;
  }

#if defined(__SSE2__)
  static unsigned special_bits(__m128i bytes) { return json_special_bits<0x7F, 0xC2, 0xE2>(bytes); }

  template <class Word>
  bool copy_two(const char* from, std::size_t size) {
    Word low = 0;
    Word high = 0;
    std::memcpy(&low, from, sizeof low);
    std::memcpy(&high, from + size - sizeof high, sizeof high);
    std::memcpy(end_, &low, sizeof low);
    std::memcpy(end_ + size - sizeof high, &high, sizeof high);
    end_ += size;
    const __m128i both = _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
    constexpr unsigned kBytes = ((1U << sizeof(Word)) - 1) * 0x101U;
    return (special_bits(both) & kBytes) == 0;
  }
#endif

  char* end_;
};

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = next_special(utf8, 0); at < utf8.size(); at = next_special(utf8, at)) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    const std::string_view rest = utf8.substr(at);
    std::size_t length = 1;
    std::string_view escape;
    switch (kByteClass[byte]) {
      case kControl:
        break;
      case kQuote:
        escape = byte == '"' ? "\\\"" : "\\\\";
        break;
      case kLeadC2:
        length = 2;
        if (rest.starts_with("\xC2\x85")) escape = "\\u0085";
        break;
      default:
        length = 3;
        if (rest.starts_with("\xE2\x80\xA8")) escape = "\\u2028";
        if (rest.starts_with("\xE2\x80\xA9")) escape = "\\u2029";
        break;
    }
    if (escape.empty() && length > 1) {  // an ordinary character after all
      at += length;
      continue;
    }
    out.append(utf8, copied, at - copied);
    if (escape.empty()) {
      append_control(out, byte);
    } else {
      out += escape;
    }
    at += length;
    copied = at;
  }
  out.append(utf8, copied);
  out += '"';
}

void append_json_integer(std::string& out, std::int64_t number) {
  std::array<char, Piece::kMost> room;
  Piece piece(room.data());
  piece.integer(number);
  out.append(room.data(), piece.end());
}

void append_json_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  std::array<char, Piece::kMost> room;
  if (Piece piece(room.data()); piece.number(number)) {
    out.append(room.data(), piece.end());
    return;
  }
  const double size = std::fabs(number);
  const auto format =
      size >= 1e-5 && size < 1e15 ? std::chars_format::fixed : std::chars_format::scientific;
  const auto result = std::to_chars(room.data(), room.data() + room.size(), number, format);
  out.append(room.data(), result.ptr);
}

// What is written goes out when the buffer is full or the outermost value ends.
void JsonWriter::flush() {
  out_->append(buffer_.data(), static_cast<std::size_t>(end_ - buffer_.data()));
  end_ = buffer_.data();
}

char* JsonWriter::room() {
  if (buffer_.data() + buffer_.size() - end_ < static_cast<std::ptrdiff_t>(Piece::kMost)) flush();
  return end_;
}

void JsonWriter::put(std::string_view text) {
  if (text.size() > Piece::kMost) {
    flush();
    out_->append(text);
    return;
  }
  end_ = std::copy(text.begin(), text.end(), room());
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (need_comma_) put(indent_ >= 0 ? "," : ", ");
  if (indent_ >= 0) break_line(indent_);
  indent_ = -1;
}

void JsonWriter::open(char bracket) {
  separate();
  put({&bracket, 1});
  need_comma_ = false;
  ++depth_;
}

void JsonWriter::close(char bracket) {
  put({&bracket, 1});
  indent_ = -1;
  --depth_;
  written();
}

void JsonWriter::break_line(int indent) {
  put("\n");
  put(std::string(static_cast<std::size_t>(indent), ' '));
}

void JsonWriter::string(std::string_view utf8) {
  Piece piece(room());
  if (piece.quoted(utf8)) {
    end_ = piece.end();
    return;
  }
  flush();
  append_json_string(*out_, utf8);
}

void JsonWriter::key(std::string_view name) {
  Piece piece(room());
  if (indent_ < 0 && piece.key(need_comma_, name)) {
    end_ = piece.end();
  } else {
    separate();
    string(name);
    put(": ");
  }
  after_key_ = true;
  need_comma_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  string(text);
  written();
}

template <class Name>
void JsonWriter::text_field(const Name& name, std::string_view text) {
  Piece piece(room());
  if (indent_ < 0 && piece.key(need_comma_, name) && piece.quoted(text)) {
    end_ = piece.end();
    need_comma_ = true;
  } else {
    key(name);
    value(text);
  }
}

template <class Name>
void JsonWriter::number_or_more(const Name& name, double number) {
  Piece piece(room());
  if (indent_ < 0 && piece.key(need_comma_, name) && piece.number(number)) {
    end_ = piece.end();
    need_comma_ = true;
  } else {
    key(name);
    value(number);
  }
}

template <class Name>
void JsonWriter::integer_field(const Name& name, std::int64_t number) {
  Piece piece(room());
  if (indent_ < 0 && piece.key(need_comma_, name)) {
    piece.integer(number);
    end_ = piece.end();
    need_comma_ = true;
  } else {
    key(name);
    integer(number);
  }
}

template <class Name>
void JsonWriter::number_or_more(const Name& name, const AttributeValue& attribute) {
  if (const auto* text = std::get_if<std::string>(&attribute)) {
    text_field(name, *text);
  } else if (const auto* number = std::get_if<double>(&attribute)) {
    number_or_more(name, *number);
  } else {
    key(name);
    value(attribute);
  }
}

void JsonWriter::value(double number) {
  separate();
  Piece piece(room());
  if (piece.number(number)) {
    end_ = piece.end();
  } else {
    flush();
    append_json_number(*out_, number);
  }
  written();
}

void JsonWriter::integer(std::int64_t number) {
  separate();
  Piece piece(room());
  piece.integer(number);
  end_ = piece.end();
  written();
}

void JsonWriter::raw(std::string_view json) {
  separate();
  put(json);
  written();
}

void JsonWriter::value(const AttributeValue& attribute) {
  if (const auto* text = std::get_if<std::string>(&attribute)) {
    value(std::string_view(*text));
  } else if (const auto* number = std::get_if<double>(&attribute)) {
    value(*number);
  } else {
    begin_array();
    for (const double each : std::get<std::vector<double>>(attribute)) value(each);
    end_array();
  }
}

template void JsonWriter::text_field(const std::string_view&, std::string_view);
template void JsonWriter::text_field(const JsonKey&, std::string_view);
template void JsonWriter::integer_field(const std::string_view&, std::int64_t);
template void JsonWriter::integer_field(const JsonKey&, std::int64_t);
template void JsonWriter::number_or_more(const std::string_view&, double);
template void JsonWriter::number_or_more(const JsonKey&, double);
template void JsonWriter::number_or_more(const std::string_view&, const AttributeValue&);
template void JsonWriter::number_or_more(const JsonKey&, const AttributeValue&);

}  // namespace filin
