#include "pack/dfa_image.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "pack/section.h"

namespace filin {
namespace {

using Layout = DfaView::Layout;

}  // namespace

void DfaBytes::add(const std::optional<Dfa>& dfa, PatternUse use) {
  places_.emplace_back();
  if (!dfa) return;
  const Layout table = dfa->states() <= 256 ? Layout::kBytes : Layout::kWords;
  const Layout layout = use == PatternUse::kLeaf ? Layout::kSparse : table;
  const std::uint32_t cells = size();
  const auto first = append_cells(*dfa, layout, bytes_);
  if (!first) return;
  const std::uint32_t cells_size = size() - cells;
  align_items(bytes_);
  const auto [columns, fresh] = columns_.try_emplace(dfa->columns, size());
  if (fresh) bytes_.append(dfa->columns.begin(), dfa->columns.end());
  places_.back() = {columns->second, cells, cells_size, dfa->width, *first, layout};
}

DfaBytes dfas_of(const Regexes& regexes) {
  std::vector<std::optional<Dfa>> dfas(regexes.size());
  std::atomic<std::uint32_t> next{0};
  const auto work = [&] {
    for (std::uint32_t i = next++; i < dfas.size(); i = next++) {
      const auto program = regexes.program(i);
      if (!program.empty())
        dfas[i] = determinize(program, regexes.sets(), search_of(regexes.use(i)));
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) threads.emplace_back(work);
    work();
  }
  DfaBytes bytes;
  for (std::uint32_t i = 0; i < dfas.size(); ++i) bytes.add(dfas[i], regexes.use(i));
  return bytes;
}

DfaView view_of(const DfaPlace& place, std::string_view bytes, bool& good) {
  if (place.size == 0) return {};
  const auto fits = [&](std::size_t begin, std::size_t size) {
    return begin <= bytes.size() && size <= bytes.size() - begin;
  };
  good = fits(place.columns, 256) && fits(place.cells, place.size) && place.cells % 8 == 0 &&
         place.width > 0 && place.width <= 256 && place.layout <= Layout::kSparse;
  if (!good) return {};
  const std::string_view columns = bytes.substr(place.columns, 256);
  // All of them at once: a loop that may stop early takes a step for each byte.
  std::uint8_t most = 0;
  for (const char each : columns) most = std::max(most, static_cast<std::uint8_t>(each));
  good = most < place.width;
  if (!good) return {};
  return {place.layout,
          place.width,
          place.first,
          reinterpret_cast<const std::uint8_t*>(columns.data()),
          bytes.data() + place.cells,
          place.size};
}

}  // namespace filin
