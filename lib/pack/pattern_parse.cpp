// Recursive descent over the view of the author's pattern. The grammar is RE2's, less what makes no
// sense here (look-around, back-references, line breaks), plus {name} and {@type}.
#include <string>

#include "pack/complaints.h"
#include "pack/pattern.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr std::uint8_t kEnDash = 0x96;
constexpr std::uint8_t kEmDash = 0x97;
constexpr int kMaxCounter = 200;
constexpr int kMaxDepth = 100;

class Parser {
 public:
  Parser(const PatternText& text, Complaints& complaints) : complaints_(complaints) {
    for (const PatternText::Piece& piece : text.pieces) {
      const std::string view = to_view(piece.text);
      for (std::uint32_t i = 0; i < view.size(); ++i) {
        text_ += view[i];
        Place place = piece.place;
        place.column += i;
        places_.push_back(place);
      }
    }
    Place end = text.pieces.empty() ? Place{} : text.pieces.back().place;
    if (!places_.empty())
      end = {places_.back().file, places_.back().line, places_.back().column + 1};
    places_.push_back(end);
  }

  Node parse() {
    if (text_.starts_with("(?i)")) {
      fold_case_ = true;
      at_ = 4;
    }
    Node node = alternatives(0);
    if (!done()) error("R010", "\")\" without \"(\"", "write \\) for a bracket of the text");
    return node;
  }

