#include <algorithm>

#include "text/text.h"

namespace filin {
namespace {

// The last irregular place that begins at or before; null if there is none.
template <class Position>
const Irregular* last_at(const std::vector<Irregular>& places, std::uint32_t position,
                         Position member) {
  const auto after = std::upper_bound(
      places.begin(), places.end(), position,
      [member](std::uint32_t value, const Irregular& place) { return value < place.*member; });
  return after == places.begin() ? nullptr : &*(after - 1);
}

Span character(const std::vector<Irregular>& places, std::uint32_t view) {
  const Irregular* place = last_at(places, view, &Irregular::view);
  if (place == nullptr) return {view, view + 1};
  const std::uint32_t end = place->code_point + place->code_points;
  if (view < place->view + place->view_size) return {place->code_point, end};
  const std::uint32_t begin = end + (view - (place->view + place->view_size));
  return {begin, begin + 1};
}

}  // namespace

Span OffsetMap::code_points(ViewSpan span) const {
  const std::uint32_t count = code_point_count();
  const std::uint32_t begin =
      span.begin >= view_size_ ? count : character(irregular_, span.begin).begin;
  if (span.empty()) return {begin, begin};
  return {begin, std::min(count, character(irregular_, span.end - 1).end)};
}

ByteSpan OffsetMap::bytes(ViewSpan span) const {
  const Span points = code_points(span);
  return {index_.byte_of(points.begin), index_.byte_of(points.end)};
}

Span OffsetMap::utf16(ViewSpan span) const {
  const Span points = code_points(span);
  return {index_.utf16_of(points.begin), index_.utf16_of(points.end)};
}

std::uint32_t OffsetMap::view_index(std::uint32_t code_point) const {
  const Irregular* place = last_at(irregular_, code_point, &Irregular::code_point);
  if (place == nullptr) return std::min(code_point, view_size_);
  const std::uint32_t end = place->code_point + place->code_points;
  if (code_point < end) return std::min(place->view, view_size_);
  return std::min(place->view + place->view_size + (code_point - end), view_size_);
}

}  // namespace filin
