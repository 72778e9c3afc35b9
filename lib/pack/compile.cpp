#include "pack/compile.h"

#include <algorithm>
#include <array>
#include <future>
#include <set>
#include <unordered_map>

#include "pack/compile_rule.h"
#include "pack/digest.h"
#include "pack/expand.h"
#include "pack/merge_lists.h"
#include "pack/variants.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr std::size_t kMaxTypes = 200;

std::string upper_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

void compile_type(const TypeStatement& statement, RulePack& pack, Complaints& complaints) {
  static constexpr std::array<std::string_view, 6> kOptions{"label", "threshold", "link",
                                                            "stop",  "zone",      "piece"};
  TypeInfo type;
  type.name = statement.name;
  type.label = option(statement.options, "label", upper_ascii(statement.name));
  for (const auto& [key, word] : statement.options) {
    if (std::find(kOptions.begin(), kOptions.end(), key) == kOptions.end()) {
      complaints.error(word.place, "R004", "unknown option \"" + key + "\" of a type",
                       did_you_mean(key, kOptions));
    }
  }
  type.stop = statement.options.contains("stop");
  type.zone = statement.options.contains("zone");
  type.piece = statement.options.contains("piece");
  const std::string threshold = option(statement.options, "threshold", "50");
  try {
    type.threshold = std::stoi(threshold);
  } catch (const std::exception&) {
    complaints.error(statement.options.at("threshold").place, "R004", "a threshold is a number");
  }
  const std::string link = option(statement.options, "link", "none");
  if (link == "name")
    type.link = LinkPolicy::kName;
  else if (link == "partial")
    type.link = LinkPolicy::kPartial;
  else if (link != "none")
    complaints.error(statement.options.at("link").place, "R004", "link is name, partial or none");
  const auto same = std::find_if(pack.types.begin(), pack.types.end(),
                                 [&](const TypeInfo& each) { return each.name == type.name; });
  if (same != pack.types.end()) {
    complaints.error(statement.place, "R009", "the type \"" + type.name + "\" is declared twice");
  } else if (pack.types.size() < kMaxTypes) {
    pack.types.push_back(std::move(type));
  }
}

void compile_seens(const RuleSources& sources, RulePack& pack, Complaints& complaints) {
  for (const SeenStatement& statement : sources.seens) {
    SeenInfo seen;
    seen.name = statement.name;
    seen.key = statement.key;
    if (statement.type.text == "metadata") {
      seen.type = kMetadataType;
      if (seen.key != "people")
        complaints.error(statement.type.place, "R005", "of the metadata, only the people are known",
                         "write metadata.people");
      pack.seens.push_back(std::move(seen));
      continue;
    }
    const auto at = std::find_if(pack.types.begin(), pack.types.end(), [&](const TypeInfo& each) {
      return each.name == statement.type.text;
    });
    if (at == pack.types.end()) {
      std::vector<std::string> known;
      for (const TypeInfo& each : pack.types) known.push_back(each.name);
      complaints.error(statement.type.place, "R005",
                       "no type is named \"" + statement.type.text + "\"",
                       did_you_mean(statement.type.text, known));
    } else {
      seen.type = static_cast<std::uint32_t>(at - pack.types.begin());
    }
    pack.seens.push_back(std::move(seen));
  }
}

// The statements that count: a later folder's rule replaces an earlier one of its name, `disable`
// takes one out.
std::vector<const RuleStatement*> living_rules(const RuleSources& sources, Complaints& complaints) {
  std::unordered_map<std::string, std::size_t> by_name;
  std::vector<const RuleStatement*> rules;
  for (const RuleStatement& statement : sources.rules) {
    const auto [at, fresh] = by_name.try_emplace(statement.name, rules.size());
    if (fresh) {
      rules.push_back(&statement);
    } else if (rules[at->second]->folder == statement.folder) {
      complaints.error(statement.place, "R009",
                       "the rule \"" + statement.name + "\" stands in this folder twice",
                       "give one of them another name");
    } else {
      rules[at->second] = &statement;
    }
  }
  for (const Word& word : sources.disabled) {
    const auto at = by_name.find(word.text);
    if (at != by_name.end()) {
      rules[at->second] = nullptr;
      continue;
    }
    std::vector<std::string> known;
    known.reserve(by_name.size());
    for (const auto& [name, number] : by_name) known.push_back(name);
    std::sort(known.begin(), known.end());
    complaints.error(word.place, "R006", "no rule is named \"" + word.text + "\"",
                     did_you_mean(word.text, known));
  }
  std::erase(rules, nullptr);
  return rules;
}

