// A pattern of a rule file as a tree: parsed once from the author's text, so that macros, lists and
// triggers can be worked out before RE2 sees anything, and every error has its place in the
// author's own line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "filin/diagnostic.h"
#include "pack/char_set.h"

namespace filin {

// A place in the author's text. `file` is an index into the sources of the run.
struct Place {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Node {
  enum class Kind : std::uint8_t {
    kEmpty,
    kSet,  // one byte of `set`
    kConcat,
    kAlternate,
    kRepeat,     // kids[0], min..max times (max < 0: no limit)
    kGroup,      // kids[0], named `name`
    kLineBegin,  // ^
    kLineEnd,    // $
    kBoundary,   // \b, conditions only
    kReference,  // {name} or {@type}
    kMark,       // an empty capture: where group `group` opens (min == 0) or closes (min == 1)
  };
  Kind kind = Kind::kEmpty;
  CharSet set;
  std::vector<Node> kids;
  int min = 0;
  int max = 0;
  int group = -1;      // number of a kGroup, once rules number them
  int reference = -1;  // number of a reference, once resolved (lib/pack/expand.h)
  std::string name;    // kGroup, kReference ("@type" keeps its @)
  Place place;

  [[nodiscard]] static Node of_set(const CharSet& set) {
    Node node;
    node.kind = Kind::kSet;
    node.set = set;
    return node;
  }
  [[nodiscard]] static Node of(Kind kind, std::vector<Node> kids = {}) {
    Node node;
    node.kind = kind;
    node.kids = std::move(kids);
    return node;
  }
  [[nodiscard]] static Node repeat(Node kid, int min, int max) {
    Node node = of(Kind::kRepeat);
    node.kids.push_back(std::move(kid));
    node.min = min;
    node.max = max;
    return node;
  }
};

// One or more runs of the author's text that together are a pattern (match+ joins lines).
struct PatternText {
  struct Piece {
    std::string text;  // UTF-8
    Place place;       // of its first character
  };
  std::vector<Piece> pieces;
};

class Complaints;

// Parses. On errors complains and returns what could be understood.
[[nodiscard]] Node parse_pattern(const PatternText& text, Complaints& complaints);

// What a space in a pattern means: one to kMaxSpaces of white space.
constexpr int kMaxSpaces = 3;
[[nodiscard]] Node space_node();

// One view byte, with the letters that the foldings make equal.
[[nodiscard]] Node letter_node(std::uint8_t c, bool fold_case, bool fold_accents);

// What a capturing parenthesis of emitted RE2 syntax stands for.
struct Capture {
  enum class Kind : std::uint8_t { kWhole, kOpens, kCloses };
  int group = -1;
  Kind kind = Kind::kWhole;
};

// RE2 syntax for RE2's Latin-1 mode. Numbered groups and marks become captures, listed in their
// order.
[[nodiscard]] std::string emit_re2(const Node& node, std::vector<Capture>& captures);

// How long a match can be.
constexpr int kUnbounded = 1 << 20;
struct Extent {
  int min = 0;
  int max = 0;  // kUnbounded: no limit
};
[[nodiscard]] Extent extent(const Node& node);
[[nodiscard]] bool has_reference(const Node& node);

// Bytes by class, Unicode's classes seen through the view.
[[nodiscard]] const CharSet& upper_set();
[[nodiscard]] const CharSet& lower_set();
[[nodiscard]] const CharSet& letter_set();
[[nodiscard]] const CharSet& digit_set();
[[nodiscard]] const CharSet& word_set();
[[nodiscard]] const CharSet& space_set();

}  // namespace filin
