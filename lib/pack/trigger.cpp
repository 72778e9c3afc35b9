#include "pack/trigger.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "text/fold.h"

namespace filin {
namespace {

constexpr std::size_t kMaxStrings = 96;
constexpr int kMaxReferenceBytes = 120;   // entries are shorter than 200 bytes; kMaxMatch limits the whole anyway

// The fold keys of all strings a tree matches, if they are few.
using Strings = std::optional<std::set<std::string>>;

Strings strings_of(const Node& node);

Strings concatenated(const Strings& left, const Strings& right) {
  if (!left || !right || left->size() * right->size() > kMaxStrings) return std::nullopt;
  std::set<std::string> all;
  for (const std::string& a : *left) {
    for (const std::string& b : *right) all.insert(a + b);
  }
  return all;
}

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
  // A run of white space stands for one space: only words count here.
  if (once && node.min == 1 && node.max == kMaxSpaces && *once == std::set<std::string>{" "}) return once;
  if (!once || node.max < 0 || node.max > 3) return std::nullopt;
  Strings power = std::set<std::string>{""};
  std::set<std::string> all;
  for (int count = 0; count <= node.max; ++count) {
    if (count > 0) power = concatenated(power, once);
    if (!power) return std::nullopt;
    if (count >= node.min) all.insert(power->begin(), power->end());
  }
  return all.size() > kMaxStrings ? Strings{} : Strings{all};
}

Strings strings_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kSet: return strings_of_set(node.set);
    case Node::Kind::kConcat:
    case Node::Kind::kGroup: {
      Strings all = std::set<std::string>{""};
      for (const Node& kid : node.kids) all = concatenated(all, strings_of(kid));
      return all;
    }
    case Node::Kind::kAlternate: {
      std::set<std::string> all;
      for (const Node& kid : node.kids) {
        const Strings each = strings_of(kid);
        if (!each) return std::nullopt;
        all.insert(each->begin(), each->end());
      }
      return all.size() > kMaxStrings ? Strings{} : Strings{all};
    }
    case Node::Kind::kRepeat: return strings_of_repeat(node);
    case Node::Kind::kReference: return std::nullopt;
    default: return std::set<std::string>{""};
  }
}

// What may stand beside a piece: bytes, or an edge of the match (where a word ends anyway).
struct Beside {
  CharSet bytes;
};

struct Words {
  std::set<std::string> words;
  int cost = 0;
  int back_min = 0;
  int back_max = 0;
};

int cost_of(std::string_view word) {
  switch (word.size()) {
    case 1: return 40;
    case 2: return 25;
    case 3: return 10;
    case 4: return 4;
    default: return 2;
  }
}

// The best whole word of each string, or nothing if a string has none.
std::optional<Words> whole_words(const std::set<std::string>& strings, const Beside& left, const Beside& right, int before_min, int before_max) {
  Words result;
  result.back_min = kUnbounded;
  for (const std::string& text : strings) {
    std::size_t best = 0;
    std::size_t best_size = 0;
    for (std::size_t i = 0; i < text.size();) {
      if (!is_word(static_cast<unsigned char>(text[i]))) {
        ++i;
        continue;
      }
      const std::size_t begin = i;
      const bool digits = is_digit(static_cast<unsigned char>(text[i]));
      while (i < text.size() && is_word(static_cast<unsigned char>(text[i])) && is_digit(static_cast<unsigned char>(text[i])) == digits) ++i;
      const CharSet& same = digits ? digit_set() : letter_set();
      if (begin == 0 && left.bytes.overlaps(same)) continue;
      if (i == text.size() && right.bytes.overlaps(same)) continue;
      if (i - begin > best_size) best = begin, best_size = i - begin;
    }
    if (best_size == 0) return std::nullopt;
    result.words.insert(text.substr(best, best_size));
    result.back_min = std::min(result.back_min, before_min + static_cast<int>(best));
    // Runs of white space count once in the strings.
    const auto spaces = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(best), ' ');
    const int hidden = static_cast<int>(spaces) * (kMaxSpaces - 1);
    result.back_max = std::max(result.back_max, std::min(kUnbounded, before_max + static_cast<int>(best) + hidden));
  }
  for (const std::string& word : result.words) result.cost += cost_of(word);
  return result;
}

void flatten(const Node& node, std::vector<const Node*>& items) {
  if (node.kind == Node::Kind::kConcat || node.kind == Node::Kind::kGroup) {
    for (const Node& kid : node.kids) flatten(kid, items);
  } else if (node.kind == Node::Kind::kRepeat && node.min == 1 && node.max == 1) {
    flatten(node.kids[0], items);
  } else {
    items.push_back(&node);
  }
}

