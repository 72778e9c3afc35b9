#include <algorithm>
#include <cstring>

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

void take_out(std::string& view, const std::vector<std::uint32_t>& positions) {
  std::size_t to = positions.front();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::size_t from = std::size_t{positions[i]} + 1;
    const std::size_t end = i + 1 < positions.size() ? positions[i + 1] : view.size();
    std::memmove(view.data() + to, view.data() + from, end - from);
    to += end - from;
  }
  view.resize(to);
}

}  // namespace

Span OffsetMap::code_points(ViewSpan span) const {
  const std::uint32_t count = code_point_count();
  const std::uint32_t begin =
      span.begin >= view_size_ ? count : character(irregular_, span.begin).begin;
  if (span.empty()) return {begin, begin};
  return {begin, std::min(count, character(irregular_, span.end - 1).end)};
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

void drop_from_view(Text& text, const std::vector<std::uint32_t>& positions) {
  if (positions.empty()) return;
  std::vector<Irregular>& old = text.map.irregular_;
  std::vector<Irregular> places;
  std::size_t next = 0;
  std::uint32_t dropped = 0;
  const auto keep = [&places, &dropped](Irregular place) {
    place.view -= dropped;
    places.push_back(place);
  };
  for (const std::uint32_t position : positions) {
    const Span before = character(old, position - 1);
    const Span gone = character(old, position);
    while (next < old.size() && old[next].code_point < before.begin) keep(old[next++]);
    while (next < old.size() && old[next].code_point < gone.end)
      ++next;  // become part of the new one
    keep({position - 1, before.begin, 1, gone.end - before.begin});
    ++dropped;
  }
  while (next < old.size()) keep(old[next++]);
  old = std::move(places);
  take_out(text.view, positions);
  text.map.view_size_ = static_cast<std::uint32_t>(text.view.size());
}

}  // namespace filin
