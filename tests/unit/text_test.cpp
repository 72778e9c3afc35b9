#include "text/text.h"

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "text/decode.h"
#include "text/fold.h"

namespace filin {
namespace {

Text view_of(std::string_view utf8) {
  Text text;
  make_view(utf8, text);
  return text;
}

std::string normalise(const std::string& utf8, bool compose) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form =
      compose ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFDInstance(status);
  std::string out;
  form->normalize(icu::UnicodeString::fromUTF8(utf8), status).toUTF8String(out);
  return out;
}

TEST_CASE("view: what text is folded to") {
  CHECK(to_view("L’Élysée") ==
        "L'\xC9lys\xE9"
        "e");
  CHECK(to_view("œuvre Œuvre æ Æ") == "\xE6uvre \xC6uvre \xE6 \xC6");
  CHECK(to_view("Łódź, Čapek, Őrség, Şırnak") ==
        "L\xF3"
        "dz, Capek, Ors\xE9g, Sirnak");
  CHECK(to_view("Việt Nguyễn") == "Viet Nguyen");
  CHECK(to_view("8 000 km\t5 €") == "8 000 km 5 \xA4");
  CHECK(to_view("8 000 km") == "8 000 km");
  CHECK(to_view("“Oui” „non“ «oui» ‹non›") == "\"Oui\" \"non\" \xABoui\xBB \xABnon\xBB");
  CHECK(to_view("Москва Ελλάδα") == "Moskva Ellada");
  CHECK(to_view("٣٤ ۵ ５") == "34 5 5");
  CHECK(to_view("Attends… • 5 n° nº") == "Attends\x85 \xB7 5 n\xB0 n\xB0");
  CHECK(to_view("😀 ☂ ™") == "\xA6 \xA6 \xA6");
  CHECK(to_view("Ａｂｃ １ｅʳ") == "Abc 1er");
}

TEST_CASE("view: hyphens, dashes and apostrophes depend on their neighbours") {
  CHECK(to_view("Saint–Denis 1939–1945 Paris—Lyon") == "Saint-Denis 1939-1945 Paris-Lyon");
  CHECK(to_view("Paris – Lyon — Nice") == "Paris \x96 Lyon \x97 Nice");
  CHECK(to_view("Saint‑Denis ‐ −5") == "Saint-Denis - -5");
  CHECK(to_view("–Denis Saint–") ==
        "\x96"
        "Denis Saint\x96");
  CHECK(to_view("Saint–\u00ADDenis") == "Saint-Denis");
  CHECK(to_view("l`eau l´eau ` ´ `a") == "l'eau l'eau ` \xB4 `a");
  CHECK(to_view("lʼeau l′eau ‘eau’") == "l'eau l'eau 'eau'");
}

TEST_CASE("view: line ends") {
  CHECK(to_view("a\nb\r\nc\rd\u0085e\u2028f\u2029g\fh") == "a\nb\nc\nd\ne\nf\ng\nh");
  const Text text = view_of("a\r\nb");
  CHECK(text.map.code_points({0, 1}) ==
        Span{0, 1});  // the CR is part of the line end, not of the a
  CHECK(text.map.code_points({1, 2}) == Span{1, 3});
  CHECK(text.map.code_points({2, 3}) == Span{3, 4});
  CHECK(text.map.view_index(1) == 1);
  CHECK(text.map.view_index(2) == 1);
}

TEST_CASE("view: ligatures become letters and stay one code point") {
  const Text text = view_of("la ﬁn ﬀ Ĳ № 5 ㎞ Ⅳ");
  CHECK(text.view == "la fin ff IJ n\xB0 5 km IV");
  CHECK(text.map.code_points({3, 6}) == Span{3, 5});
  CHECK(text.map.code_points({4, 5}) == Span{3, 4});
  CHECK(text.map.code_points({5, 6}) == Span{4, 5});
  CHECK(text.map.view_index(3) == 3);
  CHECK(text.map.view_index(4) == 5);
}

TEST_CASE("view: characters without a trace belong to no mention, marks and joiners do") {
  const Text soft = view_of("gou\u00ADver\u00ADne\u00AD \u200Bment\uFEFF");
  CHECK(soft.view == "gouverne ment");
  CHECK(soft.map.code_points({0, 8}) == Span{0, 10});
  CHECK(soft.map.code_points({9, 13}) == Span{13, 17});
  const Text mark = view_of("x\u0301y a\u200Db ☂\uFE0F!");
  CHECK(mark.view == "xy ab \xA6!");
  CHECK(mark.map.code_points({0, 1}) == Span{0, 2});
  CHECK(mark.map.code_points({3, 4}) == Span{4, 6});
  CHECK(mark.map.code_points({6, 7}) == Span{8, 10});
}

TEST_CASE("view: one emoji to the eye is one character") {
  const Text family = view_of("👨‍👩‍👧 🇫🇷🇩🇪 👍🏽!");
  CHECK(family.view == "\xA6 \xA6\xA6 \xA6!");
  CHECK(family.map.code_points({0, 1}) == Span{0, 5});
  CHECK(family.map.code_points({2, 3}) == Span{6, 8});
  CHECK(family.map.code_points({5, 6}) == Span{11, 13});
  CHECK(family.map.bytes({5, 7}) == ByteSpan{18 + 1 + 16 + 1, 18 + 1 + 16 + 1 + 9});
  CHECK(family.map.utf16({5, 7}) == Span{8 + 1 + 8 + 1, 8 + 1 + 8 + 1 + 5});
}

TEST_CASE("view: marks at odd places") {
  CHECK(to_view("\u0301") == "");
  CHECK(view_of("\u0301a").map.code_points({0, 1}) == Span{1, 2});
  CHECK(view_of("a\n\u0301b").map.code_points({1, 2}) == Span{1, 2});
  CHECK(view_of("a\n\u0301b").map.code_points({2, 3}) == Span{3, 4});
  CHECK(to_view("a\u00AD\u0301") == "a");
  CHECK(to_view("\u1112\u1161\u11AB").size() == 1);  // Hangul 한 from its parts
  CHECK(to_view("\u1112\u1161\u11AB") == to_view("한"));
  CHECK(to_view("a\u0323\u0308") == to_view("a\u0308\u0323"));
  CHECK(to_view("a\u0341 a\u0340") == "\xE1 \xE0");
  CHECK(to_view("\u212B\u2126\u212A") == "\xC5OK");  // Å Ω K under other numbers
  const std::string many = "e" + [] {
    std::string marks;
    for (int i = 0; i < 3000; ++i) marks += "\u0301";
    return marks;
  }() + "t";
  const Text zalgo = view_of(many);
  CHECK(zalgo.view == "\xE9t");
  CHECK(zalgo.map.code_points({0, 1}) == Span{0, 3001});
}

TEST_CASE("view: C1 controls are what windows-1252 means by them") {
  CHECK(to_view("l\u0092\u009Cuvre \u0096 \u0080") == "l'\xE6uvre \x96 \xA4");
}

TEST_CASE("view: decomposed text has the same view, and its own offsets") {
  const Text text = view_of("Cafe\u0301 Zo\u00EB");
  CHECK(text.view == "Caf\xE9 Zo\xEB");
  CHECK(text.map.code_points({0, 4}) == Span{0, 5});
  CHECK(text.map.bytes({0, 4}) == ByteSpan{0, 6});
  CHECK(text.map.code_points({5, 8}) == Span{6, 9});
  CHECK(text.map.code_points({8, 8}) == Span{9, 9});
  CHECK(text.map.code_points({3, 3}) == Span{3, 3});
}

TEST_CASE("view: classes and folds of its bytes") {
  CHECK(is_upper(0xC9));
  CHECK(is_letter(0xE9));
  CHECK(is_letter(0xE6));
  CHECK_FALSE(is_word(0xD7));
  CHECK_FALSE(is_word(0xF7));
  CHECK_FALSE(is_word('_'));
  CHECK(is_digit('7'));
  CHECK_FALSE(is_digit(0xB2));
  CHECK(is_space('\n'));
  CHECK(kFoldKey[0xC9] == 'e');
  CHECK(kFoldKey[0xC7] == 'c');
  CHECK(kFoldKey[0xC6] == 0xE6);
  CHECK(kLowerCase[0xC9] == 0xE9);
  CHECK(kUnaccent[0xC9] == 'E');
  CHECK(view_to_utf8("\x85\x96\x97\xA4\xE9") == "…–—€é");
}

TEST_CASE(
    "view: every code point has a byte, none is NUL inside the view, and to_view agrees with "
    "view_byte") {
  int wrong = 0;
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const icu::UnicodeString one(static_cast<UChar32>(c));
    std::string utf8;
    one.toUTF8String(utf8);
    const std::string view = to_view(utf8);
    if (view.find('\0') != std::string::npos || view.size() > utf8.size()) ++wrong;
    const std::string normal = normalise(utf8, true);
    if (normal != utf8 || c == '\r') continue;  // view_byte is for what NFC leaves alone
    const std::uint8_t byte = view_byte(c);
    if (view.empty() ? byte != 0 : byte != static_cast<unsigned char>(view[0])) {
      if (++wrong < 10) MESSAGE("U+", static_cast<unsigned>(c), " ", unsigned{byte}, " ", view);
    }
  }
  CHECK(wrong == 0);
}

