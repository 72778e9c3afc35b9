// The dates of a document so far, for what is counted from them ("the day after", "at three
// o'clock").
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"
#include "filin/span.h"
#include "segment/segment.h"
#include "value/value.h"

namespace filin {

class DateHistory {
 public:
  // Forgets what it knows. `segments` of the text that begins and its `view` must outlive the
  // history of it.
  void begin(const Segments& segments, std::string_view view);

  // How many earlier dates a mention sees: a long list of dates takes no more than its length.
  static constexpr std::size_t kMostSeen = 200;

  // The last of the earlier dates, as a mention that begins at `begin` sees them. Valid until the
  // next call.
  [[nodiscard]] std::span<const Antecedent> before(std::uint32_t begin);

  // Remembers the date of a mention, if it has one that others can count from; takes the marker
  // `reported`, which is for the history alone, out of its attributes. `metadata`: it stands in the
  // dateline.
  void add(ViewSpan span, bool metadata, Mention& mention);

 private:
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t at) const;

  // Whether the span has a line to itself, but for marks.
  [[nodiscard]] bool is_heading(ViewSpan span) const;

  const Segments* segments_ = nullptr;
  std::string_view view_;
  std::vector<std::string> values_;
  std::vector<std::uint32_t> in_sentence_;
  std::vector<Antecedent> antecedents_;
};

}  // namespace filin
