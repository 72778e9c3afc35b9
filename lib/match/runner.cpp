#include "match/runner.h"

#include <algorithm>
#include <bit>

#include "match/leaf_ends.h"
#include "pack/bits.h"

namespace filin {
namespace {

// Goes through the text from its end, so that the nearest trigger behind a place is known when the place is met.
class Runner {
 public:
  Runner(MatchState& state, std::uint32_t pass)
      : state_(state), pack_(*state.pack), pass_(pass), index_(pack_.passes_index[pass - 1]), view_(state.view()) {}

  void run() {
    state_.raw.clear();
    if (index_.empty()) return;
    collect_events();
    state_.triggered.assign(index_.words(), 0);
    state_.nearest.assign(index_.size(), kUnset);
    state_.cursors.assign(state_.hits.size(), kUnset);
    const auto& lines = state_.segments->lines;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) run_line(*line);
  }

 private:
  // Triggers other than classes of tokens: words of rules, and hits of lists and types; by place from the end.
  void collect_events() {
    auto& events = state_.events;
    events.clear();
    for (const auto& [token, slot] : state_.word_hits) {
      const RulePack::WordSlot& words = pack_.word_slots[slot];
      for (std::uint32_t i = words.begin; i < words.end; ++i) {
        const RulePack::WordVariant each = pack_.word_variants[i];
        if (each.pass == pass_) events.push_back({state_.segments->tokens[token].begin, each.local});
      }
    }
    for (const std::uint32_t reference : index_.triggered_references()) {
      for (const Hit& hit : state_.hits[reference]) {
        for (const std::uint32_t local : index_.by_reference(reference)) events.push_back({hit.begin, local});
      }
    }
    std::sort(events.begin(), events.end(), [](const TriggerEvent& a, const TriggerEvent& b) { return a.place > b.place; });
    event_ = 0;
  }

  void run_line(ViewSpan line) {
    const auto& starts = state_.starts;
    // A trigger serves its own line only.
    std::fill(state_.triggered.begin(), state_.triggered.end(), 0);
    digit_ = capital_ = kUnset;
    while (event_ < state_.events.size() && state_.events[event_].place >= line.end) ++event_;
    auto start = std::lower_bound(starts.begin(), starts.end(), line.end, [](const Start& each, std::uint32_t place) { return each.place < place; });
    while (start != starts.begin() && (start - 1)->place >= line.begin) {
      --start;
      take_triggers(*start);
      if (start->may_begin) try_all(start->place, line);
    }
  }

  void take_triggers(const Start& start) {
    for (; event_ < state_.events.size() && state_.events[event_].place >= start.place; ++event_) set_off(state_.events[event_].local, state_.events[event_].place);
    if (start.digits) digit_ = start.place;
    if (start.capital) capital_ = start.place;
    const auto* symbols = index_.by_symbol(static_cast<std::uint8_t>(view_[start.place]));
    if (symbols == nullptr) return;
    for (const std::uint32_t local : *symbols) set_off(local, start.place);
  }

  void set_off(std::uint32_t local, std::uint32_t place) {
    put_bit(state_.triggered.data(), local);
    state_.nearest[local] = place;
  }

  void try_all(std::uint32_t place, ViewSpan line) {
    if (!index_.begins(static_cast<std::uint8_t>(view_[place]))) return;
    const std::size_t words = index_.words();
    const std::uint64_t* const digits = index_.by_digits(digit_ - place);
    const std::uint64_t* const capitals = index_.by_capitals(capital_ - place);
    const std::uint64_t* may[FrontFilter::kPlaces];
    for (std::size_t i = 0; i < FrontFilter::kPlaces; ++i) {
      const unsigned byte = place + i < line.end ? static_cast<std::uint8_t>(view_[place + i]) : 256U;
      may[i] = index_.may_have(i, byte);
    }
    for (std::size_t word = 0; word < words; ++word) {
      std::uint64_t alive = state_.triggered[word] | index_.always()[word] | digits[word] | capitals[word];
      for (const std::uint64_t* const each : may) alive &= each[word];
      for (; alive != 0; alive &= alive - 1) {
        const std::size_t local = word * 64 + static_cast<std::size_t>(std::countr_zero(alive));
        if (in_reach(local, place)) attempt(index_.variant(local), place, line);
      }
    }
  }

