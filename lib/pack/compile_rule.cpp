#include "pack/compile_rule.h"

#include <algorithm>

#include "pack/variants.h"
#include "text/fold.h"
#include "value/value.h"

namespace filin {
namespace {

std::vector<Word> words_of(const Property& property) {
  if (property.rest.pieces.empty()) return {};
  return split_words(property.rest.pieces[0].text, property.rest.pieces[0].place);
}

std::vector<std::string> group_names(const Rule& rule) {
  std::vector<std::string> names;
  for (const GroupInfo& group : rule.groups) names.push_back(group.name);
  return names;
}

// ^ at the very beginning and $ at the very end say where in the line; anywhere else they make no
// sense.
bool take_edge(Node& node, Node::Kind kind) {
  if (node.kind == kind) {
    node = {};
    return true;
  }
  if (node.kind != Node::Kind::kConcat || node.kids.empty()) return false;
  const std::size_t at = kind == Node::Kind::kLineBegin ? 0 : node.kids.size() - 1;
  if (node.kids[at].kind != kind) return false;
  node.kids.erase(node.kids.begin() + static_cast<std::ptrdiff_t>(at));
  return true;
}

// The group is the whole of the tree.
bool is_whole(const Node& node, int group) {
  if (node.kind == Node::Kind::kGroup && node.group == group) return true;
  return (node.kind == Node::Kind::kConcat || node.kind == Node::Kind::kGroup) &&
         node.kids.size() == 1 && is_whole(node.kids[0], group);
}

bool has_edge(const Node& node) {
  return node.kind == Node::Kind::kLineBegin || node.kind == Node::Kind::kLineEnd ||
         std::any_of(node.kids.begin(), node.kids.end(), has_edge);
}

}  // namespace

std::int64_t RuleCompiler::type_number(const std::string& name) const {
  for (std::size_t i = 0; i < pack_.types.size(); ++i) {
    if (pack_.types[i].name == name) return static_cast<std::int64_t>(i);
  }
  return -1;
}

std::vector<std::string> RuleCompiler::type_names() const {
  std::vector<std::string> names;
  for (const TypeInfo& type : pack_.types) names.push_back(type.name);
  return names;
}

void RuleCompiler::compile(const RuleStatement& statement) {
  Rule rule;
  rule.name = statement.name;
  rule.file = files_[statement.place.file].path;
  rule.line = statement.place.line;
  rule.score = statement.score;
  rule.pass = static_cast<std::uint32_t>(statement.pass);
  const std::int64_t type = type_number(statement.type.text);
  if (type < 0) {
    std::string help = did_you_mean(statement.type.text, type_names());
    complaints_.error(statement.type.place, "R005",
                      "no type is named \"" + statement.type.text + "\"",
                      help.empty() ? "declare it: type " + statement.type.text : help);
  }
  rule.type = static_cast<std::uint32_t>(std::max<std::int64_t>(0, type));
  pack_.passes = std::max(pack_.passes, rule.pass);
  const auto is_match = [](const Property& each) { return each.keyword == "match"; };
  const auto matches =
      std::count_if(statement.properties.begin(), statement.properties.end(), is_match);
  if (matches != 1) {
    complaints_.error(statement.place, "R003",
                      matches == 0 ? "the rule has no match" : "the rule has more than one match",
                      "a rule has exactly one \"match PATTERN\"");
  }
  // The pattern first: conditions speak of its groups, wherever they stand.
  for (const Property& each : statement.properties) {
    if (is_match(each)) match(each, rule, statement.place);
  }
  // The span next: what conditions mean for the place of a match depends on it.
  for (const Property& each : statement.properties) {
    if (each.keyword == "span") property(each, rule);
  }
  for (const Property& each : statement.properties) {
    if (!is_match(each) && each.keyword != "span") property(each, rule);
  }
  pack_.rules.push_back(std::move(rule));
}

void RuleCompiler::match(const Property& property, Rule& rule, Place place) {
  Node node = expander_.expand(parse_pattern(property.rest, complaints_), false);
  rule.line_begin = take_edge(node, Node::Kind::kLineBegin);
  rule.line_end = take_edge(node, Node::Kind::kLineEnd);
  if (has_edge(node))
    complaints_.error(property.place, "R010",
                      "^ and $ may stand at the beginning and end of a match only");
  number_groups(node, rule);
  for (std::size_t i = 0; i < rule.groups.size(); ++i)
    rule.groups[i].whole = is_whole(node, static_cast<int>(i));
  Ways ways;
  ways.rule = static_cast<std::uint32_t>(pack_.rules.size());
  ways.place = place;
  ways.sequences = linear_ways(node, complaints_, property.place);
  if (!complaints_.has_errors()) {
    const bool empty =
        std::any_of(ways.sequences.begin(), ways.sequences.end(), [](const Sequence& each) {
          return std::none_of(each.begin(), each.end(),
                              [](const Node& part) { return extent(part).min > 0; });
        });
    if (empty)
      complaints_.error(property.place, "R014", "the pattern can match nothing at all",
                        "make at least one part of it necessary");
  }
  ways_.push_back(std::move(ways));
}

void RuleCompiler::number_groups(Node& node, Rule& rule) {
  if (node.kind == Node::Kind::kGroup && !node.name.empty()) {
    const auto names = group_names(rule);
    const auto at = std::find(names.begin(), names.end(), node.name);
    node.group = static_cast<int>(at - names.begin());
    if (at == names.end()) rule.groups.push_back({node.name, {}});
    const Node* inner = &node.kids[0];
    while (inner->reference < 0 && inner->kids.size() == 1 &&
           (inner->kind == Node::Kind::kConcat || inner->kind == Node::Kind::kGroup))
      inner = &inner->kids[0];
    if (inner->reference >= 0) {
      auto& references = rule.groups[static_cast<std::size_t>(node.group)].references;
      const auto reference = static_cast<std::uint32_t>(inner->reference);
      if (std::find(references.begin(), references.end(), reference) == references.end())
        references.push_back(reference);
    } else if (inner->kind == Node::Kind::kAlternate) {
      for (const Node& branch : inner->kids) {
        if (branch.reference >= 0)
          rule.groups[static_cast<std::size_t>(node.group)].references.push_back(
              static_cast<std::uint32_t>(branch.reference));
      }
    }
  }
  for (Node& kid : node.kids) number_groups(kid, rule);
}

void RuleCompiler::property(const Property& property, Rule& rule) {
  std::string keyword = property.keyword;
  bool negated = false;
  if (keyword.starts_with("not ")) {
    negated = true;
    keyword.erase(0, 4);
  }
  if (keyword == "set")
    set(property, rule);
  else if (keyword == "span")
    span(property, rule);
  else if (keyword == "value")
    value(property, rule);
  else if (keyword == "facts") {
    const auto words = words_of(property);
    if (words.empty()) {
      complaints_.error(property.place, "R004", "expected: facts GROUP [KEY]...");
      return;
    }
    rule.facts_group = group(words[0], rule);
    for (std::size_t i = 1; i < words.size(); ++i) rule.facts_keys.push_back(words[i].text);
  } else {
    condition(property, keyword, negated, rule);
  }
}

std::int32_t RuleCompiler::group(const Word& word, const Rule& rule) {
  const auto names = group_names(rule);
  const auto at = std::find(names.begin(), names.end(), word.text);
  if (at != names.end()) return static_cast<std::int32_t>(at - names.begin());
  std::string help = did_you_mean(word.text, names);
  complaints_.error(word.place, "R019", "the pattern has no group \"" + word.text + "\"",
                    help.empty() ? "name it in the match: (?P<" + word.text + ">...)" : help);
  return -1;
}

void RuleCompiler::set(const Property& property, Rule& rule) {
  const std::string text = property.rest.pieces.empty() ? "" : property.rest.pieces[0].text;
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    complaints_.error(property.place, "R004", "expected: set KEY = GROUP or set KEY = \"text\"");
    return;
  }
  const auto keys = split_words(text.substr(0, equals), property.rest.pieces[0].place);
  const std::size_t begin = text.find_first_not_of(" \t", equals + 1);
  if (keys.size() != 1 || begin == std::string::npos) {
    complaints_.error(property.place, "R004", "expected: set KEY = GROUP or set KEY = \"text\"");
    return;
  }
  Setting setting;
  setting.key = keys[0].text;
  if (text[begin] == '"' && text.size() > begin + 1 && text.back() == '"') {
    setting.constant_utf8 = text.substr(begin + 1, text.size() - begin - 2);
    setting.constant = to_view(setting.constant_utf8);
  } else {
    Place place = property.rest.pieces[0].place;
    place.column += static_cast<std::uint32_t>(begin);
    setting.group = group({text.substr(begin), place}, rule);
  }
  rule.settings.push_back(std::move(setting));
}

