// The way of the data: decode (read) → normalise → segment → match and resolve, pass by pass →
// evaluate → link. The only file that sees every stage.
#include "filin/pipeline.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "attribute_access.h"
#include "link/candidates.h"
#include "link/geography.h"
#include "link/link.h"
#include "match/conditions.h"
#include "match/match.h"
#include "match/trace.h"
#include "pack/pack.h"
#include "resolve/attributes.h"
#include "resolve/date_history.h"
#include "resolve/resolve.h"
#include "segment/segment.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/text.h"

namespace filin {
namespace {

// The words of the pack's lists, for the stages that must know no French.
class PackWords final : public SegmentWords, public WordFacts {
 public:
  explicit PackWords(const RulePack& pack) : pack_(pack) {
    for (std::uint32_t i = 0; i < pack.lexicon.lists.size(); ++i) {
      const std::string& role = pack.lexicon.lists[i].role;
      if (role == "abbreviation") abbreviations_.push_back(i);
      if (role == "continues-line") continues_.push_back(i);
      if (role == "number") numbers_.push_back(i);
    }
  }
  bool is_abbreviation(std::string_view word) const override {
    return find(abbreviations_, word) >= 0;
  }
  bool continues_line(std::string_view word) const override { return find(continues_, word) >= 0; }
  Facts number_word(std::string_view word) const override {
    const std::int64_t entry = find(numbers_, word);
    return entry < 0 ? Facts{} : Facts(pack_.lexicon.facts(static_cast<std::uint32_t>(entry)));
  }

 private:
  [[nodiscard]] std::int64_t find(const std::vector<std::uint32_t>& lists,
                                  std::string_view word) const {
    const std::uint32_t state = pack_.lexicon.state_of(word);
    for (const std::uint32_t list : lists) {
      const std::int64_t entry = pack_.lexicon.find(list, word, state);
      if (entry >= 0) return entry;
    }
    return -1;
  }
  const RulePack& pack_;
  std::vector<std::uint32_t> abbreviations_;
  std::vector<std::uint32_t> continues_;
  std::vector<std::uint32_t> numbers_;
};

// 0..1, two decimals; a score at its threshold gives 0.69.
float confidence(std::int32_t score, std::int32_t threshold) {
  const double x = 1.0 / (1.0 + std::exp(-(score - threshold + 20) / 25.0));
  return static_cast<float>(std::round(x * 100.0) / 100.0);
}

// "Un, Kim Jong" is "Kim Jong Un" in a text.
void name_known_people(const Metadata& metadata, MatchState& state) {
  state.known_people.clear();
  for (const std::string& name : metadata.known_people) {
    const std::size_t comma = name.find(", ");
    const bool turned =
        comma != std::string::npos && name.find(',', comma + 1) == std::string::npos;
    std::string said = turned ? name.substr(comma + 2) + " " + name.substr(0, comma) : name;
    if (!is_valid_utf8(said)) (void)repair_utf8(said);
    state.known_people.push_back(to_view(said));
  }
}

}  // namespace

struct Extractor::Workspace {
  explicit Workspace(std::shared_ptr<const RulePack> rules) : pack(std::move(rules)), words(*pack) {
    state.pack = pack.get();
  }

  void find_mentions();
  void date_from_zones(Document& document);
  void read_zone(const Resolved& mention, std::string_view zone, Document& document);
  [[nodiscard]] bool in_dateline(ViewSpan span) const;
  [[nodiscard]] bool has_value(const Resolved& mention) const;
  void evaluate(Document& document);
  void settle_references(Document& document) const;

