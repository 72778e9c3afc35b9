#include "match/runner.h"

#include <algorithm>
#include <array>

#include "match/neighbours.h"

namespace filin {
namespace {

class Runner {
 public:
  Runner(MatchState& state, std::uint32_t pass)
      : state_(state),
        pass_(pass),
        pack_(*state.pack),
        sets_(state.scratch->leaf_sets),
        behind_(pack_.index.behind[pass - 1]),
        matches_(state.leaf_matches[pass - 1]),
        view_(state.view()),
        neighbours_(state, pass) {}

  void run() {
    state_.raw.clear();
    state_.longest.resize(pack_.rules.size());  // each place clears what it set
    for (const ViewSpan line : state_.segments->lines) {
      for (std::uint32_t place = next_place(); place < line.end; place = next_place())
        try_at(place, line);
    }
  }

 private:
  // Goes through the hits that variants of the pass begin with.
  struct Heads {
    const HitTable* table = nullptr;
    std::size_t at = 0;
  };

  // Where the next match may begin; kUnset behind the last one.
  std::uint32_t next_place() {
    std::uint32_t place = match_ < matches_.size() ? matches_[match_].place : kUnset;
    for (Heads& heads : heads_) {
      const auto& hits = heads.table->all();
      while (heads.at < hits.size() && behind_[hits[heads.at].reference] == 0) ++heads.at;
      if (heads.at < hits.size()) place = std::min(place, hits[heads.at].begin);
    }
    return place;
  }

  void try_at(std::uint32_t place, ViewSpan line) {
    const std::uint32_t limit = std::min(line.end, place + kMaxMatch);
    found_.clear();
    neighbours_.begin_at(place, line);
    for (; match_ < matches_.size() && matches_[match_].place == place; ++match_)
      found_.push_back(matches_[match_]);
    for (Heads& heads : heads_) {
      const auto& hits = heads.table->all();
      heads.table->for_each_at(place, [&](const Hit& hit) {
        const std::uint32_t root = behind_[hit.reference];
        if (root == 0 || hit.end > limit) return;
        state_.scratch->scanner.scan_states(root, view_, hit.end, limit,
                                            [&](std::uint16_t leaves, std::uint32_t end) {
                                              found_.push_back({place, end, sets_.of(leaves)});
                                            });
      });
      while (heads.at < hits.size() && hits[heads.at].begin <= place) ++heads.at;
    }
    // The longest first: what is shorter need not be looked at then.
    for (auto found = found_.rbegin(); found != found_.rend(); ++found) settle(*found, line, limit);
    for (const std::uint32_t rule : touched_) {
      Longest& longest = state_.longest[rule];
      if (neighbours_.may_end(rule, longest.end))
        state_.raw.push_back({rule, longest.variant, {place, longest.end}});
      longest = {};
    }
    touched_.clear();
  }

  void settle(const LeafMatch& found, ViewSpan line, std::uint32_t limit) {
    const LeafSetPart& part = sets_.part(found.set, pass_);
    if (found.end > found.place) {
      sets_.for_complete(
          part, [this] { return neighbours_.left(); },
          [&](const IndexedVariant& complete) {
            if (state_.longest[complete.rule].end <= found.end &&
                !(complete.line_begin && found.place != line.begin))
              offer(complete, found.end, line);
          });
    }
    for (const Heads& heads : heads_) {
      if (!heads.table->may_have(found.end, part.open_references)) continue;
      heads.table->for_each_at(found.end, [&](const Hit& hit) {
        if (hit.end > limit) return;
        for (const IndexedVariant& open : sets_.open(part, hit.reference)) {
          if (!may_begin(open, found, line)) continue;
          const std::uint32_t end =
              longest_from(state_, open.variant, open.leaf + 1U, hit.end, limit);
          if (end != kUnset && end > found.place) offer(open, end, line);
        }
      });
    }
  }

  bool may_begin(const IndexedVariant& variant, const LeafMatch& found, ViewSpan line) {
    return neighbours_.may_begin(variant.left) &&
           !(variant.line_begin && found.place != line.begin);
  }

  // Of a rule's matches at one place the longest stays, of equals that of the first variant.
  void offer(const IndexedVariant& variant, std::uint32_t end, ViewSpan line) {
    if (variant.line_end && end != line.end) return;
    Longest& longest = state_.longest[variant.rule];
    if (longest.end == 0) touched_.push_back(variant.rule);
    if (end > longest.end || (end == longest.end && variant.variant < longest.variant))
      longest = {end, variant.variant};
  }

  MatchState& state_;
  std::uint32_t pass_;
  const RulePack& pack_;
  LeafSets& sets_;
  const std::vector<std::uint32_t>& behind_;
  const std::vector<LeafMatch>& matches_;
  std::string_view view_;
  std::size_t match_ = 0;
  std::array<Heads, 2> heads_{Heads{&state_.list_hits, 0}, Heads{&state_.mention_hits, 0}};
  Neighbours neighbours_;
  std::vector<LeafMatch> found_;
  std::vector<std::uint32_t> touched_;  // rules with a match at the place
};

}  // namespace

void run_variants(MatchState& state, std::uint32_t pass) { Runner(state, pass).run(); }

}  // namespace filin
