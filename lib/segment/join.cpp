// Which line ends are only there because somebody's screen was narrow?
//
// 1. A text is hard-wrapped if its lines are at most 100 wide, most lines that another one follows
// directly had no room for that one's first
//    word, and enough of those go on in lower case. Then every such line end is soft.
// 2. In any text a line end is soft if the line breaks off: at a word that cannot end a line, or at
// a word or comma when the next
//    line goes on in lower case.
// A soft line end becomes a space; behind a hyphen or an apostrophe inside a word ("Saint-", "l'")
// it goes away. Hard whatever else holds: line ends beside blank lines, before list items, indented
// lines and signatures, between capitals and normal writing.
#include <algorithm>
#include <cstddef>

#include "segment/stages.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr std::uint32_t kNarrowest = 40;  // no wire or mail is narrower
constexpr std::uint32_t kWidest = 100;    // paragraphs as one line are wider
constexpr std::uint32_t kPhrase = 30;     // a shorter line may be a title
constexpr std::uint32_t kTitle = 12;      // fewer capitals than that may be one word of a text
constexpr std::size_t kEnoughLines = 3;

struct Line {
  std::uint32_t begin = 0;       // of the line
  std::uint32_t text_begin = 0;  // without indentation
  std::uint32_t end = 0;         // without white space; == text_begin if blank
  std::uint32_t break_at = 0;    // its '\n', or the end of the view

  std::uint32_t size() const { return end - begin; }
  std::uint32_t indent() const { return text_begin - begin; }
  bool blank() const { return end == text_begin; }
};

unsigned char at(std::string_view view, std::size_t i) {
  return static_cast<unsigned char>(view[i]);
}

std::vector<Line> lines_of(std::string_view view) {
  constexpr std::size_t kUsual = 64;
  std::vector<Line> lines;
  lines.reserve(kUsual);
  const auto size = static_cast<std::uint32_t>(view.size());
  for (std::uint32_t begin = 0; begin < size;) {
    const std::size_t found = view.find('\n', begin);
    const std::uint32_t break_at =
        found == std::string_view::npos ? size : static_cast<std::uint32_t>(found);
    Line line{begin, begin, break_at, break_at};
    while (line.text_begin < line.end && is_space(at(view, line.text_begin))) ++line.text_begin;
    while (line.end > line.text_begin && is_space(at(view, line.end - 1))) --line.end;
    lines.push_back(line);
    begin = break_at + 1;
  }
  return lines;
}

std::uint32_t first_word_size(std::string_view view, const Line& line) {
  std::uint32_t i = line.text_begin;
  while (i < line.end && !is_space(at(view, i))) ++i;
  return i - line.text_begin;
}

bool in_capitals(std::string_view view, const Line& line) {
  if (line.end - line.text_begin < kTitle) return false;
  bool upper = false;
  for (std::uint32_t i = line.text_begin; i < line.end; ++i) {
    const std::uint8_t kind = kViewClass[at(view, i)];
    if ((kind & kLower) != 0) return false;
    upper = upper || (kind & kUpper) != 0;
  }
  return upper;
}

// "- Intertitle", "* item", "• item", "asl/tib/pid".
bool begins_something(std::string_view view, const Line& line) {
  const unsigned char first = at(view, line.text_begin);
  const bool bullet =
      first == '-' || first == '*' || first == 0x96 || first == 0x97 || first == 0xB7;
  const std::uint32_t word = first_word_size(view, line);
  if (bullet && word == 1) return true;
  const bool one_word = word == line.end - line.text_begin;
  return one_word && view.substr(line.text_begin, word).find('/') != std::string_view::npos;
}

bool begins_lower(std::string_view view, const Line& line) {
  return (kViewClass[at(view, line.text_begin)] & kLower) != 0;
}

bool begins_upper(std::string_view view, const Line& line) {
  std::uint32_t i = line.text_begin;
  while (i < line.end && !is_word(at(view, i))) ++i;
  return i < line.end && is_upper(at(view, i));
}

bool ends_sentence(std::string_view view, const Line& line) {
  std::uint32_t i = line.end;
  const auto closes = [](unsigned char c) {
    return c == '"' || c == ')' || c == 0xBB || is_space(c);
  };
  while (i > line.text_begin && closes(at(view, i - 1))) --i;
  if (i == line.text_begin) return false;
  const unsigned char c = at(view, i - 1);
  return c == '.' || c == '!' || c == '?' || c == 0x85;
}

std::string_view last_word(std::string_view view, const Line& line, std::uint32_t behind = 0) {
  const std::uint32_t end = line.end - behind;
  std::uint32_t i = end;
  while (i > line.text_begin && is_word(at(view, i - 1))) --i;
  return view.substr(i, end - i);
}

