// Rule folders made for one test, and what their rules find.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "filin/pipeline.h"

namespace filin::testing {

// A folder below the temporary folder, gone when the test is.
class RuleFolder {
 public:
  explicit RuleFolder(const std::string& rules) : RuleFolder() { add("a.rules", rules); }
  RuleFolder() {
    static int number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("filin-test-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    std::filesystem::create_directories(path_);
  }
  ~RuleFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  RuleFolder(const RuleFolder&) = delete;
  RuleFolder& operator=(const RuleFolder&) = delete;

  void add(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// "person:Rose Martin place:Paris": all mentions in order.
inline std::string found(const std::shared_ptr<const RulePack>& pack, const std::string& text) {
  Extractor extractor(pack);
  Input input;
  input.text = text;
  const Document document = extractor.extract(std::move(input));
  std::string all;
  for (const Mention& mention : document.mentions) {
    if (!all.empty()) all += " | ";
    all += std::string(mention.type) + ":" + std::string(document.text_of(mention));
  }
  return all;
}

inline std::string found(const std::string& rules, const std::string& text) {
  const RuleFolder folder(rules);
  const LoadResult loaded = load_rules({folder.path()});
  if (!loaded.pack)
    return loaded.diagnostics.empty() ? "no pack" : to_string(loaded.diagnostics[0]);
  return found(loaded.pack, text);
}

}  // namespace filin::testing
