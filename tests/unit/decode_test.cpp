#include "text/decode.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace filin {
namespace {

using namespace std::string_literals;

TEST_CASE("decode: UTF-8 wins over a wrong declaration") {
  for (const char* declared : {"", "iso-8859-1", "windows-1252", "utf-16", "no-such"}) {
    const Decoded decoded = decode("Été à Lens", declared);
    CHECK(decoded.text == "Été à Lens");
    CHECK(decoded.encoding == "utf-8");
    CHECK(decoded.replaced == 0);
    CHECK_FALSE(decoded.had_bom);
  }
}

TEST_CASE("decode: byte order marks") {
  const Decoded utf8 = decode(
      "\xEF\xBB\xBF"
      "Été",
      "iso-8859-1");
  CHECK(utf8.text == "Été");
  CHECK(utf8.encoding == "utf-8-bom");
  CHECK(utf8.had_bom);
  const Decoded little = decode("\xFF\xFE\xC9\0t\0=\xD8\0\xDE"s);
  CHECK(little.text == "Ét😀");
  CHECK(little.encoding == "utf-16le");
  CHECK(little.had_bom);
  const Decoded big = decode("\xFE\xFF\0\xC9\0t"s);
  CHECK(big.text == "Ét");
  CHECK(big.encoding == "utf-16be");
  const Decoded wide = decode("\xFF\xFE\0\0\xC9\0\0\0"s);
  CHECK(wide.text == "É");
  CHECK(wide.encoding == "utf-32le");
  CHECK(decode("\xEF\xBB\xBF").text.empty());
}

TEST_CASE("decode: UTF-16 without a mark shows by its NUL bytes") {
  CHECK(decode("L\0e\0n\0s\0"s).text == "Lens");
  CHECK(decode("\0L\0e\0n\0s"s).encoding == "utf-16be");
  CHECK(decode("L\0e\0n\0s"s).encoding == "utf-8");  // an odd number of bytes
}

TEST_CASE("decode: half a surrogate pair is replaced and counted") {
  const Decoded decoded = decode(
      "\xFF\xFE"
      "a\0=\xD8"
      "b\0"s);
  CHECK(decoded.text ==
        "a\uFFFD"
        "b");
  CHECK(decoded.replaced == 1);
  const Decoded cut = decode(
      "\xFF\xFE"
      "a\0b"s);
  CHECK(cut.text == "a\uFFFD");
  CHECK(cut.replaced == 1);
}

TEST_CASE("decode: windows-1252, also under the name of Latin-1") {
  const std::string bytes =
      "L\x92\xC9lys\xE9"
      "e \x97 5 \x80";
  for (const char* declared :
       {"", "iso-8859-1", "Latin1", "ISO_8859-1", "us-ascii", "cp1252", "windows-1252", "utf-8"}) {
    CAPTURE(declared);
    const Decoded decoded = decode(bytes, declared);
    CHECK(decoded.text == "L’Élysée — 5 €");
    CHECK(decoded.encoding == "windows-1252");
    CHECK(decoded.replaced == 0);
  }
}

TEST_CASE("decode: declared encodings") {
  CHECK(decode("5 \xA4 \xBDuvre", "iso-8859-15").text == "5 € œuvre");
  CHECK(decode("5 \xA4 \xBDuvre", "latin9").encoding == "iso-8859-15");
  CHECK(decode("\x8Et\x8E", "macintosh").text == "été");
  CHECK(decode("\x82t\x82", "cp850").text == "été");
  CHECK(decode("\xE9t\xE9", "no-such-encoding").text == "été");
}

TEST_CASE("decode: forced wins over all but what it cannot mean") {
  CHECK(decode("Ã©", {}, "windows-1252").text == "ÃƒÂ©");
  const Decoded forced = decode("\xE9t\xE9", "windows-1252", "utf-8");
  CHECK(forced.text == "\uFFFDt\uFFFD");
  CHECK(forced.replaced == 2);
  CHECK(decode("\xC3\xA9", {}, "auto").text == "é");
  CHECK(decode("\xC3\xA9", {}, "no-such").text == "é");
  CHECK(decode("\xEF\xBB\xBF\xC3\xA9", {}, "utf-8").text == "é");
  CHECK(decode("\xFF\xFE\xE9\0"s, {}, "utf-16").text == "é");
}

TEST_CASE("decode: a few bad bytes do not make UTF-8 something else") {
  const Decoded decoded = decode("Été à Nîmes, forêt brûlée, \xE9 hélas", "iso-8859-1");
  CHECK(decoded.encoding == "utf-8");
  CHECK(decoded.text == "Été à Nîmes, forêt brûlée, \uFFFD hélas");
  CHECK(decoded.replaced == 1);
}

TEST_CASE("utf-8: what is valid") {
  for (const char* good :
       {"", "a", "é", "€", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK(is_valid_utf8(good));
  }
  for (const char* bad :
       {"\x80", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE2\x82", "\xED\xA0\x80",
        "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
        "a\xE9"
        "b",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xE9"}) {
    CHECK_FALSE(is_valid_utf8(bad));
  }
}

TEST_CASE("utf-8: each bad part becomes one replacement character") {
  std::string text =
      "a\xC3(\xE2\x82"
      "b\xF0\x9F\x98"
      "c\xED\xA0\x80\xFF";
  CHECK(repair_utf8(text) == 7);
  CHECK(text ==
        "a\uFFFD(\uFFFD"
        "b\uFFFD"
        "c\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("utf-8: whatever goes in, valid text comes out, and valid text is left alone") {
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes;
    for (auto i = random() % 40; i != 0; --i) {
      static constexpr unsigned char kLikely[] = {0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F,
                                                  0x98, 0x80, 0xED, 0xA0, 'a',  ' '};
      bytes += static_cast<char>(random() % 4 == 0 ? random() % 256
                                                   : kLikely[random() % sizeof kLikely]);
    }
    CAPTURE(bytes);
    for (const char* forced : {"", "utf-8", "windows-1252", "utf-16le", "iso-2022-jp"}) {
      REQUIRE(is_valid_utf8(decode(bytes, {}, forced).text));
    }
    std::string repaired = bytes;
    const std::uint32_t replaced = repair_utf8(repaired);
    REQUIRE(is_valid_utf8(repaired));
    REQUIRE((replaced == 0) == is_valid_utf8(bytes));
    REQUIRE(repair_utf8(repaired) == 0);
  }
}

TEST_CASE("decode: what is binary") {
  CHECK(
      looks_binary("\x7F"
                   "ELF\x02\x01\x01\0\0\0\0"s));
  CHECK(looks_binary("PK\x03\x04\x14\0\x08\x08"s));
  CHECK(looks_binary("a\x01\x02\x03\x04z"));
  CHECK_FALSE(looks_binary(""));
  CHECK_FALSE(looks_binary("L\0e\0n\0s\0"s));
  CHECK_FALSE(looks_binary("\xFF\xFE\0\x4E"s));
  CHECK_FALSE(
      looks_binary("\x01"
                   "FRA0064 4 G 0004\x02\r\n\tParis, 21 jan\x7F\x7F\x7F\x03"));
  CHECK_FALSE(looks_binary("\xE9t\xE9"));
}

TEST_CASE("decode: names of encodings") {
  CHECK(is_known_encoding("UTF-8"));
  CHECK(is_known_encoding("latin1"));
  CHECK(is_known_encoding("ISO-8859-15"));
  CHECK_FALSE(is_known_encoding(""));
  CHECK_FALSE(is_known_encoding("auto"));
  CHECK_FALSE(is_known_encoding("utf8;rm"));
  CHECK_FALSE(is_known_encoding(std::string(1000, 'a')));
}

}  // namespace
}  // namespace filin
