#include "support/rules.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace filin {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

fs::path folder_of_program() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path();
}

std::string asked_for(const Options& options) {
  if (!options.rules.empty()) return options.rules;
  const char* variable = std::getenv("FILIN_RULES");
  return variable == nullptr ? std::string() : std::string(variable);
}

std::string first_existing(const std::vector<fs::path>& places) {
  for (const fs::path& each : places) {
    if (is_there(each)) return each.lexically_normal().string();
  }
  return {};
}

LoadResult no_rules(std::string file, std::string what, std::string help) {
  Diagnostic diagnostic;
  diagnostic.file = std::move(file);
  diagnostic.code = "R001";
  diagnostic.what = std::move(what);
  diagnostic.help = std::move(help);
  return {nullptr, {std::move(diagnostic)}};
}

// In a build folder, a file beside the program names the rules of the source tree; the program
// itself holds no such path, so that it is the same wherever it is built. Empty elsewhere.
fs::path source_rules() {
  std::ifstream file(folder_of_program() / "rules.path");
  std::string path;
  std::getline(file, path);
  return path;
}

std::string find_folder() {
  return first_existing(
      {source_rules(), folder_of_program() / "../share/filin/rules/fr", FILIN_INSTALLED_RULES});
}

// The pack beside the program, if it belongs to the rules beside it: whoever edits rules sees the
// effect at once.
std::string find_pack() {
  const fs::path program = folder_of_program();
  const fs::path built = program / "fr.pack";
  if (is_there(built) && is_pack_fresh(built, source_rules())) return built.string();
  const fs::path installed = program / "../share/filin/fr.pack";
  if (is_there(installed) && is_pack_fresh(installed, program / "../share/filin/rules/fr"))
    return installed.lexically_normal().string();
  return {};
}

}  // namespace

std::string find_rules(const Options& options) {
  if (std::string asked = asked_for(options); !asked.empty()) return asked;
  const std::string pack = options.add_rules.empty() ? find_pack() : std::string();
  return pack.empty() ? find_folder() : pack;
}

std::vector<std::string> chosen_folders(const Options& options) {
  std::string base = asked_for(options);
  if (base.empty()) base = find_folder();
  if (base.empty()) return {};
  std::vector<std::string> folders{std::move(base)};
  folders.insert(folders.end(), options.add_rules.begin(), options.add_rules.end());
  return folders;
}

LoadResult load_rule_folders(const Options& options) {
  const std::vector<std::string> folders = chosen_folders(options);
  if (folders.empty())
    return no_rules({}, "no rules found", "give their folder with --rules FOLDER");
  return load_rules(folders);
}

LoadResult load_named_folders(const Options& options) {
  if (options.arguments.empty()) return load_rule_folders(options);
  Options chosen = options;
  chosen.rules = options.arguments.front();
  chosen.add_rules.insert(chosen.add_rules.begin(), options.arguments.begin() + 1,
                          options.arguments.end());
  return load_rule_folders(chosen);
}

std::shared_ptr<const RulePack> usable(const LoadResult& rules, const Messages& messages) {
  messages.say(rules.diagnostics);
  if (!rules.pack) messages.error("the rules cannot be used; filin check tells more");
  return rules.pack;
}

LoadResult load_chosen_rules(const Options& options) {
  const std::string base = find_rules(options);
  if (!is_there(base) || is_folder(base)) return load_rule_folders(options);
  if (options.add_rules.empty()) return load_pack(base);
  return no_rules(base, "rules cannot be added to a compiled pack",
                  "give --rules the folder that the pack was compiled from");
}

}  // namespace filin
