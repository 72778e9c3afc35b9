// The first steps of every reader: how much, is it text, which encoding.
#pragma once

#include <string_view>

#include "read/reader.h"
#include "text/decode.h"

namespace filin {

// False, with `error` set ("too-large", "empty", "binary"), if the bytes cannot be read as text.
// `expected` is what the format is called in messages. `most`: a limit of the format's own; 0:
// none.
[[nodiscard]] bool load_text(std::string_view bytes, std::string_view declared,
                             std::string_view expected, const ReadOptions& options,
                             Decoded& decoded, ReadError& error, std::uint64_t most = 0);

// Format, encoding and what was repaired, in the metadata of an item read from `decoded`.
void describe_source(const Decoded& decoded, std::string_view format, Input& input);

}  // namespace filin
