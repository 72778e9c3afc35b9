#include "resolve/date_history.h"

#include <algorithm>

#include "attribute_access.h"
#include "text/fold.h"

namespace filin {

std::uint32_t DateHistory::sentence_of(std::uint32_t at) const {
  const auto& sentences = segments_->sentences;
  const auto after = std::ranges::upper_bound(sentences, at, {}, &ViewSpan::begin);
  return static_cast<std::uint32_t>(after - sentences.begin());
}

bool DateHistory::is_heading(ViewSpan span) const {
  const auto& lines = segments_->lines;
  const auto after = std::ranges::upper_bound(lines, span.begin, {}, &ViewSpan::begin);
  if (after == lines.begin()) return false;
  const ViewSpan line = *std::prev(after);
  constexpr std::uint32_t kMarks = 8;
  if (line.end < span.end || line.size() - span.size() > kMarks) return false;
  const auto is_mark = [](char c) { return !is_word(static_cast<unsigned char>(c)); };
  return std::ranges::all_of(view_.substr(line.begin, span.begin - line.begin), is_mark) &&
         std::ranges::all_of(view_.substr(span.end, line.end - span.end), is_mark);
}

void DateHistory::begin(const Segments& segments, std::string_view view) {
  segments_ = &segments;
  view_ = view;
  values_.clear();
  in_sentence_.clear();
  antecedents_.clear();
}

std::span<const Antecedent> DateHistory::before(std::uint32_t begin) {
  if (antecedents_.empty()) return {};
  const std::uint32_t here = sentence_of(begin);
  const std::size_t first = antecedents_.size() - std::min(antecedents_.size(), kMostSeen);
  for (std::size_t i = first; i < antecedents_.size(); ++i) {
    antecedents_[i].value = values_[i];
    antecedents_[i].sentences_ago = here - in_sentence_[i];
  }
  return std::span(antecedents_).subspan(first);
}

void DateHistory::add(ViewSpan span, bool metadata, Mention& mention) {
  const auto is_marker = [](const Attribute& each) { return is_same_key(each.key, "reported"); };
  const bool reported = std::erase_if(mention.attributes, is_marker) > 0;
  const std::string* date = find_text(mention.attributes, "value");
  const bool counts =
      date != nullptr && !date->empty() && date->front() >= '0' && date->front() <= '9';
  if (!counts) return;
  values_.push_back(*date);
  in_sentence_.push_back(sentence_of(span.begin));
  antecedents_.push_back({{}, 0, reported, metadata, is_heading(span)});
}

}  // namespace filin
