#include "write/support/native.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "attribute_access.h"
#include "read/reader.h"
#include "write/support/json_writer.h"
#include "write/support/offsets.h"
#include "write/support/sha256.h"

namespace filin {
namespace {

// What a text is taken for when its source does not say: the language of the rules.
constexpr std::string_view kRuleLanguage = "fr";

constexpr JsonKey kStart("start");
constexpr JsonKey kEnd("end");
constexpr JsonKey kType("type");
constexpr JsonKey kText("text");
constexpr JsonKey kEntity("entity");
constexpr JsonKey kScore("score");
constexpr JsonKey kRule("rule");
constexpr JsonKey kId("id");
constexpr JsonKey kName("name");
constexpr JsonKey kMentions("mentions");
constexpr JsonKey kFirst("first");

// A rule may not overwrite these with an attribute of the same name.
bool is_reserved(std::string_view key) {
  constexpr std::array<std::string_view, 10> kReserved{
      "start", "end", "type", "text", "entity", "score", "rule", "id", "mentions", "first"};
  return std::ranges::any_of(kReserved,
                             [&](std::string_view each) { return is_same_key(each, key); });
}

void write_attributes(JsonWriter& json, const std::vector<Attribute>& attributes) {
  for (auto each = attributes.begin(); each != attributes.end(); ++each) {
    const bool repeated = std::any_of(attributes.begin(), each, [&](const Attribute& before) {
      return is_same_key(before.key, each->key);
    });
    if (repeated) continue;
    // A first name is "given": "first" is where an entity begins.
    if (each->key == "first") json.field("given", each->value);
    if (!is_reserved(each->key)) json.field(each->key, each->value);
  }
}

void write_id(JsonWriter& json, std::string_view id, bool is_number) {
  json.key("id");
  if (id.empty()) {
    json.null();
  } else if (is_number) {
    json.raw(id);
  } else {
    json.value(id);
  }
}

void write_mention(JsonWriter& json, const Document& document, const Mention& mention, Span span) {
  json.begin_object();
  write_mention_fields(json, document, mention, span);
  json.end_object();
}

class NativeWriter {
 public:
  NativeWriter(const Document& document, const WriteOptions& options, Layout layout,
               std::string& out)
      : document_(document), options_(options), json_(out), pretty_(layout == Layout::kPretty) {}

  void write() {
    json_.begin_object();
    write_head();
    if (options_.with_text) field("text", document_.text);
    if (!document_.metadata.meta_json.empty()) {
      start_field("meta");
      json_.raw(document_.metadata.meta_json);
    }
    write_entities();
    write_mentions();
    if (pretty_) json_.break_line(0);
    json_.end_object();
  }

 private:
  void write_head() {
    const Metadata& metadata = document_.metadata;
    field("schema", "filin/1");
    if (pretty_) json_.new_line(1);
    write_id(json_, metadata.id, metadata.id_is_number);
    field("sha256", sha256_hex(document_.text));
    field("lang", metadata.language.empty() ? kRuleLanguage : std::string_view(metadata.language));
    if (metadata.date) field("date", to_string(*metadata.date));
    const bool dated = metadata.date && !metadata.date_source.empty();
    field("date_source", dated ? std::string_view(metadata.date_source) : "none");
    if (!metadata.timezone.empty()) field("timezone", metadata.timezone);
    field("offset_unit", name_of(options_.offsets));
    field("length", length_of(document_, options_.offsets));
    write_source();
    write_dateline();
  }

  void write_source() {
    const Metadata& metadata = document_.metadata;
    start_field("source");
    json_.begin_object();
    json_.optional_field("format", metadata.format);
    json_.optional_field("encoding", metadata.encoding);
    if (document_.had_bom) json_.field("bom", true);
    if (metadata.replaced_bytes != 0) json_.field("replaced", metadata.replaced_bytes);
    json_.optional_field("agency", metadata.agency);
    json_.optional_field("headline", metadata.headline);
    json_.optional_field("byline", metadata.byline);
    json_.optional_field("slug", metadata.slug);
    if (!metadata.known_people.empty()) {
      json_.key("known_people");
      json_.begin_array();
      for (const std::string& person : metadata.known_people) json_.value(person);
      json_.end_array();
    }
    json_.end_object();
  }