// A random text: mostly what occurs in news, sometimes anything that Unicode has.
std::string random_text(std::mt19937& random) {
  static constexpr std::array<const char*, 40> kPieces = {"a",
                                                          "e",
                                                          "E",
                                                          "Paris",
                                                          " ",
                                                          " ",
                                                          "\n",
                                                          "\r\n",
                                                          "\r",
                                                          "é",
                                                          "É",
                                                          "e\u0301",
                                                          "a\u0323\u0302",
                                                          "\u0301",
                                                          "\u0327",
                                                          "’",
                                                          "–",
                                                          "—",
                                                          "…",
                                                          "€",
                                                          "œ",
                                                          "ł",
                                                          "ő",
                                                          "\u00A0",
                                                          "\u202F",
                                                          "\u00AD",
                                                          "\u200B",
                                                          "\u200D",
                                                          "\uFE0F",
                                                          "ﬁ",
                                                          "ﬃ",
                                                          "😀",
                                                          "🇫🇷",
                                                          "👨‍👩‍👧",
                                                          "\u1112\u1161\u11AB",
                                                          "\u1100",
                                                          "한",
                                                          "\u11A8",
                                                          "Ж",
                                                          "漢"};
  std::string text;
  for (auto i = random() % 80; i != 0; --i) {
    if (random() % 8 != 0) {
      text += kPieces[random() % kPieces.size()];
      continue;
    }
    const auto limit = random() % 3 == 0 ? 0x400U : random() % 2 == 0 ? 0x3000U : 0x20000U;
    UChar32 c = static_cast<UChar32>(random() % limit);
    if (c >= 0xD800 && c < 0xE000) c = 0x300 + c % 0x70;
    icu::UnicodeString(c).toUTF8String(text);
  }
  return text;
}

