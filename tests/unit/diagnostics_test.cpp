// Every diagnostic of the rule language, as its author sees it:
// tests/golden/diagnostics/<code>-<what>/ holds rule files and, in `expected`, what load_rules says
// of them. FILIN_UPDATE_GOLDEN=1 writes the expectations anew, to be read before they are kept.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "filin/rule_pack.h"

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string said_of(const fs::path& folder) {
  std::string all;
  for (filin::Diagnostic diagnostic : filin::load_rules({folder.string()}).diagnostics) {
    diagnostic.file = fs::path(diagnostic.file).lexically_relative(folder.parent_path()).string();
    for (std::string* text :
         {&diagnostic.what, &diagnostic.help}) {  // the folder lies elsewhere on each machine
      const std::size_t at = text->find(folder.string());
      if (at != std::string::npos) text->erase(at, folder.string().size() + 1);
    }
    all += to_string(diagnostic);
  }
  return all;
}

}  // namespace

TEST_CASE("each diagnostic says where, what and how to mend it") {
  const fs::path root = fs::path(FILIN_SOURCE_DIR) / "tests/golden/diagnostics";
  std::vector<fs::path> folders;
  for (const auto& each : fs::directory_iterator(root)) folders.push_back(each.path());
  std::sort(folders.begin(), folders.end());
  REQUIRE(folders.size() >= 18);
  for (const fs::path& folder : folders) {
    CAPTURE(folder.filename().string());
    const std::string said = said_of(folder);
    if (std::getenv("FILIN_UPDATE_GOLDEN") != nullptr)
      std::ofstream(folder / "expected", std::ios::binary) << said;
    CHECK(said == content(folder / "expected"));
    // The code the folder is named after is among them.
    CHECK(said.find("[" + folder.filename().string().substr(0, 4) + "]") != std::string::npos);
  }
}

TEST_CASE("a folder that does not exist is a diagnostic, not a crash") {
  const auto result = filin::load_rules({"no/such/folder"});
  CHECK(result.pack == nullptr);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "R001");
}
