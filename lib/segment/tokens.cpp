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
  const unsigned char* end = nullptr;
  std::uint64_t hash = 0;
  unsigned some = 0;  // classes that occur
};

// The classes of a token that begins with a character of this one; 0: none does.
std::uint8_t classes_with(std::uint8_t first) {
  constexpr std::uint8_t kLetter = kUpper | kLower;
  if ((first & kLetter) != 0) return kLetter;
  return first & kDigit;
}

// The run of characters of `classes` that begins at `at`; the first is one.
Run run_from(const unsigned char* at, const unsigned char* end, std::uint8_t classes) {
  std::uint64_t hash = 0;
  unsigned some = 0;
  unsigned kind = kViewClass[*at];
  do {
    some |= kind;
    hash = add(hash, kFoldKey[*at]);
    if (++at == end) break;
    kind = kViewClass[*at];
  } while ((kind & classes) != 0);
  return {at, hash, some};
}

const unsigned char* bytes_of(std::string_view view) {
  return reinterpret_cast<const unsigned char*>(view.data());
}

}  // namespace

std::uint32_t token_hash(std::string_view view_word) {
  std::uint64_t hash = 0;
  for (const char c : view_word) hash = add(hash, kFoldKey[static_cast<unsigned char>(c)]);
  return finish(hash);
}

std::uint32_t first_token_hash(std::string_view view) {
  const unsigned char* const begin = bytes_of(view);
  return finish(run_from(begin, begin + view.size(), classes_with(kViewClass[*begin])).hash);
}

void cut_tokens(std::string_view view, std::vector<Token>& tokens) {
  tokens.clear();
  const unsigned char* const begin = bytes_of(view);
  const unsigned char* const end = begin + view.size();
  const unsigned char* previous_end = nullptr;  // of a token
  for (const unsigned char* at = begin; at != end;) {
    const std::uint8_t first = kViewClass[*at];
    const std::uint8_t classes = classes_with(first);
    if (classes == 0) {
      ++at;
      continue;
    }
    const Run run = run_from(at, end, classes);
    unsigned flags = 0;
    if (classes == kDigit) flags |= kTokenDigits;
    if (first == kUpper) flags |= kTokenCapital;
    if (run.some == kUpper && run.end - at >= 2) flags |= kTokenAllCaps;
    if (at == previous_end) flags |= kTokenGlued;
    const auto from = static_cast<std::uint32_t>(at - begin);
    const auto to = static_cast<std::uint32_t>(run.end - begin);
    tokens.push_back({from, to, finish(run.hash), static_cast<std::uint16_t>(flags)});
    previous_end = at = run.end;
  }
}

}  // namespace filin
