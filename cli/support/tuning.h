// Annotated texts as `filin tune` uses them: what is judged in each, in which fold it is, and how a
// set of scores does on it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "support/evaluation.h"
#include "tune/tune.h"

namespace filin {

// A text is judged on the types that its file is annotated with: gold names.
struct TuneGold {
  GoldDocument document;
  std::shared_ptr<const std::set<std::string>> judged;
  std::uint32_t fold = 0;
};

struct TuneCorpus {
  std::vector<TuneGold> texts;  // in the order of files and lines
  std::string error;            // empty: none
};

// `types`: gold names, empty: all. A text's fold comes from its bytes alone: the same text is in
// the same fold in whatever file it stands, and stays there when others come.
[[nodiscard]] TuneCorpus load_tune_corpus(const std::vector<std::string>& files,
                                          const std::set<std::string>& types, std::uint32_t folds);

[[nodiscard]] std::vector<TuneText> texts_of(const TuneCorpus& corpus);
// Compares as `filin eval` does. The corpus must outlive the judge.
[[nodiscard]] Judge judge_of(const TuneCorpus& corpus);
// The pack's types that are judged anywhere.
[[nodiscard]] std::set<std::string, std::less<>> judged_types(const TuneCorpus& corpus,
                                                              const RulePack& pack);

using FoldCounts = std::vector<std::map<std::string, Counts>>;  // by fold, by gold type

// Runs the rules as they are on the texts of one fold, and adds what comes out.
void score_fold(const TuneCorpus& corpus, const std::shared_ptr<const RulePack>& pack,
                std::uint32_t fold, FoldCounts& counts);

}  // namespace filin
