#include "support/places.h"

#include <algorithm>

namespace filin {

std::vector<std::uint32_t> code_point_bytes(std::string_view utf8) {
  std::vector<std::uint32_t> starts;
  starts.reserve(utf8.size() + 1);
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if ((static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80U)
      starts.push_back(static_cast<std::uint32_t>(at));
  }
  starts.push_back(static_cast<std::uint32_t>(utf8.size()));
  return starts;
}

std::string in_context(std::string_view text, const std::vector<std::uint32_t>& starts,
                       Span place) {
  constexpr std::size_t kAround = 30;
  const std::size_t last = starts.size() - 1;
  const std::size_t begin = place.begin > kAround ? place.begin - kAround : 0;
  const std::size_t end = std::min(last, place.end + kAround);
  const auto slice = [&](std::size_t from, std::size_t to) {
    return text.substr(starts[from], starts[to] - starts[from]);
  };
  std::string out = begin == 0 ? "" : "...";
  out += slice(begin, place.begin);
  out += '[';
  out += slice(place.begin, place.end);
  out += ']';
  out += slice(place.end, end);
  if (end < last) out += "...";
  std::ranges::replace(out, '\n', ' ');
  std::erase(out, '\r');
  return out;
}

}  // namespace filin
