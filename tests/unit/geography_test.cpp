#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "link/geography.h"

using filin::destination;
using filin::estimate;
using filin::GeoPoint;
using filin::great_circle_m;

TEST_CASE("known distances between cities") {
  const GeoPoint paris{48.8566, 2.3522};
  const GeoPoint moscow{55.7558, 37.6173};
  CHECK(great_circle_m(paris, moscow) / 1000 == doctest::Approx(2487).epsilon(0.003));
  CHECK(great_circle_m(paris, paris) == 0);
  CHECK(great_circle_m({0, 0}, {0, 180}) / 1000 == doctest::Approx(20015.1).epsilon(0.0001));
}

TEST_CASE("a destination lies at its distance, whatever the place and the direction") {
  for (double lat = -85; lat <= 85; lat += 17) {
    for (double lon = -180; lon <= 180; lon += 40) {
      for (double degrees = 0; degrees < 360; degrees += 22.5) {
        for (double metres : {10.0, 3000.0, 250000.0, 8000000.0}) {
          const GeoPoint there = destination({lat, lon}, degrees, metres);
          REQUIRE(great_circle_m({lat, lon}, there) == doctest::Approx(metres).epsilon(1e-5));
          REQUIRE(std::abs(there.lon) <= 180);
        }
      }
    }
  }
}

TEST_CASE("north is up, east is right, and the date line is crossed") {
  CHECK(destination({0, 0}, 0, 111195).lat == doctest::Approx(1).epsilon(1e-3));
  CHECK(destination({0, 0}, 90, 111195).lon == doctest::Approx(1).epsilon(1e-3));
  CHECK(destination({0, 179.9}, 90, 111195).lon == doctest::Approx(-179.1).epsilon(1e-3));
}

TEST_CASE("the sixteen points of the compass") {
  constexpr std::array<std::string_view, 16> kPoints{"N",  "NNE", "NE", "ENE", "E",  "ESE",
                                                     "SE", "SSE", "S",  "SSW", "SW", "WSW",
                                                     "W",  "WNW", "NW", "NNW"};
  double degrees = 0;
  for (const auto point : kPoints) {
    CHECK(filin::bearing_degrees(point) == degrees);
    degrees += 22.5;
  }
  for (const std::string_view wrong : {"", "est", "O", "NEN", "n"})
    CHECK_FALSE(filin::bearing_degrees(wrong));
}

TEST_CASE("a point thirty kilometres north-east of a town") {
  const auto found = estimate({18.44, 1.41}, {.min_m = 30000, .max_m = 30000, .bearing = "NE"});
  REQUIRE(found);
  CHECK(found->point.lat == doctest::Approx(18.6307).epsilon(1e-6));
  CHECK(found->point.lon == doctest::Approx(1.6113).epsilon(1e-5));
  CHECK(found->radius_km == doctest::Approx(11.58));
}

TEST_CASE("without a bearing the area is the circle about the place") {
  const auto found = estimate({43.1, 131.9}, {.min_m = 5000, .max_m = 7000});
  REQUIRE(found);
  CHECK(found->point.lat == 43.1);
  CHECK(found->point.lon == 131.9);
  CHECK(found->radius_km == 7);
}

TEST_CASE("vaguer words and longer ranges give larger circles") {
  const auto radius = [](std::string_view modifier, double max) {
    return estimate({48, 2}, {.min_m = 20000, .max_m = max, .bearing = "NNE", .modifier = modifier})
        ->radius_km;
  };
  CHECK(radius("", 20000) < radius("approx", 20000));
  CHECK(radius("approx", 20000) < radius("less", 20000));
  CHECK(radius("", 20000) < radius("", 30000));
}

TEST_CASE("nonsense gives no estimate") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(estimate({95, 0}, {.min_m = 1, .max_m = 1}));
  CHECK_FALSE(estimate({nan, 0}, {.min_m = 1, .max_m = 1}));
  CHECK_FALSE(estimate({48, 2}, {.min_m = -1, .max_m = 1}));
  CHECK_FALSE(estimate({48, 2}, {.min_m = 2, .max_m = 1}));
  CHECK_FALSE(estimate({48, 2}, {.min_m = nan, .max_m = nan}));
  CHECK_FALSE(estimate({48, 2}, {.min_m = 1e9, .max_m = 1e9}));
  CHECK_FALSE(estimate({48, 2}, {.min_m = 1, .max_m = 1, .bearing = "haut"}));
}

TEST_CASE(
    "a distance from a place with coordinates gets an estimated point; one between two places does "
    "not") {
  filin::Document document;
  filin::Entity kidal;
  kidal.id = "place/kidal";
  kidal.attributes.push_back({"lat", 18.44});
  kidal.attributes.push_back({"lon", 1.41});
  document.entities.push_back(kidal);
  filin::Mention mention;
  mention.attributes.push_back({"value_m", 30000.0});
  mention.attributes.push_back({"bearing", std::string("NE")});
  mention.attributes.push_back({"from", std::string("place/kidal")});
  document.mentions = {mention, mention, mention};
  document.mentions[1].attributes.push_back({"to", std::string("Gao")});
  document.mentions[2].attributes[2].value = std::string("place/inconnu");
  filin::estimate_points(document);
  REQUIRE(document.mentions[0].find("lat") != nullptr);
  CHECK(std::get<double>(*document.mentions[0].find("lat")) == doctest::Approx(18.6307));
  CHECK(std::get<double>(*document.mentions[0].find("radius_km")) == doctest::Approx(11.58));
  CHECK(document.mentions[1].find("lat") == nullptr);
  CHECK(document.mentions[2].find("lat") == nullptr);
}