 private:
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }
  [[nodiscard]] std::uint8_t take() { return static_cast<std::uint8_t>(text_[at_++]); }
  [[nodiscard]] bool take_if(std::string_view word) {
    if (std::string_view(text_).substr(at_).starts_with(word)) {
      at_ += word.size();
      return true;
    }
    return false;
  }
  void error(std::string_view code, std::string what, std::string help = {}) {
    error_from(at_, code, std::move(what), std::move(help));
  }
  void error_from(std::size_t at, std::string_view code, std::string what, std::string help = {}) {
    if (!failed_)
      complaints_.error(places_[std::min(at, places_.size() - 1)], code, std::move(what),
                        std::move(help));
    failed_ = true;  // one mistake gives one message: what follows it is guesswork
    at_ = text_.size();
  }

  Node alternatives(int depth) {
    if (depth > kMaxDepth) {
      error("R010", "brackets nested too deep");
      return {};
    }
    std::vector<Node> branches;
    branches.push_back(sequence(depth));
    while (!done() && peek() == '|') {
      ++at_;
      branches.push_back(sequence(depth));
    }
    if (branches.size() == 1) return std::move(branches[0]);
    return Node::of(Node::Kind::kAlternate, std::move(branches));
  }

  Node sequence(int depth) {
    std::vector<Node> items;
    while (!done() && peek() != '|' && peek() != ')') {
      const Place place = places_[at_];
      Node item = quantified(atom(depth));
      item.place = item.place.line != 0 ? item.place : place;
      items.push_back(std::move(item));
    }
    if (items.empty()) return {};
    if (items.size() == 1) return std::move(items[0]);
    return Node::of(Node::Kind::kConcat, std::move(items));
  }

  Node quantified(Node item) {
    while (!done()) {
      const std::size_t begin = at_;
      int min = 0;
      int max = -1;
      if (peek() == '*') {
        ++at_;
      } else if (peek() == '+') {
        ++at_;
        min = 1;
      } else if (peek() == '?') {
        ++at_;
        max = 1;
      } else if (peek() != '{' || !counter(min, max)) {
        return item;
      }
      (void)take_if("?");  // lazy: the longest match counts anyway
      if (!done() && peek() == '+')
        error("R010", "possessive quantifiers are not part of RE2",
              "write the quantifier without the second +");
      if (item.kind == Node::Kind::kLineBegin || item.kind == Node::Kind::kLineEnd) {
        error_from(begin, "R010", "nothing to repeat before the quantifier");
      }
      item = Node::repeat(std::move(item), min, max);
    }
    return item;
  }

  // {2} {2,} {2,3}; anything else in braces is a reference.
  bool counter(int& min, int& max) {
    std::size_t at = at_ + 1;
    const auto number = [&](int& value) {
      const std::size_t begin = at;
      value = 0;
      while (at < text_.size() && text_[at] >= '0' && text_[at] <= '9' && at - begin < 4)
        value = value * 10 + (text_[at++] - '0');
      return at > begin;
    };
    if (!number(min)) return false;
    max = min;
    if (at < text_.size() && text_[at] == ',') {
      ++at;
      if (!number(max)) max = -1;
    }
    if (at >= text_.size() || text_[at] != '}') return false;
    if (min > kMaxCounter || max > kMaxCounter || (max >= 0 && max < min)) {
      error("R010", "impossible counter",
            "write {least,most} with most at least least and at most 200");
      return true;
    }
    at_ = at + 1;
    return true;
  }

  Node atom(int depth) {
    switch (peek()) {
      case '(':
        return group(depth);
      case '[':
        return bracket();
      case '{':
        return reference();
      case '\\':
        return escape();
      case '^':
        ++at_;
        return Node::of(Node::Kind::kLineBegin);
      case '$':
        ++at_;
        return Node::of(Node::Kind::kLineEnd);
      case '.': {
        ++at_;
        CharSet set = CharSet::of('\n');
        set.invert();
        return Node::of_set(set);
      }
      case '*':
      case '+':
      case '?':
        error("R010", "nothing to repeat before the quantifier",
              "write \\* \\+ or \\? for the character itself");
        return {};
      default:
        return literal(take());
    }
  }

  Node literal(std::uint8_t c) const {
    if (c == ' ') return space_node();
    if (c == kEnDash || c == kEmDash) {
      CharSet set = CharSet::of(c);
      set.add('-');
      return Node::of_set(set);
    }
    return letter_node(c, fold_case_, false);
  }

  Node group(int depth) {
    const std::size_t begin = at_++;
    const bool outer_fold = fold_case_;
    Node result = Node::of(Node::Kind::kGroup);
    if (take_if("?P<") ||
        (std::string_view(text_).substr(at_).starts_with("?<") && at_ + 2 < text_.size() &&
         text_[at_ + 2] != '=' && text_[at_ + 2] != '!' && take_if("?<"))) {
      while (!done() && peek() != '>') result.name += static_cast<char>(take());
      if (!take_if(">") || result.name.empty())
        error_from(begin, "R010", "group name without an end", "write (?P<name>...)");
    } else if (take_if("?i:")) {
      fold_case_ = true;
    } else if (take_if("?:")) {
    } else if (peek() == '?') {
      error_from(begin, "R024", "RE2 has no look-around and no such flags",
                 "say it with the conditions before / not before / after / not after");
      return {};
    }
    result.place = places_[begin];
    Node inner = alternatives(depth + 1);
    fold_case_ = outer_fold;
    if (!take_if(")"))
      error_from(begin, "R010", "\"(\" without \")\"", "write \\( for a bracket of the text");
    if (result.name.empty())
      return inner.kind == Node::Kind::kAlternate
                 ? Node::of(Node::Kind::kConcat, {std::move(inner)})
                 : inner;
    result.kids.push_back(std::move(inner));
    return result;
  }

  Node reference() {
    const std::size_t begin = at_++;
    Node node = Node::of(Node::Kind::kReference);
    node.place = places_[begin];
    while (!done() && peek() != '}') node.name += static_cast<char>(take());
    if (!take_if("}"))
      error_from(begin, "R010", "\"{\" without \"}\"", "write \\{ for a brace of the text");
    if (failed_) return {};
    node.min = fold_case_ ? 1 : 0;
    return node;
  }

  Node escape() {
    if (at_ + 1 < text_.size() && text_[at_ + 1] == 'b') {
      at_ += 2;
      Node node = Node::of(Node::Kind::kBoundary);
      node.place = places_[at_ - 2];
      return node;
    }
    CharSet set;
    std::uint8_t c = 0;
    if (class_escape(set, c)) return Node::of_set(set);
    return c == ' ' ? space_node() : letter_node(c, fold_case_, false);
  }

  // At a backslash. True: a class, in `set`; false: the one character `c`.
  bool class_escape(CharSet& set, std::uint8_t& c) {
    const std::size_t begin = at_++;
    if (done()) {
      error_from(begin, "R010", "\"\\\" at the end of the pattern",
                 "write \\\\ for a backslash of the text");
      return true;
    }
    c = take();
    switch (c) {
      case 'd':
        set = digit_set();
        return true;
      case 'w':
        set = word_set();
        return true;
      case 's':
        set = space_set();
        return true;
      case 'D':
        set = digit_set();
        set.invert();
        return true;
      case 'W':
        set = word_set();
        set.invert();
        return true;
      case 'S':
        set = space_set();
        set.invert();
        return true;
      case 'p':
      case 'P':
        unicode_class(begin, c == 'P', set);
        return true;
      case 't':
        c = ' ';
        return false;
      case 'n':
        c = '\n';
        return false;  // of use in [^...\n] only: a match stays in its line
      default:
        break;
    }
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      error_from(begin, "R010", std::string("unknown escape \"\\") + static_cast<char>(c) + "\"",
                 "known are \\d \\w \\s \\p{..} and \\ before punctuation");
    }
    return false;
  }

  void unicode_class(std::size_t begin, bool negated, CharSet& set) {
    std::string name;
    if (take_if("{")) {
      while (!done() && peek() != '}') name += static_cast<char>(take());
      if (!take_if("}")) name.clear();
    } else if (!done()) {
      name = static_cast<char>(take());
    }
    if (name == "Lu")
      set = upper_set();
    else if (name == "Ll")
      set = lower_set();
    else if (name == "L")
      set = letter_set();
    else if (name == "N" || name == "Nd")
      set = digit_set();
    else if (name == "P")
      set = CharSet::where([](std::uint8_t c) { return c > ' ' && c < 0x80 && !is_word(c); });
    else
      error_from(begin, "R010", "unknown class \\p{" + name + "}", "known are Lu Ll L N P");
    if (negated) set.invert();
  }

  Node bracket() {
    const std::size_t begin = at_++;
    const bool negated = take_if("^");
    CharSet set;
    bool first = true;
    while (!done() && (first || peek() != ']')) {
      first = false;
      CharSet item;
      std::uint8_t low = 0;
      if (peek() == '\\') {
        if (class_escape(item, low)) {
          set.add(item);
          continue;
        }
      } else {
        low = take();
      }
      std::uint8_t high = low;
      if (peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
        ++at_;
        high = take();
        if (high == '\\' && !class_escape(item, high)) {
        }
        if (high < low) error_from(begin, "R010", "a range of characters that runs backwards");
      }
      for (unsigned c = low; c <= high; ++c) add_folded(set, static_cast<std::uint8_t>(c));
    }
    if (!take_if("]"))
      error_from(begin, "R010", "\"[\" without \"]\"", "write \\[ for a bracket of the text");
    if (negated) set.invert();
    if (set.empty() && !failed_)
      error_from(begin, "R015", "a class that no character is in: the rule can never match");
    return Node::of_set(set);
  }

  void add_folded(CharSet& set, std::uint8_t c) const {
    set.add(letter_node(c, fold_case_, false).set);
  }

  Complaints& complaints_;
  std::string text_;
  std::vector<Place> places_;
  std::size_t at_ = 0;
  bool fold_case_ = false;
  bool failed_ = false;
};

}  // namespace

Node parse_pattern(const PatternText& text, Complaints& complaints) {
  return Parser(text, complaints).parse();
}

}  // namespace filin
