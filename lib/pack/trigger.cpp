#include "pack/trigger.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "pack/strings.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr int kMaxReferenceBytes = 200;   // longest entry
constexpr int kMaxDepth = 6;

// What may stand beside a piece: bytes, or an edge of the match (where a word ends anyway).
struct Beside {
  CharSet bytes;
};

// Words (or whole classes of tokens) one of which is in every match.
struct Words {
  std::set<std::string> words;   // a single byte that is no letter or digit: a symbol
  bool digits = false;      // any run of digits
  bool capitals = false;    // any word with a capital
  double cost = 0;          // expected hits in a thousand tokens, times the width of the window they open
  int back_min = 0;
  int back_max = 0;
};

using Items = std::vector<const Node*>;

double window_factor(int back_min, int back_max) { return 1.0 + std::min(back_max - back_min, static_cast<int>(kMaxMatch)) / 25.0; }

bool is_subset(const CharSet& part, const CharSet& whole) {
  CharSet others = whole;
  others.invert();
  return !part.empty() && !part.overlaps(others);
}

void flatten(const Node& node, Items& items) {
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
  explicit WordFinder(const TokenFrequency& frequency) : frequency_(frequency) {}

  // The best words of a sequence of items between `left` and `right`, `before` bytes behind the match's begin.
  [[nodiscard]] std::optional<Words> find(const Items& items, const Beside& left, const Beside& right, Extent before, int depth) const {
    std::vector<Strings> strings;
    for (const Node* item : items) strings.push_back(strings_of(*item));
    std::optional<Words> best;
    for (std::size_t begin = 0; begin < items.size(); ++begin) {
      const Extent here = sum(items, begin, before);
      Strings run = std::set<std::string>{""};
      for (std::size_t end = begin; end < items.size() && end < begin + kMaxRun;) {
        run = concatenated(run, strings[end]);
        if (!run) break;
        ++end;
        keep(best, whole_words(*run, beside_left(items, begin, left), beside_right(items, end, right), here));
      }
      if (strings[begin]) continue;
      keep(best, of_class(items, begin, left, here));
      if (depth < kMaxDepth) keep(best, inside(items, begin, left, right, here, depth));
    }
    return best;
  }

 private:
  static constexpr std::size_t kMaxRun = 40;

  static void keep(std::optional<Words>& best, std::optional<Words> other) {
    if (other && (!best || other->cost < best->cost)) best = std::move(other);
  }

  struct Piece {
    std::size_t begin = 0;
    std::size_t size = 0;
    double cost = 0;
  };

  // The rarest whole word of a string; size 0 if it has none.
  [[nodiscard]] Piece rarest_word(const std::string& text, const Beside& left, const Beside& right) const {
    Piece best;
    for (std::size_t i = 0; i < text.size();) {
      if (!is_word(static_cast<unsigned char>(text[i]))) {
        const double cost = frequency_.of_symbol(static_cast<std::uint8_t>(text[i]));
        if (text[i] != ' ' && (best.size == 0 || cost < best.cost)) best = {i, 1, cost};
        ++i;
        continue;
      }
      const std::size_t begin = i;
      const bool digits = is_digit(static_cast<unsigned char>(text[i]));
      i = token_end(text, i);
      const CharSet& same = digits ? digit_set() : letter_set();
      if ((begin == 0 && left.bytes.overlaps(same)) || (i == text.size() && right.bytes.overlaps(same))) continue;
      const double cost = frequency_.of_word(token_hash(std::string_view(text).substr(begin, i - begin)), i - begin);
      if (best.size == 0 || cost < best.cost) best = {begin, i - begin, cost};
    }
    return best;
  }

  [[nodiscard]] std::optional<Words> whole_words(const std::set<std::string>& strings, const Beside& left, const Beside& right, Extent before) const {
    Words result;
    result.back_min = kUnbounded;
    for (const std::string& text : strings) {
      const Piece word = rarest_word(text, left, right);
      if (word.size == 0) return std::nullopt;
      if (result.words.insert(text.substr(word.begin, word.size)).second) result.cost += word.cost;
      result.back_min = std::min(result.back_min, before.min + static_cast<int>(word.begin));
      // Runs of white space count once in the strings.
      const auto spaces = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(word.begin), ' ');
      const int hidden = static_cast<int>(spaces) * (kMaxSpaces - 1);
      result.back_max = std::max(result.back_max, std::min(kUnbounded, before.max + static_cast<int>(word.begin) + hidden));
    }
    result.cost *= window_factor(result.back_min, result.back_max);
    return result;
  }

  // The item begins a token of one class wherever it stands.
  [[nodiscard]] std::optional<Words> of_class(const Items& items, std::size_t at, const Beside& left, Extent before) const {
    if (extent(*items[at]).min == 0) return std::nullopt;
    const CharSet first = first_set(*items[at]);
    const CharSet beside = beside_left(items, at, left).bytes;
    Words words;
    words.back_min = before.min;
    words.back_max = before.max;
    if (is_subset(first, digit_set()) && !beside.overlaps(digit_set())) {
      words.digits = true;
      words.cost = frequency_.digits;
    } else if (is_subset(first, upper_set()) && !beside.overlaps(letter_set())) {
      words.capitals = true;
      words.cost = frequency_.capitals;
    } else {
      return std::nullopt;
    }
    words.cost *= window_factor(words.back_min, words.back_max);
    return words;
  }

  // Alternatives: words of each branch together. What is repeated at least once: words of its first turn.
  [[nodiscard]] std::optional<Words> inside(const Items& items, std::size_t at, const Beside& left, const Beside& right, Extent before, int depth) const {
    const Node& item = *items[at];
    const Beside beside_it_left = beside_left(items, at, left);
    Beside beside_it_right = beside_right(items, at + 1, right);
    if (item.kind == Node::Kind::kRepeat && item.min > 0) {
      beside_it_right.bytes.add(first_set(item.kids[0]));
      Items inner;
      flatten(item.kids[0], inner);
      return find(inner, beside_it_left, beside_it_right, before, depth + 1);
    }
    if (item.kind != Node::Kind::kAlternate) return std::nullopt;
    Words all;
    all.back_min = kUnbounded;
    // What follows the alternatives may complete their last word ("agence" before "s?").
    const std::size_t rest = std::min(items.size(), at + 4);
    const Beside beside_rest = beside_right(items, rest, right);
    for (const Node& branch : item.kids) {
      Items inner;
      flatten(branch, inner);
      inner.insert(inner.end(), items.begin() + static_cast<std::ptrdiff_t>(at) + 1, items.begin() + static_cast<std::ptrdiff_t>(rest));
      const auto words = find(inner, beside_it_left, beside_rest, before, depth + 1);
      if (!words) return std::nullopt;
      all.words.insert(words->words.begin(), words->words.end());
      all.digits = all.digits || words->digits;
      all.capitals = all.capitals || words->capitals;
      all.cost += words->cost;
      all.back_min = std::min(all.back_min, words->back_min);
      all.back_max = std::max(all.back_max, words->back_max);
    }
    return all;
  }

  static Extent sum(const Items& items, std::size_t end, Extent before) {
    for (std::size_t i = 0; i < end; ++i) {
      const Extent each = extent(*items[i]);
      before.min = std::min(kUnbounded, before.min + each.min);
      before.max = std::min(kUnbounded, before.max + each.max);
    }
    return before;
  }

  static Beside beside_left(const Items& items, std::size_t at, const Beside& left) {
    Beside result;
    while (at > 0) {
      --at;
      result.bytes.add(last_set(*items[at]));
      if (extent(*items[at]).min > 0) return result;
    }
    result.bytes.add(left.bytes);
    return result;
  }

  static Beside beside_right(const Items& items, std::size_t at, const Beside& right) {
    Beside result;
    for (; at < items.size(); ++at) {
      result.bytes.add(first_set(*items[at]));
      if (extent(*items[at]).min > 0) return result;
    }
    result.bytes.add(right.bytes);
    return result;
  }

  const TokenFrequency& frequency_;
};

