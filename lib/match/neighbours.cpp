#include "match/neighbours.h"

#include <algorithm>

#include "text/fold.h"

namespace filin {

Neighbours::Neighbours(MatchState& state, std::uint32_t pass)
    : scanner_(state.scratch->contexts),
      contexts_(state.pack->contexts),
      view_(state.view()),
      pass_(pass),
      all_(state.trace != nullptr),
      words_(scanner_.bit_words()),
      left_(words_) {}

void Neighbours::begin_at(std::uint32_t place, ViewSpan line) {
  place_ = place;
  line_ = line;
  left_known_ = false;
  ends_.clear();
  right_.clear();
}

void Neighbours::look_left() {
  left_known_ = true;
  std::fill(left_.begin(), left_.end(), all_ ? ~std::uint64_t{0} : 0);
  if (all_) return;
  const std::string_view before = view_.substr(line_.begin, place_ - line_.begin);
  scanner_.find_possible(contexts_.left.roots[pass_ - 1], before.rbegin(), before.rend(), kBytes,
                         left_);
}

const std::uint64_t* Neighbours::right_of(std::uint32_t end) {
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    if (ends_[i] == end) return &right_[i * words_];
  }
  ends_.push_back(end);
  right_.resize(right_.size() + words_, 0);
  // A mention does not end with a space, even if its match does.
  std::uint32_t from = end;
  while (from > place_ && is_space(static_cast<unsigned char>(view_[from - 1]))) --from;
  const std::string_view behind = view_.substr(from, line_.end - from);
  const auto bits = std::span(right_).last(words_);
  scanner_.find_possible(contexts_.right.roots[pass_ - 1], behind.begin(), behind.end(), kBytes,
                         bits);
  return bits.data();
}

}  // namespace filin
