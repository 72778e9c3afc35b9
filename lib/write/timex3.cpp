// TimeML with TIMEX3 tags, as TempEval's tools read it: dates, times, durations and recurrences of
// one document.
#include "write/support/attributes.h"
#include "write/support/markup.h"
#include "write/writer.h"

namespace filin {
namespace {

// TIMEX3's own types; what is none of them stays plain text.
std::string_view timex_type(const Mention& mention) {
  if (mention.type == "duration") return "DURATION";
  if (mention.type == "recurrence" || mention.type == "set") return "SET";
  if (mention.type != "date") return {};
  const std::string value = attribute_text(mention.attributes, "value");
  return value.find('T') != std::string::npos && !value.starts_with('P') ? "TIME" : "DATE";
}

void append_timex(const Document& document, const Mention& mention, std::size_t number,
                  std::string& out) {
  out += "<TIMEX3";
  append_attribute(out, "tid", "t" + std::to_string(number));
  append_attribute(out, "type", timex_type(mention));
  const std::string value = attribute_text(mention.attributes, "value");
  append_attribute(out, "value", value.empty() ? "XXXX" : value);
  append_attribute(out, "mod", attribute_text(mention.attributes, "modifier"));
  if (attribute_text(mention.attributes, "anchor") == "document")
    append_attribute(out, "anchorTimeID", "t0");
  out += '>';
  append_markup(out, document.text_of(mention));
  out += "</TIMEX3>";
}

void append_creation_time(const Document& document, std::string& out) {
  if (!document.metadata.date) return;
  const std::string date = to_string(*document.metadata.date);
  out += "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\"";
  append_attribute(out, "value", date);
  out += " temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">" + date +
         "</TIMEX3></DCT>\n";
}

void write_timex3(const Document& document, const WriteOptions&, std::string& out) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>";
  append_markup(out, document.metadata.id);
  out += "</DOCID>\n";
  append_creation_time(document, out);
  out += "<TEXT>";
  const std::string_view text = document.text;
  std::size_t at = 0;
  std::size_t number = 0;
  for (const Mention& mention : document.mentions) {
    if (timex_type(mention).empty()) continue;
    append_markup(out, text.substr(at, mention.bytes.begin - at));
    append_timex(document, mention, ++number, out);
    at = mention.bytes.end;
  }
  append_markup(out, text.substr(at));
  out += "</TEXT>\n</TimeML>\n";
}

}  // namespace

extern const Writer writer_timex3;
const Writer writer_timex3{.name = "timex3",
                           .extension = ".tml",
                           .summary = "TimeML with TIMEX3 tags, one document",
                           .write = write_timex3,
                           .one_document = true};

}  // namespace filin
