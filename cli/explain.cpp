// filin explain FILE [--at N | --word W]: what each rule proposed there, who won, and why the
// others lost.
#include <algorithm>
#include <array>

#include "command.h"
#include "filin/pipeline.h"
#include "pack/pack.h"
#include "support/extraction.h"
#include "support/input.h"
#include "support/messages.h"
#include "support/output.h"
#include "support/places.h"
#include "support/rules.h"
#include "text/fold.h"

namespace filin {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"" + std::string(text) + "\"";
  std::ranges::replace(out, '\n', ' ');
  return out;
}

std::string range(Span span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }

std::string reason(const TraceLine& line) {
  switch (line.fate) {
    case TraceLine::Fate::kWon:
      return line.stop ? "takes its text away and is not written" : line.zone ? "marks a zone" : "";
    case TraceLine::Fate::kOverlapped:
      return std::string(line.winner_rule) + " has " + range(line.winner);
    case TraceLine::Fate::kBelowThreshold:
      return "its sum " + std::to_string(line.sum) + " is below the threshold " +
             std::to_string(line.threshold);
    case TraceLine::Fate::kConditionFailed:
      return "the condition \"" + std::string(line.condition) + "\" on line " +
             std::to_string(line.condition_line) + " does not hold";
  }
  return {};
}

std::string_view verdict(const TraceLine& line) {
  switch (line.fate) {
    case TraceLine::Fate::kWon:
      return "won";
    case TraceLine::Fate::kOverlapped:
      return "overlapped";
    case TraceLine::Fate::kBelowThreshold:
      return "too weak";
    case TraceLine::Fate::kConditionFailed:
      return "refused";
  }
  return {};
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out + " ";
}

class Explanation {
 public:
  Explanation(const RulePack& pack, const Document& document, const std::vector<TraceLine>& lines,
              std::string& out)
      : pack_(pack),
        document_(document),
        lines_(lines),
        starts_(code_point_bytes(document.text)),
        out_(out) {}

  // Each stretch of text about which something was proposed.
  void everything() {
    for (std::size_t at = 0; at < lines_.size();) {
      Span stretch = lines_[at].span;
      std::size_t end = at;
      for (; end < lines_.size() && (end == at || lines_[end].span.begin < stretch.end); ++end) {
        stretch.end = std::max(stretch.end, lines_[end].span.end);
      }
      place(stretch);
      at = end;
    }
    if (lines_.empty()) out_ += "no rule proposed anything in this text\n";
  }

  void at(std::uint32_t code_point) {
    const auto length = static_cast<std::uint32_t>(starts_.size() - 1);
    if (code_point >= length) {
      out_ += "the text has only " + std::to_string(length) + " characters\n";
      return;
    }
    place({code_point, code_point + 1});
  }

  void word(std::string_view word) {
    bool found = false;
    for (std::size_t at = document_.text.find(word); at != std::string::npos;
         at = document_.text.find(word, at + word.size())) {
      const auto code_point = [&](std::size_t byte) {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(starts_, byte) -
                                          starts_.begin());
      };
      place({code_point(at), code_point(at + word.size())});
      found = true;
    }
    if (!found) out_ += quoted(word) + " does not stand in this text\n";
    lists(word);
  }

 private:
  void place(Span span) {
    out_ += range(span) + "  " + in_context(document_.text, starts_, span) + "\n";
    bool any = false;
    for (const TraceLine& line : lines_) {
      if (!line.span.overlaps(span)) continue;
      proposal(line);
      any = true;
    }
    if (!any) out_ += "  no rule proposed anything here\n";
    out_ += '\n';
  }

  void proposal(const TraceLine& line) {
    const std::string_view text =
        std::string_view(document_.text).substr(line.bytes.begin, line.bytes.size());
    out_ += "  " + padded(verdict(line), 10) + padded(line.type, 12) +
            padded((line.score < 0 ? "" : "+") + std::to_string(line.score), 4);
    out_ += padded("= " + std::to_string(line.sum), 6) + padded(quoted(text), 24) +
            std::string(line.rule);
    if (!line.file.empty())
      out_ += " (" + std::string(line.file) + ":" + std::to_string(line.line) + ")";
    if (const std::string why = reason(line); !why.empty()) out_ += ": " + why;
    out_ += '\n';
  }

  void lists(std::string_view word) {
    const std::string view = to_view(word);
    std::string names;
    for (std::uint32_t list = 0; list < pack_.lexicon.lists.size(); ++list) {
      if (pack_.lexicon.find(list, view) < 0) continue;
      names += (names.empty() ? "" : ", ") + pack_.lexicon.lists[list].name;
    }
    out_ += quoted(word) +
            (names.empty() ? " stands in no list\n" : " stands in the lists " + names + "\n");
  }

  const RulePack& pack_;
  const Document& document_;
  const std::vector<TraceLine>& lines_;
  std::vector<std::uint32_t> starts_;
  std::string& out_;
};

