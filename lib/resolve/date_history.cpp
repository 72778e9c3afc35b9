#include "resolve/date_history.h"

#include <algorithm>

#include "attribute_access.h"

namespace filin {

std::uint32_t DateHistory::sentence_of(std::uint32_t at) const {
  const auto after = std::ranges::upper_bound(sentences_, at, {}, &ViewSpan::begin);
  return static_cast<std::uint32_t>(after - sentences_.begin());
}

void DateHistory::begin(std::span<const ViewSpan> sentences) {
  sentences_ = sentences;
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
  const bool reported = mention.find("reported") != nullptr;
  std::erase_if(mention.attributes, [](const Attribute& each) { return each.key == "reported"; });
  const std::string* date = find_text(mention.attributes, "value");
  const bool counts =
      date != nullptr && !date->empty() && date->front() >= '0' && date->front() <= '9';
  if (!counts) return;
  values_.push_back(*date);
  in_sentence_.push_back(sentence_of(span.begin));
  antecedents_.push_back({{}, 0, reported, metadata});
}

}  // namespace filin
