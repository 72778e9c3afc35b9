#include "read/support/json_scan.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "text/json_bytes.h"

namespace filin {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::size_t skip_space(std::string_view json, std::size_t at) {
  while (at < json.size() && kSpace.find(json[at]) != std::string_view::npos) ++at;
  return at;
}

// The position behind the string that begins at `at`; npos if it does not end.
std::size_t skip_string(std::string_view json, std::size_t at) {
  ++at;
  while (at < json.size()) {
    const void* quote = std::memchr(json.data() + at, '"', json.size() - at);
    if (quote == nullptr) break;
    const auto found = static_cast<std::size_t>(static_cast<const char*>(quote) - json.data());
    std::size_t backslashes = 0;
    while (found - backslashes > at && json[found - backslashes - 1] == '\\') ++backslashes;
    at = found + 1;
    if (backslashes % 2 == 0) return at;
  }
  return std::string_view::npos;
}

// The position behind the value that begins at `at`; npos if it does not end.
std::size_t skip_value(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  while (at < json.size()) {
    const char each = json[at];
    if (each == '"') {
      at = skip_string(json, at);
      if (at == std::string_view::npos) return at;
      if (depth == 0) return at;
      continue;
    }
    if (each == '{' || each == '[') ++depth;
    if (each == '}' || each == ']') {
      if (depth == 0) return at;  // the bracket of the object around the value
      if (--depth == 0) return at + 1;
    }
    if (each == ',' && depth == 0) return at;
    ++at;
  }
  return std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && kSpace.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

// Four hexadecimal digits; -1 if they are not.
int hex4(std::string_view digits) {
  if (digits.size() < 4) return -1;
  int number = 0;
  for (const char each : digits.substr(0, 4)) {
    int digit = -1;
    if (each >= '0' && each <= '9') digit = each - '0';
    if (each >= 'a' && each <= 'f') digit = each - 'a' + 10;
    if (each >= 'A' && each <= 'F') digit = each - 'A' + 10;
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return number;
}

void append_utf8(std::string& out, std::uint32_t code_point) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0U | (code_point >> 6U));
    byte(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    byte(0xE0U | (code_point >> 12U));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  } else {
    byte(0xF0U | (code_point >> 18U));
    byte(0x80U | ((code_point >> 12U) & 0x3FU));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  }
}

constexpr bool is_high_surrogate(int unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(int unit) { return unit >= 0xDC00 && unit < 0xE000; }

// `body[at]` is the 'u' of "\uXXXX". Moves `at` to the last character of the escape; false if it is
// none.
bool append_unicode_escape(std::string_view body, std::size_t& at, std::string& out,
                           std::uint32_t& replaced) {
  const int unit = hex4(body.substr(at + 1));
  if (unit < 0) return false;
  at += 4;
  if (is_high_surrogate(unit) && body.substr(at + 1).starts_with("\\u")) {
    const int low = hex4(body.substr(at + 3));
    if (is_low_surrogate(low)) {
      append_utf8(out, 0x10000U + ((static_cast<std::uint32_t>(unit) - 0xD800U) << 10U) +
                           (static_cast<std::uint32_t>(low) - 0xDC00U));
      at += 6;
      return true;
    }
  }
  if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
    append_utf8(out, 0xFFFD);
    ++replaced;
  } else {
    append_utf8(out, static_cast<std::uint32_t>(unit));
  }
  return true;
}

bool append_escape(std::string_view body, std::size_t& at, std::string& out,
                   std::uint32_t& replaced) {
  switch (body[at]) {
    case '"':
    case '\\':
    case '/':
      out += body[at];
      return true;
    case 'n':
      out += '\n';
      return true;
    case 't':
      out += '\t';
      return true;
    case 'r':
      out += '\r';
      return true;
    case 'b':
      out += '\b';
      return true;
    case 'f':
      out += '\f';
      return true;
    case 'u':
      return append_unicode_escape(body, at, out, replaced);
    default:
      return false;
  }
}

}  // namespace

bool is_json(std::string_view text) { return nlohmann::json::accept(text); }

bool nests_too_deep(std::string_view json) {
  constexpr std::size_t kMaxDepth = 64;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char each = json[at];
    if (in_string) {
      if (each == '\\') ++at;
      if (each == '"') in_string = false;
    } else if (each == '"') {
      in_string = true;
    } else if (each == '{' || each == '[') {
      if (++depth > kMaxDepth) return true;
    } else if ((each == '}' || each == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

void mend_surrogates(std::string& json) {
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const std::string_view rest = std::string_view(json).substr(at);
    const int unit = rest.starts_with("\\u") ? hex4(rest.substr(2)) : -1;
    const int next =
        rest.size() > 8 && rest.substr(6).starts_with("\\u") ? hex4(rest.substr(8)) : -1;
    const bool paired = is_high_surrogate(unit) && is_low_surrogate(next);
    if (!paired && (is_high_surrogate(unit) || is_low_surrogate(unit)))
      json.replace(at, 6, "\\ufffd");
    at += paired ? 12 : 2;
  }
}

std::optional<std::vector<JsonField>> scan_json_object(std::string_view json) {
  std::vector<JsonField> fields;
  std::size_t at = skip_space(json, 0);
  if (at >= json.size() || json[at] != '{') return std::nullopt;
  at = skip_space(json, at + 1);
  bool closed = at < json.size() && json[at] == '}';
  while (!closed) {
    if (at >= json.size() || json[at] != '"') return std::nullopt;
    const std::size_t key_end = skip_string(json, at);
    if (key_end == std::string_view::npos) return std::nullopt;
    std::uint32_t replaced = 0;
    const std::string_view raw_key = json.substr(at, key_end - at);
    auto key = unescape_json_string(raw_key, replaced);
    at = skip_space(json, key_end);
    if (!key || at >= json.size() || json[at] != ':') return std::nullopt;
    at = skip_space(json, at + 1);
    const std::size_t end = skip_value(json, at);
    if (end == std::string_view::npos || end == at) return std::nullopt;
    fields.push_back({std::move(*key), raw_key, trimmed(json.substr(at, end - at))});
    at = skip_space(json, end);
    if (at >= json.size() || (json[at] != ',' && json[at] != '}')) return std::nullopt;
    closed = json[at] == '}';
    if (!closed) at = skip_space(json, at + 1);
  }
  if (skip_space(json, at + 1) != json.size()) return std::nullopt;
  return fields;
}

std::optional<std::string> unescape_json_string(std::string_view raw, std::uint32_t& replaced) {
  if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') return std::nullopt;
  const std::string_view body = raw.substr(1, raw.size() - 2);
  std::string out;
  out.reserve(body.size());
  std::size_t copied = 0;
  for (std::size_t at = next_json_special(body, 0); at < body.size();
       at = next_json_special(body, copied)) {
    if (body[at] != '\\') return std::nullopt;
    out.append(body, copied, at - copied);
    if (++at >= body.size() || !append_escape(body, at, out, replaced)) return std::nullopt;
    copied = at + 1;
  }
  out.append(body, copied);
  return out;
}

}  // namespace filin
