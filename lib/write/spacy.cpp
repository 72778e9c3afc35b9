// spaCy's Doc as JSON, one a line: spacy.tokens.Doc(vocab).from_json(json.loads(line)).
#include "write/support/attributes.h"
#include "write/support/json_writer.h"
#include "write/support/native.h"
#include "write/support/tokens.h"
#include "write/writer.h"

namespace filin {
namespace {

void write_entities(const Document& document, JsonWriter& json) {
  json.key("ents");
  json.begin_array();
  for (const Mention& mention : document.mentions) {
    const Entity* entity = entity_of(document, mention);
    json.begin_object();
    json.field("start", mention.span.begin);
    json.field("end", mention.span.end);
    json.field("label", mention.label);
    json.field("kb_id", entity == nullptr ? std::string_view{} : std::string_view(entity->id));
    json.end_object();
  }
  json.end_array();
}

// spaCy's sentences are runs of tokens without a gap.
void write_sentences(const std::vector<OutputToken>& tokens, JsonWriter& json) {
  json.key("sents");
  json.begin_array();
  for (std::size_t at = 0; at < tokens.size();) {
    std::size_t end = at + 1;
    while (end < tokens.size() && !tokens[end].begins_sentence) ++end;
    json.begin_object();
    json.field("start", tokens[at].span.begin);
    json.field("end", tokens[end - 1].span.end);
    json.end_object();
    at = end;
  }
  json.end_array();
}

// spaCy wants white space beyond the one space behind a token as tokens of their own.
void write_tokens(const Document& document, const std::vector<OutputToken>& tokens,
                  JsonWriter& json) {
  std::uint32_t id = 0;
  const auto write = [&](Span span) {
    if (span.empty()) return;
    json.begin_object();
    json.field("id", id++);
    json.field("start", span.begin);
    json.field("end", span.end);
    json.end_object();
  };
  json.key("tokens");
  json.begin_array();
  Span gap;
  for (const OutputToken& token : tokens) {
    write({gap.begin, token.span.begin});
    write(token.span);
    const bool space =
        token.bytes.end < document.text.size() && document.text[token.bytes.end] == ' ';
    gap.begin = token.span.end + (space ? 1 : 0);
  }
  write({gap.begin, document.length});
  json.end_array();
}

void write_spacy(const Document& document, const WriteOptions&, std::string& out) {
  const std::vector<OutputToken> tokens = output_tokens(document);
  JsonWriter json(out);
  json.begin_object();
  json.field("text", document.text);
  write_entities(document, json);
  write_sentences(tokens, json);
  write_tokens(document, tokens, json);
  json.end_object();
  out += '\n';
}

}  // namespace

extern const Writer writer_spacy;
const Writer writer_spacy{.name = "spacy",
                          .extension = ".spacy.jsonl",
                          .summary = "spaCy's Doc as JSON, one a line; displaCy reads it too",
                          .write = write_spacy};

}  // namespace filin
