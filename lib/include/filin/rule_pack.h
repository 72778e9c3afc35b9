// Rules and lists, compiled: immutable, shared by any number of threads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "filin/diagnostic.h"
#include "filin/export.h"

namespace filin {

class RulePack;

struct LoadResult {
  std::shared_ptr<const RulePack> pack;  // null if any diagnostic is an error
  std::vector<Diagnostic> diagnostics;   // all of them, in one run, by file and line
};

// Compiles every *.rules file below `folders`, in the order of their paths; a later folder extends
// or replaces what an earlier one says (--add-rules). Never throws, unless there is no memory
// (std::bad_alloc); a folder that cannot be read is a diagnostic.
//
//   auto [pack, diagnostics] = filin::load_rules({"rules/fr"});
//   if (!pack) for (const auto& each : diagnostics) std::cerr << to_string(each);
//
//   filin::load_rules({"no/such/folder"}).pack   // null; diagnostics[0].code == "R001"
[[nodiscard]] FILIN_API LoadResult load_rules(const std::vector<std::string>& folders);

// Maps a pack written by write_pack. A stale, truncated, foreign or damaged file is a diagnostic,
// never a crash. A second thread, joined before it returns, adds the checksum up, if one is to be
// had. The file stays mapped as long as the pack lives: put a newer one in its place as write_pack
// does, by renaming, and never write into it. Nothing shields from a file that was forged with a
// right checksum: packs, like rules, come from somebody you trust.
//
//   filin::load_pack("/usr/share/filin/fr.pack").pack    // for filin::Extractor
//   filin::load_pack("/bin/ls").pack                     // null; diagnostics[0].code == "R030"
[[nodiscard]] FILIN_API LoadResult load_pack(const std::string& file);

// Whether the pack is what the folder, the first of those it was compiled from, would make: no rule
// file came or went, and no file there was changed since the pack was written. Looks at names and
// times only. True of a pack that load_pack refuses, and where there is no such folder.
[[nodiscard]] FILIN_API bool is_pack_fresh(const std::string& file, const std::string& folder);

// What a program is given for its rules: one pack file, or one or more folders.
[[nodiscard]] FILIN_API LoadResult load_rules_or_pack(const std::vector<std::string>& paths);

// False, with errno set, if the file cannot be written whole.
[[nodiscard]] FILIN_API bool write_pack(const RulePack& pack, const std::string& file);

// A short hexadecimal digest of all rules and lists: two packs with the same digest extract the
// same.
[[nodiscard]] FILIN_API std::string pack_digest(const RulePack& pack);

}  // namespace filin
