// A pack as a file: header, rules (read into memory), lexicon (mapped as it is).
//
//   offset 0   "filinpk\n"                          8 bytes
//          8   format version, byte-order mark      2 x u32
//         16   size of the file                     u64
//         24   checksum of all behind this field    u64
//         32   hash of the names of the rule files  u64
//         40   offset and size of each section      8 x 2 x u64
//        168   sections, each at a multiple of 8
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <future>
#include <string>
#include <vector>

#include "pack/archive.h"
#include "pack/image_header.h"
#include "pack/pack.h"
#include "pack/regex_image.h"
#include "pack/section.h"
#include "pack/sound.h"
#include "pack/states_image.h"

namespace filin {
namespace {

// Eight lanes of multiply and rotate over 8-byte words: damage is found, at the speed of memory.
class Checksum {
 public:
  // All parts but the last have a size that is a multiple of 64; the last one, of 8.
  void add(std::string_view bytes) {
    constexpr std::size_t kBlock = kLanes * 8;
    std::array<std::uint64_t, kLanes> lanes = lanes_;  // kept in registers
    std::size_t at = 0;
    for (; at + kBlock <= bytes.size(); at += kBlock) {
      for (std::size_t i = 0; i < kLanes; ++i)
        lanes[i] = mixed(lanes[i], bytes.data() + at + 8 * i);
    }
    for (std::size_t i = 0; at + 8 <= bytes.size(); at += 8, ++i)
      lanes[i] = mixed(lanes[i], bytes.data() + at);
    lanes_ = lanes;
    size_ += bytes.size();
  }
  [[nodiscard]] std::uint64_t sum() const {
    std::uint64_t sum = size_;
    for (const std::uint64_t lane : lanes_) sum = (sum ^ lane) * 0xD6E8FEB86659FD93U;
    return sum ^ (sum >> 32);
  }

 private:
  static constexpr std::size_t kLanes = 8;
  static std::uint64_t mixed(std::uint64_t lane, const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    lane = (lane ^ word) * 0x9E3779B97F4A7C15U;
    return (lane << 31) | (lane >> 33);
  }

  std::array<std::uint64_t, kLanes> lanes_{1, 2, 3, 4, 5, 6, 7, 8};
  std::uint64_t size_ = 0;
};

class Mapping {
 public:
  // Null, with errno set, if the file cannot be mapped.
  static std::shared_ptr<const Mapping> of(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return nullptr;
    struct stat status {};
    std::shared_ptr<Mapping> mapping;
    if (::fstat(descriptor, &status) == 0) {
      if (!S_ISREG(status.st_mode)) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
      } else {
        const auto size = static_cast<std::size_t>(status.st_size);
        void* data =
            size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (data != MAP_FAILED) mapping = std::make_shared<Mapping>(data, size);
      }
    }
    const int failure = errno;
    ::close(descriptor);
    errno = failure;
    return mapping;
  }

