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
    std::fill_n(begin_, size_, std::uint16_t{0});
    size_ = 0;
    if (cells <= room_) return;
    constexpr std::size_t kPage = std::size_t{2} << 20;
    std::size_t bytes = cells * sizeof(std::uint16_t) + kPage;
    memory_.reset(std::calloc(bytes, 1));
    if (memory_ == nullptr) throw std::bad_alloc();
    void* begin = memory_.get();
    begin_ =
        static_cast<std::uint16_t*>(std::align(kPage, cells * sizeof(std::uint16_t), begin, bytes));
    room_ = cells;
#ifdef MADV_HUGEPAGE
    // A wish: nothing depends on it.
    (void)::madvise(begin_, cells * sizeof(std::uint16_t), MADV_HUGEPAGE);
#endif
  }
  // Cells that are 0.
  void append(std::size_t count) { size_ += count; }
  // Leaves the first `cells`.
  void truncate(std::size_t cells) {
    std::fill(begin_ + cells, begin_ + size_, std::uint16_t{0});
    size_ = cells;
  }
  [[nodiscard]] std::uint16_t& operator[](std::size_t at) { return begin_[at]; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::span<const std::uint16_t> all() const { return {begin_, size_}; }

 private:
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<void, Free> memory_;
  std::uint16_t* begin_ = nullptr;
  std::size_t room_ = 0;
  std::size_t size_ = 0;
};

}  // namespace filin
