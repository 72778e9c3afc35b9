// Arrays in a section of a pack file, each at a multiple of 8 bytes: written one after the other,
// read where they lie.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace filin {

inline void align_items(std::string& out) { out.resize((out.size() + 7) / 8 * 8); }

// Returns the offset from the begin of the section.
template <class T>
std::uint64_t append_items(std::string& out, const T* items, std::size_t count) {
  static_assert(std::is_trivially_copyable_v<T>);
  align_items(out);
  const std::uint64_t at = out.size();
  out.append(reinterpret_cast<const char*>(items), count * sizeof(T));
  return at;
}

// Takes arrays out of a section, one after the other.
class SectionReader {
 public:
  explicit SectionReader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  std::span<const T> take(std::size_t count) {
    at_ = (at_ + 7) / 8 * 8;
    if (at_ > bytes_.size() || count > (bytes_.size() - at_) / sizeof(T)) {
      failed_ = true;
      return {};
    }
    const std::span<const T> items(reinterpret_cast<const T*>(bytes_.data() + at_), count);
    at_ += count * sizeof(T);
    return items;
  }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace filin
