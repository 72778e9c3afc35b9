// filin eval GOLD...: precision, recall and F1 against annotated text.
#include <array>
#include <cstdio>

#include "command.h"
#include "filin/pipeline.h"
#include "support/evaluation.h"
#include "support/messages.h"
#include "support/output.h"
#include "support/rules.h"
#include "write/support/json_writer.h"

namespace filin {
namespace {

void append_row(std::string& out, const std::string& type, const Counts& counts) {
  const Rates exact = exact_rates(counts);
  const Rates overlap = rates(counts.overlap, counts);
  std::array<char, 200> line{};
  std::snprintf(line.data(), line.size(),
                "%-9s%7llu%7llu |       %6.1f%6.1f%6.1f |         %6.1f%6.1f%6.1f | ", type.c_str(),
                static_cast<unsigned long long>(counts.gold),
                static_cast<unsigned long long>(counts.found), exact.precision, exact.recall,
                exact.f1, overlap.precision, overlap.recall, overlap.f1);
  out += line.data();
  if (counts.valued == 0) {
    out += "     -\n";
    return;
  }
  std::snprintf(line.data(), line.size(), "%6.1f of %llu\n", percent(counts.right, counts.valued),
                static_cast<unsigned long long>(counts.valued));
  out += line.data();
}

std::string table(const Evaluation& evaluation) {
  std::string out =
      "type        gold  found | exact      P     R    F1 | overlap      P     R    F1 | value "
      "right\n";
  for (const auto& [type, counts] : evaluation.types) append_row(out, type, counts);
  append_row(out, "all", evaluation.all);
  return out;
}

void write_rates(JsonWriter& json, const std::string& suffix, Rates of) {
  json.field("P_" + suffix, of.precision);
  json.field("R_" + suffix, of.recall);
  json.field("F_" + suffix, of.f1);
}

void write_row(JsonWriter& json, const std::string& type, const Counts& counts) {
  json.key(type);
  json.begin_object();
  json.field("gold", counts.gold);
  json.field("found", counts.found);
  json.field("exact", counts.exact);
  json.field("overlap", counts.overlap);
  json.field("valued", counts.valued);
  json.field("right", counts.right);
  write_rates(json, "exact", exact_rates(counts));
  write_rates(json, "overlap", rates(counts.overlap, counts));
  json.key("value");
  counts.valued == 0 ? json.null() : json.value(percent(counts.right, counts.valued));
  json.end_object();
}

std::string rows_as_json(const Evaluation& evaluation) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (const auto& [type, counts] : evaluation.types) write_row(json, type, counts);
  write_row(json, "all", evaluation.all);
  json.end_object();
  return out + "\n";
}

std::string picked_errors(const std::vector<EvaluationError>& errors, std::size_t wanted) {
  std::string out;
  if (wanted == 0) return out;
  const std::size_t step = std::max<std::size_t>(1, errors.size() / wanted);
  for (std::size_t at = 0; at < errors.size() && wanted > 0; at += step, --wanted) {
    const EvaluationError& each = errors[at];
    out += each.document + "  " + std::string(each.kind) + "  " + each.type + "  " + each.text +
           "  " + each.detail + "\n";
  }
  return out;
}

// Nothing if the rules cannot be used; the reason has been said.
std::optional<std::vector<std::vector<GoldMention>>> extract_all(
    const Options& options, const std::vector<GoldDocument>& documents) {
  const LoadResult rules = load_chosen_rules(options);
  Messages(options).say(rules.diagnostics);
  if (!rules.pack) return std::nullopt;
  Extractor extractor(rules.pack);
  std::vector<std::vector<GoldMention>> predictions;
  for (const GoldDocument& each : documents) {
    predictions.push_back(predictions_of(extractor.extract(input_of(each))));
  }
  return predictions;
}

int run_eval(const Options& options) {
  const Messages messages(options);
  if (options.arguments.empty()) {
    messages.error("expected gold files: filin eval GOLD.jsonl...");
    return kUsage;
  }
  EvaluationOptions how;
  for (const std::string& type : options.types) how.types.insert(gold_type(type));
  how.digits_only = options.digits_only;
  GoldCorpus corpus = load_gold(options.arguments, how.types);
  if (!corpus.error.empty()) {
    messages.error(corpus.error);
    return kSomeFailed;
  }
  std::vector<std::vector<GoldMention>> predictions;
  if (!options.predictions.empty()) {
    std::string error;
    predictions = load_predictions(options.predictions, corpus.documents, error);
    if (!error.empty()) {
      messages.error(error);
      return kSomeFailed;
    }
  } else {
    auto extracted = extract_all(options, corpus.documents);
    if (!extracted) return kRulesInvalid;
    predictions = std::move(*extracted);
  }
  const Evaluation evaluation = evaluate(corpus.documents, predictions, how);
  Output output(options.output);
  output.write(options.json ? rows_as_json(evaluation) : table(evaluation));
  output.write(picked_errors(evaluation.errors, options.errors));
  return commit(output, messages) ? kDone : kOutputNotWritten;
}

constexpr std::array<std::string_view, 11> kOptions{"output", "types",  "rules",       "add-rules",
                                                    "pred",   "errors", "digits-only", "json",
                                                    "color",  "quiet",  "verbose"};

}  // namespace

extern const Command command_eval;
const Command command_eval{
    .name = "eval",
    .arguments = "GOLD...",
    .summary = "precision, recall and F1 against annotated text",
    .description =
        "GOLD is JSONL, one document a line: {\"id\", \"text\", \"reference_date\", \"entities\": "
        "[{\"start\", \"end\", \"type\", \"text\", "
        "\"value\"?}]}, offsets in code points, types as PER, LOC, ORG, DATE, DURATION, DISTANCE, "
        "MONEY, PERCENT. Printed per type: exact "
        "and overlapping matches, and where gold has values, the share that came out right. "
        "Leading articles and prepositions of dates "
        "and durations do not count.",
    .options = kOptions,
    .run = run_eval};

}  // namespace filin