  void write_dateline() {
    const Metadata& metadata = document_.metadata;
    const bool dated = metadata.date && metadata.date_source == "dateline";
    if (metadata.dateline_place.empty() && !dated) return;
    start_field("dateline");
    json_.begin_object();
    json_.optional_field("place", metadata.dateline_place);
    if (dated) json_.field("date", to_string(*metadata.date));
    json_.end_object();
  }

  void write_entities() {
    begin_list("entities");
    for (const Entity& entity : document_.entities) {
      next_element();
      json_.begin_object();
      json_.field(kId, entity.id);
      json_.field(kType, entity.type);
      json_.field(kName, entity.name);
      write_attributes(json_, entity.attributes);
      json_.field(kMentions, entity.mentions);
      json_.field(kFirst, first_of(entity));
      if (!entity.candidates.empty()) write_candidates(entity);
      json_.end_object();
    }
    end_list(!document_.entities.empty());
  }

  void write_candidates(const Entity& entity) {
    json_.key("candidates");
    json_.begin_array();
    for (const auto& attributes : entity.candidates) {
      json_.begin_object();
      write_attributes(json_, attributes);
      json_.end_object();
    }
    json_.end_array();
  }

  // Entity::first in the user's unit: that of its first mention, looked up by position.
  std::uint32_t first_of(const Entity& entity) {
    if (options_.offsets == OffsetUnit::kCodePoint) return entity.first;
    const auto& mentions = document_.mentions;
    const auto at = std::ranges::lower_bound(
        mentions, entity.first, {}, [](const Mention& mention) { return mention.span.begin; });
    if (at == mentions.end()) return length_of(document_, options_.offsets);
    return offsets_of(*at, options_.offsets, entity_offsets_).begin;
  }

  void write_mentions() {
    begin_list("mentions");
    ForwardOffsets offsets(document_.text);
    for (const Mention& mention : document_.mentions) {
      next_element();
      write_mention(json_, document_, mention, offsets_of(mention, options_.offsets, offsets));
    }
    end_list(!document_.mentions.empty());
  }

  void start_field(std::string_view name) {
    if (pretty_) json_.new_line(1);
    json_.key(name);
  }
  template <class Value>
  void field(std::string_view name, const Value& value) {
    start_field(name);
    json_.value(value);
  }
  void begin_list(std::string_view name) {
    start_field(name);
    json_.begin_array();
  }
  void next_element() {
    if (pretty_) json_.new_line(2);
  }
  void end_list(bool any) {
    if (pretty_ && any) json_.break_line(1);
    json_.end_array();
  }

  const Document& document_;
  const WriteOptions& options_;
  JsonWriter json_;
  bool pretty_;
  ForwardOffsets entity_offsets_{document_.text};
};

}  // namespace

void write_mention_fields(JsonWriter& json, const Document& document, const Mention& mention,
                          Span span) {
  json.field(kStart, span.begin);
  json.field(kEnd, span.end);
  json.field(kType, mention.type);
  json.field(kText, document.text_of(mention));
  if (mention.entity < document.entities.size()) {
    json.field(kEntity, document.entities[mention.entity].id);
  }
  write_attributes(json, mention.attributes);
  // Three decimals say all that a score says, and do not change with the order of additions.
  json.field(kScore, std::round(static_cast<double>(mention.score) * 1000.0) / 1000.0);
  json.field(kRule, mention.rule);
}

void write_native(const Document& document, const WriteOptions& options, Layout layout,
                  std::string& out) {
  NativeWriter(document, options, layout, out).write();
}

void write_error_record(const ReadError& error, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  write_id(json, error.id, error.id_is_number);
  json.key("error");
  json.begin_object();
  json.field("code", error.code);
  json.field("message", error.message);
  json.field("line", error.line);
  json.end_object();
  json.end_object();
  out += '\n';
}

}  // namespace filin
