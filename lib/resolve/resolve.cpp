#include "resolve/resolve.h"

#include <algorithm>
#include <tuple>

#include "match/near_sort.h"

namespace filin {
namespace {

// Which bytes of the view are taken, as bits in memory of the caller's.
class Taken {
 public:
  Taken(std::vector<std::uint64_t>& words, std::size_t size) : words_(words) {
    words_.assign(size / 64 + 1, 0);
  }
  void clear() { std::fill(words_.begin(), words_.end(), std::uint64_t{0}); }

  [[nodiscard]] bool overlaps(ViewSpan span) const {
    for (std::uint32_t word = span.begin / 64; word <= (span.end - 1) / 64; ++word) {
      if ((words_[word] & mask(span, word)) != 0) return true;
    }
    return false;
  }
  void take(ViewSpan span) {
    for (std::uint32_t word = span.begin / 64; word <= (span.end - 1) / 64; ++word)
      words_[word] |= mask(span, word);
  }

 private:
  static std::uint64_t mask(ViewSpan span, std::uint32_t word) {
    const std::uint32_t low = std::max(span.begin, word * 64) - word * 64;
    const std::uint32_t high = std::min(span.end, word * 64 + 64) - word * 64;
    const std::uint64_t upto = high == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << high) - 1;
    return upto & ~((std::uint64_t{1} << low) - 1);
  }
  std::vector<std::uint64_t>& words_;
};

void sort_candidates(MatchState& state) {
  const RulePack& pack = *state.pack;
  const auto before = [&](const Candidate& a, const Candidate& b) {
    if (a.span != b.span) return a.span < b.span;
    if (a.type != b.type) return a.type < b.type;
    const std::int32_t score_a = -pack.rules[a.rule].score;
    const std::int32_t score_b = -pack.rules[b.rule].score;
    return std::tie(score_a, a.rule, a.match) < std::tie(score_b, b.rule, b.match);
  };
  auto& all = state.candidates;
  // Those of earlier passes are in order.
  const auto fresh = std::is_sorted_until(all.begin(), all.end(), before);
  near_sort(all, static_cast<std::size_t>(fresh - all.begin()), before);
  std::inplace_merge(all.begin(), fresh, all.end(), before);
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Candidate& a, const Candidate& b) {
                          return a.rule == b.rule && a.span == b.span;
                        }),
            all.end());
}

// One for each type and span that there are candidates of.
void add_up(const MatchState& state, std::vector<Resolved>& proposals) {
  const RulePack& pack = *state.pack;
  const auto& all = state.candidates;
  for (std::uint32_t i = 0; i < all.size();) {
    Resolved proposal{all[i].span, all[i].type, 0, i, 0};
    for (; i < all.size() && all[i].type == proposal.type && all[i].span == proposal.span;
         ++i, ++proposal.count)
      proposal.score += pack.rules[all[i].rule].score;
    proposals.push_back(proposal);
  }
}

void tell(MatchState& state, const Resolved& proposal, TraceEvent::Fate fate,
          const Resolved* winner) {
  if (state.trace == nullptr) return;
  TraceEvent event;
  event.fate = fate;
  event.span = proposal.span;
  event.type = proposal.type;
  event.score = proposal.score;
  if (winner != nullptr) {
    event.winner = winner->span;
    event.winner_rule = state.candidates[winner->first].rule;
  }
  for (std::uint32_t i = 0; i < proposal.count; ++i) {
    event.rule = state.candidates[proposal.first + i].rule;
    state.trace->push_back(event);
  }
}

const Resolved* overlapping(const std::vector<Resolved>& mentions, ViewSpan span) {
  const auto at = std::find_if(mentions.begin(), mentions.end(),
                               [&](const Resolved& each) { return each.span.overlaps(span); });
  return at == mentions.end() ? nullptr : &*at;
}

// Marks of each type by themselves: they come by type, then the stronger first.
void resolve_marks(MatchState& state, const std::vector<Resolved>& marks, Taken& taken) {
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (i == 0 || marks[i].type != marks[i - 1].type) taken.clear();
    if (taken.overlaps(marks[i].span)) continue;
    taken.take(marks[i].span);
    (state.pack->types[marks[i].type].zone ? state.zones : state.pieces).push_back(marks[i]);
  }
  const auto by_place = [](const Resolved& a, const Resolved& b) {
    return std::tie(a.span, a.type) < std::tie(b.span, b.type);
  };
  std::sort(state.zones.begin(), state.zones.end(), by_place);
  std::sort(state.pieces.begin(), state.pieces.end(), by_place);
}

}  // namespace

void resolve(MatchState& state) {
  const RulePack& pack = *state.pack;
  state.scratch->mentions_settled = false;
  state.mentions.clear();
  state.zones.clear();
  state.pieces.clear();
  if (state.trace != nullptr)
    std::erase_if(*state.trace, [](const TraceEvent& event) {
      return event.fate != TraceEvent::Fate::kCondition;
    });
  auto& proposals = state.scratch->proposals;
  auto& marks = state.scratch->marks;
  proposals.clear();
  marks.clear();
  sort_candidates(state);
  add_up(state, proposals);
  std::erase_if(proposals, [&](const Resolved& each) {
    const TypeInfo& type = pack.types[each.type];
    const bool below = each.score < type.threshold;
    if (below) tell(state, each, TraceEvent::Fate::kBelowThreshold, nullptr);
    if (!below && (type.zone || type.piece)) marks.push_back(each);
    return below || type.zone || type.piece;
  });
  const auto claim = [&](const Resolved& each) {
    return Claim<ViewSpan>{each.score, state.candidates[each.first].rule, each.span};
  };
  const auto stronger = [&](const Resolved& a, const Resolved& b) {
    return is_stronger(claim(a), claim(b));
  };
  std::sort(proposals.begin(), proposals.end(), stronger);
  std::sort(marks.begin(), marks.end(), [&](const Resolved& a, const Resolved& b) {
    return a.type != b.type ? a.type < b.type : stronger(a, b);
  });
  Taken taken(state.scratch->taken, state.view().size());
  for (const Resolved& proposal : proposals) {
    if (taken.overlaps(proposal.span)) {
      if (state.trace != nullptr)
        tell(state, proposal, TraceEvent::Fate::kOverlapped,
             overlapping(state.mentions, proposal.span));
      continue;
    }
    taken.take(proposal.span);
    state.mentions.push_back(proposal);
    tell(state, proposal, TraceEvent::Fate::kWon, nullptr);
  }
  std::sort(state.mentions.begin(), state.mentions.end(),
            [](const Resolved& a, const Resolved& b) { return a.span < b.span; });
  resolve_marks(state, marks, taken);
  state.present.assign(pack.types.size(), 0);
  for (const auto* all : {&state.mentions, &state.zones, &state.pieces}) {
    for (const Resolved& each : *all) state.present[each.type] = 1;
  }
}

void find_mentions(MatchState& state) {
  begin_matching(state);
  for (std::uint32_t pass = 1; pass <= state.pack->passes; ++pass) {
    const std::size_t known = state.candidates.size();
    run_pass(state, pass);
    // Most later passes add nothing, and then all stays as it is.
    const bool same = pass > 1 && state.candidates.size() == known && state.trace == nullptr;
    if (!same) resolve(state);
  }
}

}  // namespace filin
