// A rule pack as the matcher uses it: immutable, shared by threads. Made by compile.h from rule files or by image.h from a file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filin/rule_pack.h"
#include "pack/front_filter.h"
#include "pack/lexicon.h"
#include "pack/pattern.h"
#include "pack/regexes.h"
#include "pack/trigger_index.h"

namespace filin {

constexpr std::uint32_t kMaxMatch = 512;      // view bytes of one match
constexpr std::uint32_t kMaxContext = 200;    // view bytes left and right that conditions see

enum class LinkPolicy : std::uint8_t { kNone, kName, kPartial };

struct TypeInfo {
  std::string name;
  std::string label;
  std::int32_t threshold = 50;
  bool stop = false;
  bool zone = false;
  bool piece = false;     // a building block for later passes: found, never written, in nobody's way
  LinkPolicy link = LinkPolicy::kNone;
};

constexpr std::uint32_t kMetadataType = 0xFFFFFFFF;   // SeenInfo::type: the document's metadata

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

// What stands between references.
struct Leaf {
  enum class Kind : std::uint8_t { kEmpty, kSpace, kRegex };
  Kind kind = Kind::kEmpty;
  std::uint32_t regex = 0;
  std::uint32_t min = 0;
  std::uint32_t max = 0;               // kMaxMatch: no limit of its own
  FrontFilter front;                    // kRegex: of a match that begins here
  std::vector<Capture> captures;       // of the regex
};

// Where in the text a variant is tried: around hits of a reference, around words (or whole classes of tokens), or at every place whose
// byte is in `first`.
struct Trigger {
  enum class Kind : std::uint8_t { kReference, kWords, kFirst };
  Kind kind = Kind::kFirst;
  std::uint32_t reference = 0;
  std::vector<std::uint32_t> words;    // token hashes
  CharSet symbols;                     // also any of these bytes, which are no letters, digits or spaces
  bool digits = false;                 // also any run of digits
  bool capitals = false;               // also any word with a capital
  std::uint32_t back_min = 0;          // the match begins this many bytes before the trigger, at least
  std::uint32_t back_max = 0;          // and at most
};

// One way through a rule's pattern: leaf, reference, leaf, ... , leaf.
struct Variant {
  std::uint32_t rule = 0;
  std::vector<Leaf> leaves;                    // references.size() + 1
  std::vector<std::uint32_t> references;
  Trigger trigger;
  CharSet first;                               // bytes it can begin with
};

struct Condition {
  enum class Kind : std::uint8_t { kBefore, kAfter, kSentence, kInside, kInList, kStart, kCaps, kZone, kDocument };
  Kind kind = Kind::kBefore;
  bool negated = false;
  std::int32_t group = -1;             // kInList: -1 the span
  std::uint32_t regex = 0;             // kBefore, kAfter, kSentence
  std::vector<std::uint32_t> targets;  // kInside, kDocument: types; kInList: a reference; kZone: types, kHeadlineZone, kBodyZone
  std::uint32_t line = 0;              // of the rule file, for explain
};
constexpr std::uint32_t kHeadlineZone = 0xFFFFFFFE;
constexpr std::uint32_t kBodyZone = 0xFFFFFFFD;

struct Setting {
  std::string key;
  std::int32_t group = -1;             // -1: the constant
  std::string constant;                // view text for evaluators
  std::string constant_utf8;           // what is written out
};

struct GroupInfo {
  std::string name;
  std::vector<std::uint32_t> references;   // that the group exactly is
  bool whole = false;                      // the group is the whole match
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
  bool needs_groups = false;           // conditions or span depend on groups that are not the whole match
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
  std::vector<Variant> variants;               // by pass of their rule
  std::vector<PackExample> examples;
  Lexicon lexicon;
  Regexes regexes;
  std::uint32_t passes = 1;
  std::string digest;
  std::shared_ptr<const void> mapping;         // of the file the lexicon points into; null if it was built

  // Derived by index_triggers.
  std::vector<TriggerIndex> passes_index;             // [pass - 1]
  // Word triggers: open addressing over token hashes; each points to a run of variants (all passes, in order).
  struct WordSlot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;       // empty slot: begin == end
  };
  struct WordVariant {
    std::uint16_t pass = 0;
    std::uint16_t local = 0;     // in the pass's index
  };
  std::vector<WordSlot> word_slots;
  std::vector<WordVariant> word_variants;
  std::vector<std::uint32_t> word_filter;             // bitmap over hashes
  CharSet begins;                                     // bytes that some variant of some pass can begin with

  void index_triggers();
  [[nodiscard]] const WordSlot* find_word(std::uint32_t hash) const;
  [[nodiscard]] std::string reference_name(std::uint32_t reference) const;
};

}  // namespace filin
