#include <cstring>

#include "segment/stages.h"
#include "text/fold.h"

namespace filin {

void cut_lines(std::string_view view, std::vector<ViewSpan>& lines) {
  lines.clear();
  for (std::size_t begin = 0; begin < view.size();) {
    const std::size_t found = view.find('\n', begin);
    const std::size_t end = found == std::string_view::npos ? view.size() : found;
    std::size_t i = begin;
    while (i < end && is_space(static_cast<unsigned char>(view[i]))) ++i;
    if (i < end)
      lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  }
}

}  // namespace filin
