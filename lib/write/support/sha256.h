// The SHA-256 of a text, as the native format and batch's manifest state it.
#pragma once

#include <string>
#include <string_view>

namespace filin {

// 64 lower-case hexadecimal digits.
//
//   sha256_hex("abc")   // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace filin
