// Any bytes, through every reader whether it wants them or not: at least one item, each valid UTF-8
// or an error with a message.
#include <cstddef>
#include <cstdint>

#include "fuzz.h"
#include "read/reader.h"
#include "text/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = filin::fuzz::view_of(data, size);
  const filin::ReadOptions options;
  FILIN_REQUIRE(filin::sniff_reader(bytes) != nullptr);
  for (const filin::Reader* reader : filin::readers()) {
    const auto items = reader->read(bytes, options);
    FILIN_REQUIRE(!items.empty());
    for (const filin::ReadItem& item : items) {
      FILIN_REQUIRE(item.ok() || !item.error.message.empty());
      FILIN_REQUIRE(filin::is_valid_utf8(item.input.text));
    }
  }
  return 0;
}
