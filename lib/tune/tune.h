// Scores of rules, estimated again from annotated text.
//
// What a score decides is which proposals become mentions, so that is what is fitted: the number of
// mistakes (annotated mentions that are not found exactly, and found ones that are not annotated),
// plus a price for every score that leaves what its author wrote:
//
//   mistakes + for each changed score: least_gain + l2 * ((new - written) / 10)^2
//
// Coordinate descent: one score at a time, in steps of 5, never through 0. Every text's proposals
// are kept by islands, sets of proposals that overlap; a step is first reckoned on the islands it
// touches, and what looks good there is proved by running the rules on those texts again, since
// passes build on each other. The examples of the rules are texts too, and a mistake there is worth
// more than all others: what a rule's author shows stays true.
//
// No randomness, clock or threads: same rules, texts and options, same scores.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "filin/pipeline.h"
#include "pack/pack.h"

namespace filin {

struct PackNumbers;  // tune/islands.h

enum class Verdict : std::uint8_t { kNotJudged, kRight, kWrong };

struct TuneText {
  Input input;
  std::uint32_t wanted = 0;  // annotated mentions of the types that are judged
};

// What a mention of `type` (the pack's name) in text number `text` is worth. Must always give the
// same answer.
using Judge =
    std::function<Verdict(std::size_t text, std::string_view type, Span span, ByteSpan bytes)>;

struct TuneOptions {
  std::set<std::string, std::less<>> types;  // rules of these types only (the pack's names)
  double l2 = 0.5;                           // mistakes that a change by 10 must save
  double least_gain = 3;                     // and any change
  std::int32_t reach = 60;                   // the furthest from the written score
  int sweeps = 4;                            // through all rules, at most
};

struct ScoreChange {
  std::uint32_t rule = 0;  // index into RulePack::rules
  std::int32_t before = 0;
  std::int32_t after = 0;
  friend bool operator==(const ScoreChange&, const ScoreChange&) = default;
};

class Tuner {
 public:
  // The pack must outlive the tuner; its scores are those of the authors whenever none of the
  // functions runs.
  Tuner(std::shared_ptr<RulePack> pack, std::vector<TuneText> texts, Judge judge,
        TuneOptions options);
  ~Tuner();
  Tuner(const Tuner&) = delete;
  Tuner& operator=(const Tuner&) = delete;

  // Fits to the texts for which `use` is true (as many as texts). By index of rule; unchanged
  // scores are left out.
  [[nodiscard]] std::vector<ScoreChange> fit(const std::vector<bool>& use);

 private:
  class Fit;
  struct Proposals;
  void add_examples();
  [[nodiscard]] Proposals collect(std::size_t text);

  std::shared_ptr<RulePack> pack_;
  std::vector<TuneText> texts_;  // the annotated ones, then examples
  std::size_t annotated_ = 0;
  Judge judge_;
  TuneOptions options_;
  Extractor extractor_;
  std::unique_ptr<const PackNumbers> numbers_;
  std::vector<std::int32_t> written_;         // scores by rule
  std::vector<bool> tuned_;                   // by rule
  std::vector<std::vector<Span>> shown_;      // by example: what comes out as written
  std::vector<std::string_view> shown_type_;  // by example
  std::vector<Proposals> first_;              // by text, with the written scores
};

// Puts the new scores (or, with `back`, the old ones) into the pack.
void set_scores(RulePack& pack, const std::vector<ScoreChange>& changes, bool back = false);

}  // namespace filin