std::uint32_t limited(int bytes) { return static_cast<std::uint32_t>(std::min<int>(bytes, kMaxMatch + kMaxContext)); }

// The trigger expected least so far.
class Choice {
 public:
  void words(const std::optional<Words>& words) {
    if (!words || words->cost >= cost_) return;
    cost_ = words->cost;
    best_ = {};
    best_.kind = Trigger::Kind::kWords;
    best_.digits = words->digits;
    best_.capitals = words->capitals;
    for (const std::string& word : words->words) {
      if (is_word(static_cast<unsigned char>(word[0]))) best_.words.push_back(token_hash(word));
      else best_.symbols.add(static_cast<std::uint8_t>(word[0]));
    }
    std::sort(best_.words.begin(), best_.words.end());
    best_.words.erase(std::unique(best_.words.begin(), best_.words.end()), best_.words.end());
    best_.back_min = limited(words->back_min);
    best_.back_max = limited(words->back_max);
  }
  void reference(std::uint32_t reference, double frequency, Extent before) {
    const double cost = frequency * window_factor(before.min, before.max);
    if (cost >= cost_) return;
    cost_ = cost;
    best_ = {};
    best_.kind = Trigger::Kind::kReference;
    best_.reference = reference;
    best_.back_min = limited(before.min);
    best_.back_max = limited(before.max);
  }
  [[nodiscard]] Trigger best() && { return std::move(best_); }

 private:
  Trigger best_;
  double cost_ = 1e9;
};

}  // namespace

double TokenFrequency::of_word(std::uint32_t hash, std::size_t size) const {
  const auto at = words.find(hash);
  const double unseen = size <= 1 ? 12 : size == 2 ? 4 : size == 3 ? 1 : 0.1;
  return at == words.end() ? unseen : std::max(unseen, at->second);
}

double TokenFrequency::of_symbol(std::uint8_t symbol) const { return std::max(0.5, symbols[symbol]); }

Trigger choose_trigger(const std::vector<std::vector<Node>>& leaves, const std::vector<std::uint32_t>& references, const Around& around,
                       const TokenFrequency& frequency) {
  Choice choice;
  const WordFinder finder(frequency);
  Extent before;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    Items items;
    for (const Node& node : leaves[i]) flatten(node, items);
    // Letters never go on across a reference: its hits end at a word's edge. Neither do they at the edges of a match.
    choice.words(finder.find(items, {}, {}, before, 0));
    const Extent size = extent(Node::of(Node::Kind::kConcat, leaves[i]));
    before.min = std::min(kUnbounded, before.min + size.min);
    before.max = std::min(kUnbounded, before.max + size.max);
    if (i == references.size()) break;
    choice.reference(references[i], frequency.references[references[i]], before);
    before.min += 1;
    before.max = std::min(kUnbounded, before.max + kMaxReferenceBytes);
  }
  for (const Node& after : around.after) {
    Items items;
    flatten(after, items);
    // What stands right of the condition's pattern is not known: its last word may go on.
    Beside any;
    any.bytes.invert();
    choice.words(finder.find(items, {}, any, before, 0));
  }
  return std::move(choice).best();
}

}  // namespace filin