void RuleCompiler::span(const Property& property, Rule& rule) {
  const auto words = words_of(property);
  if (words.size() != 1) {
    complaints_.error(property.place, "R004", "expected: span GROUP or span FIRST..LAST");
    return;
  }
  const std::size_t dots = words[0].text.find("..");
  rule.span_from = group({words[0].text.substr(0, dots), words[0].place}, rule);
  rule.span_to = dots == std::string::npos
                     ? rule.span_from
                     : group({words[0].text.substr(dots + 2), words[0].place}, rule);
  const auto whole = [&](std::int32_t number) {
    return number >= 0 && rule.groups[static_cast<std::size_t>(number)].whole;
  };
  rule.span_needs_groups = !whole(rule.span_from) || !whole(rule.span_to);
  rule.needs_groups = rule.span_needs_groups;
}

void RuleCompiler::value(const Property& property, Rule& rule) {
  const auto words = words_of(property);
  if (words.size() != 1) {
    complaints_.error(property.place, "R004", "expected: value EVALUATOR");
    return;
  }
  rule.evaluator = words[0].text;
  if (find_evaluator(rule.evaluator) != nullptr) return;
  std::vector<std::string> known;
  std::string all;
  for (const Evaluator* each : evaluators()) {
    known.emplace_back(each->name);
    all += " " + std::string(each->name);
  }
  std::string help = did_you_mean(rule.evaluator, known);
  complaints_.error(words[0].place, "R023", "no evaluator is named \"" + rule.evaluator + "\"",
                    help.empty() ? "known are" + all : help);
}

