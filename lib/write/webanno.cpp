// W3C Web Annotation: one AnnotationPage a line for each document.
#include "write/support/attributes.h"
#include "write/support/json_writer.h"
#include "write/support/offsets.h"
#include "write/support/sha256.h"
#include "write/writer.h"

namespace filin {
namespace {

// Up to 32 characters of the text around a mention, by which a changed text is found again.
std::string_view before_of(std::string_view text, std::size_t at) {
  constexpr int kCharacters = 32;
  std::size_t begin = at;
  for (int count = 0; begin > 0 && count < kCharacters; ++count) {
    --begin;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
  }
  return text.substr(begin, at - begin);
}

std::string_view after_of(std::string_view text, std::size_t at) {
  constexpr int kCharacters = 32;
  std::size_t end = at;
  for (int count = 0; end < text.size() && count < kCharacters; ++count) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  }
  return text.substr(at, end - at);
}

void write_body(JsonWriter& json, std::string_view purpose, std::string_view value) {
  if (value.empty()) return;
  json.begin_object();
  json.field("type", "TextualBody");
  json.field("purpose", purpose);
  json.field("value", value);
  json.end_object();
}

void write_bodies(JsonWriter& json, const Document& document, const Mention& mention) {
  const Entity* entity = entity_of(document, mention);
  json.key("body");
  json.begin_array();
  write_body(json, "tagging", mention.type);
  if (entity != nullptr) write_body(json, "identifying", entity->name);
  std::string described;
  for (const Attribute& each : mention.attributes) {
    if (!described.empty()) described += "; ";
    described.append(each.key).append("=").append(attribute_text(each.value));
  }
  write_body(json, "describing", described);
  json.end_array();
}

void write_target(JsonWriter& json, const Document& document, const Mention& mention, Span span,
                  const std::string& source) {
  json.key("target");
  json.begin_object();
  json.field("source", source);
  json.key("selector");
  json.begin_array();
  json.begin_object();
  json.field("type", "TextPositionSelector");
  json.field("start", span.begin);
  json.field("end", span.end);
  json.end_object();
  json.begin_object();
  json.field("type", "TextQuoteSelector");
  json.field("exact", document.text_of(mention));
  json.field("prefix", before_of(document.text, mention.bytes.begin));
  json.field("suffix", after_of(document.text, mention.bytes.end));
  json.end_object();
  json.end_array();
  json.end_object();
}

void write_webanno(const Document& document, const WriteOptions& options, std::string& out) {
  const std::string source = "urn:sha256:" + sha256_hex(document.text);
  ForwardOffsets offsets(document.text);
  JsonWriter json(out);
  json.begin_object();
  json.field("@context", "http://www.w3.org/ns/anno.jsonld");
  json.field("id", source + "#page");
  json.field("type", "AnnotationPage");
  json.optional_field("label", document.metadata.id);
  json.key("items");
  json.begin_array();
  std::size_t number = 0;
  for (const Mention& mention : document.mentions) {
    json.begin_object();
    json.field("id", source + "#m" + std::to_string(++number));
    json.field("type", "Annotation");
    json.field("motivation", "tagging");
    write_bodies(json, document, mention);
    write_target(json, document, mention, offsets_of(mention, options.offsets, offsets), source);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
}

}  // namespace

extern const Writer writer_webanno;
const Writer writer_webanno{.name = "webanno",
                            .extension = ".jsonld",
                            .summary = "W3C Web Annotation, one page a line",
                            .write = write_webanno};

}  // namespace filin
