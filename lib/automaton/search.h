// How a pattern is looked for.
#pragma once

#include <cstdint>

namespace filin {

enum class Search : std::uint8_t {
  kLongest,   // matches begin at the first byte; every end is told
  kBegins,    // matches begin at the first byte; it is enough to know that there is one
  kAnywhere,  // matches begin at any byte; it is enough to know that there is one
};

}  // namespace filin
