// brat's standoff annotations (.ann). The text they stand beside (.txt) is what `filin batch`
// writes with them; offsets are code points, as brat counts.
#include <map>

#include "write/support/attributes.h"
#include "write/writer.h"

namespace filin {
namespace {

// brat wants one span for each line that a mention touches: "0 5;6 10", and its text on one line.
void append_spans(const Document& document, const Mention& mention, std::string& out) {
  const std::string_view text = document.text_of(mention);
  std::uint32_t at = mention.span.begin;
  std::uint32_t begin = at;
  bool first = true;
  const auto close = [&](std::uint32_t end) {
    if (end <= begin) return;
    if (!first) out += ';';
    first = false;
    out.append(std::to_string(begin)).append(" ").append(std::to_string(end));
  };
  for (const char each : text) {
    if ((static_cast<unsigned char>(each) & 0xC0U) == 0x80U) continue;
    if (each == '\n' || each == '\r') {
      close(at);
      begin = at + 1;
    }
    ++at;
  }
  close(at);
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char each : text) {
    const bool gap = each == '\n' || each == '\r';
    if (!gap || out.empty() || out.back() != ' ') out += gap || each == '\t' ? ' ' : each;
  }
  return out;
}

// Attributes need no configuration of brat's as notes.
void append_note(const Mention& mention, std::size_t number, std::string& out) {
  std::string note;
  for (const Attribute& each : mention.attributes) {
    if (!note.empty()) note += "; ";
    note.append(each.key).append("=").append(attribute_text(each.value));
  }
  if (note.empty()) return;
  const std::string name = std::to_string(number);
  out.append("#").append(name).append("\tAnnotatorNotes T").append(name).append("\t");
  out.append(on_one_line(note)).append("\n");
}

void append_equivalents(const Document& document, std::string& out) {
  std::map<std::uint32_t, std::string> groups;  // by entity
  for (std::size_t at = 0; at < document.mentions.size(); ++at) {
    const Mention& mention = document.mentions[at];
    const Entity* entity = entity_of(document, mention);
    if (entity != nullptr && entity->mentions > 1)
      groups[mention.entity] += " T" + std::to_string(at + 1);
  }
  for (const auto& [entity, members] : groups) {
    if (members.find(' ', 1) != std::string::npos)
      out.append("*\tEquiv").append(members).append("\n");
  }
}

void write_brat(const Document& document, const WriteOptions&, std::string& out) {
  for (std::size_t at = 0; at < document.mentions.size(); ++at) {
    const Mention& mention = document.mentions[at];
    out.append("T").append(std::to_string(at + 1)).append("\t").append(mention.label).append(" ");
    append_spans(document, mention, out);
    out.append("\t").append(on_one_line(document.text_of(mention))).append("\n");
    append_note(mention, at + 1, out);
  }
  append_equivalents(document, out);
}

}  // namespace

extern const Writer writer_brat;
const Writer writer_brat{.name = "brat",
                         .extension = ".ann",
                         .summary = "brat standoff annotations of one document",
                         .write = write_brat,
                         .one_document = true,
                         .text_extension = ".txt"};

}  // namespace filin
