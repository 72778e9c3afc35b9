// What goes in and what comes out: one text, and all that was found in it.
//
// Owner: a Document owns its text, attributes and entities; `Mention::type`, `label` and `rule`
// point into the RulePack, which the Document keeps alive. Threads: plain values, no shared state.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "filin/export.h"
#include "filin/span.h"

namespace filin {

class RulePack;

// A point of the proleptic Gregorian calendar. month 1..12, day 1..31.
struct CivilDate {
  std::int32_t year = 0;
  std::int32_t month = 0;
  std::int32_t day = 0;
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

// "2023-09-12" (leading zeros needed, nothing behind it) and impossible dates refused.
[[nodiscard]] FILIN_API std::optional<CivilDate> parse_civil_date(std::string_view text);
[[nodiscard]] FILIN_API std::string to_string(CivilDate date);

// What is known of a text besides the text. Empty string or nullopt: not known.
struct Metadata {
  std::string id;
  bool id_is_number = false;  // a JSONL record's id was a JSON number: written back as one
  std::string format;         // "text", "jsonl", "newsml-g2", ...
  std::string encoding;       // "utf-8", "utf-8-bom", "windows-1252", ...
  std::string agency;         // "AFP"
  std::string language;       // BCP 47, as stated by the source
  std::string headline;
  std::string byline;
  std::string slug;
  std::string dateline_place;
  std::string timezone;  // IANA name, "Europe/Paris"
  std::optional<CivilDate> date;
  std::string date_source;  // "option", "record", "metadata", "dateline", "footer", "none"
  std::vector<std::string> known_people;  // named by the metadata: evidence, not mentions
  std::string meta_json;  // other fields of a JSONL record, a JSON object as text; may be empty
  std::uint32_t replaced_bytes = 0;  // invalid bytes that became U+FFFD
};

// A text as a reader found it. UTF-8, valid.
struct Input {
  std::string text;
  Metadata metadata;
  bool had_bom = false;
};

// What is known of a text by itself, as UTF-8; nullopt if `date` is given and no date YYYY-MM-DD.
// `timezone`: as Metadata::timezone.
//
//   filin::parse_input("Il est parti mardi.", "2024-03-12")
//   filin::parse_input("Il est parti mardi.", "12/03/2024")   // nullopt
[[nodiscard]] FILIN_API std::optional<Input> parse_input(std::string text,
                                                         std::optional<std::string_view> date = {},
                                                         std::string timezone = {});

using AttributeValue = std::variant<std::string, double, std::vector<double>>;

struct Attribute {
  std::string_view key;  // a literal of the library or a string of the pack
  AttributeValue value;
};

constexpr std::uint32_t kNoEntity = 0xFFFFFFFF;

struct Mention {
  Span span;                         // code points of Document::text
  ByteSpan bytes;                    // the same in bytes
  std::string_view type;             // "person"
  std::string_view label;            // "PER"
  std::string_view rule;             // the rule that won
  float score = 0;                   // 0..1
  std::uint32_t entity = kNoEntity;  // index into Document::entities
  std::vector<Attribute>
      attributes;  // in the order of writing: value, value_m, unit, modifier, anchor, ...

  [[nodiscard]] FILIN_API const AttributeValue* find(std::string_view key) const;
};

struct Entity {
  std::string id;  // "person/vladimir-poutine", unique in the document
  std::string_view type;
  std::string name;  // the fullest mention, or the canonical form of a list
  std::uint32_t mentions = 0;
  std::uint32_t first = 0;            // Span::begin of the first mention
  std::vector<Attribute> attributes;  // role, title, country, geonames, lat, lon, ...
  // Of a place whose name several have: what is known of each (geonames, name, country, lat, lon,
  // population), the likeliest first. The entity and its mentions then have none of these but
  // `name`, and `country` if all are in one. Empty: it is clear.
  std::vector<std::vector<Attribute>> candidates{};
};

struct Document {
  std::string text;  // the original, UTF-8
  Metadata metadata;
  bool had_bom = false;
  std::vector<Mention> mentions;  // by (begin, -end); none overlap
  std::vector<Entity> entities;   // by first mention
  std::vector<Span>
      sentences;  // of the original text, in order; white space between them belongs to none
  std::uint32_t length = 0;  // code points of text
  std::shared_ptr<const RulePack> pack;

  [[nodiscard]] std::string_view text_of(const Mention& mention) const {
    return std::string_view(text).substr(mention.bytes.begin, mention.bytes.size());
  }
};

}  // namespace filin
