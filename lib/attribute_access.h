// What mentions and entities say about themselves, as every stage reads and writes it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "filin/document.h"

namespace filin {

// Keys are compared often, are short, and most of one length differ in their first letter.
[[nodiscard]] inline bool is_same_key(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.empty() || (a.front() == b.front() && a == b));
}

// Null if there is none of that name.
[[nodiscard]] const AttributeValue* find_attribute(const std::vector<Attribute>& attributes,
                                                   std::string_view key);

// The text of that name; null / empty if there is none, or if it is a number. A view ends with the
// attribute.
[[nodiscard]] const std::string* find_text(const std::vector<Attribute>& attributes,
                                           std::string_view key);
[[nodiscard]] std::string_view text_attribute(const std::vector<Attribute>& attributes,
                                              std::string_view key);

// A number, also one that is written as text ("48.8566", as columns of lists are); nullopt if it is
// none.
[[nodiscard]] std::optional<double> number_attribute(const std::vector<Attribute>& attributes,
                                                     std::string_view key);

struct GeoPoint {
  double lat = 0;  // degrees north, -90..90
  double lon = 0;  // degrees east, -180..180
};
// The attributes `lat` and `lon`; nullopt if one is not there or impossible.
[[nodiscard]] std::optional<GeoPoint> coordinates_of(const std::vector<Attribute>& attributes);

// Most mentions that have one attribute have some: they take their memory at once.
inline void make_room(std::vector<Attribute>& attributes) {
  constexpr std::size_t kSome = 6;
  if (attributes.capacity() == 0) attributes.reserve(kSome);
}

// Built in place: GCC 12 takes the moved-from temporary of push_back for uninitialised.
template <class Value>
void add_attribute(std::vector<Attribute>& attributes, std::string_view key, Value value) {
  make_room(attributes);
  Attribute& added = attributes.emplace_back();
  added.key = key;
  added.value.template emplace<Value>(std::move(value));
}

}  // namespace filin