void RuleCompiler::condition(const Property& property, const std::string& keyword, bool negated,
                             Rule& rule) {
  Condition condition;
  condition.negated = negated;
  condition.line = property.place.line;
  if (keyword == "before" || keyword == "after" || keyword == "sentence") {
    condition.kind = keyword == "before"  ? Condition::Kind::kBefore
                     : keyword == "after" ? Condition::Kind::kAfter
                                          : Condition::Kind::kSentence;
    condition_pattern(property, rule, condition);
  } else if (keyword == "inside") {
    condition.kind = Condition::Kind::kInside;
    inside(property, condition);
  } else if (keyword == "document") {
    condition.kind = Condition::Kind::kDocument;
    inside(property, condition);
  } else if (keyword == "zone") {
    condition.kind = Condition::Kind::kZone;
    zones(property, condition);
  } else if (keyword == "in") {
    condition.kind = Condition::Kind::kInList;
    in_list(property, rule, condition);
    rule.needs_groups =
        rule.needs_groups ||
        (condition.group >= 0 && !rule.groups[static_cast<std::size_t>(condition.group)].whole);
  } else if (keyword == "start" || keyword == "caps") {
    condition.kind = keyword == "start" ? Condition::Kind::kStart : Condition::Kind::kCaps;
  } else {
    complaints_.error(property.place, "R004", "unknown property \"" + property.keyword + "\"");
    return;
  }
  rule.conditions.push_back(std::move(condition));
}

