// Packs as files: the same finds, and no damaged file is ever believed.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules_fixture.h"

using namespace filin;
using filin::testing::found;
using filin::testing::RuleFolder;

namespace {

const char* const kRules =
    "type person label=PER link=partial\nlist prenom as=automaton\n  Rose\tgender=f\n  "
    "Jean-Pierre\nseen vu person.last\n"
    "rule p person score 60\n  match (?P<f>{prenom}) (?P<last>\\p{Lu}\\p{L}+)\n  set last = last\n "
    " facts f\nrule s person score 60 pass 2\n  match {vu}\n  not before (?:rue) $\n";

std::string content(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a pack read back finds the same, and is written as the same bytes") {
  const RuleFolder folder(kRules);
  const LoadResult built = load_rules({folder.path()});
  REQUIRE(built.pack);
  REQUIRE(write_pack(*built.pack, folder.file("a.pack")));
  const LoadResult mapped = load_pack(folder.file("a.pack"));
  REQUIRE(mapped.pack);
  CHECK(pack_digest(*mapped.pack) == pack_digest(*built.pack));
  const std::string text = "Rose Martin et Jean-Pierre Roux. Martin, rue Martin, ROUX";
  CHECK(found(mapped.pack, text) == found(built.pack, text));
  CHECK(found(built.pack, text) ==
        "person:Rose Martin | person:Jean-Pierre Roux | person:Martin | person:ROUX");
  REQUIRE(write_pack(*mapped.pack, folder.file("b.pack")));
  CHECK(content(folder.file("a.pack")) == content(folder.file("b.pack")));
}

TEST_CASE("truncated, changed, foreign and missing packs are refused with one clear line") {
  const RuleFolder folder(kRules);
  const LoadResult built = load_rules({folder.path()});
  REQUIRE(built.pack);
  REQUIRE(write_pack(*built.pack, folder.file("a.pack")));
  const std::string whole = content(folder.file("a.pack"));
  for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 97) {
    folder.add("b.pack", whole.substr(0, size));
    const LoadResult result = load_pack(folder.file("b.pack"));
    CHECK(result.pack == nullptr);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == "R030");
  }
  for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 331) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    folder.add("b.pack", changed);
    const LoadResult result = load_pack(folder.file("b.pack"));
    CAPTURE(at);
    CHECK(result.pack == nullptr);
  }
  folder.add("b.pack", whole + "more");
  CHECK(load_pack(folder.file("b.pack")).pack == nullptr);
  CHECK(load_pack(folder.file("missing.pack")).diagnostics.at(0).what.find("No such file") !=
        std::string::npos);
  CHECK(load_pack(folder.path()).diagnostics.at(0).what.find("cannot read") != std::string::npos);
}

TEST_CASE("a pack is fresh as long as its folder has the same rule files and none is newer") {
  const RuleFolder folder(kRules);
  const RuleFolder other;
  const std::string pack = other.file("a.pack");
  const LoadResult built = load_rules({folder.path()});
  REQUIRE(built.pack);
  CHECK_FALSE(is_pack_fresh(pack, folder.path()));
  REQUIRE(write_pack(*built.pack, pack));
  CHECK(is_pack_fresh(pack, folder.path()));
  CHECK(is_pack_fresh(pack, folder.path() + "/"));
  CHECK(is_pack_fresh(pack, "/no/such/folder"));
  // What was read back keeps it.
  REQUIRE(write_pack(*load_pack(pack).pack, pack));
  CHECK(is_pack_fresh(pack, folder.path()));
  std::filesystem::rename(folder.file("a.rules"), folder.file("b.rules"));
  CHECK_FALSE(is_pack_fresh(pack, folder.path()));
  std::filesystem::rename(folder.file("b.rules"), folder.file("a.rules"));
  CHECK(is_pack_fresh(pack, folder.path()));
  std::filesystem::last_write_time(
      folder.file("a.rules"), std::filesystem::last_write_time(pack) + std::chrono::seconds(1));
  CHECK_FALSE(is_pack_fresh(pack, folder.path()));
  other.add("a.pack", "no pack");  // said when it is loaded
  std::filesystem::remove(folder.file("a.rules"));
  CHECK(is_pack_fresh(pack, folder.path()));
}

TEST_CASE("a pack that cannot be written says so") {
  const RuleFolder folder(kRules);
  const LoadResult built = load_rules({folder.path()});
  REQUIRE(built.pack);
  CHECK_FALSE(write_pack(*built.pack, "/no/such/folder/a.pack"));
}
