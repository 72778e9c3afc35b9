// replay TARGET FILE...: runs one fuzz target on saved inputs, in an ordinary build. Found crashes
// are kept under tests/fuzz/regressions/TARGET and are run so by every test run.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz.h"

extern "C" {
int fuzz_decode(const std::uint8_t* data, std::size_t size);
int fuzz_readers(const std::uint8_t* data, std::size_t size);
int fuzz_rules(const std::uint8_t* data, std::size_t size);
int fuzz_pack(const std::uint8_t* data, std::size_t size);
int fuzz_pipeline(const std::uint8_t* data, std::size_t size);
}

namespace {

struct Target {
  std::string_view name;
  int (*run)(const std::uint8_t* data, std::size_t size);
};
constexpr std::array kTargets{Target{"decode", fuzz_decode}, Target{"readers", fuzz_readers},
                              Target{"rules", fuzz_rules}, Target{"pack", fuzz_pack},
                              Target{"pipeline", fuzz_pipeline}};

}  // namespace

int main(int argc, char** argv) {
  const std::string_view wanted = argc > 2 ? argv[1] : "";
  for (const Target& target : kTargets) {
    if (target.name != wanted) continue;
    for (int index = 2; index < argc; ++index) {
      const std::optional<std::string> bytes = filin::fuzz::read_file(argv[index]);
      if (!bytes) {
        std::fprintf(stderr, "replay: cannot read %s\n", argv[index]);
        return 2;
      }
      std::fprintf(stderr, "%s\n", argv[index]);
      target.run(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size());
    }
    return 0;
  }
  std::fputs("usage: replay decode|readers|rules|pack|pipeline FILE...\n", stderr);
  return 2;
}
