#include <array>
#include <cstddef>

#include "segment/stages.h"
#include "text/fold.h"

namespace filin {
namespace {

// Polynomial in 64 bits with an odd multiplier, mixed at the end: one multiplication a byte, good
// low and high bits.
constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;

constexpr std::uint64_t add(std::uint64_t hash, std::uint8_t byte) {
  return (hash + byte) * kMultiplier;
}
constexpr std::uint32_t finish(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32 ^ hash);
}

struct Run {
  std::uint32_t end = 0;
  std::uint64_t hash = 0;
  std::uint8_t some = 0;  // classes that occur
};

// The run of characters of `classes` that begins at `begin`.
Run run_from(const unsigned char* view, std::uint32_t begin, std::uint32_t size,
             std::uint8_t classes) {
  Run run{begin, 0, 0};
  while (run.end < size) {
    const unsigned char c = view[run.end];
    const std::uint8_t kind = kViewClass[c];
    if ((kind & classes) == 0) break;
    run.some |= kind;
    run.hash = add(run.hash, kFoldKey[c]);
    ++run.end;
  }
  return run;
}

}  // namespace

std::uint32_t token_hash(std::string_view view_word) {
  std::uint64_t hash = 0;
  for (const char c : view_word) hash = add(hash, kFoldKey[static_cast<unsigned char>(c)]);
  return finish(hash);
}

void cut_tokens(std::string_view view, std::vector<Token>& tokens) {
  tokens.clear();
  const auto* bytes = reinterpret_cast<const unsigned char*>(view.data());
  const auto size = static_cast<std::uint32_t>(view.size());
  std::uint32_t previous_end = size;  // no token ends there and another begins
  for (std::uint32_t i = 0; i < size;) {
    const std::uint8_t first = kViewClass[bytes[i]];
    if ((first & (kUpper | kLower | kDigit)) == 0) {
      ++i;
      continue;
    }
    const bool digits = first == kDigit;
    const auto classes = static_cast<std::uint8_t>(digits ? unsigned{kDigit} : kUpper | kLower);
    const Run run = run_from(bytes, i, size, classes);
    unsigned flags = 0;
    if (digits) flags |= kTokenDigits;
    if (first == kUpper) flags |= kTokenCapital;
    if (run.some == kUpper && run.end - i >= 2) flags |= kTokenAllCaps;
    if (i == previous_end) flags |= kTokenGlued;
    tokens.push_back({i, run.end, finish(run.hash), static_cast<std::uint16_t>(flags)});
    previous_end = i = run.end;
  }
}

}  // namespace filin
