// What a mention is worth: named groups and settings of a rule → attributes.
//
// A closed set of evaluators; the French words they need (months, number words, units, zones) come
// with the fields as the facts of list entries. All of them are total: input that means nothing
// gives false and no attribute. No clock, no locale.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filin/document.h"

namespace filin {

// The columns of a list entry: "month=9\tseason=AU". A view into the pack.
class Facts {
 public:
  Facts() = default;
  explicit Facts(std::string_view columns) : columns_(columns) {}
  // Empty if the entry has no such column.
  [[nodiscard]] std::string_view get(std::string_view key) const;
  [[nodiscard]] bool empty() const { return columns_.empty(); }
  [[nodiscard]] std::string_view columns() const { return columns_; }

 private:
  std::string_view columns_;
};

// `text` is a slice of the view (Latin-1 bytes, lib/text/fold.h); for a setting, the author's
// constant as view text. `facts` are those of the list entry the text is, if the group is (exactly)
// a list reference.
struct Field {
  std::string_view key;  // the group's name, or the left side of `set`
  std::string_view text;
  Facts facts;
};

// Number words and the like: the entry of a list with that role. Called with view text of one word,
// any case.
struct WordFacts {
  virtual Facts number_word(std::string_view view_word) const = 0;

 protected:
  ~WordFacts() = default;
};

// A date mention valued before this one. What depends on it (the day after, at three o'clock)
// chooses among them.
struct Antecedent {
  std::string_view value;
  std::uint32_t sentences_ago = 0;  // 0: in this sentence
  bool reported = false;  // it dates what somebody said ("a annoncé mardi"), not what happened
  bool metadata = false;  // it stands in the dateline: the document's date, no event's
  bool heading = false;   // it is a line by itself: the day of what stands below, as in an agenda
};

struct ValueContext {
  std::optional<CivilDate>
      reference;  // the document's date; none: relative expressions have no value
  std::string_view
      antecedent;  // `value` of the last absolute date mention before this one, may be empty
  std::span<const Antecedent>
      antecedents;  // the last of them, in text order; if empty, `antecedent` alone counts
  std::string_view timezone;  // IANA name of the document or its dateline's place, may be empty
  std::string_view country;  // ISO 3166 code of the dateline's place: its zone if there is no other
  const WordFacts* words = nullptr;
};

struct ValueInput {
  std::string_view mention;       // the view text of the whole mention
  std::span<const Field> fields;  // later ones win over earlier ones of the same key
  const ValueContext& context;

  [[nodiscard]] const Field* find(std::string_view key) const;  // the last with this key, or null
};

// An evaluator by the name rule files use ("calendar", "clock", "number", "measure", "money", ...).
struct Evaluator {
  std::string_view name;
  bool (*evaluate)(const ValueInput& input, std::vector<Attribute>& attributes);
};

// Null if there is none. Registered by folder: lib/value/<kind>.cpp defines `const Evaluator
// evaluator_<kind>`.
[[nodiscard]] const Evaluator* find_evaluator(std::string_view name);
[[nodiscard]] std::span<const Evaluator* const> evaluators();

}  // namespace filin
