#include "tune/tune.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "pack/examples.h"
#include "tune/islands.h"

namespace filin {
namespace {

// More than any number of mistakes in annotated text, so that no example is given up for them.
constexpr double kExampleWeight = 1000;
constexpr double kEnough = 1e-9;

}  // namespace

struct Tuner::Proposals {
  Islands of;
  std::int32_t worth = 0;  // what comes out under the scores it was collected with
};

Tuner::Tuner(std::shared_ptr<RulePack> pack, std::vector<TuneText> texts, Judge judge,
             TuneOptions options)
    : pack_(std::move(pack)),
      texts_(std::move(texts)),
      annotated_(texts_.size()),
      judge_(std::move(judge)),
      options_(std::move(options)),
      extractor_(pack_),
      numbers_(std::make_unique<PackNumbers>(*pack_)) {
  for (const Rule& rule : pack_->rules) {
    written_.push_back(rule.score);
    tuned_.push_back(options_.types.contains(pack_->types[rule.type].name));
  }
  add_examples();
  for (std::size_t text = 0; text < texts_.size(); ++text) first_.push_back(collect(text));
}

Tuner::~Tuner() = default;

// An example shows what its rule's type is worth there: what comes out now is right, all else
// wrong.
void Tuner::add_examples() {
  for (const PackExample& example : pack_->examples) {
    const TypeInfo& type = pack_->types[pack_->rules[example.rule].type];
    TuneText text;
    text.input.text = example_text(example.text);
    if (!example.date.empty()) text.input.metadata.date = parse_civil_date(example.date);
    Document document;
    std::vector<Span>& shown = shown_.emplace_back();
    for (const TraceLine& line : extractor_.explain(text.input, document)) {
      if (line.fate == TraceLine::Fate::kWon && line.type == type.name) shown.push_back(line.span);
    }
    std::ranges::sort(shown);
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
    shown_type_.push_back(type.name);
    text.wanted = static_cast<std::uint32_t>(shown.size());
    texts_.push_back(std::move(text));
  }
}

Tuner::Proposals Tuner::collect(std::size_t text) {
  Document document;
  const auto trace = extractor_.explain(texts_[text].input, document);
  const auto worth = [&](std::string_view type, Span span, ByteSpan bytes) -> std::int32_t {
    Verdict verdict = Verdict::kNotJudged;
    if (text < annotated_) {
      verdict = judge_(text, type, span, bytes);
    } else if (const std::size_t example = text - annotated_; shown_type_[example] == type) {
      verdict =
          std::ranges::binary_search(shown_[example], span) ? Verdict::kRight : Verdict::kWrong;
    }
    return verdict == Verdict::kRight ? -1 : verdict == Verdict::kWrong ? 1 : 0;
  };
  Proposals proposals{islands_of(trace, *numbers_, worth), 0};
  for (const Island& each : proposals.of.islands) proposals.worth += outcome(each, *pack_);
  return proposals;
}

// One run of coordinate descent. Works on the scores of the pack and puts them back at the end.
class Tuner::Fit {
 public:
  Fit(Tuner& tuner, const std::vector<bool>& use)
      : tuner_(tuner), pack_(*tuner.pack_), now_(tuner.first_), texts_of_(pack_.rules.size()) {
    for (std::size_t text = 0; text < now_.size(); ++text) {
      if (text < tuner.annotated_ && !use[text]) continue;
      for (const RuleInIsland& each : now_[text].of.rules) note(each.rule, text);
    }
  }
  ~Fit() {
    for (std::size_t rule = 0; rule < pack_.rules.size(); ++rule)
      pack_.rules[rule].score = tuner_.written_[rule];
  }
  Fit(const Fit&) = delete;
  Fit& operator=(const Fit&) = delete;

  std::vector<ScoreChange> run() {
    for (int sweep = 0; sweep < tuner_.options_.sweeps; ++sweep) {
      if (!this->sweep()) break;
    }
    std::vector<ScoreChange> changes;
    for (std::uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
      const std::int32_t before = tuner_.written_[rule];
      const std::int32_t after = pack_.rules[rule].score;
      if (before != after) changes.push_back({rule, before, after});
    }
    return changes;
  }

 private:
  struct Step {
    std::uint32_t rule = 0;
    std::int32_t score = 0;
    double gain = 0;
  };

