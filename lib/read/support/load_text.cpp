#include "read/support/load_text.h"

#include "read/support/lines.h"

namespace filin {

bool load_text(std::string_view bytes, std::string_view declared, std::string_view expected,
               const ReadOptions& options, Decoded& decoded, ReadError& error, std::uint64_t most) {
  const auto fail = [&error](std::string_view code, std::string message) {
    error.code = code;
    error.message = std::move(message);
    return false;
  };
  if (options.max_bytes != 0 && (most == 0 || options.max_bytes < most)) most = options.max_bytes;
  if (most != 0 && bytes.size() > most) {
    return fail("too-large", "the file has " + std::to_string(bytes.size()) +
                                 " bytes, more than the limit of " + std::to_string(most));
  }
  const std::string what = "expected " + std::string(expected);
  if (trim(bytes).empty()) return fail("empty", what + ", found an empty file");
  if (looks_binary(bytes)) return fail("binary", what + ", found binary data");
  decoded = decode(bytes, declared, options.encoding);
  return true;
}

void describe_source(const Decoded& decoded, std::string_view format, Input& input) {
  input.had_bom = decoded.had_bom;
  input.metadata.format = format;
  input.metadata.encoding = decoded.encoding;
  input.metadata.replaced_bytes = decoded.replaced;
}

}  // namespace filin
