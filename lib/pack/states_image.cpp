#include "pack/states_image.h"

#include <algorithm>

#include "match/match.h"
#include "pack/examples.h"
#include "pack/pack.h"
#include "pack/section.h"
#include "resolve/resolve.h"

namespace filin {
namespace {

struct Counts {
  std::uint32_t states = 0;
  std::uint32_t members = 0;
  std::uint32_t accepts = 0;
  std::uint32_t steps = 0;
};

// Where lines and sentences end matters little here.
struct NoWords final : SegmentWords {
  bool is_abbreviation(std::string_view) const override { return false; }
  bool continues_line(std::string_view) const override { return false; }
};

void match(MatchState& state, const std::string& utf8) {
  Text text;
  Segments segments;
  make_view(utf8, text);
  segment(text, NoWords(), segments);
  state.text = &text;
  state.segments = &segments;
  find_mentions(state);
}

// Offsets that never go back and end where the items do.
bool are_offsets(std::span<const std::uint32_t> begin, std::size_t items) {
  return begin.front() == 0 && begin.back() == items && std::is_sorted(begin.begin(), begin.end());
}

void append_states(std::string& out, const PatternSet& set, const SetStates& made) {
  const Counts counts{static_cast<std::uint32_t>(made.accept_begin.size() - 1),
                      static_cast<std::uint32_t>(made.members.size()),
                      static_cast<std::uint32_t>(made.accepts.size()),
                      static_cast<std::uint32_t>(made.steps.size())};
  append_items(out, &counts, 1);
  append_items(out, set.classes().data(), 256);
  append_items(out, made.step_begin.data(), made.step_begin.size());
  append_items(out, made.steps.data(), made.steps.size());
  append_items(out, made.member_begin.data(), made.member_begin.size());
  append_items(out, made.members.data(), made.members.size());
  append_items(out, made.accept_begin.data(), made.accept_begin.size());
  append_items(out, made.accepts.data(), made.accepts.size());
  append_items(out, made.hashes.data(), made.hashes.size());
}

MappedStates take_states(SectionReader& reader) {
  MappedStates mapped;
  const auto counts = reader.take<Counts>(1);
  mapped.classes = reader.take<std::uint8_t>(256);
  if (reader.failed()) return mapped;
  const std::size_t states = counts[0].states;
  mapped.states.step_begin = reader.take<std::uint32_t>(states + 1);
  mapped.states.steps = reader.take<Step>(counts[0].steps);
  mapped.states.member_begin = reader.take<std::uint32_t>(states + 1);
  mapped.states.members = reader.take<std::uint32_t>(counts[0].members);
  mapped.states.accept_begin = reader.take<std::uint32_t>(states + 1);
  mapped.states.accepts = reader.take<std::uint32_t>(counts[0].accepts);
  mapped.states.hashes = reader.take<std::uint32_t>(states);
  mapped.good = !reader.failed();
  return mapped;
}

// To states that there are, by classes that there are.
bool are_steps(std::span<const Step> steps, std::size_t states, const PatternSet& set) {
  const std::uint32_t last_class = std::ranges::max(set.classes());
  return std::ranges::all_of(steps, [states, last_class](const Step& each) {
    return each.byte_class <= last_class && each.to < states;
  });
}

}  // namespace

std::string states_bytes(const RulePack& pack, const std::vector<PackExample>& examples) {
  MatchState state;
  state.pack = &pack;
  for (const PackExample& example : examples) match(state, example_text(example.text));
  if (examples.empty()) match(state, " ");
  std::string out;
  append_states(out, pack.index.patterns, state.scratch->scanner.all_states());
  append_states(out, pack.contexts.patterns, state.scratch->contexts.all_states());
  return out;
}

MappedPackStates map_states(std::string_view bytes) {
  SectionReader reader(bytes);
  MappedPackStates mapped;
  mapped.index = take_states(reader);
  mapped.contexts = take_states(reader);
  return mapped;
}

bool fits(const MappedStates& mapped, const PatternSet& set) {
  const SetStatesView& states = mapped.states;
  const std::size_t count = states.accept_begin.size() - 1;
  return mapped.good && count > set.roots() && count < PatternSet::kMaxStates &&
         are_offsets(states.step_begin, states.steps.size()) &&
         are_steps(states.steps, count, set) &&
         are_offsets(states.member_begin, states.members.size()) &&
         are_offsets(states.accept_begin, states.accepts.size()) &&
         std::ranges::all_of(states.accepts,
                             [&set](std::uint32_t each) { return set.may_accept(each); });
}

}  // namespace filin
