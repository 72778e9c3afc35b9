// Macros, lists and mentions inside patterns: {name} and {@type} → trees that hold only what the
// matcher knows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pack/complaints.h"
#include "pack/lexicon.h"
#include "pack/pack.h"
#include "pack/pattern.h"
#include "pack/rule_file.h"

namespace filin {

// What a name in braces can be.
struct Name {
  enum class Kind : std::uint8_t { kLet, kList, kSeen };
  Kind kind = Kind::kLet;
  std::uint32_t number = 0;  // let, list or seen number
};

// A list as statements of one or more folders made it.
struct MergedList {
  ListInfo info;
  std::vector<ListEntry> entries;  // without removed ones
  bool in_pattern = false;         // small: compiled into patterns
  bool used = false;
  bool unreadable = false;  // said already
  Place place;
};

class Expander {
 public:
  Expander(const RuleSources& sources, std::vector<MergedList>& lists, const RulePack& pack,
           Complaints& complaints);

  // Tree without kReference to macros and small lists; the rest have their `reference` number. In
  // conditions references that are left are errors, in match patterns \b is.
  [[nodiscard]] Node expand(const Node& parsed, bool condition);

  [[nodiscard]] const std::map<std::string, Name>& names() const { return names_; }
  // Warns of macros and lists that nothing uses.
  void complain_of_unused();

 private:
  Node reference(const Node& node, bool condition);
  Node let(std::uint32_t number, bool condition, const Node& at);
  Node small_list(std::uint32_t number, bool fold_case);
  Node boundaries(Node node);

  const RuleSources& sources_;
  std::vector<MergedList>& lists_;
  const RulePack& pack_;
  Complaints& complaints_;
  std::map<std::string, Name> names_;
  std::vector<Node> lets_;      // parsed
  std::vector<char> let_open_;  // being expanded: a second visit is recursion
  std::vector<char> let_used_;
};

}  // namespace filin