// "Saint-" before "Denis", "l'" before "Ukraine": no white space on either side of the line end.
bool is_inside_word(std::string_view view, const Line& line, const Line& next) {
  const unsigned char last = at(view, line.end - 1);
  if ((last != '-' && last != '\'') || line.end != line.break_at || next.indent() != 0)
    return false;
  if (line.end - line.text_begin < 2 || !is_letter(at(view, line.end - 2))) return false;
  return is_word(at(view, next.text_begin));
}

struct Profile {
  bool wrapped = false;
  std::uint32_t width = 0;
  std::uint32_t indent = 0;  // all lines have at least that much
};

bool is_full(std::string_view view, const Line& line, const Line& next, std::uint32_t width) {
  return line.size() + 1 + first_word_size(view, next) > width;
}

Profile profile_of(std::string_view view, const std::vector<Line>& lines) {
  Profile profile;
  std::vector<std::uint32_t> sizes;
  sizes.reserve(lines.size());
  profile.indent = kWidest;
  for (const Line& line : lines) {
    if (line.blank()) continue;
    sizes.push_back(line.size());
    profile.indent = std::min(profile.indent, line.indent());
  }
  if (sizes.size() < kEnoughLines) return profile;
  // One line in fifty may stick out: an address, a table.
  const auto widest = sizes.end() - 1 - static_cast<std::ptrdiff_t>(sizes.size() / 50);
  std::nth_element(sizes.begin(), widest, sizes.end());
  profile.width = *widest;
  if (profile.width < kNarrowest || profile.width > kWidest) return profile;
  std::size_t pairs = 0;
  std::size_t full = 0;
  std::size_t lower = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank()) continue;
    ++pairs;
    if (!is_full(view, lines[i], lines[i + 1], profile.width)) continue;
    ++full;
    if (begins_lower(view, lines[i + 1])) ++lower;
  }
  profile.wrapped = pairs >= kEnoughLines && full * 10 >= pairs * 6 && lower * 3 >= full;
  return profile;
}

// Judges the end of one line by the profile of all.
class Joiner {
 public:
  Joiner(std::string_view view, const SegmentWords& words, Profile profile)
      : view_(view), words_(words), profile_(profile) {}

  bool is_soft(const Line& line, const Line& next, bool block_ends) const {
    if (line.blank() || next.blank() || next.indent() > profile_.indent + 1) return false;
    if (begins_something(view_, next) || in_capitals(view_, line) != in_capitals(view_, next))
      return false;
    return (profile_.wrapped && is_wrapped(line, next, block_ends)) || breaks_off(line, next);
  }

 private:
  bool is_wrapped(const Line& line, const Line& next, bool block_ends) const {
    if (!is_full(view_, line, next, profile_.width)) return false;
    // A footer or a signature directly below the last sentence.
    const bool short_end = block_ends && next.size() < profile_.width / 2;
    return !(short_end && ends_sentence(view_, line) && begins_upper(view_, next));
  }

  bool breaks_off(const Line& line, const Line& next) const {
    const std::string_view word = last_word(view_, line);
    if (!word.empty() && words_.continues_line(word)) return true;
    const bool phrase = line.size() >= kPhrase;
    const unsigned char last = at(view_, line.end - 1);
    if (is_inside_word(view_, line, next) && (last == '\'' || phrase)) return true;
    if (ends_abbreviated(line)) return true;
    if (!begins_lower(view_, next) || !phrase) return false;
    return last == ',' || last == '-' || (!word.empty() && line.size() <= kWidest);
  }

  // "Selon M."
  bool ends_abbreviated(const Line& line) const {
    if (at(view_, line.end - 1) != '.') return false;
    const std::string_view word = last_word(view_, line, 1);
    return !word.empty() && words_.is_abbreviation(word);
  }

  std::string_view view_;
  const SegmentWords& words_;
  Profile profile_;
};

}  // namespace

void join_lines(Text& text, const SegmentWords& words) {
  const std::vector<Line> lines = lines_of(text.view);
  if (lines.size() < 2) return;
  const Joiner joiner(text.view, words, profile_of(text.view, lines));
  // Nothing is changed before all are judged: each is judged on the text as it was.
  std::vector<std::uint32_t> soft;
  std::vector<std::uint32_t> inside;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const bool block_ends = i + 2 == lines.size() || lines[i + 2].blank();
    if (!joiner.is_soft(lines[i], lines[i + 1], block_ends)) continue;
    const bool in_word = is_inside_word(text.view, lines[i], lines[i + 1]);
    (in_word ? inside : soft).push_back(lines[i].break_at);
  }
  for (const std::uint32_t position : soft) text.view[position] = ' ';
  drop_from_view(text, inside);
}

}  // namespace filin
