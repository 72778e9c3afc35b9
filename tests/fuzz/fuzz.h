// What the fuzz targets share. A target is LLVMFuzzerTestOneInput in a file of its own;
// tests/fuzz/replay.cpp runs the same code on saved inputs in an ordinary build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace filin::fuzz {

inline std::string_view view_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline std::optional<std::string> read_file(const std::string& name) {
  std::ifstream in(name, std::ios::binary | std::ios::ate);
  std::string bytes(in ? static_cast<std::size_t>(in.tellg()) : 0, '\0');
  if (!in.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return {};
  return bytes;
}

[[noreturn]] inline void fail(const char* what, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
  std::abort();
}

}  // namespace filin::fuzz

// Unlike assert, stays in a release build.
#define FILIN_REQUIRE(condition) \
  ((condition) ? static_cast<void>(0) : filin::fuzz::fail(#condition, __FILE__, __LINE__))
