// A deterministic automaton as it stands in memory or in a mapped pack: one look-up a byte.
//
// Memory is owned by whoever made the Dfa (dfa_build.h) or mapped the pack. Reading is safe from
// any number of threads.
#pragma once

#include <cstdint>
#include <string_view>

#include "pack/char_set.h"

namespace filin {

struct Dfa {
  static constexpr std::uint8_t kAccepts = 1;       // the bytes so far are a match
  static constexpr std::uint8_t kAcceptsAtEnd = 2;  // they are, if the text ends here
  static constexpr std::uint16_t kDead = 0;         // from here nothing matches any more
  static constexpr std::uint16_t kStart = 1;

  const std::uint8_t* classes = nullptr;  // 256: class of each byte
  const std::uint8_t* flags = nullptr;    // by state
  const std::uint16_t* next = nullptr;    // state * width + class
  std::uint32_t width = 0;                // number of classes
  std::uint32_t states = 0;
  CharSet first;  // bytes that lead on from the first state: kept beside it, most texts end here
  std::uint8_t start_flags = 0;

  [[nodiscard]] std::uint16_t step(std::uint16_t state, char byte) const {
    return next[state * width + classes[static_cast<std::uint8_t>(byte)]];
  }

  // Whether some beginning of `text` matches.
  [[nodiscard]] bool begins(std::string_view text) const {
    if ((start_flags & kAccepts) != 0) return true;
    if (text.empty()) return start_flags != 0;
    if (!first.has(static_cast<std::uint8_t>(text.front()))) return false;
    std::uint16_t state = kStart;
    for (const char byte : text) {
      if ((flags[state] & kAccepts) != 0) return true;
      state = step(state, byte);
      if (state == kDead) return false;
    }
    return flags[state] != 0;
  }

  // Whether the text, read from its end, begins with a match: for automata made of reversed
  // patterns.
  [[nodiscard]] bool ends(std::string_view text) const {
    if ((start_flags & kAccepts) != 0) return true;
    if (text.empty()) return start_flags != 0;
    if (!first.has(static_cast<std::uint8_t>(text.back()))) return false;
    std::uint16_t state = kStart;
    for (auto byte = text.rbegin(); byte != text.rend(); ++byte) {
      if ((flags[state] & kAccepts) != 0) return true;
      state = step(state, *byte);
      if (state == kDead) return false;
    }
    return flags[state] != 0;
  }

  // Whether the whole of `text` matches.
  [[nodiscard]] bool is(std::string_view text) const {
    std::uint16_t state = kStart;
    for (const char byte : text) {
      state = step(state, byte);
      if (state == kDead) return false;
    }
    return flags[state] != 0;
  }
};

}  // namespace filin
