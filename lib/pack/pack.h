// A rule pack as the matcher uses it: immutable, shared by threads. Made by compile.h from rule files or by image.h from a file.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "filin/rule_pack.h"
#include "pack/edge_filter.h"
#include "pack/lexicon.h"
#include "pack/pattern.h"
#include "pack/regexes.h"

namespace filin {

class PatternSet;   // lib/pack/pattern_set.h

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
  EdgeFilter front;                    // kRegex: of a match that begins here
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
  bool anchored = false;               // `before ...$`, `after ^...`: `edge` tells most failures
  EdgeFilter edge;
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
  struct PassIndex {
    std::vector<std::uint32_t> by_reference_begin;    // references + 1 offsets into by_reference
    std::vector<std::uint32_t> by_reference;          // variants
    std::vector<std::vector<std::uint32_t>> at_byte;  // variants tried at every place, by byte they can begin with: 256 lists, or none
    std::vector<std::vector<std::uint32_t>> at_symbol;   // variants tried around a byte: 256 lists, or none
    std::vector<std::uint32_t> at_digits;             // variants tried around every run of digits
    std::vector<std::uint32_t> at_capitals;           // variants tried around every word with a capital
    // Variants tried at every word with a capital itself, by number in a set of patterns: one automaton tells which can match.
    std::vector<std::uint32_t> in_set;
  };
  std::vector<PassIndex> pass_index;                  // [pass - 1]
  // Word triggers: open addressing over token hashes; each points to a run of variants (all passes).
  struct WordSlot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;       // empty slot: begin == end
  };
  std::vector<WordSlot> word_slots;
  std::vector<std::uint32_t> word_variants;
  std::vector<std::uint32_t> word_filter;             // bitmap over hashes
  std::vector<std::uint8_t> begins_at_token;          // by variant: it can begin with letters and digits only

  // The patterns of pass_index[pass - 1].in_set as one automaton, made when first asked for. Null if it cannot be made.
  [[nodiscard]] const PatternSet* capital_set(std::uint32_t pass) const;

  void index_triggers();
  [[nodiscard]] const WordSlot* find_word(std::uint32_t hash) const;
  [[nodiscard]] std::string reference_name(std::uint32_t reference) const;

 private:
  struct SetSlot;
  std::unique_ptr<SetSlot[]> sets_;
};

}  // namespace filin
