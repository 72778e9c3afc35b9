// Where sentences end. Only what stands between two tokens is looked at; most of it is one space.
#include <algorithm>

#include "segment/stages.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr unsigned char kOpenQuote = 0xAB;   // «
constexpr unsigned char kCloseQuote = 0xBB;  // »

bool is_terminator(unsigned char c) { return c == '.' || c == '!' || c == '?' || c == 0x85; }
bool is_dash(unsigned char c) { return c == '-' || c == 0x96 || c == 0x97; }

bool is_opening(unsigned char c) {
  return is_space(c) || is_dash(c) || c == kOpenQuote || c == '"' || c == '\'' || c == '(' ||
         c == '[' || c == '*' || c == 0xB7;
}

class SentenceCutter {
 public:
  SentenceCutter(std::string_view view, const SegmentWords& words, Segments& segments)
      : view_(view), words_(words), tokens_(segments.tokens), sentences_(segments.sentences) {
    sentences_.clear();
  }

  void cut_line(ViewSpan line) {
    quotes_ = 0;
    quotes_to_ = line.begin;
    begin_ = skip_space(line.begin, line.end);
    if (next_ < tokens_.size() && tokens_[next_].begin < line.end) {
      mark(next_, kTokenLineStart | kTokenSentenceStart);
      first_ = next_;
      for (; next_ + 1 < tokens_.size() && tokens_[next_ + 1].begin < line.end; ++next_) {
        if (tokens_[next_ + 1].begin - tokens_[next_].end > 1) look_between(next_, next_ + 1);
      }
      ++next_;
    }
    std::uint32_t end = line.end;
    while (end > begin_ && is_space(at(end - 1))) --end;
    if (end > begin_) sentences_.push_back({begin_, end});
  }

 private:
  unsigned char at(std::uint32_t i) const { return static_cast<unsigned char>(view_[i]); }

  void mark(std::size_t token, unsigned flags) {
    tokens_[token].flags = static_cast<std::uint16_t>(tokens_[token].flags | flags);
  }

  std::uint32_t skip_space(std::uint32_t i, std::uint32_t end) const {
    while (i < end && is_space(at(i))) ++i;
    return i;
  }

  std::string_view text_of(std::size_t token) const {
    return view_.substr(tokens_[token].begin, tokens_[token].end - tokens_[token].begin);
  }

  void look_between(std::size_t before, std::size_t after) {
    const std::uint32_t from = tokens_[before].end;
    const std::uint32_t to = tokens_[after].begin;
    std::uint32_t stop = from;
    bool colon = false;
    for (; stop < to && !is_terminator(at(stop)); ++stop) {
      colon = colon || at(stop) == ':';
      // A quotation begins like a sentence: il a dit : « Les...
      if (colon && (at(stop) == kOpenQuote || at(stop) == '"')) mark(after, kTokenSentenceStart);
    }
    if (stop == to) return;
    const std::uint32_t end = end_of_sentence(stop, to);
    if (end == 0 || !begins_sentence(end, after, at(stop) == '.')) return;
    const bool single = stop == from && end == stop + 1 && at(stop) == '.';
    if (single && is_abbreviated(before, after)) return;
    sentences_.push_back({begin_, end});
    begin_ = skip_space(end, to);
    first_ = after;
    mark(after, kTokenSentenceStart);
  }

  // Behind "?!", "...", "? !".
  std::uint32_t end_of_run(std::uint32_t i, std::uint32_t to) const {
    while (true) {
      while (i < to && is_terminator(at(i))) ++i;
      const std::uint32_t next = skip_space(i, to);
      if (next == to || !is_terminator(at(next))) return i;
      i = next;
    }
  }