class WordFinder {
 public:
  // The best words of a sequence of items between `left` and `right`, `before` bytes behind the match's begin.
  static std::optional<Words> find(const std::vector<const Node*>& items, const Beside& left, const Beside& right, Extent before, int depth) {
    std::optional<Words> best;
    for (std::size_t begin = 0; begin < items.size(); ++begin) {
      const Extent here = sum(items, 0, begin, before);
      Strings run = std::set<std::string>{""};
      std::size_t end = begin;
      while (end < items.size()) {
        const Strings longer = concatenated(run, strings_of(*items[end]));
        if (!longer) break;
        run = longer;
        ++end;
        keep(best, whole_words(*run, beside_left(items, begin, left), beside_right(items, end, right), here.min, here.max));
      }
      if (items[begin]->kind == Node::Kind::kAlternate && end == begin && depth < 6) {
        keep(best, of_branches(items, begin, left, right, here, depth));
      } else if (items[begin]->kind == Node::Kind::kRepeat && items[begin]->min > 0 && end == begin && depth < 6) {
        std::vector<const Node*> inner;
        flatten(items[begin]->kids[0], inner);
        Beside wide_left = beside_left(items, begin, left);
        Beside wide_right = beside_right(items, begin + 1, right);
        wide_left.bytes.add(last_set(items[begin]->kids[0]));
        wide_right.bytes.add(first_set(items[begin]->kids[0]));
        keep(best, find(inner, wide_left, wide_right, here, depth + 1));
      }
    }
    return best;
  }

 private:
  static void keep(std::optional<Words>& best, std::optional<Words> other) {
    if (other && (!best || other->cost < best->cost)) best = std::move(other);
  }

  static std::optional<Words> of_branches(const std::vector<const Node*>& items, std::size_t at, const Beside& left, const Beside& right, Extent before, int depth) {
    Words all;
    all.back_min = kUnbounded;
    for (const Node& branch : items[at]->kids) {
      std::vector<const Node*> inner;
      flatten(branch, inner);
      const auto words = find(inner, beside_left(items, at, left), beside_right(items, at + 1, right), before, depth + 1);
      if (!words) return std::nullopt;
      all.words.insert(words->words.begin(), words->words.end());
      all.cost += words->cost;
      all.back_min = std::min(all.back_min, words->back_min);
      all.back_max = std::max(all.back_max, words->back_max);
    }
    return all;
  }

  static Extent sum(const std::vector<const Node*>& items, std::size_t begin, std::size_t end, Extent before) {
    for (std::size_t i = begin; i < end; ++i) {
      const Extent each = extent(*items[i]);
      before.min += each.min;
      before.max = std::min(kUnbounded, before.max + each.max);
    }
    return before;
  }

  static Beside beside_left(const std::vector<const Node*>& items, std::size_t at, const Beside& left) {
    Beside result;
    while (at > 0) {
      --at;
      result.bytes.add(last_set(*items[at]));
      if (extent(*items[at]).min > 0) return result;
    }
    result.bytes.add(left.bytes);
    return result;
  }

  static Beside beside_right(const std::vector<const Node*>& items, std::size_t at, const Beside& right) {
    Beside result;
    for (; at < items.size(); ++at) {
      result.bytes.add(first_set(*items[at]));
      if (extent(*items[at]).min > 0) return result;
    }
    result.bytes.add(right.bytes);
    return result;
  }
};

int first_cost(const CharSet& first) {
  if (!first.overlaps(letter_set())) return first.overlaps(digit_set()) ? 30 : 20;
  if (!first.overlaps(lower_set())) return 120 + (first.size() > 8 ? 60 : 0);
  return 2000;
}

std::uint32_t limited(int bytes) { return static_cast<std::uint32_t>(std::min<int>(bytes, kMaxMatch)); }

}  // namespace

Trigger choose_trigger(const std::vector<std::vector<Node>>& leaves, const std::vector<std::uint32_t>& references, const std::vector<int>& weights) {
  Trigger best;
  int best_cost = kUnbounded;
  Extent before;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    std::vector<const Node*> items;
    for (const Node& node : leaves[i]) flatten(node, items);
    // Letters never go on across a reference: its hits end at a word's edge. Neither do they at the edges of a match.
    const auto words = WordFinder::find(items, {}, {}, before, 0);
    if (words && words->cost < best_cost) {
      best_cost = words->cost;
      best.kind = Trigger::Kind::kWords;
      best.words.clear();
      for (const std::string& word : words->words) best.words.push_back(token_hash(word));
      best.back_min = limited(words->back_min);
      best.back_max = limited(words->back_max);
    }
    const Extent size = extent(Node::of(Node::Kind::kConcat, leaves[i]));
    before.min = std::min(kUnbounded, before.min + size.min);
    before.max = std::min(kUnbounded, before.max + size.max);
    if (i < references.size()) {
      if (weights[references[i]] < best_cost) {
        best_cost = weights[references[i]];
        best.kind = Trigger::Kind::kReference;
        best.reference = references[i];
        best.back_min = limited(before.min);
        best.back_max = limited(before.max);
      }
      before.min += 1;
      before.max = std::min(kUnbounded, before.max + kMaxReferenceBytes * 2);
    }
  }
  if (references.empty()) {
    const Node whole = Node::of(Node::Kind::kConcat, leaves[0]);
    if (first_cost(first_set(whole)) < best_cost) {
      best = {};
    }
  }
  std::sort(best.words.begin(), best.words.end());
  best.words.erase(std::unique(best.words.begin(), best.words.end()), best.words.end());
  return best;
}

}  // namespace filin
