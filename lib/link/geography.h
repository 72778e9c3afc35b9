// Where is "a point 30 km north-east of Kidal"? An estimate on the sphere, from a place's
// coordinates.
//
// Pure functions, total, no shared state. Degrees are decimal, north and east positive; lengths are
// in the unit their name ends in.
#pragma once

#include <optional>
#include <string_view>

#include "attribute_access.h"
#include "filin/document.h"

namespace filin {

struct GeoEstimate {
  GeoPoint point;        // the middle of the described area
  double radius_km = 0;  // a circle about it that holds that area
};

// What a text says of a point: how far from a place, and in which direction.
struct Offset {
  double min_m = 0;
  double max_m = 0;             // = min_m unless it is a range
  std::string_view bearing{};   // "N", "NE", "NNE" ...; empty: not said
  std::string_view modifier{};  // "approx", "more", "less", "at_most", "at_least"; empty: as stated
};

// Degrees clockwise from north of one of the sixteen points of the compass; nullopt for anything
// else.
//
//   bearing_degrees("ENE")   // 67.5
//   bearing_degrees("est")   // nullopt
[[nodiscard]] std::optional<double> bearing_degrees(std::string_view bearing);

// The point `distance_m` from `from` along the great circle that leaves it at `degrees`.
[[nodiscard]] GeoPoint destination(GeoPoint from, double degrees, double distance_m);

// Great-circle distance in metres, on a sphere of 6371.0088 km.
[[nodiscard]] double great_circle_m(GeoPoint a, GeoPoint b);

// With a bearing: the middle of the sector, and a radius that covers its width (22.5° to either
// side; 11.25° for a point such as NNE) and its depth (the range, or a share of the distance that
// grows with the modifier's vagueness). Without one: the place itself and the largest distance.
// Nullopt for coordinates off the globe, a distance that is negative, not finite, or beyond half
// the Earth's circumference, or an unknown bearing. Values are rounded to 1e-4 degrees and to 10 m.
//
//   estimate({18.44, 1.41}, {.min_m = 30000, .max_m = 30000, .bearing = "NE"})   // lat 18.6307
//   lon 1.6113, radius 11.58 km estimate({95, 0}, {.min_m = 1, .max_m = 1}) // nullopt
[[nodiscard]] std::optional<GeoEstimate> estimate(GeoPoint from, const Offset& offset);

// Gives every mention that is a distance from one place (`value_m` and `from`, no `to`) the
// attributes `lat`, `lon` and `radius_km` of the estimate, if that place's entity or a mention of
// it has coordinates. Call it when entities are linked.
void estimate_points(Document& document);

}  // namespace filin