// Nothing if it cannot be read; the reason has been said.
std::optional<std::vector<ReadItem>> read_items(const Options& options, const Messages& messages) {
  const std::string file = options.arguments.empty() ? "-" : options.arguments.front();
  ByteSource source = ByteSource::open(file);
  std::string bytes;
  if (!source.read_all(bytes, options.max_bytes)) {
    messages.error(file + ": " + source.error());
    return std::nullopt;
  }
  const Reader* reader = find_reader(options.input_format);
  if (reader == nullptr) reader = sniff_reader(bytes);
  return reader->read(bytes, read_options_of(options));
}

int run_explain(const Options& options) {
  const Messages messages(options);
  if (options.arguments.size() > 1) {
    messages.error("expected one file; filin explain FILE [--at N | --word WORD]");
    return kUsage;
  }
  auto items = read_items(options, messages);
  if (!items) return kSomeFailed;
  const LoadResult rules = load_chosen_rules(options);
  messages.say(rules.diagnostics);
  if (!rules.pack) return kRulesInvalid;
  Extractor extractor(rules.pack);
  std::string out;
  bool failed = false;
  for (ReadItem& item : *items) {
    if (!item.ok()) {
      messages.error(item.error.message);
      failed = true;
      continue;
    }
    apply_options(options, item.input);
    if (items->size() > 1) out += "# " + item.input.metadata.id + "\n";
    Document document;
    const std::vector<TraceLine> lines = extractor.explain(std::move(item.input), document);
    Explanation explanation(*rules.pack, document, lines, out);
    if (options.at) explanation.at(*options.at);
    if (!options.word.empty()) explanation.word(options.word);
    if (!options.at && options.word.empty()) explanation.everything();
  }
  Output output(options.output);
  output.write(out);
  if (!commit(output, messages)) return kOutputNotWritten;
  return failed ? kSomeFailed : kDone;
}

constexpr std::array<std::string_view, 13> kOptions{
    "at",    "word",      "output",    "input-format", "encoding", "date",   "timezone",
    "rules", "add-rules", "max-bytes", "color",        "quiet",    "verbose"};

}  // namespace

extern const Command command_explain;
const Command command_explain{
    .name = "explain",
    .arguments = "[FILE] [--at N | --word WORD]",
    .summary = "what each rule proposed, who won, and why the others lost",
    .description =
        "For each place of the text about which a rule proposed something, or for offset N (code "
        "points from 0), or for each place where "
        "WORD stands: the proposals, with the rule's score, the sum of all rules that agree, the "
        "rule and its file; and what became of them. "
        "won: written; overlapped: another one has the text; too weak: the sum is below the type's "
        "threshold; refused: a condition "
        "of the rule does not hold. For WORD also the lists it stands in.",
    .options = kOptions,
    .run = run_explain};

}  // namespace filin
