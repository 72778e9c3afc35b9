#include "link/geography.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/attributes.h"

namespace filin {
namespace {

constexpr double kEarthRadius = 6371008.8;
constexpr double kHalfTurn = std::numbers::pi * kEarthRadius;
constexpr double kDegree = std::numbers::pi / 180;

constexpr std::array<std::string_view, 16> kPoints{"N",  "NNE", "NE", "ENE", "E",  "ESE",
                                                   "SE", "SSE", "S",  "SSW", "SW", "WSW",
                                                   "W",  "WNW", "NW", "NNW"};

// To that many parts of one; divided last, so that it is the number nearest to what will be
// written.
double rounded(double value, double parts) { return std::round(value * parts) / parts; }

// How far off a stated distance may be, as a share of it: journalists round.
double vagueness(std::string_view modifier) {
  if (modifier.empty()) return 0.05;
  if (modifier == "approx") return 0.1;
  return 0.2;
}

bool on_globe(GeoPoint point) {
  return std::isfinite(point.lat) && std::isfinite(point.lon) && std::abs(point.lat) <= 90 &&
         std::abs(point.lon) <= 180;
}

}  // namespace

std::optional<double> bearing_degrees(std::string_view bearing) {
  const auto* at = std::ranges::find(kPoints, bearing);
  if (at == kPoints.end()) return std::nullopt;
  return 22.5 * static_cast<double>(at - kPoints.begin());
}

GeoPoint destination(GeoPoint from, double degrees, double distance_m) {
  const double angle = distance_m / kEarthRadius;
  const double bearing = degrees * kDegree;
  const double lat = from.lat * kDegree;
  const double sine =
      std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(bearing);
  const double to_lat = std::asin(std::clamp(sine, -1.0, 1.0));
  const double east = std::sin(bearing) * std::sin(angle) * std::cos(lat);
  const double to_lon =
      from.lon * kDegree + std::atan2(east, std::cos(angle) - std::sin(lat) * std::sin(to_lat));
  return {to_lat / kDegree, std::remainder(to_lon / kDegree, 360.0)};
}

double great_circle_m(GeoPoint a, GeoPoint b) {
  const double lats = std::sin((b.lat - a.lat) * kDegree / 2);
  const double lons = std::sin((b.lon - a.lon) * kDegree / 2);
  const double h =
      lats * lats + std::cos(a.lat * kDegree) * std::cos(b.lat * kDegree) * lons * lons;
  return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

std::optional<GeoEstimate> estimate(GeoPoint from, const Offset& offset) {
  const bool sane = std::isfinite(offset.min_m) && std::isfinite(offset.max_m) &&
                    offset.min_m >= 0 && offset.max_m >= offset.min_m && offset.max_m <= kHalfTurn;
  if (!sane || !on_globe(from)) return std::nullopt;
  GeoEstimate result{from, offset.max_m / 1000};
  if (!offset.bearing.empty()) {
    const auto degrees = bearing_degrees(offset.bearing);
    if (!degrees) return std::nullopt;
    const double middle = (offset.min_m + offset.max_m) / 2;
    const double half_sector = offset.bearing.size() > 2 ? 11.25 : 22.5;
    const double depth =
        (offset.max_m - offset.min_m) / 2 + offset.max_m * vagueness(offset.modifier);
    const double width = middle * std::sin(half_sector * kDegree);
    result.point = destination(from, *degrees, middle);
    result.radius_km = std::hypot(width, depth) / 1000;
  }
  result.point = {rounded(result.point.lat, 1e4), rounded(result.point.lon, 1e4)};
  result.radius_km = rounded(result.radius_km, 100);
  return result;
}

namespace {

// Where the entities are, by their ids: an entity's own point, else that of its first mention that
// has one.
std::unordered_map<std::string_view, GeoPoint> points_of(const Document& document) {
  std::unordered_map<std::string_view, GeoPoint> points;
  for (const Entity& entity : document.entities) {
    if (const auto point = coordinates_of(entity.attributes)) points.emplace(entity.id, *point);
  }
  for (const Mention& mention : document.mentions) {
    if (mention.entity >= document.entities.size()) continue;
    if (const auto point = coordinates_of(mention.attributes))
      points.emplace(document.entities[mention.entity].id, *point);
  }
  return points;
}

// What the mention says of a point; nullopt if it is no distance from one place.
std::optional<Offset> offset_of(const Mention& mention) {
  const AttributeValue* metres = mention.find("value_m");
  if (metres == nullptr || text_attribute(mention.attributes, "from").empty() ||
      mention.find("to") != nullptr)
    return std::nullopt;
  Offset offset;
  if (const auto* one = std::get_if<double>(metres)) {
    offset.min_m = offset.max_m = *one;
  } else if (const auto* two = std::get_if<std::vector<double>>(metres);
             two != nullptr && two->size() == 2) {
    offset.min_m = two->front();
    offset.max_m = two->back();
  } else {
    return std::nullopt;
  }
  offset.bearing = text_attribute(mention.attributes, "bearing");
  offset.modifier = text_attribute(mention.attributes, "modifier");
  return offset;
}

}  // namespace

void estimate_points(Document& document) {
  // Few documents have a distance from a place: places are not gathered before there is one.
  std::optional<std::unordered_map<std::string_view, GeoPoint>> points;
  for (Mention& mention : document.mentions) {
    const auto offset = offset_of(mention);
    if (!offset) continue;
    if (!points) points = points_of(document);
    const auto place = points->find(text_attribute(mention.attributes, "from"));
    const auto found = place == points->end() ? std::nullopt : estimate(place->second, *offset);
    if (!found) continue;
    add_attribute(mention.attributes, "lat", found->point.lat);
    add_attribute(mention.attributes, "lon", found->point.lon);
    add_attribute(mention.attributes, "radius_km", found->radius_km);
    order_attributes(mention.attributes);
  }
}

}  // namespace filin