  Mapping(void* data, std::size_t size) : data_(data), size_(size) {}
  ~Mapping() {
    if (data_ != nullptr) ::munmap(data_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }
  // One call instead of a thousand faults, where the system knows it: an article looks names up all
  // over the lists, and the checksum needs all of it anyway.
  void populate() const {
#ifdef MADV_POPULATE_READ
    (void)::madvise(data_, size_, MADV_POPULATE_READ);
#endif
  }

 private:
  void* data_;
  std::size_t size_;
};

template <class Archive>
void describe_rules(Archive& archive, RulePack& pack, std::uint32_t& filter_shift) {
  describe_all(archive, pack.digest, pack.types, pack.seens, pack.references, pack.rules,
               pack.variants, pack.passes, pack.lexicon.lists, filter_shift);
}

template <class T>
std::string_view bytes_of(std::span<const T> items) {
  return {reinterpret_cast<const char*>(items.data()), items.size_bytes()};
}

LoadResult refused(const std::string& file, std::string what, std::string help) {
  LoadResult result;
  Diagnostic diagnostic;
  diagnostic.file = file;
  diagnostic.code = "R030";
  diagnostic.what = std::move(what);
  diagnostic.help = std::move(help);
  result.diagnostics.push_back(std::move(diagnostic));
  return result;
}

bool write_whole(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// What is wrong with the header, or "".
std::string fault_of(const PackHeader& header, std::string_view bytes) {
  if (header.byte_order != kPackByteOrder)
    return "the pack was made on a machine of another byte order";
  if (header.format != kPackFormat)
    return "the pack has format " + std::to_string(header.format) + ", this filin reads format " +
           std::to_string(kPackFormat);
  if (header.size != bytes.size()) {
    const std::string_view fault = header.size > bytes.size() ? "truncated" : "damaged";
    return std::string("the pack is ").append(fault) + ": its size is " +
           std::to_string(bytes.size()) + " bytes, not " + std::to_string(header.size);
  }
  for (const auto& [offset, size] : header.sections) {
    if (offset % 8 != 0 || offset < sizeof(PackHeader) || offset > bytes.size() ||
        size > bytes.size() - offset)
      return "the pack is damaged: a section lies outside the file";
  }
  return {};
}

}  // namespace

std::uint64_t pack_checksum(std::string_view bytes) {
  Checksum checksum;
  checksum.add(bytes);
  return checksum.sum();
}

// Knows the insides of a Lexicon, so that it can be mapped without a copy.
class PackImage {
 public:
  // The states are those that the examples meet in the pack as it is read from the file, with its
  // automata: so it is put together twice. Empty if it could not be read back.
  static std::string bytes(const RulePack& pack) {
    std::string patterns = RegexImage::bytes(pack.regexes);
    const std::string stateless = bytes(pack, patterns, {});
    PackHeader header;
    std::memcpy(&header, stateless.data(), sizeof header);
    RulePack read;
    if (!load_rules(header, stateless, read)) return {};
    index_patterns(read, pack.index.patterns.classes(), pack.contexts.patterns.classes());
    return bytes(pack, patterns, states_bytes(read, pack.examples));
  }

  // False if the rules cannot be read.
  static bool load(const PackHeader& header, std::string_view bytes, RulePack& pack) {
    if (!load_rules(header, bytes, pack)) return false;
    const MappedPackStates states = map_states(section(header, bytes, 7));
    index_patterns(pack, states.index.classes, states.contexts.classes);
    return begin_with(states.index, pack.index.patterns) &&
           begin_with(states.contexts, pack.contexts.patterns);
  }

 private:
  static std::string bytes(const RulePack& pack, std::string_view patterns,
                           std::string_view states) {
    // describe() takes what it writes by reference; nothing is changed.
    auto& writable = const_cast<RulePack&>(pack);
    ArchiveWriter rules;
    std::uint32_t shift = pack.lexicon.filter_shift_;
    describe_rules(rules, writable, shift);
    const Lexicon& lexicon = pack.lexicon;
    const std::array<std::string_view, kPackSections> sections{rules.data(),
                                                               bytes_of(lexicon.edges_),
                                                               bytes_of(lexicon.entry_begin_),
                                                               bytes_of(lexicon.entries_),
                                                               bytes_of(lexicon.filter_),
                                                               lexicon.pool_,
                                                               patterns,
                                                               states};
    PackHeader header;
    std::memcpy(header.magic.data(), kPackMagic.data(), kPackMagic.size());
    std::string out(sizeof(PackHeader), '\0');
    for (std::size_t i = 0; i < kPackSections; ++i) {
      header.sections[i] = {out.size(), sections[i].size()};
      out += sections[i];
      align_items(out);
    }
    header.size = out.size();
    header.files = pack.files;
    std::memcpy(out.data(), &header, sizeof header);
    header.checksum = pack_checksum(std::string_view(out).substr(kPackChecked));
    std::memcpy(out.data(), &header, sizeof header);
    return out;
  }

