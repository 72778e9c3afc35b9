// The four steps of `segment`, in their order. Internal to lib/segment; each has a file of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "segment/segment.h"

namespace filin {

// Turns the '\n' of hard-wrapped lines into ' ', or takes it out where it stands inside a word.
void join_lines(Text& text, const SegmentWords& words);
void cut_lines(std::string_view view, std::vector<ViewSpan>& lines);
void cut_tokens(std::string_view view, std::vector<Token>& tokens);
// Needs lines and tokens; sets kTokenLineStart and kTokenSentenceStart.
void cut_sentences(std::string_view view, const SegmentWords& words, Segments& segments);

}  // namespace filin
