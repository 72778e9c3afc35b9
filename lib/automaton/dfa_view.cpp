// Automata as they lie in memory.
#include <algorithm>

#include "automaton/dfa.h"
#include "text/count_bits.h"

namespace filin {
namespace {

constexpr std::size_t kHead = 2;      // words of a sparse state before its bits: flags, default
constexpr std::size_t kBitWords = 4;  // bits are read by 64
constexpr std::size_t kMostWords = 0xFFFF;

std::size_t bit_words(std::size_t width) { return (width + 63) / 64 * kBitWords; }

std::uint64_t bits_at(const std::uint16_t* words) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, words, sizeof bits);
  return bits;
}

// Where most columns of the row lead.
std::uint16_t most_frequent(std::span<const std::uint16_t> cells) {
  std::vector<std::uint16_t> sorted(cells.begin(), cells.end());
  std::ranges::sort(sorted);
  std::uint16_t best = 0;
  std::ptrdiff_t most = 0;
  for (auto at = sorted.begin(); at != sorted.end();) {
    const auto behind = std::upper_bound(at, sorted.end(), *at);
    if (behind - at > most) best = *at;
    most = std::max(most, behind - at);
    at = behind;
  }
  return best;
}

template <class T>
void append(std::string& out, const std::vector<T>& items) {
  out.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
}

std::optional<std::uint16_t> append_sparse(const Dfa& dfa, std::string& out) {
  const std::size_t bits = bit_words(dfa.width);
  std::vector<std::uint16_t> defaults;
  std::vector<std::size_t> begin;
  std::size_t size = 0;
  for (std::size_t state = 0; state < dfa.states(); ++state) {
    const auto cells = dfa.row(state).first(dfa.width);
    defaults.push_back(most_frequent(cells));
    // Nobody steps from kFound, and its number is in the middle of the first.
    begin.push_back(state == Dfa::kFound ? std::size_t{Dfa::kFound} : size);
    if (state == Dfa::kFound) continue;
    size += kHead + bits + cells.size() -
            static_cast<std::size_t>(std::ranges::count(cells, defaults.back()));
  }
  // Behind the last there is room to read a whole one from any place.
  const std::size_t room = size + kHead + bits + dfa.width;
  if (room > kMostWords) return std::nullopt;
  std::vector<std::uint16_t> words;
  for (std::size_t state = 0; state < dfa.states(); ++state) {
    if (state == Dfa::kFound) continue;
    const auto row = dfa.row(state);
    words.push_back(row.back());
    words.push_back(static_cast<std::uint16_t>(begin[defaults[state]]));
    std::vector<std::uint64_t> others(bits / kBitWords, 0);
    std::vector<std::uint16_t> targets;
    for (std::size_t i = 0; i < dfa.width; ++i) {
      if (row[i] == defaults[state]) continue;
      others[i / 64] |= std::uint64_t{1} << (i % 64);
      targets.push_back(static_cast<std::uint16_t>(begin[row[i]]));
    }
    words.resize(words.size() + bits);
    std::memcpy(&words[words.size() - bits], others.data(), bits * sizeof(std::uint16_t));
    words.insert(words.end(), targets.begin(), targets.end());
  }
  words.resize(room, 0);
  append(out, words);
  return static_cast<std::uint16_t>(begin[dfa.first]);
}

}  // namespace

DfaView::DfaView(Layout layout, std::uint16_t width, std::uint16_t first,
                 const std::uint8_t* columns, const char* cells, std::size_t size)
    : columns_(columns), cells_(cells), first_(first), layout_(layout) {
  if (layout == Layout::kSparse) {
    stride_ = static_cast<std::uint16_t>(bit_words(width));
    const std::size_t whole = kHead + stride_ + width;
    limit_ = static_cast<std::uint32_t>(size / 2 < whole ? 0 : size / 2 - whole + 1);
    return;
  }
  stride_ = static_cast<std::uint16_t>(width + 1U);
  limit_ = static_cast<std::uint32_t>(size / stride_ / (layout == Layout::kBytes ? 1 : 2));
}

std::uint32_t DfaView::step(std::uint32_t state, std::uint8_t byte) const {
  if (state >= limit_) return Dfa::kDead;
  const std::uint32_t column = columns_[byte];
  if (layout_ == Layout::kBytes) return bytes()[state * stride_ + column];
  if (layout_ == Layout::kWords) return words()[state * stride_ + column];
  const std::uint16_t* record = words() + state;
  const std::uint16_t* bits = record + kHead;
  const std::uint64_t here = bits_at(bits + column / 64 * kBitWords);
  const std::uint64_t bit = std::uint64_t{1} << (column % 64);
  if ((here & bit) == 0) return record[1];
  std::uint32_t rank = count_bits(here & (bit - 1));
  for (std::uint32_t i = 0; i < column / 64; ++i) rank += count_bits(bits_at(bits + i * kBitWords));
  return bits[stride_ + rank];
}

std::uint32_t DfaView::flags(std::uint32_t state) const {
  if (state >= limit_) return 0;
  if (layout_ == Layout::kBytes) return bytes()[(state + 1) * stride_ - 1];
  return words()[layout_ == Layout::kWords ? (state + 1) * stride_ - 1 : state];
}

std::optional<std::uint16_t> append_cells(const Dfa& dfa, DfaView::Layout layout,
                                          std::string& out) {
  switch (layout) {
    case DfaView::Layout::kBytes:
      if (dfa.states() > 256) return std::nullopt;
      out.append(dfa.cells.begin(), dfa.cells.end());
      return dfa.first;
    case DfaView::Layout::kWords:
      append(out, dfa.cells);
      return dfa.first;
    case DfaView::Layout::kSparse:
      return append_sparse(dfa, out);
  }
  return std::nullopt;
}

}  // namespace filin
