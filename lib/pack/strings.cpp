#include "pack/strings.h"

#include "text/fold.h"

namespace filin {
namespace {

constexpr std::size_t kMaxStrings = 3000;

Strings limited(std::set<std::string> all) { return all.size() > kMaxStrings ? Strings{} : Strings{std::move(all)}; }

Strings strings_of_set(const CharSet& set) {
  std::set<std::string> all;
  for (unsigned c = 0; c < 256; ++c) {
    if (set.has(static_cast<std::uint8_t>(c))) all.insert(std::string(1, static_cast<char>(kFoldKey[c])));
    if (all.size() > 4) return std::nullopt;
  }
  return all;
}

Strings strings_of_repeat(const Node& node) {
  const Strings once = strings_of(node.kids[0]);
  if (once && node.min == 1 && node.max == kMaxSpaces && *once == std::set<std::string>{" "}) return once;
  if (!once || node.max < 0 || node.max > 3) return std::nullopt;
  Strings power = std::set<std::string>{""};
  std::set<std::string> all;
  for (int count = 0; count <= node.max; ++count) {
    if (count > 0) power = concatenated(power, once);
    if (!power) return std::nullopt;
    if (count >= node.min) all.insert(power->begin(), power->end());
  }
  return limited(std::move(all));
}

}  // namespace

Strings concatenated(const Strings& left, const Strings& right) {
  if (!left || !right || left->size() * right->size() > kMaxStrings) return std::nullopt;
  if (left->size() == 1 && left->begin()->empty()) return right;
  std::set<std::string> all;
  for (const std::string& a : *left) {
    for (const std::string& b : *right) all.insert(a + b);
  }
  return all;
}

Strings strings_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kSet: return strings_of_set(node.set);
    case Node::Kind::kConcat:
    case Node::Kind::kGroup: {
      Strings all = std::set<std::string>{""};
      for (const Node& kid : node.kids) {
        all = concatenated(all, strings_of(kid));
        if (!all) return std::nullopt;
      }
      return all;
    }
    case Node::Kind::kAlternate: {
      std::set<std::string> all;
      for (const Node& kid : node.kids) {
        const Strings each = strings_of(kid);
        if (!each) return std::nullopt;
        all.insert(each->begin(), each->end());
      }
      return limited(std::move(all));
    }
    case Node::Kind::kRepeat: return strings_of_repeat(node);
    case Node::Kind::kReference: return std::nullopt;
    default: return std::set<std::string>{""};
  }
}

}  // namespace filin
