#include "pack/digest.h"

namespace filin {

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

std::string digest_of(const RuleSources& sources) {
  std::uint64_t hash = fnv1a("filin rules 1");
  for (const SourceFile& file : sources.files) {
    for (const std::string& line : file.lines) hash = fnv1a("\n", fnv1a(line, hash));
    hash = fnv1a("\f", hash);
  }
  hash ^= hash >> 31;
  static constexpr char kHex[] = "0123456789abcdef";
  std::string digest;
  for (int shift = 60; shift >= 0; shift -= 4) digest += kHex[(hash >> shift) & 15];
  return digest;
}

}  // namespace filin
