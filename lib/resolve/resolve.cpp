#include "resolve/resolve.h"

#include <algorithm>
#include <span>
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
  void free(ViewSpan span) {
    for (std::uint32_t word = span.begin / 64; word <= (span.end - 1) / 64; ++word)
      words_[word] &= ~mask(span, word);
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

void sort_candidates(MatchState& state, std::size_t sorted) {
  const RulePack& pack = *state.pack;
  const auto before = [&](const Candidate& a, const Candidate& b) {
    if (a.span != b.span) return a.span < b.span;
    if (a.type != b.type) return a.type < b.type;
    const std::int32_t score_a = -pack.rules[a.rule].score;
    const std::int32_t score_b = -pack.rules[b.rule].score;
    return std::tie(score_a, a.rule, a.match) < std::tie(score_b, b.rule, b.match);
  };
  auto& all = state.candidates;
  near_sort(all, sorted, before);
  std::inplace_merge(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(sorted), all.end(),
                     before);
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Candidate& a, const Candidate& b) {
                          return a.rule == b.rule && a.span == b.span;
                        }),
            all.end());
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

// One for each type and span that there are candidates of, unless it is below the type's threshold:
// to the marks or to the proposals, which come by place.
void add_up(MatchState& state, std::vector<Resolved>& proposals, std::vector<Resolved>& marks) {
  const RulePack& pack = *state.pack;
  const auto& all = state.candidates;
  for (std::uint32_t i = 0; i < all.size();) {
    Resolved proposal{all[i].span, all[i].type, 0, i, 0};
    for (; i < all.size() && all[i].type == proposal.type && all[i].span == proposal.span;
         ++i, ++proposal.count)
      proposal.score += pack.rules[all[i].rule].score;
    const TypeInfo& type = pack.types[proposal.type];
    if (proposal.score < type.threshold)
      tell(state, proposal, TraceEvent::Fate::kBelowThreshold, nullptr);
    else
      (type.zone || type.piece ? marks : proposals).push_back(proposal);
  }
}

// Point 3 of the policy, for proposals that come by place.
class Contest {
 public:
  explicit Contest(MatchState& state)
      : state_(state), taken_(state.scratch->taken, state.view().size()) {}

  // Adds those that win, by place; `told`: to the trace too. Only what overlaps competes, and most
  // proposals stand alone.
  void settle(std::span<Resolved> proposals, std::vector<Resolved>& winners, bool told) {
    for (std::size_t from = 0, to = 0; from < proposals.size(); from = to) {
      std::uint32_t end = proposals[from].span.end;
      for (to = from + 1; to < proposals.size() && proposals[to].span.begin < end; ++to)
        end = std::max(end, proposals[to].span.end);
      if (to - from > 1) {
        fight(proposals.subspan(from, to - from), winners, told);
        continue;
      }
      winners.push_back(proposals[from]);
      if (told) tell(state_, proposals[from], TraceEvent::Fate::kWon, nullptr);
    }
  }

 private:
  void fight(std::span<Resolved> proposals, std::vector<Resolved>& winners, bool told) {
    const auto before = static_cast<std::ptrdiff_t>(winners.size());
    std::ranges::sort(proposals, [&](const Resolved& a, const Resolved& b) {
      return is_stronger(claim(a), claim(b));
    });
    for (const Resolved& proposal : proposals) {
      const bool wins = !taken_.overlaps(proposal.span);
      if (told && wins) tell(state_, proposal, TraceEvent::Fate::kWon, nullptr);
      if (told && !wins) {
        const auto winner =
            std::find_if(winners.begin() + before, winners.end(),
                         [&](const Resolved& each) { return each.span.overlaps(proposal.span); });
        tell(state_, proposal, TraceEvent::Fate::kOverlapped, &*winner);
      }
      if (!wins) continue;
      taken_.take(proposal.span);
      winners.push_back(proposal);
    }
    std::sort(winners.begin() + before, winners.end(),
              [](const Resolved& a, const Resolved& b) { return a.span < b.span; });
    for (const Resolved& proposal : proposals) taken_.free(proposal.span);
  }

  [[nodiscard]] Claim<ViewSpan> claim(const Resolved& proposal) const {
    return {proposal.score, state_.candidates[proposal.first].rule, proposal.span};
  }

  MatchState& state_;
  Taken taken_;  // by the winners of a fight
};

// Marks of each type by themselves.
void resolve_marks(MatchState& state, std::vector<Resolved>& marks, Contest& contest) {
  std::ranges::sort(marks, [](const Resolved& a, const Resolved& b) {
    return std::tie(a.type, a.span) < std::tie(b.type, b.span);
  });
  for (std::size_t from = 0, to = 0; from < marks.size(); from = to) {
    while (to < marks.size() && marks[to].type == marks[from].type) ++to;
    const bool zone = state.pack->types[marks[from].type].zone;
    contest.settle(std::span(marks).subspan(from, to - from), zone ? state.zones : state.pieces,
                   false);
  }
  const auto by_place = [](const Resolved& a, const Resolved& b) {
    return std::tie(a.span, a.type) < std::tie(b.span, b.type);
  };
  std::sort(state.zones.begin(), state.zones.end(), by_place);
  std::sort(state.pieces.begin(), state.pieces.end(), by_place);
}

}  // namespace

void resolve(MatchState& state, std::size_t sorted) {
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
  sort_candidates(state, sorted);
  add_up(state, proposals, marks);
  Contest contest(state);
  contest.settle(proposals, state.mentions, state.trace != nullptr);
  resolve_marks(state, marks, contest);
  state.present.assign(state.pack->types.size(), 0);
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
    if (!same) resolve(state, known);
  }
}

}  // namespace filin
