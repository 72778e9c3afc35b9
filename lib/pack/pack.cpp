#include "pack/pack.h"

#include <filesystem>

#include "pack/compile.h"
#include "text/fold.h"

namespace filin {

RulePack::RulePack() = default;
RulePack::~RulePack() = default;

std::string RulePack::reference_name(std::uint32_t reference) const {
  if (reference < references.lists) return lexicon.lists[reference].name;
  if (reference < references.lists + references.seens)
    return seens[reference - references.lists].name;
  return "@" + types[reference - references.lists - references.seens].name;
}

CompiledRules compile_folders(const std::vector<std::string>& folders) {
  RuleSources sources;
  Complaints complaints(sources.files);
  read_rule_files(folders, sources, complaints);
  CompiledRules compiled{compile_rules(sources, complaints), {}};
  if (complaints.has_errors()) compiled.pack.reset();
  compiled.diagnostics = complaints.take();
  return compiled;
}

LoadResult load_rules(const std::vector<std::string>& folders) {
  CompiledRules compiled = compile_folders(folders);
  return {std::move(compiled.pack), std::move(compiled.diagnostics)};
}

LoadResult load_rules_or_pack(const std::vector<std::string>& paths) {
  std::error_code ignored;
  const bool is_pack = paths.size() == 1 && !std::filesystem::is_directory(paths.front(), ignored);
  return is_pack ? load_pack(paths.front()) : load_rules(paths);
}

std::string pack_digest(const RulePack& pack) { return pack.digest; }

}  // namespace filin
