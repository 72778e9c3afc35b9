// Lexicons and rules over one text, pass by pass → candidates.
//
// What is found: at every place where a word begins, the longest match of each rule. All rules of a
// pass are tried there at once (lib/pack/match_index.h). tests/ holds a matcher that tries each by
// itself with RE2, and compares.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "automaton/captures.h"
#include "filin/span.h"
#include "match/leaf_sets.h"
#include "match/span_states.h"
#include "pack/pack.h"
#include "segment/segment.h"
#include "text/text.h"

namespace filin {

// A rule's longest match at one place, before conditions.
struct RawMatch {
  std::uint32_t rule = 0;
  std::uint32_t variant = 0;
  ViewSpan span;
  friend bool operator==(const RawMatch&, const RawMatch&) = default;
};

constexpr std::uint32_t kUnset = 0xFFFFFFFF;

// What a rule proposes: its conditions hold.
struct Candidate {
  ViewSpan span;  // of the mention
  std::uint32_t type = 0;
  std::uint32_t rule = 0;
  std::uint32_t variant = 0;
  ViewSpan match;                 // of the whole match
  std::uint32_t groups = kUnset;  // where they are in the state's pool, if they are known
};

// A mention as the passes see it: candidates of one type on one span, scores added up.
struct Resolved {
  ViewSpan span;
  std::uint32_t type = 0;
  std::int32_t score = 0;
  std::uint32_t first = 0;  // candidates [first, first + count) of the pool, the strongest first
  std::uint32_t count = 0;
};

// What became of a match that is no mention, for `explain`.
struct TraceEvent {
  enum class Fate : std::uint8_t { kCondition, kBelowThreshold, kOverlapped, kWon };
  Fate fate = Fate::kWon;
  ViewSpan span;
  std::uint32_t type = 0;
  std::uint32_t rule = 0;
  std::int32_t score = 0;       // the sum, where candidates were added up
  std::uint32_t condition = 0;  // kCondition: index into the rule's conditions
  ViewSpan winner;              // kOverlapped
  std::uint32_t winner_rule = 0;
};

// Where leaves of some variants match; what these need behind them was not looked at.
struct LeafMatch {
  std::uint32_t place = 0;
  std::uint32_t end = 0;
  std::uint32_t set = 0;  // of MatchScratch::leaf_sets
};

// Hits of many references by their place.
class HitTable {
 public:
  // Takes hits in any order; those nearly in order, by begin, are the fastest.
  void assign(std::vector<Hit>& hits, std::size_t view_size);
  // By (begin, reference, -end, entry).
  [[nodiscard]] const std::vector<Hit>& all() const { return hits_; }
  // Whether a hit of one of the references (reference_bit) begins at `place`; true may be wrong.
  [[nodiscard]] bool may_have(std::uint32_t place, std::uint64_t references) const {
    return (places_[place].references & references) != 0;
  }
  // Calls `visit` with each (reference, end) that begins at `place`, once.
  template <class Visit>
  void for_each_at(std::uint32_t place, Visit visit) const {
    if (places_[place].references == 0) return;
    std::uint32_t i = places_[place].first;
    for (const Hit* before = nullptr; i < hits_.size() && hits_[i].begin == place; ++i) {
      if (before != nullptr && before->reference == hits_[i].reference &&
          before->end == hits_[i].end)
        continue;
      before = &hits_[i];
      visit(hits_[i]);
    }
  }

