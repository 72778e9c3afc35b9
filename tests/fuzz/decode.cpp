// Any bytes, under any encoding name: the text that comes out is valid UTF-8 and unchanged by a
// second decoding.
#include "text/decode.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 8> kNames{
      "",         "utf-8",    "iso-8859-1",  "windows-1252", "iso-8859-15",
      "utf-16le", "utf-16be", "no such name"};
  if (size == 0) return 0;
  const std::string_view bytes = filin::fuzz::view_of(data + 1, size - 1);
  const std::string_view name = kNames[data[0] % kNames.size()];
  for (const filin::Decoded& decoded :
       {filin::decode(bytes, name), filin::decode(bytes, {}, name)}) {
    FILIN_REQUIRE(filin::is_valid_utf8(decoded.text));
    const filin::Decoded again = filin::decode(decoded.text, {}, "utf-8");
    FILIN_REQUIRE(again.replaced == 0);
  }
  (void)filin::looks_binary(bytes);
  std::string repaired(bytes);
  (void)filin::repair_utf8(repaired);
  FILIN_REQUIRE(filin::is_valid_utf8(repaired));
  return 0;
}
