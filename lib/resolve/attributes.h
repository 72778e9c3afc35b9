// Mentions → their attributes: settings and facts of the rules that agree, values by the
// evaluators.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"
#include "match/match.h"
#include "value/value.h"

namespace filin {

// An attribute whose value is another mention's entity, known only after linking.
struct MentionReference {
  std::size_t mention = 0;  // index into the mentions
  std::string_view key;
  std::uint32_t type = 0;
  ViewSpan target;
};

// Attributes of one mention, strongest rule first; a key set by a stronger rule stays. References
// go to `references`; `scratch` is memory to be used again.
void add_attributes(const MatchState& state, const Resolved& resolved, const ValueContext& context,
                    std::size_t number, Mention& mention, std::vector<MentionReference>& references,
                    std::vector<ViewSpan>& scratch);

// A piece of the original text, or the original text of the span: white space as single spaces.
[[nodiscard]] std::string plain_text(std::string_view original);
[[nodiscard]] std::string plain_text(const Text& text, ViewSpan span);

// Puts attributes into the one order in which they are written.
void order_attributes(std::vector<Attribute>& attributes);

}  // namespace filin
