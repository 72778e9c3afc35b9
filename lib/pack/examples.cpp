#include "pack/examples.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "filin/pipeline.h"
#include "pack/pack.h"

namespace filin {
namespace {

struct Wanted {
  ByteSpan bytes;
  std::optional<std::string> value;  // after '|'; "-": none
};

struct Marked {
  std::string text;
  std::vector<Wanted> mentions;
  bool broken = false;
};

// "[mardi|2023-09-12] matin" → text and what must be found in it.
Marked unmark(const std::string& marked) {
  Marked result;
  std::optional<Wanted> open;
  bool in_value = false;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    char c = marked[i];
    const bool escaped = c == '\\' && i + 1 < marked.size();
    if (escaped) c = marked[++i];
    if (!escaped && c == '[') {
      result.broken = result.broken || open.has_value();
      open = Wanted{{static_cast<std::uint32_t>(result.text.size()), 0}, std::nullopt};
    } else if (!escaped && c == ']') {
      if (!open) {
        result.broken = true;
        continue;
      }
      if (!in_value) open->bytes.end = static_cast<std::uint32_t>(result.text.size());
      result.mentions.push_back(*open);
      open.reset();
      in_value = false;
    } else if (!escaped && c == '|' && open && !in_value) {
      open->bytes.end = static_cast<std::uint32_t>(result.text.size());
      open->value = std::string{};
      in_value = true;
    } else if (in_value) {
      *open->value += c;
    } else {
      result.text += c;
    }
  }
  result.broken = result.broken || open.has_value();
  return result;
}

std::string number_text(double number) {
  std::string out = std::to_string(number);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

std::string value_text(const Mention& mention) {
  for (const char* key : {"value", "value_m"}) {
    const AttributeValue* value = mention.find(key);
    if (value == nullptr) continue;
    if (const auto* text = std::get_if<std::string>(value)) return *text;
    if (const auto* number = std::get_if<double>(value)) return number_text(*number);
  }
  return "-";
}

// True if the wanted value is any of the mention's values: `value`, or value_m as "250000" or
// "5000..7000".
bool has_value(const Mention& mention, const std::string& wanted) {
  if (wanted == "-") return mention.find("value") == nullptr && mention.find("value_m") == nullptr;
  for (const char* key : {"value", "value_m"}) {
    const AttributeValue* value = mention.find(key);
    if (value == nullptr) continue;
    if (const auto* text = std::get_if<std::string>(value); text != nullptr && *text == wanted)
      return true;
    if (const auto* number = std::get_if<double>(value);
        number != nullptr && number_text(*number) == wanted)
      return true;
    if (const auto* range = std::get_if<std::vector<double>>(value);
        range != nullptr && range->size() == 2 &&
        number_text((*range)[0]) + ".." + number_text((*range)[1]) == wanted)
      return true;
  }
  return false;
}

class Checker {
 public:
  explicit Checker(std::shared_ptr<const RulePack> pack)
      : pack_(std::move(pack)),
        extractor_(pack_),
        fired_(pack_->rules.size()),
        has_yes_(pack_->rules.size()) {}

  std::vector<Diagnostic> check() {
    for (const PackExample& example : pack_->examples) check(example);
    for (std::size_t i = 0; i < pack_->rules.size(); ++i) {
      if (!has_yes_[i] || fired_[i]) continue;
      Diagnostic diagnostic;
      diagnostic.severity = Severity::kWarning;
      diagnostic.file = pack_->rules[i].file;
      diagnostic.line = pack_->rules[i].line;
      diagnostic.code = "R022";
      diagnostic.what =
          "the rule \"" + pack_->rules[i].name + "\" takes part in none of its own examples";
      diagnostic.help = "give an example that needs it, or take the rule out";
      diagnostics_.push_back(std::move(diagnostic));
    }
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) {
                       return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                     });
    return std::move(diagnostics_);
  }

 private:
  void check(const PackExample& example) {
    const Marked marked = unmark(example.text);
    if (marked.broken || (!example.yes && !marked.mentions.empty())) {
      complain(example, "R025",
               "the brackets of the example do not pair" +
                   std::string(example.yes ? "" : ", or stand in a \"no\""),
               "write \\[ and \\] for brackets of the text");
      return;
    }
    Input input;
    input.text = marked.text;
    if (!example.date.empty()) {
      input.metadata.date = parse_civil_date(example.date);
      if (!input.metadata.date)
        complain(example, "R025", "\"" + example.date + "\" is no date", "write date=YYYY-MM-DD");
    }
    Document document;
    const std::vector<TraceLine> trace = extractor_.explain(std::move(input), document);
    note_fired(example, trace);
    compare(example, marked, document, trace);
  }

