// An array of zeros that takes memory only where something is written: large ones of which a text
// needs little cost a start-up nothing.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace filin {

template <class T>
class ZeroedArray {
  static_assert(std::is_integral_v<T>);

 public:
  ZeroedArray() = default;
  // Throws std::bad_alloc.
  explicit ZeroedArray(std::size_t size)
      : items_(static_cast<T*>(std::calloc(size + 1, sizeof(T)))) {
    if (items_ == nullptr) throw std::bad_alloc();
  }
  [[nodiscard]] T& operator[](std::size_t at) { return items_.get()[at]; }

 private:
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<T, Free> items_;
};

}  // namespace filin
