#include "value/support/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "value/support/figures.h"

namespace filin {
namespace {

constexpr double kTen = 10;
constexpr double kHundred = 100;

// Reads tokens from left to right into millions, thousands and what is below.
class NumberReader {
 public:
  bool add(const NumberToken& token) {
    switch (token.kind) {
      case NumberKind::kFigures:
        return add_figures(token);
      case NumberKind::kUnit:
        return add_unit(token);
      case NumberKind::kMultiplier:
        return add_multiplier(token.value);
      case NumberKind::kCollective:
        return add_collective(token.value);
      case NumberKind::kFraction:
        return add_fraction(token.value);
      case NumberKind::kAnd:
        and_ = true;
        return open_ || total_ > 0;
      case NumberKind::kLink:
        return true;
      case NumberKind::kIndefinite:
        return add_indefinite();
      case NumberKind::kPoint:
        return false;  // split off by parse_number
    }
    return false;
  }

  [[nodiscard]] std::optional<Number> result() const {
    if (!open_ && total_ == 0 && !indefinite_ && !zero_) return std::nullopt;
    // An indefinite word alone counts nothing; with a collective or a scale it stands for an
    // unknown multiple.
    if (indefinite_ && known_ && (open_ || total_ > 0)) return finish(true, true);
    return finish(known_ && !indefinite_, approximate_ || indefinite_);
  }

 private:
  [[nodiscard]] Number finish(bool known, bool approximate) const {
    Number number;
    number.value = known ? tidy(total_ + below_) : 0;
    number.known = known;
    number.approximate = approximate;
    number.count = count_;
    number.scale = scale_;
    number.inner = inner_;
    number.grouped = grouped_;
    return number;
  }

  bool add_figures(const NumberToken& token) {
    if (open_) return false;
    open_ = true;
    zero_ = true;
    below_ = token.value;
    grouped_ = token.grouped;
    figures_ = true;
    scale_ = 1;
    count_ = token.value;
    return true;
  }

  bool add_unit(const NumberToken& token) {
    if (figures_ && open_) return false;
    if (open_ && token.after > 0 && last_ == token.after && std::fmod(below_, 100) == token.after) {
      below_ += token.after * token.value - token.after;
    } else if (open_ && !fits(token.value)) {
      return false;
    } else {
      below_ += token.value;
    }
    open_ = true;
    zero_ = true;
    last_ = token.value;
    count_ = below_;
    scale_ = 1;
    and_ = false;
    return true;
  }

  // May `value` be added to what is open: twenty + one, sixty + eleven, hundred + anything below?
  [[nodiscard]] bool fits(double value) const {
    const double rest = std::fmod(below_, 100);
    if (rest == 0) return below_ > 0;
    if (rest == 10) return value >= 7 && value < 10;
    if (std::fmod(rest, 10) != 0 || rest < 20) return false;
    if (value < 10) return value > 0;
    return value < 20 && std::fmod(rest, 20) == 0 && rest >= 60;
  }

  bool add_multiplier(double value) {
    if (value < 1000) {
      if (open_ && (below_ <= 0 || below_ >= value)) return false;
      count_ = open_ ? below_ : 0;
      below_ = open_ ? below_ * value : value;
      open_ = true;
      zero_ = true;
      last_ = value;
      scale_ = value;
      return true;
    }
    // "some million" without a count is an unknown multiple in the plural, but one in the singular:
    // the rules decide by the words they let in, here it counts as one.
    const double whole = total_ + below_;
    if (!open_ && total_ == 0) {
      total_ = value;
      if (indefinite_) known_ = false;
      count_ = 0;
    } else if (open_ && total_ > 0 && value < smallest_) {
      count_ = below_;
      total_ += below_ * value;
    } else {
      count_ = whole;
      total_ = whole * value;
    }
    close(value);
    return true;
  }

  bool add_collective(double value) {
    if (figures_ && open_ && std::fmod(below_, 1) != 0) return false;
    if (!open_ && total_ == 0) known_ = false;
    count_ = open_ ? below_ : 0;
    below_ = (open_ ? below_ : 1) * value;
    approximate_ = true;
    open_ = true;
    zero_ = true;
    scale_ = value;
    last_ = value;
    figures_ = false;
    return true;
  }

  bool add_fraction(double value) {
    if (and_) {
      below_ += value * scale_;
      and_ = false;
    } else if (open_) {
      if (figures_ || below_ >= 10) return false;
      below_ *= value;
    } else {
      below_ = value;
    }
    open_ = true;
    zero_ = true;
    last_ = value;
    return true;
  }

