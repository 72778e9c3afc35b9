#include "support/evaluation.h"

#include <algorithm>
#include <cmath>

#include "write/support/json_writer.h"

namespace filin {
namespace {

// Code points of a text, for slices around a mention.
std::vector<std::size_t> code_point_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) starts.push_back(at);
  }
  starts.push_back(text.size());
  return starts;
}

std::string surroundings(const std::string& text, const GoldMention& mention) {
  const auto starts = code_point_starts(text);
  const std::size_t begin = mention.start < 30 ? 0 : mention.start - 30U;
  const std::size_t end = std::min<std::size_t>(mention.end + 20U, starts.size() - 1);
  std::string around = text.substr(starts[begin], starts[end] - starts[begin]);
  std::ranges::replace(around, '\n', ' ');
  return around;
}

bool same_numbers(const GoldValue& gold, const GoldValue& found) {
  if (!gold.is_numeric || !found.is_numeric || gold.numbers.size() != found.numbers.size())
    return false;
  for (std::size_t at = 0; at < gold.numbers.size(); ++at) {
    const double expected = gold.numbers[at];
    if (std::fabs(expected - found.numbers[at]) > 0.01 * std::fmax(1.0, std::fabs(expected)))
      return false;
  }
  return true;
}

bool same_value(const GoldMention& gold, const GoldMention& found) {
  if (gold.type == "DISTANCE") return same_numbers(gold.value, found.value);
  return std::ranges::find(gold.value.shown, found.value.shown.front()) != gold.value.shown.end();
}

std::string show(const GoldMention& mention) {
  if (!mention.value.is_numeric) return mention.value.shown.front().value_or("none");
  std::string out;
  for (const double each : mention.value.numbers) {
    if (!out.empty()) out += '-';
    append_json_number(out, each);
  }
  return out;
}

Span compared_span(const GoldMention& mention) {
  const bool is_time = mention.type == "DATE" || mention.type == "DURATION";
  return {mention.start + (is_time ? leading_code_points(mention.text) : 0), mention.end};
}

// Scores one document.
class Scorer {
 public:
  Scorer(Evaluation& evaluation, const GoldDocument& document, std::vector<const GoldMention*> gold,
         std::vector<const GoldMention*> found)
      : evaluation_(evaluation),
        document_(document),
        gold_(std::move(gold)),
        found_(std::move(found)),
        gold_used_(gold_.size()),
        found_used_(found_.size()) {}

  void run() {
    for (const GoldMention* each : gold_) ++counts(*each).gold;
    for (const GoldMention* each : found_) ++counts(*each).found;
    pair_up(true);
    pair_up(false);
    for (std::size_t at = 0; at < gold_.size(); ++at) {
      if (gold_[at]->has_value) ++counts(*gold_[at]).valued;
      if (!gold_used_[at])
        add_error("missed", *gold_[at], surroundings(document_.text, *gold_[at]));
    }
    for (std::size_t at = 0; at < found_.size(); ++at) {
      if (!found_used_[at])
        add_error("extra", *found_[at], surroundings(document_.text, *found_[at]));
    }
  }

 private:
  Counts& counts(const GoldMention& mention) { return evaluation_.types[mention.type]; }

  void add_error(std::string_view kind, const GoldMention& mention, std::string detail) {
    evaluation_.errors.push_back(
        {document_.id, kind, mention.type, mention.text, std::move(detail)});
  }

  // Each gold mention takes the first free prediction of its type that agrees.
  void pair_up(bool exact) {
    for (std::size_t at = 0; at < gold_.size(); ++at) {
      if (gold_used_[at]) continue;
      const GoldMention& gold = *gold_[at];
      for (std::size_t other = 0; other < found_.size(); ++other) {
        const GoldMention& found = *found_[other];
        if (found_used_[other] || found.type != gold.type) continue;
        const bool hit = exact ? compared_span(gold) == compared_span(found)
                               : gold.start < found.end && found.start < gold.end;
        if (!hit) continue;
        gold_used_[at] = true;
        found_used_[other] = true;
        count_pair(gold, found, exact);
        break;
      }
    }
  }

  void count_pair(const GoldMention& gold, const GoldMention& found, bool exact) {
    Counts& counted = counts(gold);
    ++counted.overlap;
    if (exact) ++counted.exact;
    if (gold.has_value) {
      if (same_value(gold, found)) {
        ++counted.right;
      } else {
        add_error("value", gold, show(gold) + " != " + show(found));
      }
    }
    if (!exact) add_error("span", gold, found.text);
  }

  Evaluation& evaluation_;
  const GoldDocument& document_;
  std::vector<const GoldMention*> gold_;
  std::vector<const GoldMention*> found_;
  std::vector<bool> gold_used_;
  std::vector<bool> found_used_;
};

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

Rates rates(std::uint64_t hits, const Counts& counts) {
  return {percent(hits, counts.found), percent(hits, counts.gold),
          percent(2 * hits, counts.gold + counts.found)};
}

Evaluation evaluate(const std::vector<GoldDocument>& documents,
                    const std::vector<std::vector<GoldMention>>& predictions,
                    const EvaluationOptions& options) {
  std::set<std::string> counted = options.types;
  if (counted.empty()) {
    for (const GoldDocument& document : documents) {
      for (const GoldMention& each : document.mentions) counted.insert(each.type);
    }
  }
  const auto keep = [&](const GoldMention& mention) {
    return counted.contains(mention.type) &&
           !(options.digits_only && mention.type == "DATE" && !has_digit(mention.text));
  };
  Evaluation evaluation;
  for (std::size_t at = 0; at < documents.size(); ++at) {
    const GoldDocument& document = documents[at];
    std::vector<const GoldMention*> gold;
    std::vector<const GoldMention*> found;
    for (const GoldMention& each : document.mentions) {
      if (keep(each)) gold.push_back(&each);
    }
    for (const GoldMention& each : predictions[at]) {
      const bool ignored = std::ranges::any_of(document.ignore, [&](Span span) {
        return span.overlaps({each.start, each.end});
      });
      if (keep(each) && !ignored) found.push_back(&each);
    }
    Scorer(evaluation, document, std::move(gold), std::move(found)).run();
  }
  for (const auto& [type, each] : evaluation.types) {
    evaluation.all.gold += each.gold;
    evaluation.all.found += each.found;
    evaluation.all.exact += each.exact;
    evaluation.all.overlap += each.overlap;
    evaluation.all.valued += each.valued;
    evaluation.all.right += each.right;
  }
  return evaluation;
}

}  // namespace filin
