#include "support/tuning.h"

#include <algorithm>

namespace filin {
namespace {

// FNV-1a: fixed for ever, so that folds are.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash ^ (hash >> 32U);
}

Span compared(Span span, std::string_view text, const std::string& type) {
  if (type == "DATE" || type == "DURATION") span.begin += leading_code_points(text);
  return span;
}

}  // namespace

TuneCorpus load_tune_corpus(const std::vector<std::string>& files,
                            const std::set<std::string>& types, std::uint32_t folds) {
  TuneCorpus corpus;
  for (const std::string& file : files) {
    GoldCorpus gold = load_gold({file}, types);
    if (!gold.error.empty()) return {{}, gold.error};
    auto judged = std::make_shared<std::set<std::string>>();
    for (const GoldDocument& each : gold.documents) {
      for (const GoldMention& mention : each.mentions) judged->insert(mention.type);
    }
    for (GoldDocument& each : gold.documents) {
      const auto fold = static_cast<std::uint32_t>(hash_of(each.text) % folds);
      corpus.texts.push_back({std::move(each), judged, fold});
    }
  }
  return corpus;
}

std::vector<TuneText> texts_of(const TuneCorpus& corpus) {
  std::vector<TuneText> texts;
  for (const TuneGold& each : corpus.texts)
    texts.push_back(
        {input_of(each.document), static_cast<std::uint32_t>(each.document.mentions.size())});
  return texts;
}

Judge judge_of(const TuneCorpus& corpus) {
  using Wanted = std::set<std::pair<std::string, Span>>;
  auto wanted = std::make_shared<std::vector<Wanted>>();
  for (const TuneGold& each : corpus.texts) {
    Wanted& of = wanted->emplace_back();
    for (const GoldMention& mention : each.document.mentions)
      of.emplace(mention.type, compared({mention.start, mention.end}, mention.text, mention.type));
  }
  return [&corpus, wanted](std::size_t text, std::string_view type, Span span, ByteSpan bytes) {
    const TuneGold& gold = corpus.texts[text];
    const std::string name = gold_type(type);
    if (!gold.judged->contains(name)) return Verdict::kNotJudged;
    const bool ignored =
        std::ranges::any_of(gold.document.ignore, [&](Span each) { return each.overlaps(span); });
    if (ignored) return Verdict::kNotJudged;
    const std::string_view said =
        std::string_view(gold.document.text).substr(bytes.begin, bytes.size());
    return (*wanted)[text].contains({name, compared(span, said, name)}) ? Verdict::kRight
                                                                        : Verdict::kWrong;
  };
}

std::set<std::string, std::less<>> judged_types(const TuneCorpus& corpus, const RulePack& pack) {
  std::set<std::string> judged;
  for (const TuneGold& each : corpus.texts) judged.insert(each.judged->begin(), each.judged->end());
  std::set<std::string, std::less<>> types;
  for (const TypeInfo& each : pack.types) {
    if (judged.contains(gold_type(each.name))) types.insert(each.name);
  }
  return types;
}

void score_fold(const TuneCorpus& corpus, const std::shared_ptr<const RulePack>& pack,
                std::uint32_t fold, FoldCounts& counts) {
  Extractor extractor(pack);
  for (const TuneGold& each : corpus.texts) {
    if (each.fold != fold) continue;
    const Evaluation evaluation =
        evaluate({each.document}, {predictions_of(extractor.extract(input_of(each.document)))},
                 {*each.judged, false});
    for (const auto& [type, found] : evaluation.types) {
      Counts& sum = counts[fold][type];
      sum.gold += found.gold;
      sum.found += found.found;
      sum.exact += found.exact;
    }
  }
}

}  // namespace filin
