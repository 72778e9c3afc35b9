// Any bytes as a compiled pack: a diagnostic or a pack that extracts, never a crash. The first byte
// says whether the rest is a file of its own, or a list of changes (offset, byte) to a good pack,
// so that the fuzzer gets past the format's first checks.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "filin/pipeline.h"
#include "filin/rule_pack.h"
#include "fuzz.h"
#include "scratch.h"

namespace {

constexpr std::string_view kRules =
    "type person label=PER\n"
    "list first\n  Anne\n  Jean\tgender=m\n"
    "let Name \\p{Lu}\\p{Ll}+\n"
    "rule p person score 60\n  match (?P<first>{first}) {Name}\n";

std::string good_pack(const filin::fuzz::Scratch& scratch) {
  scratch.write("good.rules", kRules);
  const filin::LoadResult loaded = filin::load_rules({scratch.folder()});
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
    bytes = std::move(changed);
  }
  scratch.write("fuzzed.pack", bytes);
  const filin::LoadResult loaded = filin::load_pack(scratch.file("fuzzed.pack"));
  FILIN_REQUIRE(loaded.pack != nullptr || filin::has_errors(loaded.diagnostics));
  if (loaded.pack) {
    filin::Input input;
    input.text = "Anne Martin et Jean Petit sont là.";
    (void)filin::Extractor(loaded.pack).extract(std::move(input));
  }
  return 0;
}
