// JSON written directly into a string: no tree, no allocation besides the string's own growth. The
// string has all of it when the outermost bracket is closed; nothing else may be put there before.
//
// Shared by every format that is JSON. Strings must be valid UTF-8 (Document guarantees it).
// Besides what JSON wants escaped, U+0085, U+2028 and U+2029 are: some readers take them for line
// ends, and one record must stay one line.
//
//   std::string out;
//   JsonWriter json(out);
//   json.begin_object();
//   json.field("id", "a");
//   json.field("value_m", 250000.0);
//   json.end_object();
//   // out == R"({"id": "a", "value_m": 250000})"
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "filin/document.h"

namespace filin {

void append_json_string(std::string& out, std::string_view utf8);
// The shortest digits that read back as the same number; whole numbers without ".0"; null for
// infinities and NaN.
void append_json_number(std::string& out, double number);
void append_json_integer(std::string& out, std::int64_t number);

// The name of a field that is written often, with all that stands around it: nothing in it needs
// care, and it is put down as it is.
//
//   constexpr JsonKey kStart("start");
class JsonKey {
 public:
  explicit consteval JsonKey(std::string_view name) : size_(name.size()) {
    if (size_ > kMost) throw "too long";
    std::size_t at = 0;
    for (const char c : std::string_view(", \"")) text_[at++] = c;
    for (const char c : name) {
      if (c < '0' || c == '\\' || c > '~') throw "not plain";
      text_[at++] = c;
    }
    for (const char c : std::string_view("\": ")) text_[at++] = c;
  }
  [[nodiscard]] std::string_view name() const { return {text_.data() + 3, size_}; }
  // Puts down `, "name": `, the comma if there is one before, and what is beyond the result for
  // nothing; returns its end.
  char* put(bool comma, char* at) const {
    std::memcpy(at, text_.data() + (comma ? 0 : 2), kRoom - 2);
    return at + size_ + (comma ? 6 : 4);
  }

 private:
  static constexpr std::size_t kRoom = 18;
  static constexpr std::size_t kMost = kRoom - 2 - 6;
  std::array<char, kRoom> text_{};
  std::size_t size_;
};

// Keeps the commas. Calls must nest as JSON does; that is not checked. Separators are ", " and ":
// ".
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(&out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  void key(const JsonKey& name) { key(name.name()); }
  // What follows, an element or a key, starts on a new line after `indent` spaces.
  void new_line(int indent) { indent_ = indent; }
  // Before a closing bracket.
  void break_line(int indent);

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(double number);
  void value(std::integral auto number) { integer(static_cast<std::int64_t>(number)); }
  void value(bool truth) { raw(truth ? "true" : "false"); }
  void value(const AttributeValue& attribute);
  void null() { raw("null"); }
  // JSON that is already text, e.g. Metadata::meta_json.
  void raw(std::string_view json);

  // `name`: text or a JsonKey.
  template <class Name, class Value>
  void field(const Name& name, const Value& of) {
    if constexpr (std::same_as<Name, JsonKey>)
      put_field(name, of);
    else
      put_field(std::string_view(name), of);
  }
  // Leaves the field out if the text is empty.
  void optional_field(std::string_view name, std::string_view text) {
    if (!text.empty()) field(name, text);
  }

 private:
  template <class Name, class Value>
  void put_field(const Name& name, const Value& of) {
    if constexpr (std::same_as<Value, bool>) {
      key(name);
      value(of);
    } else if constexpr (std::integral<Value>) {
      integer_field(name, static_cast<std::int64_t>(of));
    } else if constexpr (std::convertible_to<const Value&, std::string_view>) {
      text_field(name, of);
    } else {
      number_or_more(name, of);
    }
  }
  void open(char bracket);
  void close(char bracket);
  void separate();
  char* room();  // for a short field, at end_
  void put(std::string_view text);
  void string(std::string_view utf8);
  void flush();
  // Behind a value.
  void written() {
    need_comma_ = true;
    if (depth_ == 0) flush();
  }
  void integer(std::int64_t number);
  // Most fields are short and need no care: a key and its value are put down together.
  template <class Name>
  void text_field(const Name& name, std::string_view text);
  template <class Name>
  void integer_field(const Name& name, std::int64_t number);
  template <class Name>
  void number_or_more(const Name& name, double number);
  template <class Name>
  void number_or_more(const Name& name, const AttributeValue& attribute);

  std::string* out_;
  // What goes out next: appending each short string by itself costs more than they do.
  std::array<char, 2048> buffer_;
  char* end_ = buffer_.data();
  int depth_ = 0;    // of open brackets
  int indent_ = -1;  // pending new line, -1: none
  bool need_comma_ = false;
  bool after_key_ = false;
};

}  // namespace filin
