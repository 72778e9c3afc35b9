#include "match/seen.h"

#include <algorithm>
#include <unordered_map>

#include "text/fold.h"

namespace filin {
namespace {

constexpr std::size_t kMinSeenSize = 2;
constexpr std::size_t kMaxSeen = 5000;  // names one document may bring: a bound on hostile texts

struct SeenEntry {
  std::string_view text;
  std::vector<Token> tokens;
};

const ListInfo& seen_options() {
  static const ListInfo kOptions;
  return kOptions;
}

// Adds the text unless it is too short, known, or no name.
class Collector {
 public:
  explicit Collector(std::vector<SeenEntry>& entries) : entries_(entries) {}

  void add(std::string_view text) {
    if (text.size() < kMinSeenSize || entries_.size() >= kMaxSeen ||
        !known_.emplace(text, true).second)
      return;
    SeenEntry entry{text, {}};
    tokens_of(text, entry.tokens);
    if (!entry.tokens.empty() && entry.tokens[0].begin == 0) entries_.push_back(std::move(entry));
  }

 private:
  std::vector<SeenEntry>& entries_;
  std::unordered_map<std::string_view, bool> known_;
};

void collect(const MatchState& state, const SeenInfo& seen, std::vector<SeenEntry>& entries) {
  Collector collector(entries);
  if (seen.type == kMetadataType) {
    for (const std::string& name : state.known_people) collector.add(name);
    return;
  }
  std::vector<ViewSpan> groups;
  for (const Resolved& mention : state.mentions) {
    if (mention.type != seen.type) continue;
    const ViewSpan span = attribute_span(state, mention, seen.key, groups);
    collector.add(state.view().substr(span.begin, span.size()));
  }
}

void look_up(MatchState& state, const std::vector<SeenEntry>& entries, std::uint32_t reference) {
  std::unordered_multimap<std::uint32_t, std::uint32_t> by_first;
  std::uint64_t filter = 0;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    by_first.emplace(entries[i].tokens[0].hash, i);
    filter |= std::uint64_t{1} << (entries[i].tokens[0].hash & 63);
  }
  const std::string_view view = state.view();
  std::vector<Hit>& hits = state.hits[reference];
  for (const Token& token : state.segments->tokens) {
    if (((filter >> (token.hash & 63)) & 1) == 0 || (token.flags & kTokenGlued) != 0) continue;
    const auto [begin, end] = by_first.equal_range(token.hash);
    for (auto at = begin; at != end; ++at) {
      const std::uint32_t stop =
          agreement(entries[at->second].text, seen_options(), view, token.begin);
      if (stop == 0 || !is_boundary(view, stop) || is_joined(view, token.begin, stop)) continue;
      hits.push_back({token.begin, stop, at->second, reference});
    }
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  hits.erase(
      std::unique(hits.begin(), hits.end(),
                  [](const Hit& a, const Hit& b) { return a.begin == b.begin && a.end == b.end; }),
      hits.end());
}

}  // namespace

ViewSpan attribute_span(const MatchState& state, const Resolved& mention, std::string_view key,
                        std::vector<ViewSpan>& groups) {
  if (key == "text") return mention.span;
  for (std::uint32_t i = 0; i < mention.count; ++i) {
    const Candidate& candidate = state.candidates[mention.first + i];
    for (const Setting& setting : state.pack->rules[candidate.rule].settings) {
      if (setting.key != key || setting.group < 0) continue;
      find_groups(state, candidate.variant, candidate.match, groups);
      const ViewSpan span = groups[static_cast<std::size_t>(setting.group)];
      if (span.begin != kUnset) return span;
    }
  }
  return {};
}

void fill_seen_hits(MatchState& state) {
  const RulePack& pack = *state.pack;
  for (std::uint32_t i = 0; i < pack.seens.size(); ++i) {
    const std::uint32_t reference = pack.references.seen(i);
    state.hits[reference].clear();
    std::vector<SeenEntry> entries;
    collect(state, pack.seens[i], entries);
    if (!entries.empty()) look_up(state, entries, reference);
  }
}

}  // namespace filin
