// The first bytes of a pack file.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace filin {

constexpr std::string_view kPackMagic = "filinpk\n";
constexpr std::uint32_t kPackFormat = 20;
constexpr std::uint32_t kPackByteOrder = 0x01020304;
constexpr std::size_t kPackSections =
    8;  // rules, edges, entry_begin, entries, filter, pool, patterns, states

struct PackHeader {
  std::array<char, 8> magic{};
  std::uint32_t format = kPackFormat;
  std::uint32_t byte_order = kPackByteOrder;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
  std::uint64_t files = 0;  // RulePack::files
  std::array<std::array<std::uint64_t, 2>, kPackSections> sections{};
};
static_assert(sizeof(PackHeader) == 168);
constexpr std::size_t kPackChecked = 32;  // the checksum covers what stands from here on

// Of what stands behind the first kPackChecked bytes of a pack: a multiple of 8 bytes.
[[nodiscard]] std::uint64_t pack_checksum(std::string_view bytes);

}  // namespace filin
