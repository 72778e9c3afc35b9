#include "text/uri.h"

#include <algorithm>

namespace filin {
namespace {

constexpr std::string_view kPrefix = "urn:filin:";
constexpr std::string_view kDigits = "0123456789ABCDEF";
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool has(std::string_view set, char each) { return set.find(each) != std::string_view::npos; }

bool is_unreserved(char each) { return has(kLetters, each) || has("0123456789-._~", each); }

// 16: none.
unsigned digit_value(char each) {
  const std::size_t at =
      kDigits.find(each >= 'a' && each <= 'f' ? static_cast<char>(each - 32) : each);
  return at == std::string_view::npos ? 16 : static_cast<unsigned>(at);
}

bool is_escape(std::string_view text, std::size_t at) {
  return text[at] == '%' && at + 2 < text.size() && digit_value(text[at + 1]) < 16 &&
         digit_value(text[at + 2]) < 16;
}

// A scheme and what RFC 3986 lets stand behind it; brackets, which only a host may hold, are taken
// for none.
bool is_absolute_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
  const bool scheme =
      has(kLetters, text.front()) && std::ranges::all_of(text.substr(0, colon), [](char each) {
        return each == '+' || (is_unreserved(each) && each != '_' && each != '~');
      });
  bool fragment = false;
  for (std::size_t at = colon + 1; scheme && at < text.size(); ++at) {
    if (text[at] == '#' && fragment) return false;
    fragment = fragment || text[at] == '#';
    if (!is_unreserved(text[at]) && !has(":/?#@!$&'()*+,;=", text[at]) && !is_escape(text, at))
      return false;
  }
  return scheme;
}

}  // namespace

std::string uri_of_id(std::string_view id) {
  if (is_absolute_uri(id) && !id.starts_with(kPrefix)) return std::string(id);
  std::string uri(kPrefix);
  for (const char each : id) {
    if (is_unreserved(each)) {
      uri += each;
    } else {
      const auto byte = static_cast<unsigned char>(each);
      uri.append({'%', kDigits[byte / 16U], kDigits[byte % 16U]});
    }
  }
  return uri;
}

std::string id_of_uri(std::string_view uri) {
  if (!uri.starts_with(kPrefix)) return std::string(uri);
  std::string id;
  for (std::size_t at = kPrefix.size(); at < uri.size(); ++at) {
    if (is_escape(uri, at)) {
      id += static_cast<char>(digit_value(uri[at + 1]) * 16 + digit_value(uri[at + 2]));
      at += 2;
    } else {
      id += uri[at];
    }
  }
  return id;
}

}  // namespace filin
