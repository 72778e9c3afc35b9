// A rule pack as the matcher uses it: immutable, shared by threads. Made by compile.h from rule
// files or by image.h from a file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filin/rule_pack.h"
#include "pack/context_index.h"
#include "pack/lexicon.h"
#include "pack/match_index.h"
#include "pack/pattern.h"
#include "pack/regexes.h"

namespace filin {

constexpr std::uint32_t kMaxMatch = 512;    // view bytes of one match
constexpr std::uint32_t kMaxContext = 200;  // view bytes left and right that conditions see

enum class LinkPolicy : std::uint8_t { kNone, kName, kPartial };

struct TypeInfo {
  std::string name;
  std::string label;
  std::int32_t threshold = 50;
  bool stop = false;
  bool zone = false;
  bool piece = false;  // a building block for later passes: found, never written, in nobody's way
  LinkPolicy link = LinkPolicy::kNone;
};

constexpr std::uint32_t kMetadataType = 0xFFFFFFFF;  // SeenInfo::type: the document's metadata

// A list that each document makes for itself.
struct SeenInfo {
  std::string name;
  std::uint32_t type = 0;
  std::string key;
};

// References share one numbering: lists, then seen lists, then types.
struct References {
  std::uint32_t lists = 0;
  std::uint32_t seens = 0;
  std::uint32_t types = 0;
  [[nodiscard]] std::uint32_t seen(std::uint32_t number) const { return lists + number; }
  [[nodiscard]] std::uint32_t type(std::uint32_t number) const { return lists + seens + number; }
  [[nodiscard]] std::uint32_t count() const { return lists + seens + types; }
};

// What stands before, between and behind references.
struct Leaf {
  std::uint32_t regex = 0;
  std::uint32_t min = 0;
  std::uint32_t max = 0;          // 0: nothing at all; kMaxMatch: no limit of its own
  std::vector<Capture> captures;  // of the regex
};

// One way through a rule's pattern: leaf, reference, leaf, ... , leaf.
struct Variant {
  std::uint32_t rule = 0;
  std::vector<Leaf> leaves;  // references.size() + 1
  std::vector<std::uint32_t> references;
};

struct Condition {
  enum class Kind : std::uint8_t {
    kBefore,
    kAfter,
    kSentence,
    kInside,
    kInList,
    kStart,
    kCaps,
    kZone,
    kDocument
  };
  Kind kind = Kind::kBefore;
  bool negated = false;
  std::int32_t group = -1;             // kInList: -1 the span
  std::uint32_t regex = 0;             // kBefore, kAfter, kSentence
  std::vector<std::uint32_t> targets;  // kInside, kDocument: types; kInList: a reference; kZone:
                                       // types, kHeadlineZone, kBodyZone
  std::uint32_t line = 0;              // of the rule file, for explain
};
constexpr std::uint32_t kHeadlineZone = 0xFFFFFFFE;
constexpr std::uint32_t kBodyZone = 0xFFFFFFFD;

struct Setting {
  std::string key;
  std::int32_t group = -1;    // -1: the constant
  std::string constant;       // view text for evaluators
  std::string constant_utf8;  // what is written out
};

struct GroupInfo {
  std::string name;
  std::vector<std::uint32_t> references;  // that the group exactly is
  bool whole = false;                     // the group is the whole match
};

struct Rule {
  std::string name;
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t type = 0;
  std::int32_t score = 50;
  std::uint32_t pass = 1;
  bool line_begin = false;
  bool line_end = false;
  std::vector<GroupInfo> groups;
  std::int32_t span_from = -1;
  std::int32_t span_to = -1;
  std::vector<Condition> conditions;
  std::vector<Setting> settings;
  std::int32_t facts_group = -1;
  std::vector<std::string> facts_keys;  // empty: all columns
  std::string evaluator;
  bool needs_groups = false;  // conditions or span depend on groups that are not the whole match
  bool span_needs_groups = false;
};

struct PackExample {
  std::uint32_t rule = 0;
  bool yes = true;
  std::string text;
  std::string date;
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string source_line;
};

class RulePack {
 public:
  RulePack();
  ~RulePack();
  RulePack(const RulePack&) = delete;
  RulePack& operator=(const RulePack&) = delete;

  std::vector<TypeInfo> types;
  std::vector<SeenInfo> seens;
  References references;
  std::vector<Rule> rules;
  std::vector<Variant> variants;      // by pass of their rule
  std::vector<PackExample> examples;  // of compiled rules; a pack file brings none
  Lexicon lexicon;
  Regexes regexes;
  std::uint32_t passes = 1;
  std::string digest;
  std::uint64_t files = 0;              // names_digest of the first folder it was compiled from
  std::shared_ptr<const void> mapping;  // of the file the lexicon points into; null if it was built

  ContextIndex contexts;  // derived from the rules' conditions
  MatchIndex index;       // derived from the variants
  [[nodiscard]] std::string reference_name(std::uint32_t reference) const;
};

}  // namespace filin