  void note(std::uint32_t rule, std::size_t text) {
    std::vector<std::size_t>& texts = texts_of_[rule];
    if (texts.empty() || texts.back() != text) texts.push_back(text);
  }

  // The best-looking steps first; each is looked at again when its turn comes. False if none was
  // taken.
  bool sweep() {
    std::vector<Step> steps;
    for (std::uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
      if (!tuner_.tuned_[rule]) continue;
      if (const auto step = best_step(rule)) steps.push_back(*step);
    }
    std::ranges::stable_sort(steps, [](const Step& a, const Step& b) { return a.gain > b.gain; });
    bool any = false;
    for (const Step& each : steps) {
      const auto step = best_step(each.rule);
      if (step && take(*step)) any = true;
    }
    return any;
  }

  [[nodiscard]] double price(std::uint32_t rule, std::int32_t score) const {
    const std::int32_t far = score - tuner_.written_[rule];
    if (far == 0) return 0;
    return tuner_.options_.least_gain + tuner_.options_.l2 * far * far / 100.0;
  }

  [[nodiscard]] std::vector<std::int32_t> scores_for(std::uint32_t rule) const {
    const std::int32_t written = tuner_.written_[rule];
    const std::int32_t reach = tuner_.options_.reach;
    std::vector<std::int32_t> scores{written};
    for (std::int32_t score = written - reach; score <= written + reach; ++score) {
      const bool same_side = (score > 0) == (written > 0) && score != 0;
      if (score % 5 == 0 && score != written && same_side) scores.push_back(score);
    }
    return scores;
  }

  [[nodiscard]] double weight(std::size_t text) const {
    return text < tuner_.annotated_ ? 1 : kExampleWeight;
  }

  // Mistakes of the islands where the rule takes part.
  [[nodiscard]] double mistakes(std::uint32_t rule) const {
    double sum = 0;
    for (const std::size_t text : texts_of_[rule]) {
      const Islands& of = now_[text].of;
      auto at = std::ranges::lower_bound(of.rules, RuleInIsland{rule, 0});
      for (; at != of.rules.end() && at->rule == rule; ++at)
        sum += weight(text) * outcome(of.islands[at->island], pack_);
    }
    return sum;
  }

  std::optional<Step> best_step(std::uint32_t rule) {
    if (texts_of_[rule].empty()) return std::nullopt;
    const std::int32_t current = pack_.rules[rule].score;
    const double cost = mistakes(rule) + price(rule, current);
    Step best{rule, current, kEnough};
    for (const std::int32_t score : scores_for(rule)) {
      pack_.rules[rule].score = score;
      const double gain = cost - mistakes(rule) - price(rule, score);
      if (gain > best.gain) best = {rule, score, gain};
    }
    pack_.rules[rule].score = current;
    if (best.score == current) return std::nullopt;
    return best;
  }

  // Runs the rules again where this one takes part; keeps the step if it is as good as it looked,
  // or good at all.
  bool take(const Step& step) {
    const std::int32_t current = pack_.rules[step.rule].score;
    double gain = price(step.rule, current) - price(step.rule, step.score);
    pack_.rules[step.rule].score = step.score;
    std::vector<Proposals> again;
    const std::vector<std::size_t> texts = texts_of_[step.rule];
    for (const std::size_t text : texts) {
      again.push_back(tuner_.collect(text));
      gain += weight(text) * (now_[text].worth - again.back().worth);
    }
    if (gain <= kEnough) {
      pack_.rules[step.rule].score = current;
      return false;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) replace(texts[i], std::move(again[i]));
    return true;
  }

  void replace(std::size_t text, Proposals proposals) {
    for (const RuleInIsland& each : proposals.of.rules) {
      std::vector<std::size_t>& texts = texts_of_[each.rule];
      const auto at = std::ranges::lower_bound(texts, text);
      if (at == texts.end() || *at != text) texts.insert(at, text);
    }
    now_[text] = std::move(proposals);
  }

  Tuner& tuner_;
  RulePack& pack_;
  std::vector<Proposals> now_;
  std::vector<std::vector<std::size_t>> texts_of_;  // by rule, ascending; may hold some too many
};

std::vector<ScoreChange> Tuner::fit(const std::vector<bool>& use) { return Fit(*this, use).run(); }

void set_scores(RulePack& pack, const std::vector<ScoreChange>& changes, bool back) {
  for (const ScoreChange& each : changes)
    pack.rules[each.rule].score = back ? each.before : each.after;
}

}  // namespace filin