  [[nodiscard]] bool in_reach(std::size_t local, std::uint32_t place) {
    const std::uint32_t back = index_.back_max(local);
    if (has_bit(state_.triggered.data(), local)) {
      if (state_.nearest[local] - place <= back) return true;
      drop_bit(state_.triggered.data(), local);   // places farther left will not see it either
    }
    // At distance 0 everything of the class is there.
    return (digit_ - place <= back && has_bit(index_.by_digits(0), local)) || (capital_ - place <= back && has_bit(index_.by_capitals(0), local)) ||
           has_bit(index_.always().data(), local);
  }

  void attempt(std::uint32_t number, std::uint32_t at, ViewSpan line) {
    const Variant& variant = pack_.variants[number];
    const Rule& rule = pack_.rules[variant.rule];
    if (rule.line_begin && at != line.begin) return;
    const std::uint32_t end = longest_end(number, at, std::min(line.end, at + kMaxMatch));
    if (end == kUnset || end <= at || (rule.line_end && end != line.end)) return;
    keep({variant.rule, number, {at, end}});
  }

  // As longest_from, with what was found out about the place before.
  std::uint32_t longest_end(std::uint32_t number, std::uint32_t at, std::uint32_t limit) {
    const Variant& variant = pack_.variants[number];
    const Leaf& leaf = variant.leaves[0];
    const Dfa* dfa = leaf.kind == Leaf::Kind::kRegex ? pack_.regexes.dfa(leaf.regex) : nullptr;
    if (leaf.kind == Leaf::Kind::kRegex && dfa == nullptr) return longest_from(state_, number, 0, at, limit);
    if (!variant.references.empty()) return with_references(number, dfa, at, limit);
    find_ends(leaf, dfa, at, limit);
    return ends_.empty() ? kUnset : ends_.back();
  }

  // The hits of the first reference near by decide; most often there is none where the first leaf ends.
  std::uint32_t with_references(std::uint32_t number, const Dfa* dfa, std::uint32_t at, std::uint32_t limit) {
    const Variant& variant = pack_.variants[number];
    const Leaf& leaf = variant.leaves[0];
    const std::vector<Hit>& hits = state_.hits[variant.references[0]];
    std::size_t& cursor = state_.cursors[variant.references[0]];
    cursor = std::min(cursor, hits.size());
    while (cursor > 0 && hits[cursor - 1].begin >= at) --cursor;
    if (cursor == hits.size() || hits[cursor].begin - at > leaf.max) return kUnset;
    find_ends(leaf, dfa, at, limit);
    std::uint32_t best = kUnset;
    std::size_t hit = cursor;
    for (const std::uint32_t place : ends_) {
      while (hit < hits.size() && hits[hit].begin < place) ++hit;
      for (; hit < hits.size() && hits[hit].begin == place; ++hit) {
        if (hits[hit].end > limit) continue;
        const std::uint32_t end = longest_from(state_, number, 1, hits[hit].end, limit);
        if (end != kUnset && (best == kUnset || end > best)) best = end;
      }
    }
    return best;
  }

  // Fills ends_. Many patterns ask the same of one place.
  void find_ends(const Leaf& leaf, const Dfa* dfa, std::uint32_t at, std::uint32_t limit) {
    if (dfa != nullptr && dfa == asked_ && at == asked_at_) return;
    asked_ = dfa;
    asked_at_ = at;
    ends_.clear();
    for_each_end(leaf, dfa, view_, at, limit, [this](std::uint32_t end) { ends_.push_back(end); });
  }

  // Variants of one rule follow each other: of their matches at one place the longest stays, of equals the first.
  void keep(const RawMatch& match) {
    auto& raw = state_.raw;
    if (raw.empty() || raw.back().rule != match.rule || raw.back().span.begin != match.span.begin) raw.push_back(match);
    else if (match.span.end > raw.back().span.end) raw.back() = match;
  }

  MatchState& state_;
  const RulePack& pack_;
  std::uint32_t pass_;
  const TriggerIndex& index_;
  std::string_view view_;
  std::size_t event_ = 0;
  std::uint32_t digit_ = kUnset;      // the nearest run of digits behind the place, kUnset if there is none in the line
  std::uint32_t capital_ = kUnset;    // the nearest word with a capital
  const Dfa* asked_ = nullptr;        // the automaton that ran last, and where
  std::uint32_t asked_at_ = kUnset;
  std::vector<std::uint32_t> ends_;   // what was found there
};

}  // namespace

void run_variants(MatchState& state, std::uint32_t pass) { Runner(state, pass).run(); }

}  // namespace filin