LexiconBuilder gather_entries(const std::vector<MergedList>& lists, Complaints& complaints) {
  LexiconBuilder builder;
  for (const MergedList& list : lists) {
    const std::uint32_t number = builder.add_list(list.info);
    for (const ListEntry& entry : list.entries) {
      if (!builder.add(number, to_view(entry.text), entry.facts)) {
        complaints.warning(
            entry.place, "R015",
            "this entry can never agree: it has no letter or digit, or more than 200 characters");
      }
    }
  }
  return builder;
}

void add_examples(const RuleStatement& statement, std::uint32_t rule, const RuleSources& sources,
                  RulePack& pack) {
  for (const Example& example : statement.examples) {
    PackExample each;
    each.rule = rule;
    each.yes = example.yes;
    each.text = example.text;
    each.date = example.date;
    const SourceFile& file = sources.files[example.place.file];
    each.file = file.path;
    each.line = example.place.line;
    each.column = example.place.column;
    each.source_line = file.lines[example.place.line - 1];
    pack.examples.push_back(std::move(each));
  }
}

void check_regexes(const RulePack& pack, Complaints& complaints) {
  for (const Variant& variant : pack.variants) {
    for (const Leaf& leaf : variant.leaves) {
      const std::string wrong = pack.regexes.check(leaf.regex);
      if (wrong.empty()) continue;
      const Rule& rule = pack.rules[variant.rule];
      Diagnostic diagnostic;
      diagnostic.file = rule.file;
      diagnostic.line = rule.line;
      diagnostic.column = 1;
      diagnostic.code = "R020";
      diagnostic.what = "RE2 refuses the pattern of \"" + rule.name + "\": " + wrong;
      diagnostic.help = "make counters smaller, or put alternatives into a list";
      complaints.add(std::move(diagnostic));
      return;
    }
  }
}

}  // namespace

std::shared_ptr<RulePack> compile_rules(const RuleSources& sources, Complaints& complaints) {
  auto pack = std::make_shared<RulePack>();
  for (const TypeStatement& type : sources.types) compile_type(type, *pack, complaints);
  compile_seens(sources, *pack, complaints);
  std::vector<MergedList> lists = merge_lists(sources, complaints);
  pack->references = {static_cast<std::uint32_t>(lists.size()),
                      static_cast<std::uint32_t>(pack->seens.size()),
                      static_cast<std::uint32_t>(pack->types.size())};
  Expander expander(sources, lists, *pack, complaints);
  RuleCompiler compiler(*pack, expander, lists, sources.files, complaints);
  for (const RuleStatement* statement : living_rules(sources, complaints)) {
    add_examples(*statement, static_cast<std::uint32_t>(pack->rules.size()), sources, *pack);
    compiler.compile(*statement);
  }
  expander.complain_of_unused();
  if (complaints.has_errors()) return pack;

  // The lexicon takes as long as all the rest, and neither needs the other.
  auto lexicon = std::async(std::launch::async | std::launch::deferred,
                            [builder = gather_entries(lists, complaints)]() mutable {
                              return std::move(builder).build();
                            });
  auto& ways = compiler.ways();
  std::stable_sort(ways.begin(), ways.end(), [&](const auto& a, const auto& b) {
    return pack->rules[a.rule].pass < pack->rules[b.rule].pass;
  });
  for (const RuleCompiler::Ways& each : ways) {
    for (const Sequence& sequence : each.sequences) {
      Variant variant = make_variant(sequence, pack->regexes);
      variant.rule = each.rule;
      pack->variants.push_back(std::move(variant));
    }
  }
  check_regexes(*pack, complaints);
  index_patterns(*pack, {}, {});
  pack->lexicon = lexicon.get();
  pack->digest = digest_of(sources);
  pack->files = sources.names;
  return pack;
}

}  // namespace filin
