// TEI P5: a corpus of texts with names, dates and measures tagged, and lists of who and what is
// named.
#include <algorithm>
#include <array>

#include "write/support/attributes.h"
#include "write/support/markup.h"
#include "write/writer.h"

namespace filin {
namespace {

struct NameElement {
  std::string_view type;
  std::string_view mention;  // in the text
  std::string_view list;     // in standOff
  std::string_view item;
};
constexpr std::array<NameElement, 3> kNames{{{"person", "persName", "listPerson", "person"},
                                             {"place", "placeName", "listPlace", "place"},
                                             {"organization", "orgName", "listOrg", "org"}}};

const NameElement* name_element(std::string_view type) {
  const auto* const at = std::ranges::find(kNames, type, &NameElement::type);
  return at == kNames.end() ? nullptr : at;
}

bool is_digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  const std::string_view part = text.substr(at, count);
  return std::ranges::all_of(part, [](char each) { return each >= '0' && each <= '9'; });
}

// A W3C date or time, as @when wants it ("2023-09-12T14:30" lacks its seconds); empty if the value
// is none: a week, a season, a decade, an unknown year.
std::string w3c_date(std::string_view value) {
  if (!is_digits(value, 0, 4)) return {};
  if (value.size() == 4) return std::string(value);
  if (value[4] != '-' || !is_digits(value, 5, 2)) return {};
  if (value.size() == 7) return std::string(value);
  if (value[7] != '-' || !is_digits(value, 8, 2)) return {};
  if (value.size() == 10) return std::string(value);
  if (value[10] != 'T' || !is_digits(value, 11, 2) || value.size() < 16 || value[13] != ':' ||
      !is_digits(value, 14, 2))
    return {};
  const std::string_view rest = value.substr(16);
  const bool zone = rest.empty() || rest == "Z" ||
                    (rest.size() == 6 && (rest[0] == '+' || rest[0] == '-') &&
                     is_digits(rest, 1, 2) && is_digits(rest, 4, 2));
  return zone ? std::string(value.substr(0, 16)).append(":00").append(rest) : std::string();
}

void append_date_attributes(const Mention& mention, std::string& out) {
  const std::string value = attribute_text(mention.attributes, "value");
  const std::size_t slash = value.find('/');
  const std::string first = w3c_date(std::string_view(value).substr(0, slash));
  if (slash == std::string::npos && !first.empty()) {
    append_attribute(out, "when", first);
    return;
  }
  const std::string last = slash == std::string::npos
                               ? std::string()
                               : w3c_date(std::string_view(value).substr(slash + 1));
  if (!first.empty() && !last.empty()) {
    append_attribute(out, "from", first);
    append_attribute(out, "to", last);
  } else {
    append_attribute(out, "when-custom", value);
  }
}

// The number that a value begins with ("90 kg", "201 km/h"); empty if there is none, or a range.
std::string_view number_in(std::string_view value) {
  const std::size_t end = std::min(value.find_first_not_of("+-.0123456789"), value.size());
  const std::string_view number = value.substr(0, end);
  return number.find("..") == std::string_view::npos ? number : std::string_view();
}

void append_measure_attributes(const Mention& mention, std::string& out) {
  append_attribute(out, "type", xml_name(mention.type));
  const bool length = mention.find("value_m") != nullptr;
  const AttributeValue* value = mention.find(length ? "value_m" : "value");
  std::string unit = length ? "m" : attribute_text(mention.attributes, "currency");
  if (unit.empty()) unit = attribute_text(mention.attributes, "unit");
  if (value != nullptr) {
    append_attribute(out, "quantity", number_in(attribute_text(*value)));
  }
  append_attribute(out, "unit", unit);
}

// A range of numbers is a <num> in the <measure>, which cannot say it itself.
const std::vector<double>* range_of(const Mention& mention) {
  const AttributeValue* value = mention.find("value_m");
  if (value == nullptr) value = mention.find("value");
  const auto* range = value == nullptr ? nullptr : std::get_if<std::vector<double>>(value);
  return range != nullptr && range->size() == 2 ? range : nullptr;
}

void append_range(const std::vector<double>& range, std::string& out) {
  out += "<num";
  append_attribute(out, "atLeast", attribute_text(AttributeValue(range.front())));
  append_attribute(out, "atMost", attribute_text(AttributeValue(range.back())));
  out += '>';
}

// @dur is an XML Schema duration, which knows no weeks; @dur-iso is one of ISO 8601. A duration of
// TIMEX3 ("PXD": some days) may be neither.
void append_duration_attributes(const Mention& mention, std::string& out) {
  const std::string value = attribute_text(mention.attributes, "value");
  const bool is_iso = value.find_first_not_of("0123456789.,DHMPSTWY") == std::string::npos;
  if (is_iso) append_attribute(out, value.ends_with('W') ? "dur-iso" : "dur", value);
}

// Ids are unique in a corpus by the digest of the document.
std::string id_of(const Entity& entity, const std::string& prefix) {
  return prefix + xml_name(entity.id);
}

class TeiWriter {
 public:
  TeiWriter(const Document& document, std::string& out)
      : document_(document), out_(out), prefix_(id_prefix(document) + "-") {}