  // All but the automata of all patterns together. False if the rules cannot be read.
  static bool load_rules(const PackHeader& header, std::string_view bytes, RulePack& pack) {
    ArchiveReader rules(section(header, bytes, 0));
    describe_rules(rules, pack, pack.lexicon.filter_shift_);
    if (rules.failed() || !RegexImage::map(section(header, bytes, 6), pack.regexes)) return false;
    Lexicon& lexicon = pack.lexicon;
    lexicon.edges_ = items<LexiconEdge>(section(header, bytes, 1));
    lexicon.entry_begin_ = items<std::uint32_t>(section(header, bytes, 2));
    lexicon.entries_ = items<LexiconEntry>(section(header, bytes, 3));
    lexicon.filter_ = items<std::uint32_t>(section(header, bytes, 4));
    lexicon.pool_ = section(header, bytes, 5);
    return can_be_walked(lexicon) && is_sound(pack);
  }

  // Looking a token up ends, and stays inside.
  static bool can_be_walked(const Lexicon& lexicon) {
    return std::has_single_bit(lexicon.edges_.size()) && lexicon.entry_begin_.size() >= 2 &&
           std::ranges::any_of(lexicon.edges_,
                               [](const LexiconEdge& each) { return each.next == 0; }) &&
           lexicon.filter_shift_ < 32 &&
           lexicon.filter_.size() > (0xFFFFFFFFU >> lexicon.filter_shift_) / 32;
  }
  static bool begin_with(const MappedStates& mapped, PatternSet& set) {
    if (!fits(mapped, set)) return false;
    set.begin_with(mapped.states);
    return true;
  }
  static std::string_view section(const PackHeader& header, std::string_view bytes,
                                  std::size_t number) {
    return bytes.substr(header.sections[number][0], header.sections[number][1]);
  }
  template <class T>
  static std::span<const T> items(std::string_view bytes) {
    static_assert(std::is_trivially_copyable_v<T>);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
};

bool write_pack(const RulePack& pack, const std::string& file) {
  const std::string bytes = PackImage::bytes(pack);
  if (bytes.empty()) {
    errno = EINVAL;
    return false;
  }
  // Beside its place first, so that nobody ever maps half a pack.
  const std::string partial = file + ".part";
  const int descriptor = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return false;
  bool good = write_whole(descriptor, bytes);
  int failure = errno;
  if (::close(descriptor) != 0 && good) {
    good = false;
    failure = errno;
  }
  if (good && std::rename(partial.c_str(), file.c_str()) == 0) return true;
  if (good) failure = errno;
  ::unlink(partial.c_str());
  errno = failure;
  return false;
}

LoadResult load_pack(const std::string& file) {
  const auto mapping = Mapping::of(file);
  const std::string remake = "make it anew: filin compile RULES -o " + file;
  if (mapping == nullptr)
    return refused(file, std::string("cannot read the pack: ") + std::strerror(errno),
                   "name a pack file, or a folder of rules");
  const std::string_view bytes = mapping->bytes();
  PackHeader header;
  if (bytes.size() < sizeof header || bytes.substr(0, kPackMagic.size()) != kPackMagic) {
    return refused(
        file, bytes.starts_with(kPackMagic) ? "the pack is truncated" : "this is no pack of filin",
        remake);
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string fault = fault_of(header, bytes);
  if (!fault.empty()) return refused(file, fault, remake);
  mapping->populate();
  // Beside the loading, which takes about as long and does not count on the bytes' being right;
  // behind it where no thread is to be had.
  auto checksum = std::async(std::launch::async | std::launch::deferred, pack_checksum,
                             bytes.substr(kPackChecked));
  auto pack = std::make_shared<RulePack>();
  const bool loaded = PackImage::load(header, bytes, *pack);
  if (checksum.get() != header.checksum)
    return refused(file, "the pack is damaged: its checksum does not agree", remake);
  if (!loaded) return refused(file, "the pack is damaged: its rules cannot be read", remake);
  pack->files = header.files;
  pack->mapping = mapping;
  LoadResult result;
  result.pack = std::move(pack);
  return result;
}

}  // namespace filin
