// ninjs 1.4: the item with the people, places and organisations found in it, one item a line.
#include "text/uri.h"
#include "write/support/attributes.h"
#include "write/support/json_writer.h"
#include "write/support/sha256.h"
#include "write/writer.h"

namespace filin {
namespace {

// A place's coordinates, where the rules know them.
void write_point(JsonWriter& json, const Entity& entity) {
  const auto point = coordinates_of(entity.attributes);
  if (point) point_field(json, "geometry_geojson", *point);
}

void write_list(JsonWriter& json, const Document& document, std::string_view type,
                std::string_view key) {
  bool any = false;
  for (const Entity& entity : document.entities) {
    if (entity.type != type) continue;
    if (!any) {
      json.key(key);
      json.begin_array();
      any = true;
    }
    json.begin_object();
    json.field("name", entity.name);
    json.field("rel", "mentions");
    const std::string geonames = attribute_text(entity.attributes, "geonames");
    if (!geonames.empty()) {
      json.field("scheme", "http://www.geonames.org/");
      json.field("code", geonames);
    }
    if (type == "place") write_point(json, entity);
    json.end_object();
  }
  if (any) json.end_array();
}

void write_standard(JsonWriter& json) {
  json.key("$standard");
  json.begin_object();
  json.field("name", "ninjs");
  json.field("version", "1.4");
  json.field("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_1.4.json");
  json.end_object();
}

void write_ninjs(const Document& document, const WriteOptions& options, std::string& out) {
  const Metadata& metadata = document.metadata;
  JsonWriter json(out);
  json.begin_object();
  json.field("uri", metadata.id.empty() ? "urn:sha256:" + sha256_hex(document.text)
                                        : uri_of_id(metadata.id));
  write_standard(json);
  json.field("type", "text");
  json.field("mimetype", "text/plain");
  if (metadata.date) json.field("versioncreated", to_string(*metadata.date) + "T00:00:00Z");
  json.field("language", metadata.language.empty() ? std::string_view("fr")
                                                   : std::string_view(metadata.language));
  json.optional_field("headline", metadata.headline);
  json.optional_field("byline", metadata.byline);
  json.optional_field("slugline", metadata.slug);
  json.optional_field("located", metadata.dateline_place);
  json.optional_field("copyrightholder", metadata.agency);
  write_list(json, document, "person", "person");
  write_list(json, document, "organization", "organisation");
  write_list(json, document, "place", "place");
  if (options.with_text) json.field("body_text", document.text);
  json.end_object();
  out += '\n';
}

}  // namespace

extern const Writer writer_ninjs;
const Writer writer_ninjs{.name = "ninjs",
                          .extension = ".json",
                          .summary = "ninjs 1.4, one item a line",
                          .write = write_ninjs};

}  // namespace filin
