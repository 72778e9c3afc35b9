#include "support/spool.h"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "support/manifest_lines.h"

namespace {

namespace fs = std::filesystem;

using Pairs = std::vector<std::pair<std::string, std::string>>;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "filin-spool-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Pairs random_pairs(std::size_t count) {
  std::mt19937 random(7);
  Pairs pairs;
  for (std::size_t each = 0; each < count; ++each) {
    std::string key(random() % 5, 'a');
    for (char& letter : key) letter = static_cast<char>(random() % 256);
    pairs.emplace_back(std::move(key), std::to_string(each) + std::string(random() % 40, '\0'));
  }
  return pairs;
}

Pairs all_of(filin::Spool& spool) {
  Pairs read;
  for (filin::Spool::Record record; spool.next(record);)
    read.emplace_back(record.key, record.value);
  return read;
}

}  // namespace

TEST_CASE("a spool sorts, keeps the order of equals, and needs no memory for it") {
  const Folder folder;
  for (const std::size_t memory : {std::size_t{1}, std::size_t{200}, std::size_t{5'000},
                                   filin::Spool::kMemory}) {  // 1: a run for each, merged by 64
    CAPTURE(memory);
    Pairs pairs = random_pairs(1'000);
    filin::Spool spool(folder.path(), memory);
    for (const auto& [key, value] : pairs) REQUIRE(spool.add(key, value));
    CHECK(spool.size() == pairs.size());
    std::ranges::stable_sort(pairs, {}, [](const auto& each) { return each.first; });
    for (int round = 0; round < 2; ++round) {
      REQUIRE(spool.rewind());
      CHECK(all_of(spool) == pairs);
      CHECK(spool.error().empty());
    }
    CHECK(fs::is_empty(folder.path()));  // the file has no name
  }
}

TEST_CASE("an empty spool ends at once; one with no place says so") {
  const Folder folder;
  filin::Spool empty(folder.path());
  filin::Spool::Record record;
  REQUIRE(empty.rewind());
  CHECK_FALSE(empty.next(record));
  CHECK(empty.error().empty());

  filin::Spool lost(folder.path() + "/gone", 1);
  CHECK_FALSE(lost.add("a", "b"));
  CHECK(lost.error().find("gone: No such file or directory") != std::string::npos);
  CHECK_FALSE(lost.add("a", "b"));
  CHECK_FALSE(lost.rewind());
}

TEST_CASE("sorted lines are found in any order, and those that are not there are not") {
  std::string bytes(filin::kManifestHead);
  std::map<std::string, std::uint64_t> there;
  for (std::uint64_t each = 0; each < 3'000; ++each) {
    there["f\t" + std::to_string(each * each % 9'973)] = each + 1;
  }
  for (const auto& [file, documents] : there) {
    filin::ManifestEntry entry;
    entry.documents = documents;
    entry.outputs = {file + ".json"};
    bytes += filin::line_of(file, entry);
  }
  const int descriptor = ::memfd_create("lines", 0);
  REQUIRE(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  filin::SortedLines lines(descriptor, filin::kManifestHead.size(), bytes.size());
  const auto check = [&](const std::string& file) {
    CAPTURE(file);
    const auto entry = lines.find(file);
    const auto at = there.find(file);
    REQUIRE(entry.has_value() == (at != there.end()));
    if (entry) CHECK(entry->documents == at->second);
  };
  for (const auto& [file, documents] : there) check(file);
  std::mt19937 random(3);
  for (int each = 0; each < 2'000; ++each) check("f\t" + std::to_string(random() % 10'000));
  for (const std::string file : {"", "f", "f\t", "g", "f\t99999"}) check(file);
  ::close(descriptor);
}

TEST_CASE("a line without its end is none; one that is no manifest's is left out") {
  CHECK_FALSE(filin::parse_manifest_line("").has_value());
  CHECK_FALSE(filin::parse_manifest_line("# filin").has_value());
  CHECK_FALSE(filin::parse_manifest_line("maybe\t1\t2\t3\t4\t5").has_value());
  const std::string file = "a\tb\nc\\d\re";
  filin::ManifestEntry entry;
  entry.failure = "tab\there";
  const std::string line = filin::line_of(file, entry);
  CHECK(std::ranges::count(line, '\n') == 1);
  const auto parsed = filin::parse_manifest_line(std::string_view(line).substr(0, line.size() - 1));
  REQUIRE(parsed.has_value());
  CHECK(parsed->file == file);
  CHECK(parsed->entry.failure == "tab\there");

  const int descriptor = ::memfd_create("cut", 0);
  REQUIRE(::write(descriptor, "one\ntwo", 7) == 7);
  filin::LineReader reader(descriptor, 0, 7);
  std::string read;
  REQUIRE(reader.next(read));
  CHECK(read == "one");
  CHECK_FALSE(reader.next(read));
  CHECK(reader.position() == 4);
  ::close(descriptor);
}
