#include "pack/context_index.h"

#include "pack/match_index.h"
#include "pack/pack.h"

namespace filin {
namespace {

bool asks_text(const Condition& condition) {
  using Kind = Condition::Kind;
  return condition.kind == Kind::kBefore || condition.kind == Kind::kAfter ||
         condition.kind == Kind::kSentence;
}

}  // namespace

ContextIndex make_context_index(const RulePack& pack, std::span<const std::uint8_t> classes) {
  ContextIndex index;
  index.patterns = PatternSet(pack.regexes.sets());
  index.roots.assign(pack.regexes.size(), 0);
  for (const Rule& rule : pack.rules) {
    for (const Condition& condition : rule.conditions) {
      if (!asks_text(condition) || index.roots[condition.regex] != 0) continue;
      const auto program = pack.regexes.program(condition.regex);
      if (program.empty()) continue;
      const bool anywhere = pack.regexes.use(condition.regex) == PatternUse::kAnywhere;
      const std::uint32_t pattern =
          index.patterns.add_pattern(program, anywhere ? Search::kAnywhere : Search::kBegins);
      index.roots[condition.regex] = index.patterns.add_root({pattern});
    }
  }
  finish_patterns(pack, classes, index.patterns);
  return index;
}

}  // namespace filin
