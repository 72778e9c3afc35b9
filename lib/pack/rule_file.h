// Rule files as their authors wrote them: statements, not yet looked into.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pack/complaints.h"
#include "pack/pattern.h"

namespace filin {

struct Word {
  std::string text;
  Place place;
};

struct TypeStatement {
  std::string name;
  std::map<std::string, Word> options;  // label, threshold, stop, zone, link
  Place place;
};

struct ListEntry {
  std::string text;      // UTF-8
  std::string facts;     // TAB-separated key=value
  bool removed = false;  // "-text"
  Place place;
};

struct ListStatement {
  std::string name;
  std::string file;  // path as opened; empty: entries stand in the rule file
  std::map<std::string, Word> options;
  std::vector<ListEntry> entries;
  bool unreadable = false;
  Place place;
};

struct LetStatement {
  std::string name;
  PatternText pattern;
  Place place;
  std::size_t folder = 0;
};

struct SeenStatement {
  std::string name;
  Word type;
  std::string key;
  Place place;
};

struct Property {
  std::string keyword;  // "match", "not before", ...
  PatternText rest;     // all behind the keyword
  Place place;
};

struct Example {
  bool yes = true;
  std::string text;  // unescaped except for brackets
  std::string date;
  Place place;
};

struct RuleStatement {
  std::string name;
  Word type;
  int score = 50;
  int pass = 1;
  std::vector<Property> properties;
  std::vector<Example> examples;
  Place place;
  std::size_t folder = 0;  // which of the given folders it came from
};

struct RuleSources {
  std::vector<SourceFile> files;
  std::uint64_t names = 0;  // names_digest of the first folder
  std::vector<TypeStatement> types;
  std::vector<ListStatement> lists;
  std::vector<LetStatement> lets;
  std::vector<SeenStatement> seens;
  std::vector<RuleStatement> rules;
  std::vector<Word> disabled;
};

// Reads all *.rules below each folder (by path) and the lists they name. What is wrong goes to
// `complaints`. `complaints` must have been made from `sources.files`.
void read_rule_files(const std::vector<std::string>& folders, RuleSources& sources,
                     Complaints& complaints);

// Splits at white space, keeping places.
[[nodiscard]] std::vector<Word> split_words(const std::string& text, Place place);

// The value of the option, or `missing`.
[[nodiscard]] std::string option(const std::map<std::string, Word>& options, const std::string& key,
                                 const std::string& missing);

}  // namespace filin