TEST_CASE("view: NFC, NFD and as it comes give the same view") {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    const std::string view = to_view(text);
    REQUIRE(to_view(normalise(text, false)) == view);
    REQUIRE(to_view(normalise(text, true)) == view);
  }
}

// Each character of the view, and each stretch of them, folds to itself when cut out of the
// original.
TEST_CASE("view: offsets map back both ways") {
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    const std::string original = random_text(random);
    CAPTURE(original);
    const Text text = view_of(original);
    const auto size = static_cast<std::uint32_t>(text.view.size());
    const icu::UnicodeString units = icu::UnicodeString::fromUTF8(original);
    REQUIRE(text.map.code_point_count() == static_cast<std::uint32_t>(units.countChar32()));
    Span last{0, 0};
    for (std::uint32_t i = 0; i < size; ++i) {
      const Span span = text.map.code_points({i, i + 1});
      REQUIRE(span.begin < span.end);
      REQUIRE(span.end <= text.map.code_point_count());
      const bool shared = span == last;  // two letters of one ligature
      REQUIRE((shared || span.begin >= last.end));
      const std::uint32_t back = text.map.view_index(span.begin);
      REQUIRE((shared ? back < i : back == i));
      REQUIRE(text.map.view_index(span.end - 1) == back);
      const Span wide = text.map.utf16({i, i + 1});
      REQUIRE(wide.begin == static_cast<std::uint32_t>(
                                units.moveIndex32(0, static_cast<std::int32_t>(span.begin))));
      REQUIRE(wide.end == static_cast<std::uint32_t>(
                              units.moveIndex32(0, static_cast<std::int32_t>(span.end))));
      last = span;
    }
    for (int k = 0; k < 8 && size != 0; ++k) {
      ViewSpan span{static_cast<std::uint32_t>(random() % size), 0};
      span.end = span.begin + 1 + static_cast<std::uint32_t>(random() % (size - span.begin));
      const Span points = text.map.code_points(span);
      // Whole characters only, and no dash or accent whose neighbour is cut off.
      const auto depends = [](char c) { return c == '-' || c == '\''; };
      const std::string_view slice = std::string_view(text.view).substr(span.begin, span.size());
      const bool whole =
          text.map.view_index(points.begin) == span.begin &&
          (span.end == size || text.map.code_points({span.end, span.end + 1}).begin >= points.end);
      if (!whole || depends(slice.front()) || depends(slice.back())) continue;
      const ByteSpan bytes = text.map.bytes(span);
      REQUIRE(to_view(std::string_view(original).substr(bytes.begin, bytes.size())) == slice);
    }
  }
}

