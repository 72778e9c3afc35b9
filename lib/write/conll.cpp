// CoNLL with IOB2 labels: token, start, end, label; a blank line behind each sentence.
#include "write/support/tokens.h"
#include "write/writer.h"

namespace filin {
namespace {

Span span_in(const OutputToken& token, OffsetUnit unit) {
  if (unit == OffsetUnit::kByte) return {token.bytes.begin, token.bytes.end};
  if (unit == OffsetUnit::kUtf16) return {token.utf16, token.utf16_end};
  return token.span;
}

void write_conll(const Document& document, const WriteOptions& options, std::string& out) {
  out += "# doc ";
  for (const char each : document.metadata.id.empty() ? std::string("-") : document.metadata.id) {
    out += each == '\n' || each == '\r' ? ' ' : each;
  }
  out += '\n';
  bool first = true;
  for (const OutputToken& token : output_tokens(document)) {
    if (token.begins_sentence && !first) out += '\n';
    first = false;
    const Span span = span_in(token, options.offsets);
    out += std::string_view(document.text).substr(token.bytes.begin, token.bytes.size());
    out.append("\t")
        .append(std::to_string(span.begin))
        .append("\t")
        .append(std::to_string(span.end))
        .append("\t");
    if (token.mention == kNoMention) {
      out += "O\n";
    } else {
      out += token.begins_mention ? "B-" : "I-";
      out.append(document.mentions[token.mention].label).append("\n");
    }
  }
  out += '\n';
}

}  // namespace

extern const Writer writer_conll;
const Writer writer_conll{.name = "conll",
                          .extension = ".conll",
                          .summary = "one token a line with IOB2 labels",
                          .write = write_conll};

}  // namespace filin