  void note_fired(const PackExample& example, const std::vector<TraceLine>& trace) {
    if (!example.yes) return;
    has_yes_[example.rule] = true;
    for (const TraceLine& line : trace) {
      if (line.rule == pack_->rules[example.rule].name &&
          (line.fate == TraceLine::Fate::kWon || line.score < 0 || line.zone))
        fired_[example.rule] = true;
    }
  }

  void compare(const PackExample& example, const Marked& marked, const Document& document,
               const std::vector<TraceLine>& trace) {
    const TypeInfo& type = pack_->types[pack_->rules[example.rule].type];
    std::string found;
    std::set<ByteSpan> spans;
    bool good = true;
    if (type.stop || type.zone || type.piece) {
      for (const TraceLine& line : trace) {
        if (line.type == type.name && (line.fate == TraceLine::Fate::kWon ||
                                       (line.zone && line.sum >= line.threshold &&
                                        line.fate != TraceLine::Fate::kConditionFailed))) {
          if (spans.insert(line.bytes).second)
            found += " [" + document.text.substr(line.bytes.begin, line.bytes.size()) + "]";
        }
      }
      if (type.zone && example.yes) good = zones_agree(example, trace);
    }
    for (const Mention& mention : document.mentions) {
      if (mention.type != type.name) continue;
      spans.insert(mention.bytes);
      found += " [" + std::string(document.text_of(mention)) + "|" + value_text(mention) + "] by " +
               std::string(mention.rule);
      for (const Wanted& wanted : marked.mentions) {
        if (wanted.bytes == mention.bytes && wanted.value && !has_value(mention, *wanted.value))
          good = false;
      }
    }
    std::set<ByteSpan> wanted;
    for (const Wanted& each : marked.mentions) wanted.insert(each.bytes);
    if (good && (spans == wanted || (type.zone && example.yes))) return;
    std::string what = example.yes ? "expected" : "expected no " + type.name;
    for (const Wanted& each : marked.mentions)
      what += " [" + marked.text.substr(each.bytes.begin, each.bytes.size()) +
              (each.value ? "|" + *each.value : "") + "]";
    complain(example, "R021",
             what + (example.yes ? " as " + type.name : "") + ", found" +
                 (found.empty() ? " nothing" : found),
             reason(marked, trace));
  }

  // Zones come out of rules only; a trace line that won is enough.
  bool zones_agree(const PackExample& example, const std::vector<TraceLine>& trace) const {
    return std::any_of(trace.begin(), trace.end(), [&](const TraceLine& line) {
      return line.rule == pack_->rules[example.rule].name &&
             line.fate != TraceLine::Fate::kConditionFailed;
    });
  }

  // What beat the first mention that was wanted.
  static std::string reason(const Marked& marked, const std::vector<TraceLine>& trace) {
    for (const Wanted& wanted : marked.mentions) {
      for (const TraceLine& line : trace) {
        if (!line.bytes.overlaps(wanted.bytes)) continue;
        const std::string rule(line.rule);
        if (line.fate == TraceLine::Fate::kConditionFailed)
          return rule + ": \"" + std::string(line.condition) + "\" in line " +
                 std::to_string(line.condition_line) + " does not hold";
        if (line.fate == TraceLine::Fate::kBelowThreshold)
          return rule + ": score " + std::to_string(line.sum) + " is below the threshold " +
                 std::to_string(line.threshold);
        if (line.fate == TraceLine::Fate::kOverlapped)
          return rule + ": beaten by " + std::string(line.winner_rule);
        if (line.bytes != wanted.bytes || line.stop)
          return rule + " took \"" + std::to_string(line.span.begin) + ".." +
                 std::to_string(line.span.end) + "\" as " + std::string(line.type) + " (score " +
                 std::to_string(line.sum) + ")";
      }
    }
    return "see: filin explain";
  }

  void complain(const PackExample& example, const char* code, std::string what, std::string help) {
    Diagnostic diagnostic;
    diagnostic.file = example.file;
    diagnostic.line = example.line;
    diagnostic.column = example.column;
    diagnostic.source_line = example.source_line;
    diagnostic.code = code;
    diagnostic.what = std::move(what);
    diagnostic.help = std::move(help);
    diagnostics_.push_back(std::move(diagnostic));
  }

  std::shared_ptr<const RulePack> pack_;
  Extractor extractor_;
  std::vector<char> fired_;
  std::vector<char> has_yes_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace

std::string example_text(const std::string& marked) { return unmark(marked).text; }

std::vector<Diagnostic> check_examples(std::shared_ptr<const RulePack> pack) {
  return Checker(std::move(pack)).check();
}

}  // namespace filin