  std::shared_ptr<const RulePack> pack;
  PackWords words;
  Text text;
  Segments segments;
  MatchState state;
  std::vector<Resolved> kept;  // state.mentions without stop types
  std::vector<MentionReference> references;
  DateHistory history;
  std::string country;   // of the dateline's place
  std::string timezone;  // the document's, or of the dateline's place
};

Extractor::Extractor(std::shared_ptr<const RulePack> pack)
    : workspace_(std::make_unique<Workspace>(std::move(pack))) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

void Extractor::Workspace::find_mentions() {
  filin::find_mentions(state);
  kept.clear();
  for (const Resolved& mention : state.mentions) {
    if (!pack->types[mention.type].stop) kept.push_back(mention);
  }
}

// What the mention in a dateline or a foot stamp tells of the document, where the source did not.
void Extractor::Workspace::read_zone(const Resolved& mention, std::string_view zone,
                                     Document& document) {
  Mention found;
  std::vector<MentionReference> ignored;
  ValueContext context;
  context.words = &words;
  add_attributes(state, mention, context, 0, found, ignored, state.groups);
  Metadata& metadata = document.metadata;
  const std::string* date = find_text(found.attributes, "value");
  const auto civil =
      date != nullptr ? parse_civil_date(std::string_view(*date).substr(0, 10)) : std::nullopt;
  if (civil && !metadata.date) {
    metadata.date = civil;
    metadata.date_source = zone;
  }
  if (zone != "dateline") return;
  const std::string& type = pack->types[mention.type].name;
  if (type == "organization" && metadata.agency.empty())
    metadata.agency = plain_text(text, mention.span);
  if (type != "place") return;
  if (metadata.dateline_place.empty()) metadata.dateline_place = plain_text(text, mention.span);
  if (country.empty()) country = text_attribute(found.attributes, "country");
  if (timezone.empty()) timezone = text_attribute(found.attributes, "timezone");
}

void Extractor::Workspace::date_from_zones(Document& document) {
  country.clear();
  timezone = document.metadata.timezone;
  for (const std::string_view wanted : {std::string_view("dateline"), std::string_view("footer")}) {
    for (const Resolved& zone : state.zones) {
      if (pack->types[zone.type].name != wanted) continue;
      auto at = std::ranges::lower_bound(kept, zone.span.begin, {},
                                         [](const Resolved& each) { return each.span.begin; });
      for (; at != kept.end() && at->span.begin < zone.span.end; ++at) {
        if (zone.span.contains(at->span)) read_zone(*at, wanted, document);
      }
    }
  }
}

bool Extractor::Workspace::in_dateline(ViewSpan span) const {
  bool found = false;
  for_zones_around(state, span, [&](const Resolved& zone) {
    found = found || pack->types[zone.type].name == "dateline";
  });
  return found;
}

// Whether one of the rules that agree says what the mention is worth.
bool Extractor::Workspace::has_value(const Resolved& mention) const {
  const auto agreeing = std::span(state.candidates).subspan(mention.first, mention.count);
  return std::ranges::any_of(
      agreeing, [&](const Candidate& each) { return !pack->rules[each.rule].evaluator.empty(); });
}

void Extractor::Workspace::evaluate(Document& document) {
  ValueContext context;
  context.reference = document.metadata.date;
  context.timezone = timezone;
  context.country = country;
  context.words = &words;
  history.begin(segments, text.view);
  references.clear();
  document.mentions.reserve(kept.size());
  for (const Resolved& resolved : kept) {
    const TypeInfo& type = pack->types[resolved.type];
    const Rule& rule = pack->rules[state.candidates[resolved.first].rule];
    const std::size_t number = document.mentions.size();
    Mention& mention = document.mentions.emplace_back();
    mention.span = text.map.code_points(resolved.span);
    mention.bytes = text.map.bytes_of(mention.span);
    mention.type = type.name;
    mention.label = type.label;
    mention.rule = rule.name;
    mention.score = confidence(resolved.score, type.threshold);
    if (has_value(resolved)) context.antecedents = history.before(resolved.span.begin);
    add_attributes(state, resolved, context, number, mention, references, state.groups);
    order_attributes(mention.attributes);
    if (rule.evaluator == "calendar")
      history.add(resolved.span, in_dateline(resolved.span), mention);
  }
}

void Extractor::Workspace::settle_references(Document& document) const {
  for (const MentionReference& reference : references) {
    Mention& mention = document.mentions[reference.mention];
    if (mention.find(reference.key) != nullptr) continue;
    std::string value = plain_text(text, reference.target);
    // Mentions do not overlap, so that their ends are in order too.
    auto at = std::ranges::upper_bound(kept, reference.target.begin, {},
                                       [](const Resolved& each) { return each.span.end; });
    for (; at != kept.end() && at->span.begin < reference.target.end; ++at) {
      const std::uint32_t entity =
          document.mentions[static_cast<std::size_t>(at - kept.begin())].entity;
      if (at->type == reference.type && entity != kNoEntity) value = document.entities[entity].id;
    }
    mention.attributes.push_back({reference.key, std::move(value)});
    order_attributes(mention.attributes);
  }
}

Document Extractor::extract(Input input) {
  Workspace& work = *workspace_;
  Document document;
  document.text = std::move(input.text);
  document.metadata = std::move(input.metadata);
  document.had_bom = input.had_bom;
  document.pack = work.pack;
  if (!is_valid_utf8(document.text)) document.metadata.replaced_bytes += repair_utf8(document.text);

  make_view(document.text, work.text);
  document.length = work.text.map.code_point_count();
  segment(work.text, work.words, work.segments);
  work.state.text = &work.text;
  work.state.segments = &work.segments;
  name_known_people(document.metadata, work.state);
  work.find_mentions();
  work.date_from_zones(document);
  work.evaluate(document);
  link(work.state, work.kept, document);
  work.settle_references(document);
  settle_candidates(document);
  estimate_points(document);
  document.sentences.reserve(work.segments.sentences.size());
  for (const ViewSpan sentence : work.segments.sentences)
    document.sentences.push_back(work.text.map.code_points(sentence));
  return document;
}

std::vector<TraceLine> Extractor::explain(Input input, Document& document) {
  std::vector<TraceEvent> events;
  workspace_->state.trace = &events;
  document = extract(std::move(input));
  workspace_->state.trace = nullptr;
  return trace_lines(workspace_->state, events);
}

}  // namespace filin
