#include "write/support/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <variant>

#include "text/json_bytes.h"
#include "write/support/json_piece.h"

namespace filin {
namespace {

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

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t at = next_special(utf8, 0); at < utf8.size(); at = next_special(utf8, at)) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    const std::string_view rest = utf8.substr(at);
    std::size_t length = 1;
    std::string_view escape;
    switch (kJsonBytes[byte]) {
      case JsonByte::kControl:
        break;
      case JsonByte::kQuote:
        escape = byte == '"' ? "\\\"" : "\\\\";
        break;
      case JsonByte::kLeadC2:
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
  std::array<char, JsonPiece::kMost> room;
  JsonPiece piece(room.data());
  piece.integer(number);
  out.append(room.data(), piece.end());
}

void append_json_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  std::array<char, JsonPiece::kMost> room;
  if (JsonPiece piece(room.data()); piece.number(number)) {
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
  if (buffer_.data() + buffer_.size() - end_ < static_cast<std::ptrdiff_t>(JsonPiece::kMost))
    flush();
  return end_;
}

void JsonWriter::put(std::string_view text) {
  if (text.size() > JsonPiece::kMost) {
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
  JsonPiece piece(room());
  if (piece.quoted(utf8)) {
    end_ = piece.end();
    return;
  }
  flush();
  append_json_string(*out_, utf8);
}

void JsonWriter::key(std::string_view name) {
  JsonPiece piece(room());
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
  JsonPiece piece(room());
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
  JsonPiece piece(room());
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
  JsonPiece piece(room());
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
  JsonPiece piece(room());
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
  JsonPiece piece(room());
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
