#include "write/support/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
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

// Most strings are short and need no care: they go out at once with what comes around them. False
// if this is another one.
bool append_short(std::string& out, bool comma, std::string_view utf8, bool colon) {
  constexpr std::size_t kShort = 24;
  if (utf8.size() > kShort) return false;
  std::array<char, kShort + 6> piece;
  char* end = piece.data();
  const auto put = [&end](char byte) { *end++ = byte; };
  if (comma) {
    put(',');
    put(' ');
  }
  put('"');
  for (const char byte : utf8) {
    if (kByteClass[static_cast<unsigned char>(byte)] != kPlain) return false;
    put(byte);
  }
  put('"');
  if (colon) {
    put(':');
    put(' ');
  }
  out.append(piece.data(), static_cast<std::size_t>(end - piece.data()));
  return true;
}

// Writes a number of few decimals, as scores and coordinates are; false if it is another one.
bool append_decimals(std::string& out, double number) {
  constexpr double kUnits = 1e5;
  const double size = std::fabs(number);
  auto units = static_cast<std::uint64_t>(std::llround(size * kUnits));
  // The double nearest to so few digits: these are the shortest that say it.
  if (units == 0 || static_cast<double>(units) / kUnits != size) return false;
  std::array<char, 24> text{};
  char* const end = text.data() + text.size();
  char* at = end;
  const auto put = [&] {
    *--at = static_cast<char>('0' + units % 10);
    units /= 10;
  };
  int decimals = 5;
  for (; units % 10 == 0; --decimals) units /= 10;
  for (; decimals > 0; --decimals) put();
  *--at = '.';
  do put();
  while (units != 0);
  if (number < 0) *--at = '-';
  out.append(at, end);
  return true;
}

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
  if (append_short(out, false, utf8, false)) return;
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
  std::array<char, 24> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), result.ptr);
}

void append_json_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  const double size = std::fabs(number);
  if (size < 1e15 && std::trunc(number) == number) {  // also turns -0.0 into 0
    append_json_integer(out, static_cast<std::int64_t>(number));
    return;
  }
  if (size < 1e9 && append_decimals(out, number)) return;
  std::array<char, 40> digits{};
  const auto format =
      size >= 1e-5 && size < 1e15 ? std::chars_format::fixed : std::chars_format::scientific;
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number, format);
  out.append(digits.data(), result.ptr);
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (need_comma_) *out_ += indent_ >= 0 ? "," : ", ";
  if (indent_ >= 0) {
    *out_ += '\n';
    out_->append(static_cast<std::size_t>(indent_), ' ');
    indent_ = -1;
  }
}

void JsonWriter::open(char bracket) {
  separate();
  *out_ += bracket;
  need_comma_ = false;
}

void JsonWriter::close(char bracket) {
  *out_ += bracket;
  need_comma_ = true;
  indent_ = -1;
}

void JsonWriter::break_line(int indent) {
  *out_ += '\n';
  out_->append(static_cast<std::size_t>(indent), ' ');
}

void JsonWriter::key(std::string_view name) {
  if (indent_ >= 0 || !append_short(*out_, need_comma_, name, true)) {
    separate();
    append_json_string(*out_, name);
    *out_ += ": ";
  }
  after_key_ = true;
  need_comma_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_json_string(*out_, text);
  need_comma_ = true;
}

void JsonWriter::value(double number) {
  separate();
  append_json_number(*out_, number);
  need_comma_ = true;
}

void JsonWriter::integer(std::int64_t number) {
  separate();
  append_json_integer(*out_, number);
  need_comma_ = true;
}

void JsonWriter::raw(std::string_view json) {
  separate();
  *out_ += json;
  need_comma_ = true;
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

}  // namespace filin