  bool add_indefinite() {
    if (open_ || total_ > 0 || indefinite_) return false;
    indefinite_ = true;
    return true;
  }

  void close(double multiplier) {
    inner_ = open_ && !figures_ && last_ == kHundred && below_ >= kHundred ? kHundred : 1;
    below_ = 0;
    open_ = false;
    figures_ = false;
    smallest_ = multiplier;
    scale_ = multiplier;
    last_ = multiplier;
    and_ = false;
  }

  double total_ = 0;     // what has been multiplied by a scale of 1000 or more
  double below_ = 0;     // what is being counted
  double smallest_ = 0;  // the last scale used
  double last_ = 0;      // value of the last word
  double scale_ = 1;
  double count_ = 0;
  double inner_ = 1;
  bool open_ = false;     // below_ holds something
  bool zero_ = false;     // something was read, even if it is zero
  bool figures_ = false;  // below_ is figures
  bool grouped_ = false;
  bool and_ = false;
  bool known_ = true;
  bool approximate_ = false;
  bool indefinite_ = false;
};

std::optional<Number> read_tokens(const NumberToken* begin, const NumberToken* end) {
  NumberReader reader;
  for (const NumberToken* token = begin; token != end; ++token) {
    if (!reader.add(*token)) return std::nullopt;
  }
  return reader.result();
}

// "two point twenty-five": the words behind the point are its digits, with the zeros that are
// spoken.
std::optional<Number> read_decimals(const std::vector<NumberToken>& tokens, std::size_t point) {
  auto whole = read_tokens(tokens.data(), tokens.data() + point);
  std::size_t first = point + 1;
  std::size_t last = tokens.size();
  double scale = 1;
  while (last > first && tokens[last - 1].kind == NumberKind::kMultiplier &&
         tokens[last - 1].value >= 1000) {
    scale *= tokens[--last].value;
  }
  double digit = 0.1;
  while (first < last && tokens[first].kind == NumberKind::kUnit && tokens[first].value == 0) {
    digit /= 10;
    ++first;
  }
  const auto rest = read_tokens(tokens.data() + first, tokens.data() + last);
  if (!whole || !rest || !rest->known || !whole->known) return std::nullopt;
  double part = rest->value * digit;
  double size = rest->value;
  while (size >= 10) {
    size /= 10;
    part /= 10;
  }
  whole->count = whole->value + part;
  whole->value = tidy(whole->count * scale);
  whole->scale = scale;
  return whole;
}

// "3 à 4.000", "2 à 3 millions": does the low end borrow the scale of the high one?
double shared_scale(const Number& low, const Number& high) {
  if (!low.known || !high.known || low.scale != 1 || low.grouped) return 1;
  // "deux à trois cents millions": both factors are said once
  if (high.inner > 1 && low.value < high.count / high.inner && low.value < kTen)
    return high.inner * high.scale;
  if (high.scale > 1 && high.count > low.value && high.value >= high.count * high.scale)
    return high.scale;
  constexpr double kThousand = 1000;
  const double thousands = high.value / kThousand;
  if (high.grouped && thousands > low.value && low.value >= 1 &&
      std::fmod(high.value, kThousand) == 0) {
    return kThousand;
  }
  return 1;
}

}  // namespace

std::optional<Number> parse_number(std::string_view view, const WordFacts* words) {
  const auto tokens = scan_number(view, words);
  if (!tokens) return std::nullopt;
  for (std::size_t i = 0; i < tokens->size(); ++i) {
    if ((*tokens)[i].kind == NumberKind::kPoint) return read_decimals(*tokens, i);
  }
  return read_tokens(tokens->data(), tokens->data() + tokens->size());
}

std::optional<NumberRange> parse_range(std::string_view low, std::string_view high,
                                       const WordFacts* words) {
  const auto first = parse_number(low, words);
  const auto second = parse_number(high, words);
  if (!first || !second) return std::nullopt;
  NumberRange range{*first, *second};
  const double scale = shared_scale(range.low, range.high);
  range.low.value = tidy(range.low.value * scale);
  if (scale > 1 && range.high.approximate) range.low.approximate = true;
  return range;
}

double tidy(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  std::array<char, 32> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     std::chars_format::scientific, 11);
  double rounded = value;
  std::from_chars(buffer.data(), written.ptr, rounded);
  return rounded;
}

std::string to_decimal(double value) {
  std::array<char, 400> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return std::string(buffer.data(), written.ptr);
}

}  // namespace filin
