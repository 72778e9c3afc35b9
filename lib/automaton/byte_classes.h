// The bytes in classes: those that no set of some programs tells apart.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "automaton/dfa.h"
#include "automaton/program.h"

namespace filin {

class ByteClasses {
 public:
  // `sets`: how many sets there are in all.
  explicit ByteClasses(std::size_t sets) : known_(sets, 0) {}

  void add(std::span<const Instruction> program, std::span<const CharSet> sets) {
    for (const Instruction& each : program) {
      if (each.op != Instruction::Op::kSet || known_[each.argument] != 0) continue;
      known_[each.argument] = 1;
      split(sets[each.argument]);
    }
  }

  // The bytes that an automaton's columns tell apart too.
  void add(const DfaView& dfa) {
    std::map<std::pair<std::uint8_t, std::uint8_t>, std::uint8_t> finer;
    for (unsigned c = 0; c < 256; ++c) {
      const std::uint8_t column = dfa.column(static_cast<std::uint8_t>(c));
      of_[c] = finer.try_emplace({of_[c], column}, static_cast<std::uint8_t>(finer.size()))
                   .first->second;
    }
    count_ = finer.size();
  }

  // Class of each byte: 0 .. count() - 1.
  [[nodiscard]] const std::array<std::uint8_t, 256>& of() const { return of_; }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  void split(const CharSet& set) {
    std::array<int, 256> inside{};
    std::array<bool, 256> some_out{};
    for (unsigned c = 0; c < 256; ++c) {
      if (!set.has(static_cast<std::uint8_t>(c))) some_out[of_[c]] = true;
    }
    for (unsigned c = 0; c < 256; ++c) {
      const std::uint8_t old = of_[c];
      if (!set.has(static_cast<std::uint8_t>(c)) || !some_out[old]) continue;
      if (inside[old] == 0)
        inside[old] = static_cast<int>(count_++);  // class 0 is there from the beginning
      of_[c] = static_cast<std::uint8_t>(inside[old]);
    }
  }

  std::array<std::uint8_t, 256> of_{};
  std::vector<std::uint8_t> known_;
  std::size_t count_ = 1;
};

// The least byte of each class.
[[nodiscard]] inline std::vector<std::uint8_t> representatives(
    const std::array<std::uint8_t, 256>& classes) {
  std::vector<std::uint8_t> bytes(
      *std::max_element(classes.begin(), classes.end()) + std::size_t{1}, 0);
  for (unsigned c = 256; c-- > 0;) bytes[classes[c]] = static_cast<std::uint8_t>(c);
  return bytes;
}

}  // namespace filin