TEST_CASE("view: characters taken out belong to the one before") {
  Text text;
  make_view("e\u0301-\u00AD\r\nfi ﬁ-\n\u200Bz\u0301!", text);
  REQUIRE(text.view == "\xE9-\nfi fi-\nz!");
  drop_from_view(text, {2, 9});
  CHECK(text.view == "\xE9-fi fi-z!");
  CHECK(text.map.code_points({0, 1}) == Span{0, 2});
  CHECK(text.map.code_points({1, 2}) == Span{2, 6});
  CHECK(text.map.code_points({2, 4}) == Span{6, 8});
  CHECK(text.map.code_points({5, 7}) == Span{9, 10});
  CHECK(text.map.code_points({7, 8}) == Span{10, 12});
  CHECK(text.map.code_points({8, 9}) == Span{13, 15});
  CHECK(text.map.code_points({9, 10}) == Span{15, 16});
  for (std::uint32_t i = 0; i < text.view.size(); ++i) {
    CHECK(text.map.view_index(text.map.code_points({i, i + 1}).begin) == (i == 6 ? 5 : i));
  }
  drop_from_view(text, {});
  CHECK(text.view.size() == 10);
}

TEST_CASE("view: buffers are reused without a trace of the text before") {
  Text text;
  make_view("Cafe\u0301 😀 et beaucoup plus long", text);
  make_view("Été", text);
  CHECK(text.view == "\xC9t\xE9");
  CHECK(text.map.code_points({0, 3}) == Span{0, 3});
  CHECK(text.map.utf16({0, 3}) == Span{0, 3});
  make_view("", text);
  CHECK(text.view.empty());
  CHECK(text.map.code_points({0, 0}) == Span{0, 0});
}

TEST_CASE("view: long texts of every width cross the blocks of the index") {
  for (const char* unit : {"a", "é", "€", "😀", "aé€😀", "e\u0301"}) {
    std::string original;
    for (int i = 0; i < 500; ++i) original += unit;
    const Text text = view_of(original);
    const auto size = static_cast<std::uint32_t>(text.view.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      const Span span = text.map.code_points({i, i + 1});
      const ByteSpan bytes = text.map.bytes({i, i + 1});
      REQUIRE(text.map.index().code_point_of(bytes.begin) == span.begin);
      REQUIRE(text.map.index().code_point_of(bytes.end - 1) == span.end - 1);
      REQUIRE(text.map.index().byte_of(span.begin) == bytes.begin);
    }
    CHECK(text.map.bytes({0, size}) == ByteSpan{0, static_cast<std::uint32_t>(original.size())});
  }
}

}  // namespace
}  // namespace filin
