// The fields of a rule under the closed set of names that the time evaluators know.
//
// A group is named KEY, KEY2 (second endpoint of a range) or KEY3 (what is added: "deux heures
// [trente]"). "_anything" behind it is dropped, so that alternatives may fill one key: day,
// day_word. A field whose group is a list entry brings that entry's columns under the same digit:
// month2 with the entry "mai\tmonth=5" gives month2 = 5; the column `number` stands for the group's
// own key. Columns win over the text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "value/support/number.h"
#include "value/value.h"

namespace filin {

enum class Endpoint : std::uint8_t { kFirst = 0, kSecond = 2, kExtra = 3, kLeast = 4 };

class Slots {
 public:
  explicit Slots(const ValueInput& input);

  // Empty if nothing filled it.
  [[nodiscard]] std::string_view text(std::string_view key,
                                      Endpoint endpoint = Endpoint::kFirst) const {
    return (filled_ & bit_of(key, endpoint)) == 0 ? std::string_view{} : find(key, endpoint);
  }
  [[nodiscard]] bool has(std::string_view key, Endpoint endpoint = Endpoint::kFirst) const {
    return !text(key, endpoint).empty();
  }
  [[nodiscard]] bool has_any(Endpoint endpoint) const;
  // "12", "3,5", "vingt-deux", "une dizaine" (words through those of the context).
  [[nodiscard]] std::optional<Number> number(std::string_view key,
                                             Endpoint endpoint = Endpoint::kFirst) const {
    const std::string_view found = text(key, endpoint);
    return found.empty() ? std::nullopt : parse_number(found, words_);
  }
  // A known whole number; also "1er", "21e" and Roman "XIX", "XIXe".
  [[nodiscard]] std::optional<std::int32_t> integer(std::string_view key,
                                                    Endpoint endpoint = Endpoint::kFirst) const {
    const std::string_view found = text(key, endpoint);
    return found.empty() ? std::nullopt : integer_of(found);
  }

 private:
  struct Slot {
    std::string_view key;
    Endpoint endpoint;
    std::string_view text;
  };
  // Evaluators ask for many keys, and rules fill few: most questions are answered by a bit.
  static std::uint64_t bit_of(std::string_view key, Endpoint endpoint) {
    const std::size_t first = key.empty() ? 0 : static_cast<unsigned char>(key[0]);
    return std::uint64_t{1} << (first + 7 * key.size() + 29 * static_cast<std::size_t>(endpoint)) %
                                   64;
  }
  [[nodiscard]] std::string_view find(std::string_view key, Endpoint endpoint) const;
  [[nodiscard]] std::optional<std::int32_t> integer_of(std::string_view found) const;
  void fill(std::string_view key, Endpoint endpoint, std::string_view text);

  static constexpr std::size_t kUsual = 16;  // few rules fill more
  std::array<std::byte, kUsual * sizeof(Slot)> room_;
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::vector<Slot> slots_{&memory_};
  std::uint64_t filled_ = 0;  // bits of those in slots_
  const WordFacts* words_ = nullptr;
};

}  // namespace filin
