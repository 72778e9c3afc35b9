// Scoring against annotated text. The same figures as ../shared/tools/evaluate gives, by the same
// rules.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"

namespace filin {

// What an expression is worth, as far as it is compared.
struct GoldValue {
  std::vector<std::optional<std::string>> shown;  // alternatives, as text; none: not given
  std::vector<double> numbers;                    // of a distance, in metres
  bool is_numeric = false;                        // numbers holds it
};

struct GoldMention {
  std::uint32_t start = 0;  // code points
  std::uint32_t end = 0;
  std::string type;  // "PER", "LOC", "DATE", ...
  std::string text;
  GoldValue value;
  bool has_value = false;
};

struct GoldDocument {
  std::string id;
  std::string text;
  std::optional<CivilDate> date;
  std::vector<GoldMention> mentions;  // outermost ones only
  std::vector<Span> ignore;           // predictions that touch these count neither way
};

struct GoldCorpus {
  std::vector<GoldDocument> documents;  // a later one with the same id replaces an earlier one
  std::string error;                    // "dev.jsonl:3: ..."; empty: none
};

// The text as it is extracted for comparison: with the document's date, as if its record gave it.
[[nodiscard]] Input input_of(const GoldDocument& document);

// `types`: only these, by the names of the gold; empty: all.
[[nodiscard]] GoldCorpus load_gold(const std::vector<std::string>& files,
                                   const std::set<std::string>& types);
// The predictions for `documents`, one list each, from saved JSONL output; `error` as above.
[[nodiscard]] std::vector<std::vector<GoldMention>> load_predictions(
    const std::string& file, const std::vector<GoldDocument>& documents, std::string& error);
[[nodiscard]] std::vector<GoldMention> predictions_of(const Document& document);

// "person" -> "PER"; names that are not ours stay.
[[nodiscard]] std::string gold_type(std::string_view type);
// rules/fr/evaluation/leading_words.lst
[[nodiscard]] std::string_view leading_words_file();
// How many code points of leading articles and prepositions there are; all of a text never.
[[nodiscard]] std::uint32_t leading_code_points(std::string_view text);

struct Counts {
  std::uint64_t gold = 0;
  std::uint64_t found = 0;
  std::uint64_t exact = 0;
  std::uint64_t overlap = 0;  // exact ones included
  std::uint64_t valued = 0;   // gold mentions with a value
  std::uint64_t right = 0;    // of these, matched by one with the right value
};

// In percent; 0 of nothing is 0.
[[nodiscard]] double percent(std::uint64_t part, std::uint64_t whole);

struct Rates {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};
// `hits`: how many of the found are right.
[[nodiscard]] Rates rates(std::uint64_t hits, const Counts& counts);
[[nodiscard]] inline Rates exact_rates(const Counts& counts) { return rates(counts.exact, counts); }

struct EvaluationError {
  std::string document;
  std::string_view kind;  // "value", "span", "missed", "extra"
  std::string type;
  std::string text;
  std::string detail;
};

struct Evaluation {
  std::map<std::string, Counts> types;
  Counts all;
  std::vector<EvaluationError> errors;
};

struct EvaluationOptions {
  std::set<std::string> types;
  bool digits_only = false;  // of dates, those with a digit only
};

[[nodiscard]] Evaluation evaluate(const std::vector<GoldDocument>& documents,
                                  const std::vector<std::vector<GoldMention>>& predictions,
                                  const EvaluationOptions& options);

}  // namespace filin
