// One rule statement → Rule and its variants.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pack/expand.h"
#include "pack/pack.h"
#include "pack/rule_file.h"

namespace filin {

class RuleCompiler {
 public:
  RuleCompiler(RulePack& pack, Expander& expander, std::vector<MergedList>& lists,
               const std::vector<SourceFile>& files, Complaints& complaints)
      : pack_(pack), expander_(expander), lists_(lists), files_(files), complaints_(complaints) {}

  // Appends the rule to the pack; `ways` are turned into variants later, when all references are
  // known to be used.
  void compile(const RuleStatement& statement);

  struct Ways {
    std::uint32_t rule = 0;
    std::vector<std::vector<Node>> sequences;
    Place place;
  };
  [[nodiscard]] std::vector<Ways>& ways() { return ways_; }

 private:
  void match(const Property& property, Rule& rule, Place place);
  void number_groups(Node& node, Rule& rule);
  void property(const Property& property, Rule& rule);
  void condition(const Property& property, const std::string& keyword, bool negated, Rule& rule);
  void condition_pattern(const Property& property, Rule& rule, Condition& condition);
  void inside(const Property& property, Condition& condition);
  void zones(const Property& property, Condition& condition);
  void in_list(const Property& property, const Rule& rule, Condition& condition);
  void set(const Property& property, Rule& rule);
  void span(const Property& property, Rule& rule);
  void value(const Property& property, Rule& rule);
  std::int32_t group(const Word& word, const Rule& rule);
  std::int64_t type_number(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> type_names() const;

  RulePack& pack_;
  Expander& expander_;
  std::vector<MergedList>& lists_;
  const std::vector<SourceFile>& files_;
  Complaints& complaints_;
  std::vector<Ways> ways_;
};

}  // namespace filin
