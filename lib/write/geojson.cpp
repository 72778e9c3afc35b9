// GeoJSON: places and points estimated from distances, where coordinates are known. One
// FeatureCollection a line for each document.
#include "write/support/attributes.h"
#include "write/support/json_writer.h"
#include "write/writer.h"

namespace filin {
namespace {

// False, with nothing written, if there are no coordinates or impossible ones.
bool begin_feature(JsonWriter& json, const std::vector<Attribute>& attributes) {
  const auto point = coordinates_of(attributes);
  if (!point) return false;
  json.begin_object();
  json.field("type", "Feature");
  point_field(json, "geometry", *point);
  json.key("properties");
  json.begin_object();
  return true;
}

void end_feature(JsonWriter& json, const std::vector<Attribute>& attributes) {
  for (const Attribute& each : attributes) {
    if (each.key != "lat" && each.key != "lon") json.field(each.key, each.value);
  }
  json.end_object();
  json.end_object();
}

void write_geojson(const Document& document, const WriteOptions&, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("type", "FeatureCollection");
  json.field("id", document.metadata.id);
  json.key("features");
  json.begin_array();
  for (const Entity& entity : document.entities) {
    if (!begin_feature(json, entity.attributes)) continue;
    json.field("name", entity.name);
    json.field("type", entity.type);
    json.field("entity", entity.id);
    json.field("mentions", entity.mentions);
    end_feature(json, entity.attributes);
  }
  for (const Mention& mention : document.mentions) {
    if (entity_of(document, mention) != nullptr || !begin_feature(json, mention.attributes))
      continue;
    json.field("name", document.text_of(mention));
    json.field("type", mention.type);
    end_feature(json, mention.attributes);
  }
  json.end_array();
  json.end_object();
  out += '\n';
}

}  // namespace

extern const Writer writer_geojson;
const Writer writer_geojson{.name = "geojson",
                            .extension = ".geojson",
                            .summary = "places with coordinates, one FeatureCollection a line",
                            .write = write_geojson};

}  // namespace filin
