#include "text/utf8_index.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include "text/count_bits.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace filin {
namespace {

struct BlockBits {
  std::uint64_t leads = 0;
  std::uint64_t pairs = 0;  // four-byte sequences
};

#if defined(__SSE2__)
BlockBits bits_of(const char* block) {
  BlockBits bits;
  for (std::size_t i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i));
    // Signed: continuation bytes are -128..-65, four-byte leads -16..-1.
    const int leads = _mm_movemask_epi8(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(-65)));
    const int pairs =
        _mm_movemask_epi8(_mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(-17)), bytes));
    bits.leads |= std::uint64_t{static_cast<std::uint32_t>(leads)} << (16 * i);
    bits.pairs |= std::uint64_t{static_cast<std::uint32_t>(pairs)} << (16 * i);
  }
  return bits;
}
#else
BlockBits bits_of(const char* block) {
  BlockBits bits;
  for (unsigned i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(block[i]);
    bits.leads |= std::uint64_t{(byte & 0xC0) != 0x80} << i;
    bits.pairs |= std::uint64_t{byte >= 0xF0} << i;
  }
  return bits;
}
#endif

std::uint64_t low_bits(std::uint32_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

// The place of the set bit that `rank` others stand before.
std::uint32_t place_of(std::uint64_t bits, std::uint32_t rank) {
  // How many bits are set in each byte; then in it and those below.
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t sums = bits - ((bits >> 1) & 0x55 * kOnes);
  sums = (sums & 0x33 * kOnes) + ((sums >> 2) & 0x33 * kOnes);
  sums = ((sums + (sums >> 4)) & 0x0F * kOnes) * kOnes;
  std::uint32_t shift = 0;
  while (((sums >> shift) & 0xFF) <= rank) shift += 8;
  if (shift > 0) rank -= static_cast<std::uint32_t>((sums >> (shift - 8)) & 0xFF);
  bits >>= shift;
  for (; rank != 0; --rank) bits &= bits - 1;
  return shift + static_cast<std::uint32_t>(std::countr_zero(bits));
}

}  // namespace

void Utf8Index::build(std::string_view utf8) {
  bytes_ = static_cast<std::uint32_t>(utf8.size());
  const std::size_t blocks = utf8.size() / 64 + 1;
  leads_.resize(blocks);
  before_.resize(blocks);
  pairs_.resize(blocks);
  std::uint32_t count = 0;
  std::uint64_t any_pair = 0;
  for (std::size_t i = 0; i < blocks; ++i) {
    BlockBits bits;
    if (i + 1 < blocks) {
      bits = bits_of(utf8.data() + 64 * i);
    } else {
      char tail[64];
      std::memset(tail, 0x80, sizeof tail);  // continuation bytes: they begin nothing
      if (utf8.size() % 64 != 0) std::memcpy(tail, utf8.data() + 64 * i, utf8.size() % 64);
      bits = bits_of(tail);
    }
    leads_[i] = bits.leads;
    pairs_[i] = bits.pairs;
    before_[i] = count;
    count += count_bits(bits.leads);
    any_pair |= bits.pairs;
  }
  code_points_ = count;
  pairs_before_.clear();
  if (any_pair == 0) return pairs_.clear();
  std::uint32_t pairs = 0;
  for (const std::uint64_t bits : pairs_) {
    pairs_before_.push_back(pairs);
    pairs += count_bits(bits);
  }
}

std::uint32_t Utf8Index::byte_of(std::uint32_t code_point) const {
  if (code_point >= code_points_) return bytes_;
  // A code point takes at least a byte, and most take no more: the block is not far behind the one
  // it would be in then, and is looked for in steps that double.
  std::size_t first = code_point / 64;
  std::size_t step = 1;
  for (; first + step < before_.size() && before_[first + step] <= code_point; step *= 2)
    first += step;
  const std::size_t last = std::min(before_.size(), first + step);
  const auto after =
      std::upper_bound(before_.begin() + static_cast<std::ptrdiff_t>(first),
                       before_.begin() + static_cast<std::ptrdiff_t>(last), code_point);
  const auto block = static_cast<std::size_t>(after - before_.begin()) - 1;
  return static_cast<std::uint32_t>(block * 64) +
         place_of(leads_[block], code_point - before_[block]);
}

std::uint32_t Utf8Index::code_point_of(std::uint32_t byte) const {
  if (byte >= bytes_) return code_points_;
  const std::uint32_t block = byte / 64;
  return before_[block] + count_bits(leads_[block] & low_bits(byte % 64 + 1)) - 1;
}

std::uint32_t Utf8Index::utf16_of(std::uint32_t code_point) const {
  code_point = std::min(code_point, code_points_);
  if (pairs_.empty()) return code_point;
  const std::uint32_t byte = byte_of(code_point);
  const std::uint32_t block = byte / 64;
  return code_point + pairs_before_[block] + count_bits(pairs_[block] & low_bits(byte % 64));
}

}  // namespace filin
