#include "segment/segment.h"

#include "segment/stages.h"

namespace filin {

void segment(Text& text, const SegmentWords& words, Segments& segments) {
  join_lines(text, words);
  cut_lines(text.view, segments.lines);
  cut_tokens(text.view, segments.tokens);
  cut_sentences(text.view, words, segments);
}

}  // namespace filin
