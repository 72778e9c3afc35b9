#include "match/seen.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

#include "attribute_access.h"
#include "match/near_sort.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr std::size_t kMinSeenSize = 2;
constexpr std::string_view kWholeMention = "text";  // the key of what has no attribute for it
constexpr std::size_t kMaxSeen = 5000;  // names one document may bring: a bound on hostile texts

const ListInfo& seen_options() {
  static const ListInfo kOptions;
  return kOptions;
}

// Adds the text if it begins with a word.
void add(std::vector<SeenName>& names, std::uint32_t reference, std::string_view text) {
  if (text.size() < kMinSeenSize || !is_word(static_cast<unsigned char>(text[0]))) return;
  names.push_back(
      {first_token_hash(text), reference, static_cast<std::uint32_t>(names.size()), text});
}

void collect(MatchState& state, const SeenInfo& seen, std::uint32_t reference) {
  std::vector<SeenName>& names = state.scratch->seen;
  if (seen.type == kMetadataType) {
    for (const std::string& name : state.known_people) add(names, reference, name);
    return;
  }
  if (state.present[seen.type] == 0) return;
  const bool whole = seen.key == kWholeMention;
  for (const Resolved& mention : state.mentions) {
    if (mention.type != seen.type) continue;
    const ViewSpan span =
        whole ? mention.span : attribute_span(state, mention, seen.key, state.groups);
    add(names, reference, state.view().substr(span.begin, span.size()));
  }
}

// Of the names of each reference, which follow each other, the first kMaxSeen.
void bound(std::vector<SeenName>& names) {
  std::ranges::sort(names, {}, &SeenName::order);
  std::uint32_t count = 0;
  std::uint32_t reference = kUnset;
  std::erase_if(names, [&](const SeenName& name) {
    count = name.reference == reference ? count + 1 : 1;
    reference = name.reference;
    return count > kMaxSeen;
  });
}

// Each once, by the hash of its first token.
void order(std::vector<SeenName>& names) {
  const auto sort = [&] {
    std::ranges::sort(names, [](const SeenName& a, const SeenName& b) {
      return std::tie(a.hash, a.reference, a.text, a.order) <
             std::tie(b.hash, b.reference, b.text, b.order);
    });
  };
  sort();
  const auto is_same = [](const SeenName& a, const SeenName& b) {
    return a.hash == b.hash && a.reference == b.reference && a.text == b.text;
  };
  names.erase(std::unique(names.begin(), names.end(), is_same), names.end());
  if (names.size() <= kMaxSeen) return;
  bound(names);
  sort();
}

// The tokens of a name, or the first kMaxPath of them, as one number.
constexpr std::size_t kMaxPath = 24;
constexpr std::uint32_t longer_path(std::uint32_t path, std::uint32_t hash) {
  return static_cast<std::uint32_t>((((std::uint64_t{path} << 32) | hash) * 0x9E3779B97F4A7C15U) >>
                                    32);
}

// Names by the hash of their first token, as they are looked up. Few begin alike, and all of these
// are tried; where many do, as in a text that is a list of people, only those whose tokens are the
// text's.
using Names = std::span<SeenName>;
constexpr std::size_t kFew = 16;

void order_alike(Names names) {
  std::vector<Token> tokens;
  for (std::size_t from = 0, to = 0; from < names.size(); from = to) {
    while (to < names.size() && names[to].hash == names[from].hash) ++to;
    if (to - from <= kFew) continue;
    for (SeenName& name : names.subspan(from, to - from)) {
      tokens_of(name.text, tokens);
      name.order = 0;
      for (std::size_t i = 0; i < std::min(tokens.size(), kMaxPath); ++i)
        name.order = longer_path(name.order, tokens[i].hash);
    }
    std::ranges::sort(names.subspan(from, to - from), {}, &SeenName::order);
  }
}

// Those of the names, which are in the order of the key, that have it.
Names with_key(Names names, std::uint32_t wanted, std::uint32_t SeenName::*key) {
  const auto from = std::ranges::lower_bound(names, wanted, {}, key);
  const auto to =
      std::find_if(from, names.end(), [&](const SeenName& name) { return name.*key != wanted; });
  return {from, to};
}

// Calls `visit` with each name that may begin at tokens[0].
template <class Visit>
void for_names_at(Names names, std::span<const Token> tokens, Visit visit) {
  const Names alike = with_key(names, tokens[0].hash, &SeenName::hash);
  if (alike.size() <= kFew) {
    for (const SeenName& name : alike) visit(name);
    return;
  }
  std::uint32_t path = 0;
  for (std::size_t i = 0; i < std::min(tokens.size(), kMaxPath); ++i) {
    path = longer_path(path, tokens[i].hash);
    for (const SeenName& name : with_key(alike, path, &SeenName::order)) visit(name);
  }
}

// All names in one walk over the text.
void look_up(MatchState& state) {
  std::vector<SeenName>& names = state.scratch->seen;
  order_alike(names);
  // Lets one of fifty other tokens through where the text brings twenty names.
  std::array<bool, 1024> may_begin{};
  for (const SeenName& name : names) may_begin[name.hash % may_begin.size()] = true;
  const std::string_view view = state.view();
  const std::span<const Token> tokens = state.segments->tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (!may_begin[token.hash % may_begin.size()] || (token.flags & kTokenGlued) != 0) continue;
    for_names_at(names, tokens.subspan(i), [&](const SeenName& name) {
      const std::uint32_t end = agreement(name.text, seen_options(), view, token.begin);
      if (end != 0 && is_boundary(view, end) && !is_joined(view, token.begin, end))
        state.hits[name.reference].push_back({token.begin, end, 0, name.reference});
    });
  }
}

// Whether the names are those of the pass before, as they are in most passes: so are their hits
// then. Else they are remembered.
bool is_seen_before(MatchScratch& scratch) {
  const auto is_same = [](const SeenName& a, const SeenName& b) {
    return a.hash == b.hash && a.reference == b.reference && a.text == b.text;
  };
  if (std::ranges::equal(scratch.seen, scratch.seen_before, is_same)) return true;
  scratch.seen_before = scratch.seen;
  return false;
}

}  // namespace

ViewSpan attribute_span(const MatchState& state, const Resolved& mention, std::string_view key,
                        std::vector<ViewSpan>& groups) {
  if (key == kWholeMention) return mention.span;
  for (std::uint32_t i = 0; i < mention.count; ++i) {
    const Candidate& candidate = state.candidates[mention.first + i];
    for (const Setting& setting : state.pack->rules[candidate.rule].settings) {
      if (setting.group < 0 || !is_same_key(setting.key, key)) continue;
      const ViewSpan span =
          groups_of(state, candidate, groups)[static_cast<std::size_t>(setting.group)];
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
  order(state.scratch->seen);
  if (is_seen_before(*state.scratch)) return;
  for (std::uint32_t i = 0; i < pack.seens.size(); ++i) state.hits[pack.references.seen(i)].clear();
  if (state.scratch->seen.empty()) return;
  look_up(state);
  for (std::uint32_t i = 0; i < pack.seens.size(); ++i) {
    std::vector<Hit>& hits = state.hits[pack.references.seen(i)];
    near_sort(hits, 0, [](const Hit& a, const Hit& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    hits.erase(std::unique(
                   hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.begin == b.begin && a.end == b.end; }),
               hits.end());
  }
}

}  // namespace filin
