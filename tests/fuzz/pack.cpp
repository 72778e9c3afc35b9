// Any bytes as a compiled pack: a diagnostic or a pack that extracts, never a crash. The first byte
// says whether the rest is a file of its own, or a list of changes (offset, byte) to a good pack,
// so that the fuzzer gets past the format's first checks, and whether the checksum is made to agree
// with them, as a forger would.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "filin/pipeline.h"
#include "filin/rule_pack.h"
#include "fuzz.h"
#include "pack/image_header.h"
#include "scratch.h"

namespace {

constexpr std::string_view kRules =
    "type person label=PER\n"
    "list first\n  Anne\n  Jean\tgender=m\n"
    "let Name \\p{Lu}\\p{Ll}+\n"
    "type place label=LOC link=name\nlist town\n  Tirana\tlat=41.3\n"
    "list count as=automaton\n  deux\tnumber=2\n  trois\tnumber=3\n"
    "type distance\nseen again person.last\n"
    "rule p person score 60\n  match (?P<first>{first}) (?P<last>{Name})\n  set last = last\n"
    "  set role = \"x\"\n  facts first\n  not before (?:rue) $\n"
    "rule t place score 60\n  match (?P<t>{town})\n  facts t\n  not in t first\n"
    "rule d distance score 60\n  match (?P<number>{count}) km\n  value measure\n"
    "rule f distance score 70 pass 2\n  match {@distance} de (?P<from>{@place})\n"
    "  set from = from\n  sentence là\n"
    "rule s person score 60 pass 2\n  match {again}\n  not inside place\n"
    "  yes \"Anne Martin et [Martin]\"\n";

std::string good_pack(const filin::fuzz::Scratch& scratch) {
  scratch.write("good.rules", kRules);
  const filin::LoadResult loaded = filin::load_rules({scratch.folder()});
  for (const filin::Diagnostic& each : loaded.diagnostics)
    std::fputs(to_string(each).c_str(), stderr);
  if (!loaded.pack || !filin::write_pack(*loaded.pack, scratch.file("good.pack"))) return {};
  return filin::fuzz::read_file(scratch.file("good.pack")).value_or("");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const filin::fuzz::Scratch scratch("pack");
  static const std::string good = good_pack(scratch);
  FILIN_REQUIRE(!good.empty());
  if (size == 0) return 0;
  std::string bytes(filin::fuzz::view_of(data + 1, size - 1));
  if (data[0] % 2 == 1) {
    std::string changed = good;
    for (std::size_t at = 0; at + 3 < bytes.size(); at += 4) {
      const auto byte = [&](std::size_t index) {
        return std::size_t{static_cast<unsigned char>(bytes[index])};
      };
      changed[(byte(at) << 16 | byte(at + 1) << 8 | byte(at + 2)) % changed.size()] = bytes[at + 3];
    }
    if (data[0] % 4 == 3) {
      const std::uint64_t sum =
          filin::pack_checksum(std::string_view(changed).substr(filin::kPackChecked));
      std::memcpy(changed.data() + offsetof(filin::PackHeader, checksum), &sum, sizeof sum);
    }
    bytes = std::move(changed);
  }
  scratch.write("fuzzed.pack", bytes);
  const filin::LoadResult loaded = filin::load_pack(scratch.file("fuzzed.pack"));
  FILIN_REQUIRE(loaded.pack != nullptr || filin::has_errors(loaded.diagnostics));
  if (loaded.pack) {
    filin::Input input;
    input.text =
        "Anne Martin et Jean Petit sont là, à trois km de Tirana. Martin, rue Martin, PETIT.";
    (void)filin::Extractor(loaded.pack).extract(std::move(input));
  }
  return 0;
}
