#include "match/seen.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "text/fold.h"

namespace filin {
namespace {

constexpr std::size_t kMinSeenSize = 2;
constexpr std::size_t kMaxSeen = 5000;  // names one document may bring: a bound on hostile texts

const ListInfo& seen_options() {
  static const ListInfo kOptions;
  return kOptions;
}

// Adds the text if it begins with a word.
void add(std::vector<SeenName>& names, std::uint32_t reference, std::string_view text) {
  if (text.size() < kMinSeenSize || !is_word(static_cast<unsigned char>(text[0]))) return;
  names.push_back({token_hash(text.substr(0, token_end(text, 0))), reference,
                   static_cast<std::uint32_t>(names.size()), text});
}

void collect(MatchState& state, const SeenInfo& seen, std::uint32_t reference) {
  std::vector<SeenName>& names = state.scratch->seen;
  const std::size_t before = names.size();
  if (seen.type == kMetadataType) {
    for (const std::string& name : state.known_people) add(names, reference, name);
  } else {
    for (const Resolved& mention : state.mentions) {
      if (mention.type != seen.type) continue;
      const ViewSpan span = attribute_span(state, mention, seen.key, state.groups);
      add(names, reference, state.view().substr(span.begin, span.size()));
    }
  }
  // Each once, the first ones.
  const auto mine = names.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(mine, names.end(), [](const SeenName& a, const SeenName& b) {
    return std::tie(a.hash, a.text, a.order) < std::tie(b.hash, b.text, b.order);
  });
  names.erase(std::unique(mine, names.end(),
                          [](const SeenName& a, const SeenName& b) { return a.text == b.text; }),
              names.end());
  if (names.size() - before <= kMaxSeen) return;
  std::sort(mine, names.end(),
            [](const SeenName& a, const SeenName& b) { return a.order < b.order; });
  names.resize(before + kMaxSeen);
}

// All names in one walk over the text.
void look_up(MatchState& state) {
  std::vector<SeenName>& names = state.scratch->seen;
  const auto by_hash = [](const SeenName& a, const SeenName& b) { return a.hash < b.hash; };
  std::sort(names.begin(), names.end(), by_hash);
  std::array<std::uint64_t, 4> filter{};
  for (const SeenName& name : names)
    filter[name.hash / 64 % 4] |= std::uint64_t{1} << (name.hash % 64);
  const std::string_view view = state.view();
  for (const Token& token : state.segments->tokens) {
    if (((filter[token.hash / 64 % 4] >> (token.hash % 64)) & 1) == 0 ||
        (token.flags & kTokenGlued) != 0)
      continue;
    auto name =
        std::lower_bound(names.begin(), names.end(), SeenName{token.hash, 0, 0, {}}, by_hash);
    for (; name != names.end() && name->hash == token.hash; ++name) {
      const std::uint32_t end = agreement(name->text, seen_options(), view, token.begin);
      if (end != 0 && is_boundary(view, end) && !is_joined(view, token.begin, end))
        state.hits[name->reference].push_back({token.begin, end, 0, name->reference});
    }
  }
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
  state.scratch->seen.clear();
  // The groups of matches with seen names in them are found as they were matched: by the hits there
  // were until now.
  for (std::uint32_t i = 0; i < pack.seens.size(); ++i)
    collect(state, pack.seens[i], pack.references.seen(i));
  for (std::uint32_t i = 0; i < pack.seens.size(); ++i) state.hits[pack.references.seen(i)].clear();
  if (state.scratch->seen.empty()) return;
  look_up(state);
  for (std::uint32_t i = 0; i < pack.seens.size(); ++i) {
    std::vector<Hit>& hits = state.hits[pack.references.seen(i)];
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    hits.erase(std::unique(
                   hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.begin == b.begin && a.end == b.end; }),
               hits.end());
  }
}

}  // namespace filin