 private:
  struct Place {
    std::uint64_t references = 0;  // 0: no hit begins here
    std::uint32_t first = 0;       // into hits_
  };
  std::vector<Hit> hits_;
  std::vector<Place> places_;
};

// The longest match of a rule at the place being tried.
struct Longest {
  std::uint32_t end = 0;  // 0: none
  std::uint32_t variant = 0;
};

// The line that conditions asked about last.
struct LineFacts {
  ViewSpan span;
  bool known_capitals = false;
  bool capitals = false;
};

// What a pattern found in a sentence: several matches of a sentence ask the same.
struct SentenceAnswer {
  std::uint32_t text = 0;  // MatchScratch::texts
  ViewSpan sentence;
  bool found = false;
};

// A name that the text brings for a seen list.
struct SeenName {
  std::uint32_t hash = 0;  // of its first token
  std::uint32_t reference = 0;
  std::uint32_t order = 0;  // by which it came; for a look-up among many: path_of its tokens
  std::string_view text;
};

// What grows while texts are matched, and is not part of what is known of them: the state may be
// const where it is used.
struct MatchScratch {
  PatternScanner scanner;
  PatternScanner contexts;
  LeafSets leaf_sets;
  CaptureFinder finder;
  std::vector<std::uint32_t> slots;
  SpanStates states;
  std::vector<SeenName> seen;
  std::vector<SeenName> seen_before;  // what was looked up last, as it was collected
  bool mentions_settled = false;      // mention_hits are of the mentions there are
  std::vector<Resolved> proposals;
  std::vector<Resolved> marks;
  std::vector<std::uint64_t> taken;
  LineFacts line;
  std::uint32_t texts = 0;              // how many were begun
  std::vector<SentenceAnswer> answers;  // by regex
};

// All that is known of one text while it is matched. Reused from text to text.
struct MatchState {
  const RulePack* pack = nullptr;
  const Text* text = nullptr;
  const Segments* segments = nullptr;

  std::vector<std::vector<Hit>> hits;  // by reference, each by (begin, -end)
  HitTable list_hits;                  // the same of all lists together
  HitTable mention_hits;               // and of seen names and types, as this pass sees them
  std::vector<std::vector<LeafMatch>> leaf_matches;  // [pass - 1], by place, then end
  std::vector<RawMatch> raw;                         // of this pass
  std::vector<Candidate> candidates;                 // of all passes so far
  std::vector<ViewSpan> group_pool;                  // of candidates
  std::vector<Resolved> mentions;     // by begin; no stop type left out, no zone in it
  std::vector<Resolved> zones;        // zone types
  std::vector<Resolved> pieces;       // piece types
  std::vector<ViewSpan> headlines;    // structural
  std::vector<std::uint8_t> present;  // by type: 1 if mentions, zones or pieces have it
  // Of the document's metadata, as view text: "Kim Jong Un", "Un, Kim Jong".
  std::vector<std::string> known_people;
  std::vector<TraceEvent>* trace = nullptr;  // null: not asked for

  // Scratch.
  std::vector<ViewSpan> groups;
  std::vector<Hit> gathered;
  std::vector<LexiconStart> lexicon_starts;
  std::vector<PatternScanner::Place> starts;  // where matches may begin
  std::vector<Longest> longest;               // by rule
  std::unique_ptr<MatchScratch> scratch = std::make_unique<MatchScratch>();

  [[nodiscard]] std::string_view view() const { return text->view; }
};

// Begins a text: looks the lists up.
void begin_matching(MatchState& state);

// Appends the candidate that a match is, if its rule's conditions hold.
void judge(MatchState& state, const RawMatch& raw);

// Runs one pass (1 ..) and appends to `candidates`. `mentions` must hold what earlier passes found.
void run_pass(MatchState& state, std::uint32_t pass);

// The spans of a match's groups, into `groups` (begin == kUnset: the group took no part). False if
// they are not found: the names seen that were in it are another text's or pass's.
bool find_groups(const MatchState& state, std::uint32_t variant, ViewSpan match,
                 std::vector<ViewSpan>& groups);

// The same of a candidate: as its rule's conditions needed them, else found anew in `scratch`.
[[nodiscard]] std::span<const ViewSpan> groups_of(const MatchState& state,
                                                  const Candidate& candidate,
                                                  std::vector<ViewSpan>& scratch);

// The entry of the list that the span is, or -1.
[[nodiscard]] std::int64_t find_entry(const MatchState& state, std::uint32_t list, ViewSpan span);

// The end of the longest match of the variant's leaves from number `leaf` on, that begins at `at`
// and ends at `limit` or before; kUnset if there is none. Total.
[[nodiscard]] std::uint32_t longest_from(const MatchState& state, std::uint32_t variant,
                                         std::size_t leaf, std::uint32_t at, std::uint32_t limit);

}  // namespace filin
