// Any text as a rule file: a pack or an error, and every diagnostic names a file and can be
// printed.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "filin/diagnostic.h"
#include "filin/rule_pack.h"
#include "fuzz.h"
#include "scratch.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = filin::fuzz::view_of(data, size);
  static const filin::fuzz::Scratch scratch("rules");
  // "\f" parts the rule file from a list that it may name.
  const std::size_t cut = bytes.find('\f');
  scratch.write("fuzzed.rules", bytes.substr(0, cut));
  scratch.write("names.lst",
                cut == std::string_view::npos ? std::string_view() : bytes.substr(cut + 1));
  const filin::LoadResult loaded = filin::load_rules({scratch.folder()});
  FILIN_REQUIRE((loaded.pack != nullptr) != filin::has_errors(loaded.diagnostics));
  for (const filin::Diagnostic& each : loaded.diagnostics) {
    FILIN_REQUIRE(!each.code.empty() && !each.what.empty());
    FILIN_REQUIRE(!to_string(each).empty());
  }
  return 0;
}