  void write() {
    out_ += "<TEI>\n";
    write_header();
    write_lists();
    out_ += "<text><body>\n";
    append_paragraphs(document_, out_,
                      [this](std::size_t index) { write_mention(document_.mentions[index]); });
    out_ += "</body></text>\n</TEI>\n";
  }

 private:
  void write_header() {
    const Metadata& metadata = document_.metadata;
    out_ += "<teiHeader><fileDesc><titleStmt><title>";
    append_markup(out_, metadata.headline.empty() ? metadata.id : metadata.headline);
    out_ += "</title>";
    if (!metadata.byline.empty()) {
      out_ += "<author>";
      append_markup(out_, metadata.byline);
      out_ += "</author>";
    }
    out_ += "</titleStmt><publicationStmt><publisher>";
    append_markup(out_, metadata.agency);
    out_ += "</publisher>";
    if (metadata.date) out_ += "<date when=\"" + to_string(*metadata.date) + "\"/>";
    out_ += "</publicationStmt><sourceDesc><p>";
    append_markup(out_, metadata.id);
    out_ += "</p></sourceDesc></fileDesc>";
    if (!metadata.language.empty()) {
      out_ += "<profileDesc><langUsage><language";
      append_attribute(out_, "ident", metadata.language);
      out_ += "/></langUsage></profileDesc>";
    }
    out_ += "</teiHeader>\n";
  }

  void write_lists() {
    const auto is_named = [](const Entity& entity) { return name_element(entity.type) != nullptr; };
    if (std::ranges::none_of(document_.entities, is_named)) return;
    out_ += "<standOff>\n";
    for (const NameElement& element : kNames) write_list(element);
    out_ += "</standOff>\n";
  }

  void write_list(const NameElement& element) {
    bool any = false;
    for (const Entity& entity : document_.entities) {
      if (entity.type != element.type) continue;
      if (!any) out_.append("<").append(element.list).append(">\n");
      any = true;
      out_.append("<").append(element.item);
      append_attribute(out_, "xml:id", id_of(entity, prefix_));
      out_.append("><").append(element.mention).append(">");
      append_markup(out_, entity.name);
      out_.append("</").append(element.mention).append(">");
      write_details(entity);
      out_.append("</").append(element.item).append(">\n");
    }
    if (any) out_.append("</").append(element.list).append(">\n");
  }

  void write_details(const Entity& entity) {
    if (entity.type == "place") {
      if (const auto point = coordinates_of(entity.attributes)) {
        out_ += "<location><geo>" + attribute_text(AttributeValue(point->lat)) + " " +
                attribute_text(AttributeValue(point->lon)) + "</geo></location>";
      }
    }
    const std::string role = attribute_text(entity.attributes, "role");
    if (role.empty()) return;
    out_ += "<note type=\"role\">";
    append_markup(out_, role);
    out_ += "</note>";
  }

  void write_mention(const Mention& mention) {
    const NameElement* name = name_element(mention.type);
    const bool timed = mention.type == "date" || mention.type == "duration";
    const bool measured = mention.find("value_m") != nullptr || mention.find("value") != nullptr;
    const std::string_view element = name != nullptr ? name->mention
                                     : timed         ? "date"
                                     : measured      ? "measure"
                                                     : "rs";
    out_.append("<").append(element);
    if (const Entity* entity = entity_of(document_, mention);
        entity != nullptr && name != nullptr) {
      append_attribute(out_, "ref", "#" + id_of(*entity, prefix_));
    } else if (mention.type == "date") {
      append_date_attributes(mention, out_);
    } else if (mention.type == "duration") {
      append_duration_attributes(mention, out_);
    } else if (measured) {
      append_measure_attributes(mention, out_);
    } else if (name == nullptr) {
      append_attribute(out_, "type", xml_name(mention.type));
    }
    out_ += '>';
    const std::vector<double>* range = element == "measure" ? range_of(mention) : nullptr;
    if (range != nullptr) append_range(*range, out_);
    append_markup(out_, document_.text_of(mention));
    if (range != nullptr) out_ += "</num>";
    out_.append("</").append(element).append(">");
  }

  const Document& document_;
  std::string& out_;
  std::string prefix_;
};

void write_tei(const Document& document, const WriteOptions&, std::string& out) {
  TeiWriter(document, out).write();
}

void begin_corpus(const WriteOptions&, std::string& out) {
  out +=
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus "
      "xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
      "<teiHeader><fileDesc><titleStmt><title>filin</title></titleStmt><publicationStmt><p/></"
      "publicationStmt>"
      "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>\n";
}

}  // namespace

extern const Writer writer_tei;
const Writer writer_tei{
    .name = "tei",
    .extension = ".tei.xml",
    .summary = "TEI P5, a corpus of the documents",
    .write = write_tei,
    .begin = begin_corpus,
    .end = [](const WriteOptions&, std::string& out) { out += "</teiCorpus>\n"; }};

}  // namespace filin
