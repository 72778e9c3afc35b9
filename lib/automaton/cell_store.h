// A growing array of table cells whose place in memory never changes: room for all is taken at
// once, memory only for what is used.
//
// Automata of large rule packs jump about in megabytes of cells: large pages, where the system has
// them, spare it looking their places up.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace filin {

class CellStore {
 public:
  // Throws std::bad_alloc. Empties the store.
  void reserve(std::size_t cells) {
    size_ = 0;
    if (cells <= room_) return;
    constexpr std::size_t kPage = std::size_t{2} << 20;
    const std::size_t bytes = (cells * sizeof(std::uint16_t) + kPage - 1) / kPage * kPage;
    cells_.reset(static_cast<std::uint16_t*>(std::aligned_alloc(kPage, bytes)));
    if (cells_ == nullptr) throw std::bad_alloc();
    room_ = cells;
#ifdef MADV_HUGEPAGE
    (void)::madvise(cells_.get(), bytes, MADV_HUGEPAGE);  // a wish: nothing depends on it
#endif
  }
  void append(std::span<const std::uint16_t> cells) {
    std::copy(cells.begin(), cells.end(), cells_.get() + size_);
    size_ += cells.size();
  }
  void append(std::size_t count, std::uint16_t cell) {
    std::fill_n(cells_.get() + size_, count, cell);
    size_ += count;
  }
  [[nodiscard]] std::uint16_t& operator[](std::size_t at) { return cells_.get()[at]; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::span<const std::uint16_t> all() const { return {cells_.get(), size_}; }

 private:
  struct Free {
    void operator()(std::uint16_t* cells) const { std::free(cells); }
  };
  std::unique_ptr<std::uint16_t, Free> cells_;
  std::size_t room_ = 0;
  std::size_t size_ = 0;
};

}  // namespace filin