  // Behind the terminators and the quotes and brackets they close; 0 if no white space follows. A
  // dash glued to the full stop closes as well: "À Paris.- Le maire".
  std::uint32_t end_of_sentence(std::uint32_t stop, std::uint32_t to) {
    std::uint32_t i = end_of_run(stop, to);
    while (true) {
      const std::uint32_t next = skip_space(i, to);
      if (next == to) break;
      const unsigned char c = at(next);
      const bool closes = c == kCloseQuote ||
                          (next == i && (c == ')' || c == ']' || c == '\'' || is_dash(c))) ||
                          (c == '"' && closes_quote(next));
      if (!closes) break;
      i = end_of_run(next + 1, to);
    }
    return i < to && is_space(at(i)) ? i : 0;
  }

  // A straight quote closes if the line has an odd number of them before it.
  bool closes_quote(std::uint32_t position) {
    for (; quotes_to_ < position; ++quotes_to_) {
      if (view_[quotes_to_] == '"') ++quotes_;
    }
    return quotes_ % 2 == 1;
  }

  // May a sentence begin behind `end`, with the token `after`?
  bool begins_sentence(std::uint32_t end, std::size_t after, bool full_stop) const {
    bool quote = false;
    bool bracket = false;  // "[...]" may stand before the sentence
    for (std::uint32_t i = end; i < tokens_[after].begin; ++i) {
      const unsigned char c = at(i);
      quote = quote || c == kOpenQuote || c == '"';
      bracket = bracket || c == '(' || c == '[';
      const bool inside = bracket && (is_terminator(c) || c == ')' || c == ']');
      if (!inside && !is_opening(c)) return false;
    }
    if ((tokens_[after].flags & (kTokenCapital | kTokenDigits)) != 0) return true;
    return quote && full_stop;
  }

  bool is_initial(std::size_t token) const {
    const Token& t = tokens_[token];
    const bool degrees = t.begin != 0 && at(t.begin - 1) == 0xB0;
    return t.end - t.begin == 1 && (t.flags & kTokenCapital) != 0 && (t.flags & kTokenGlued) == 0 &&
           !degrees;
  }

  // Does the single full stop behind `before` only shorten a word?
  bool is_abbreviated(std::size_t before, std::size_t after) const {
    const Token& token = tokens_[before];
    if (words_.is_abbreviation(text_of(before))) return true;
    if (is_initial(before)) return !ends_letters(before);
    const bool digits_follow = (tokens_[after].flags & kTokenDigits) != 0;
    if (token.end - token.begin == 1 && (token.flags & kTokenDigits) == 0 && digits_follow)
      return true;                                                 // p. 5, 16 h. 30
    return (token.flags & kTokenDigits) != 0 && before == first_;  // "2. Next item"
  }

  // "O.N.U.", "av. J.-C.": a sentence may end there, unlike behind "J.-P." or "J. K.".
  bool ends_letters(std::size_t last) const {
    std::size_t first = last;
    while (first > first_ && is_initial(first - 1) &&
           tokens_[first].begin - tokens_[first - 1].end <= 2 &&
           at(tokens_[first - 1].end) == '.' && !is_space(at(tokens_[first].begin - 1))) {
      --first;
    }
    if (last - first >= 2) return true;
    if (last == first || first == first_ || at(tokens_[last].begin - 1) != '-') return false;
    const Token& word = tokens_[first - 1];
    return (word.flags & kTokenCapital) == 0 && at(word.end) == '.' &&
           words_.is_abbreviation(text_of(first - 1));
  }

  std::string_view view_;
  const SegmentWords& words_;
  std::vector<Token>& tokens_;
  std::vector<ViewSpan>& sentences_;
  std::size_t next_ = 0;      // token
  std::size_t first_ = 0;     // token that begins the sentence
  std::uint32_t begin_ = 0;   // of the sentence
  std::uint32_t quotes_ = 0;  // straight quotes of the line before quotes_to_
  std::uint32_t quotes_to_ = 0;
};

}  // namespace

void cut_sentences(std::string_view view, const SegmentWords& words, Segments& segments) {
  SentenceCutter cutter(view, words, segments);
  for (const ViewSpan line : segments.lines) cutter.cut_line(line);
}

}  // namespace filin
