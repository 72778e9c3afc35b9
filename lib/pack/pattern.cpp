#include "pack/pattern.h"

#include <algorithm>

#include "text/fold.h"

namespace filin {

const CharSet& upper_set() {
  static const CharSet kSet = CharSet::where([](std::uint8_t c) { return is_upper(c); });
  return kSet;
}
const CharSet& lower_set() {
  static const CharSet kSet =
      CharSet::where([](std::uint8_t c) { return is_letter(c) && !is_upper(c); });
  return kSet;
}
const CharSet& letter_set() {
  static const CharSet kSet = CharSet::where([](std::uint8_t c) { return is_letter(c); });
  return kSet;
}
const CharSet& digit_set() {
  static const CharSet kSet = CharSet::where([](std::uint8_t c) { return is_digit(c); });
  return kSet;
}
const CharSet& word_set() {
  static const CharSet kSet = CharSet::where([](std::uint8_t c) { return is_word(c) || c == '_'; });
  return kSet;
}
const CharSet& space_set() {
  static const CharSet kSet = CharSet::where([](std::uint8_t c) { return is_space(c); });
  return kSet;
}

// Bounded, so that a hostile text of nothing but spaces costs no more than others.
Node space_node() { return Node::repeat(Node::of_set(CharSet::of(' ')), 1, kMaxSpaces); }

Node letter_node(std::uint8_t c, bool fold_case, bool fold_accents) {
  CharSet set = CharSet::of(c);
  if ((fold_case || fold_accents) && is_letter(c)) {
    const auto& table = fold_case ? (fold_accents ? kFoldKey : kLowerCase) : kUnaccent;
    set = CharSet::where(
        [&](std::uint8_t other) { return is_letter(other) && table[other] == table[c]; });
  }
  return Node::of_set(set);
}

bool has_reference(const Node& node) {
  if (node.kind == Node::Kind::kReference) return true;
  return std::any_of(node.kids.begin(), node.kids.end(), has_reference);
}

Extent extent(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kSet:
      return {1, 1};
    case Node::Kind::kConcat:
    case Node::Kind::kGroup: {
      Extent sum;
      for (const Node& kid : node.kids) {
        const Extent each = extent(kid);
        sum.min += each.min;
        sum.max = std::min(kUnbounded, sum.max + each.max);
      }
      return sum;
    }
    case Node::Kind::kAlternate: {
      Extent all{kUnbounded, 0};
      for (const Node& kid : node.kids) {
        const Extent each = extent(kid);
        all = {std::min(all.min, each.min), std::max(all.max, each.max)};
      }
      return all;
    }
    case Node::Kind::kRepeat: {
      const Extent each = extent(node.kids[0]);
      const bool unlimited = node.max < 0 && each.max > 0;
      const long long max =
          unlimited ? kUnbounded : static_cast<long long>(each.max) * std::max(node.max, 0);
      return {std::min(kUnbounded, each.min * node.min),
              static_cast<int>(std::min<long long>(kUnbounded, max))};
    }
    case Node::Kind::kReference:
      return {1, kUnbounded};
    default:
      return {0, 0};
  }
}

namespace {

void emit_byte(std::uint8_t c, std::string& out) {
  static constexpr char kHex[] = "0123456789abcdef";
  if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
    out += static_cast<char>(c);
  } else {
    out += "\\x";
    out += kHex[c >> 4];
    out += kHex[c & 15];
  }
}

void emit_set(const CharSet& set, std::string& out) {
  if (set.size() == 1) {
    for (unsigned c = 0; c < 256; ++c) {
      if (set.has(static_cast<std::uint8_t>(c))) emit_byte(static_cast<std::uint8_t>(c), out);
    }
    return;
  }
  out += '[';
  for (unsigned c = 0; c < 256; ++c) {
    if (!set.has(static_cast<std::uint8_t>(c))) continue;
    unsigned last = c;
    while (last < 255 && set.has(static_cast<std::uint8_t>(last + 1))) ++last;
    emit_byte(static_cast<std::uint8_t>(c), out);
    if (last > c) {
      out += '-';
      emit_byte(static_cast<std::uint8_t>(last), out);
    }
    c = last;
  }
  out += ']';
}

void emit_repeat(const Node& node, const std::string& kid, std::string& out) {
  out += "(?:" + kid + ")";
  if (node.min == 0 && node.max < 0) {
    out += '*';
  } else if (node.min == 1 && node.max < 0) {
    out += '+';
  } else if (node.min == 0 && node.max == 1) {
    out += '?';
  } else {
    out +=
        '{' + std::to_string(node.min) + ',' + (node.max < 0 ? "" : std::to_string(node.max)) + '}';
  }
}

void emit(const Node& node, std::vector<Capture>& captures, std::string& out) {
  switch (node.kind) {
    case Node::Kind::kEmpty:
      out += "(?:)";
      break;
    case Node::Kind::kSet:
      emit_set(node.set, out);
      break;
    case Node::Kind::kConcat:
      for (const Node& kid : node.kids) {
        const bool wrap = kid.kind == Node::Kind::kAlternate;
        if (wrap) out += "(?:";
        emit(kid, captures, out);
        if (wrap) out += ')';
      }
      break;
    case Node::Kind::kAlternate:
      for (std::size_t i = 0; i < node.kids.size(); ++i) {
        if (i > 0) out += '|';
        emit(node.kids[i], captures, out);
      }
      break;
    case Node::Kind::kRepeat: {
      std::string kid;
      emit(node.kids[0], captures, kid);
      emit_repeat(node, kid, out);
      break;
    }
    case Node::Kind::kGroup:
      if (node.group >= 0) captures.push_back({node.group, Capture::Kind::kWhole});
      out += node.group >= 0 ? "(" : "(?:";
      emit(node.kids[0], captures, out);
      out += ')';
      break;
    case Node::Kind::kMark:
      captures.push_back(
          {node.group, node.min == 0 ? Capture::Kind::kOpens : Capture::Kind::kCloses});
      out += "()";
      break;
    case Node::Kind::kLineBegin:
      out += '^';
      break;
    case Node::Kind::kLineEnd:
      out += '$';
      break;
    case Node::Kind::kBoundary:
    case Node::Kind::kReference:
      break;  // resolved away before
  }
}

}  // namespace

std::string emit_re2(const Node& node, std::vector<Capture>& captures) {
  std::string out;
  emit(node, captures, out);
  return out;
}

}  // namespace filin