namespace {

// `after ^...` asks what begins behind, `before ...$` what ends before; other patterns may be
// anywhere.
PatternUse use_of(const Node& node, Condition::Kind kind) {
  if (node.kind != Node::Kind::kConcat || node.kids.empty()) return PatternUse::kAnywhere;
  if (kind == Condition::Kind::kAfter && node.kids.front().kind == Node::Kind::kLineBegin)
    return PatternUse::kBehind;
  if (kind == Condition::Kind::kBefore && node.kids.back().kind == Node::Kind::kLineEnd)
    return PatternUse::kAhead;
  return PatternUse::kAnywhere;
}

}  // namespace

void RuleCompiler::condition_pattern(const Property& property, Rule& rule, Condition& condition) {
  if (property.rest.pieces.empty()) {
    complaints_.error(property.place, "R010",
                      "a pattern is missing behind \"" + property.keyword + "\"");
    return;
  }
  const Node node = expander_.expand(parse_pattern(property.rest, complaints_), true);
  std::vector<Capture> ignored;
  const PatternUse use = use_of(node, condition.kind);
  condition.regex = pack_.regexes.add(node, use, ignored);
  // A mention that begins where its match does, with nothing before it on the line, need be looked
  // for at lines only.
  const auto is = [&](std::size_t kid, Node::Kind kind) {
    return node.kids.size() == 2 && node.kids[kid].kind == kind;
  };
  const bool nothing = is(0, Node::Kind::kLineBegin) && is(1, Node::Kind::kLineEnd);
  if (condition.kind == Condition::Kind::kBefore && !condition.negated && nothing &&
      rule.span_from < 0)
    rule.line_begin = true;
}

void RuleCompiler::inside(const Property& property, Condition& condition) {
  const auto words = words_of(property);
  if (words.empty())
    complaints_.error(property.place, "R004", "expected: " + property.keyword + " TYPE");
  for (const Word& word : words) {
    const std::int64_t type = type_number(word.text);
    if (type < 0)
      complaints_.error(word.place, "R005", "no type is named \"" + word.text + "\"",
                        did_you_mean(word.text, type_names()));
    condition.targets.push_back(static_cast<std::uint32_t>(std::max<std::int64_t>(0, type)));
  }
}

void RuleCompiler::zones(const Property& property, Condition& condition) {
  const auto words = words_of(property);
  if (words.empty()) complaints_.error(property.place, "R004", "expected: zone NAME");
  for (const Word& word : words) {
    if (word.text == "headline")
      condition.targets.push_back(kHeadlineZone);
    else if (word.text == "body")
      condition.targets.push_back(kBodyZone);
    else {
      const std::int64_t type = type_number(word.text);
      const bool zone = type >= 0 && pack_.types[static_cast<std::size_t>(type)].zone;
      if (!zone)
        complaints_.error(
            word.place, "R005", "no zone is named \"" + word.text + "\"",
            "declare it: type " + word.text + " zone; headline and body are built in");
      condition.targets.push_back(static_cast<std::uint32_t>(std::max<std::int64_t>(0, type)));
    }
  }
}

void RuleCompiler::in_list(const Property& property, const Rule& rule, Condition& condition) {
  const auto words = words_of(property);
  if (words.size() != 2) {
    complaints_.error(property.place, "R004", "expected: GROUP in LIST");
    return;
  }
  if (words[0].text != "span") condition.group = group(words[0], rule);
  const auto& names = expander_.names();
  const auto at = names.find(words[1].text);
  if (at == names.end() || at->second.kind == Name::Kind::kLet) {
    std::vector<std::string> known;
    for (const auto& [each, name] : names) {
      if (name.kind != Name::Kind::kLet) known.push_back(each);
    }
    complaints_.error(words[0].place, "R006", "no list is named \"" + words[1].text + "\"",
                      did_you_mean(words[1].text, known));
    return;
  }
  const bool list = at->second.kind == Name::Kind::kList;
  if (list) lists_[at->second.number].used = true;
  condition.targets.push_back(list ? at->second.number : pack_.references.seen(at->second.number));
}

}  // namespace filin
