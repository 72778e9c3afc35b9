// What the fuzz targets share. A target is LLVMFuzzerTestOneInput in a file of its own;
// tests/fuzz/replay.cpp runs the same code on saved inputs in an ordinary build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace filin::fuzz {

inline std::string_view view_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

[[noreturn]] inline void fail(const char* what, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
  std::abort();
}

}  // namespace filin::fuzz

// Unlike assert, stays in a release build.
#define FILIN_REQUIRE(condition) \
  ((condition) ? static_cast<void>(0) : filin::fuzz::fail(#condition, __FILE__, __LINE__))
