#include "pack/digest.h"

#include <algorithm>

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

std::uint64_t names_digest(const std::string& folder, const std::vector<std::string>& paths) {
  std::uint64_t hash = fnv1a("filin names 1");
  for (const std::string& path : paths) {
    std::string_view name = path;
    name.remove_prefix(std::min(name.size(), folder.size()));
    while (name.starts_with('/')) name.remove_prefix(1);
    hash = fnv1a("\n", fnv1a(name, hash));
  }
  return hash;
}

}  // namespace filin
