// Lexicons and rules over one text, pass by pass → candidates.
//
// A rule is tried only where its trigger is (lib/pack/trigger.h); its automaton runs there, anchored. What is found is defined without triggers:
// at every place where a word begins, the longest match of each rule. tests/ holds a matcher that does just that, and compares.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "automaton/captures.h"
#include "filin/span.h"
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

// What a rule proposes: its conditions hold.
struct Candidate {
  ViewSpan span;        // of the mention
  std::uint32_t type = 0;
  std::uint32_t rule = 0;
  std::uint32_t variant = 0;
  ViewSpan match;       // of the whole match
};

// A mention as the passes see it: candidates of one type on one span, scores added up.
struct Resolved {
  ViewSpan span;
  std::uint32_t type = 0;
  std::int32_t score = 0;
  std::uint32_t first = 0;    // candidates [first, first + count) of the pool, the strongest first
  std::uint32_t count = 0;
};

// What became of a match that is no mention, for `explain`.
struct TraceEvent {
  enum class Fate : std::uint8_t { kCondition, kBelowThreshold, kOverlapped, kWon };
  Fate fate = Fate::kWon;
  ViewSpan span;
  std::uint32_t type = 0;
  std::uint32_t rule = 0;
  std::int32_t score = 0;           // the sum, where candidates were added up
  std::uint32_t condition = 0;      // kCondition: index into the rule's conditions
  ViewSpan winner;                  // kOverlapped
  std::uint32_t winner_rule = 0;
};

constexpr std::uint32_t kUnset = 0xFFFFFFFF;

// A place where a match may begin or a trigger stands.
struct Start {
  std::uint32_t place = 0;
  bool may_begin = false;
  bool digits = false;     // a run of digits begins here
  bool capital = false;    // a word with a capital begins here
};

// A trigger of a variant, by its number in the pass's index.
struct TriggerEvent {
  std::uint32_t place = 0;
  std::uint32_t local = 0;
};

struct CaptureScratch {
  CaptureFinder finder;
  std::vector<std::uint32_t> slots;
};

// All that is known of one text while it is matched. Reused from text to text.
struct MatchState {
  const RulePack* pack = nullptr;
  const Text* text = nullptr;
  const Segments* segments = nullptr;

  std::vector<std::vector<Hit>> hits;           // by reference, each by (begin, -end)
  std::vector<RawMatch> raw;                    // of this pass
  std::vector<Candidate> candidates;            // of all passes so far
  std::vector<Resolved> mentions;               // by begin; no stop type left out, no zone in it
  std::vector<Resolved> zones;                  // zone types
  std::vector<Resolved> pieces;                 // piece types
  std::vector<ViewSpan> headlines;              // structural
  std::vector<std::string> known_people;        // of the document's metadata, as view text: "Kim Jong Un", "Un, Kim Jong"
  std::vector<TraceEvent>* trace = nullptr;     // null: not asked for

  // Scratch.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> word_hits;   // token, index of word slot
  std::vector<ViewSpan> groups;
  std::vector<Start> starts;                    // by place
  std::vector<TriggerEvent> events;             // of this pass, by place from the end
  std::vector<std::uint64_t> triggered;         // bits of variants of this pass
  std::vector<std::size_t> cursors;             // by reference: the first hit at or behind the place being tried, or farther right
  std::vector<std::uint32_t> nearest;           // by variant of this pass: the trigger met last
  std::unique_ptr<CaptureScratch> capture_scratch = std::make_unique<CaptureScratch>();   // the state may be const where groups are asked for

  [[nodiscard]] std::string_view view() const { return text->view; }
};

// Begins a text: looks the lists up.
void begin_matching(MatchState& state);

// Appends the candidate that a match is, if its rule's conditions hold.
void judge(MatchState& state, const RawMatch& raw);

// Runs one pass (1 ..) and appends to `candidates`. `mentions` must hold what earlier passes found.
void run_pass(MatchState& state, std::uint32_t pass);

// The spans of a match's groups, into `groups` (begin == kUnset: the group took no part).
void find_groups(const MatchState& state, std::uint32_t variant, ViewSpan match, std::vector<ViewSpan>& groups);

// The end of the longest match of the variant's leaves from number `leaf` on, that begins at `at` and ends at `limit` or before; kUnset
// if there is none. Total.
[[nodiscard]] std::uint32_t longest_from(const MatchState& state, std::uint32_t variant, std::size_t leaf, std::uint32_t at, std::uint32_t limit);

// The line that holds `at`, or an empty span.
[[nodiscard]] ViewSpan line_at(const Segments& segments, std::uint32_t at);

}  // namespace filin
