// filin tune GOLD...: the scores of rules, estimated again from annotated text.
#include <algorithm>
#include <array>
#include <cstdio>

#include "command.h"
#include "pack/compile.h"
#include "pack/examples.h"
#include "support/messages.h"
#include "support/output.h"
#include "support/rules.h"
#include "support/tuning.h"
#include "tune/rewrite.h"

namespace filin {
namespace {

struct Fitted {
  std::vector<ScoreChange> changes;             // to all texts
  std::vector<std::vector<ScoreChange>> folds;  // to all texts but those of one fold
  FoldCounts before;
  FoldCounts after;
};

Fitted fit_all(Tuner& tuner, const TuneCorpus& corpus, const std::shared_ptr<RulePack>& pack,
               std::uint32_t folds, const Messages& messages) {
  Fitted fitted;
  fitted.before.resize(folds);
  fitted.after.resize(folds);
  for (std::uint32_t fold = 0; fold < folds; ++fold) {
    messages.note("fitting without fold " + std::to_string(fold + 1));
    std::vector<bool> use;
    for (const TuneGold& each : corpus.texts) use.push_back(each.fold != fold);
    score_fold(corpus, pack, fold, fitted.before);
    fitted.folds.push_back(tuner.fit(use));
    set_scores(*pack, fitted.folds.back());
    score_fold(corpus, pack, fold, fitted.after);
    set_scores(*pack, fitted.folds.back(), true);
  }
  messages.note("fitting to all texts");
  fitted.changes = tuner.fit(std::vector<bool>(corpus.texts.size(), true));
  return fitted;
}

std::string row(const std::string& type, const std::string& fold, const std::string& gold,
                const Rates& before, const Rates& after) {
  std::array<char, 160> line{};
  std::snprintf(line.data(), line.size(),
                "# %-9s %4s %6s | %6.2f %6.2f %6.2f | %6.2f %6.2f %6.2f | %+6.2f\n", type.c_str(),
                fold.c_str(), gold.c_str(), before.precision, before.recall, before.f1,
                after.precision, after.recall, after.f1, after.f1 - before.f1);
  return line.data();
}

// One type's folds, and their mean.
std::string rows(const std::string& type, const FoldCounts& before, const FoldCounts& after) {
  std::string out;
  std::array<Rates, 2> mean{};
  const auto add = [&](Rates& sum, const Rates& each) {
    const auto folds = static_cast<double>(before.size());
    sum.precision += each.precision / folds;
    sum.recall += each.recall / folds;
    sum.f1 += each.f1 / folds;
  };
  std::uint64_t gold = 0;
  for (std::size_t fold = 0; fold < before.size(); ++fold) {
    const auto was = before[fold].find(type);
    const auto is = after[fold].find(type);
    const Counts none;
    const Counts& counts = was == before[fold].end() ? none : was->second;
    const Rates old_rates = exact_rates(counts);
    const Rates new_rates = exact_rates(is == after[fold].end() ? none : is->second);
    gold += counts.gold;
    add(mean[0], old_rates);
    add(mean[1], new_rates);
    out += row(type, std::to_string(fold + 1), std::to_string(counts.gold), old_rates, new_rates);
  }
  return out + row(type, "mean", std::to_string(gold), mean[0], mean[1]);
}

std::string held_out(const Fitted& fitted) {
  std::string out =
      "# held out: each fold scored with what was fitted to the others; exact matches\n"
      "# type      fold   gold | before P      R     F1 |  after P      R     F1 |  F1 gain\n";
  std::set<std::string> types;
  for (const FoldCounts* of : {&fitted.before, &fitted.after}) {
    for (const auto& fold : *of) {
      for (const auto& [type, counts] : fold) types.insert(type);
    }
  }
  for (const std::string& type : types) out += rows(type, fitted.before, fitted.after);
  return out;
}

// How many of the folds moved the score the same way.
std::size_t agreeing(const Fitted& fitted, const ScoreChange& change) {
  return static_cast<std::size_t>(std::ranges::count_if(fitted.folds, [&](const auto& fold) {
    return std::ranges::any_of(fold, [&](const ScoreChange& each) {
      return each.rule == change.rule &&
             (each.after > each.before) == (change.after > change.before);
    });
  }));
}

std::string change_table(const Fitted& fitted, const RulePack& pack) {
  if (fitted.changes.empty()) return "# no score is worth changing\n";
  std::string out = "# written fitted  folds that agree  rule\n";
  for (const ScoreChange& each : fitted.changes) {
    std::array<char, 64> line{};
    std::snprintf(line.data(), line.size(), "# %7d %6d %11zu of %zu    ", each.before, each.after,
                  agreeing(fitted, each), fitted.folds.size());
    out += line.data() + pack.rules[each.rule].name + "\n";
  }
  return out;
}

// What a fit to part of the texts would not have found is chance.
void drop_doubtful(Fitted& fitted) {
  const std::size_t most = fitted.folds.size();
  std::erase_if(fitted.changes,
                [&](const ScoreChange& each) { return 2 * agreeing(fitted, each) <= most; });
}

std::size_t failed_examples(const std::shared_ptr<RulePack>& pack) {
  return static_cast<std::size_t>(
      std::ranges::count(check_examples(pack), Severity::kError, &Diagnostic::severity));
}

bool write_files(const std::vector<FileEdit>& edits, const Messages& messages) {
  for (const FileEdit& each : edits) {
    Output file(each.file);
    file.write(each.after);
    if (!commit(file, messages)) return false;
  }
  return true;
}

// Report, then the diff; or the files.
int hand_over(const Options& options, const Fitted& fitted, const std::shared_ptr<RulePack>& pack) {
  const Messages messages(options);
  const EditResult edited = edit_scores(*pack, fitted.changes);
  if (!edited.error.empty()) {
    messages.error(edited.error);
    return kSomeFailed;
  }
  const std::size_t failed = failed_examples(pack);
  set_scores(*pack, fitted.changes);
  const std::size_t fails = failed_examples(pack);
  if (fails > failed) {
    messages.error(std::to_string(fails - failed) +
                   " examples of the rules would no longer come out as written; a larger "
                   "--min-gain or --l2 changes less");
    return kSomeFailed;
  }
  Output output(options.output);
  output.write(held_out(fitted) + change_table(fitted, *pack));
  for (const FileEdit& each : edited.edits) {
    if (!options.write) output.write(unified_diff(each));
  }
  if (!commit(output, messages)) return kOutputNotWritten;
  return !options.write || write_files(edited.edits, messages) ? kDone : kOutputNotWritten;
}

int run_tune(const Options& options) {
  const Messages messages(options);
  if (options.arguments.empty()) {
    messages.error("expected gold files: filin tune GOLD.jsonl...");
    return kUsage;
  }
  std::set<std::string> types;
  for (const std::string& type : options.types) types.insert(gold_type(type));
  const TuneCorpus corpus = load_tune_corpus(options.arguments, types, options.folds);
  if (!corpus.error.empty()) {
    messages.error(corpus.error);
    return kSomeFailed;
  }
  const std::vector<std::string> folders = chosen_folders(options);
  if (folders.empty()) {
    messages.error("no rules found; give their folder with --rules FOLDER");
    return kRulesInvalid;
  }
  const CompiledRules rules = compile_folders(folders);
  messages.say(rules.diagnostics);
  if (!rules.pack) return kRulesInvalid;
  TuneOptions how;
  how.types = judged_types(corpus, *rules.pack);
  how.l2 = options.l2;
  how.least_gain = options.least_gain;
  Tuner tuner(rules.pack, texts_of(corpus), judge_of(corpus), how);
  Fitted fitted = fit_all(tuner, corpus, rules.pack, options.folds, messages);
  drop_doubtful(fitted);
  return hand_over(options, fitted, rules.pack);
}

constexpr std::array<std::string_view, 11> kOptions{"output", "types", "rules",    "add-rules",
                                                    "folds",  "l2",    "min-gain", "write",
                                                    "color",  "quiet", "verbose"};

}  // namespace

extern const Command command_tune;
const Command command_tune{
    .name = "tune",
    .arguments = "GOLD...",
    .summary = "estimate the scores of rules again from annotated text",
    .description =
        "GOLD is annotated text as for filin eval; each file is judged on the types it is "
        "annotated with, or those of --types. Prints held-out figures (each document scored with "
        "what was fitted without it), the scores that are worth changing, and a diff of the rule "
        "files for git apply or patch -p1; with --write, the files are changed. Only numbers "
        "behind \"score\" change, in steps of 5 and only where most folds agree. No example of a "
        "rule is given up for a better score.",
    .options = kOptions,
    .run = run_tune};

}  // namespace filin
