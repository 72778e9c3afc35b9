// filin hits CORPUS...: how often each rule wins and loses; those that never win first.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "command.h"
#include "filin/pipeline.h"
#include "pack/pack.h"
#include "support/evaluation.h"
#include "support/extraction.h"
#include "support/input.h"
#include "support/messages.h"
#include "support/output.h"
#include "support/rules.h"
#include "write/support/json_writer.h"

namespace filin {
namespace {

struct RuleHits {
  std::string type;
  std::uint64_t won = 0;
  std::uint64_t overlapped = 0;
  std::uint64_t weak = 0;
  std::uint64_t refused = 0;
  std::uint64_t judged = 0;  // won where there is gold of the type
  std::uint64_t right = 0;   // of these, agree with it
};
using AllHits = std::map<std::string, RuleHits, std::less<>>;

AllHits all_rules(const RulePack& pack) {
  AllHits hits;
  for (const Rule& rule : pack.rules) hits[rule.name].type = pack.types[rule.type].name;
  return hits;
}

Span compared(Span span, std::string_view text, const std::string& type) {
  if (type == "DATE" || type == "DURATION") span.begin += leading_code_points(text);
  return span;
}

// Whether gold has a mention of the same type and span.
bool agrees(const GoldDocument& gold, const TraceLine& line, std::string_view text) {
  const std::string type = gold_type(line.type);
  const Span span = compared(line.span, text.substr(line.bytes.begin, line.bytes.size()), type);
  return std::ranges::any_of(gold.mentions, [&](const GoldMention& each) {
    return each.type == type && compared({each.start, each.end}, each.text, type) == span;
  });
}

class Counter {
 public:
  explicit Counter(std::shared_ptr<const RulePack> pack)
      : hits_(all_rules(*pack)), extractor_(std::move(pack)) {}

  // `gold`: null if there is none; `gold_types`: the types that it is annotated with.
  void count(Input input, const GoldDocument* gold, const std::set<std::string>& gold_types) {
    Document document;
    for (const TraceLine& line : extractor_.explain(std::move(input), document)) {
      RuleHits& rule = hits_.find(line.rule)->second;
      switch (line.fate) {
        case TraceLine::Fate::kOverlapped:
          ++rule.overlapped;
          break;
        case TraceLine::Fate::kBelowThreshold:
          ++rule.weak;
          break;
        case TraceLine::Fate::kConditionFailed:
          ++rule.refused;
          break;
        case TraceLine::Fate::kWon:
          ++rule.won;
          if (gold == nullptr || line.stop || line.zone ||
              !gold_types.contains(gold_type(line.type)))
            break;
          ++rule.judged;
          if (agrees(*gold, line, document.text)) ++rule.right;
          break;
      }
    }
  }

  // Rules that never won first, then by wins.
  [[nodiscard]] std::vector<std::pair<std::string, RuleHits>> sorted() const {
    std::vector<std::pair<std::string, RuleHits>> rows(hits_.begin(), hits_.end());
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.second.won; });
    return rows;
  }

 private:
  AllHits hits_;
  Extractor extractor_;
};

bool count_file(const std::string& file, const Options& options, const Messages& messages,
                Counter& counter) {
  // Annotated text says itself that it is.
  const GoldCorpus gold = load_gold({file}, {});
  if (gold.error.empty() && !gold.documents.empty()) {
    std::set<std::string> types;
    for (const GoldDocument& each : gold.documents) {
      for (const GoldMention& mention : each.mentions) types.insert(mention.type);
    }
    for (const GoldDocument& each : gold.documents) {
      Input input;
      input.text = each.text;
      input.metadata.date = each.date;
      counter.count(std::move(input), &each, types);
    }
    return true;
  }
  ByteSource source = ByteSource::open(file);
  std::string bytes;
  if (!source.read_all(bytes, options.max_bytes)) {
    messages.error(file + ": " + source.error());
    return false;
  }
  bool all_good = true;
  for (ReadItem& item : sniff_reader(bytes)->read(bytes, read_options_of(options))) {
    if (item.ok()) {
      apply_options(options, item.input);
      counter.count(std::move(item.input), nullptr, {});
    } else {
      messages.error(file + ": " + item.error.message);
      all_good = false;
    }
  }
  return all_good;
}

std::string table(const Counter& counter) {
  std::string out = "    won overlapped  too weak   refused  right of judged  type          rule\n";
  std::array<char, 120> line{};
  for (const auto& [name, rule] : counter.sorted()) {
    std::snprintf(
        line.data(), line.size(), "%7llu%11llu%10llu%10llu",
        static_cast<unsigned long long>(rule.won), static_cast<unsigned long long>(rule.overlapped),
        static_cast<unsigned long long>(rule.weak), static_cast<unsigned long long>(rule.refused));
    out += line.data();
    if (rule.judged == 0) {
      out += "                -";
    } else {
      std::snprintf(line.data(), line.size(), "%6.1f %% of %5llu",
                    100.0 * static_cast<double>(rule.right) / static_cast<double>(rule.judged),
                    static_cast<unsigned long long>(rule.judged));
      out += line.data();
    }
    std::snprintf(line.data(), line.size(), "  %-12s  ", rule.type.c_str());
    out += line.data();
    out += name + "\n";
  }
  return out;
}

std::string rows_as_json(const Counter& counter) {
  std::string out;
  for (const auto& [name, rule] : counter.sorted()) {
    JsonWriter json(out);
    json.begin_object();
    json.field("rule", name);
    json.field("type", rule.type);
    json.field("won", rule.won);
    json.field("overlapped", rule.overlapped);
    json.field("too_weak", rule.weak);
    json.field("refused", rule.refused);
    json.field("judged", rule.judged);
    json.field("right", rule.right);
    json.end_object();
    out += '\n';
  }
  return out;
}

int run_hits(const Options& options) {
  const Messages messages(options);
  if (options.arguments.empty()) {
    messages.error("expected texts to count in: filin hits FILE...");
    return kUsage;
  }
  const LoadResult rules = load_chosen_rules(options);
  messages.say(rules.diagnostics);
  if (!rules.pack) return kRulesInvalid;
  Counter counter(rules.pack);
  bool all_good = true;
  for (const std::string& file : options.arguments)
    all_good = count_file(file, options, messages, counter) && all_good;
  Output output(options.output);
  output.write(options.json ? rows_as_json(counter) : table(counter));
  if (!commit(output, messages)) return kOutputNotWritten;
  return all_good ? kDone : kSomeFailed;
}

constexpr std::array<std::string_view, 9> kOptions{
    "output", "date", "rules", "add-rules", "max-bytes", "json", "color", "quiet", "verbose"};

}  // namespace

extern const Command command_hits;
const Command command_hits{
    .name = "hits",
    .arguments = "FILE...",
    .summary = "per rule: how often it wins and loses; rules that never win first",
    .description =
        "Counts over the documents in FILE..., in any format that filin reads. Where a file is "
        "annotated (JSONL with \"entities\", as for "
        "filin eval), also how many of a rule's wins agree exactly with the annotation.",
    .options = kOptions,
    .run = run_hits};

}  // namespace filin
