#include "pack/regex_image.h"

#include <cstring>

#include "pack/section.h"

namespace filin {
namespace {

struct Counts {
  std::uint32_t patterns = 0;
  std::uint32_t sets = 0;
  std::uint32_t instructions = 0;
  std::uint32_t reserved = 0;
};

// Offsets from the begin of the section.
struct Automaton {
  std::uint64_t classes = 0;
  std::uint64_t flags = 0;
  std::uint64_t next = 0;
  std::uint32_t width = 0;
  std::uint32_t states = 0;  // 0: none
  CharSet first;
  std::uint64_t start_flags = 0;
};

}  // namespace

std::string RegexImage::bytes(const Regexes& regexes) {
  Counts counts;
  counts.patterns = static_cast<std::uint32_t>(regexes.size());
  counts.sets = static_cast<std::uint32_t>(regexes.sets().size());
  // Programs are wanted where groups are: the automaton is all that a condition needs.
  std::vector<Instruction> code;
  std::vector<std::uint32_t> begin{0};
  for (std::uint32_t i = 0; i < regexes.size(); ++i) {
    const auto program = regexes.program(i);
    if (regexes.use(i) == PatternUse::kLeaf)
      code.insert(code.end(), program.begin(), program.end());
    begin.push_back(static_cast<std::uint32_t>(code.size()));
  }
  counts.instructions = static_cast<std::uint32_t>(code.size());
  std::string out;
  append_items(out, &counts, 1);
  append_items(out, regexes.sets().data(), regexes.sets().size());
  append_items(out, begin.data(), begin.size());
  append_items(out, code.data(), code.size());
  std::vector<Automaton> automata(regexes.size());
  const std::uint64_t table = append_items(out, automata.data(), automata.size());
  for (std::uint32_t i = 0; i < regexes.size(); ++i) {
    // Leaves are run together (pack/states_image.h).
    const auto dfa = regexes.use(i) == PatternUse::kLeaf ? std::nullopt : regexes.smallest_dfa(i);
    if (!dfa) continue;
    Automaton& each = automata[i];
    each.states = dfa->view().states;
    each.width = dfa->view().width;
    each.first = dfa->view().first;
    each.start_flags = dfa->view().start_flags;
    each.classes = append_items(out, dfa->classes.data(), dfa->classes.size());
    each.flags = append_items(out, dfa->flags.data(), dfa->flags.size());
    each.next = append_items(out, dfa->next.data(), dfa->next.size());
  }
  std::memcpy(out.data() + table, automata.data(), automata.size() * sizeof(Automaton));
  return out;
}

bool RegexImage::map(std::string_view bytes, std::vector<std::string> patterns,
                     std::vector<PatternUse> uses, Regexes& regexes) {
  SectionReader cursor(bytes);
  const auto counts = cursor.take<Counts>(1);
  if (cursor.failed() || counts[0].patterns != patterns.size() || uses.size() != patterns.size())
    return false;
  const auto sets = cursor.take<CharSet>(counts[0].sets);
  const auto begin = cursor.take<std::uint32_t>(patterns.size() + 1);
  const auto code = cursor.take<Instruction>(counts[0].instructions);
  const auto automata = cursor.take<Automaton>(patterns.size());
  if (cursor.failed() || begin.back() > code.size()) return false;
  regexes.mapped_.clear();
  for (const Automaton& each : automata) {
    const std::uint64_t cells = std::uint64_t{each.states} * each.width;
    const bool outside = each.classes + 256 > bytes.size() ||
                         each.flags + each.states > bytes.size() || each.next > bytes.size() ||
                         cells > (bytes.size() - each.next) / 2;
    if (outside) return false;
    Dfa dfa;
    dfa.classes = reinterpret_cast<const std::uint8_t*>(bytes.data() + each.classes);
    dfa.flags = reinterpret_cast<const std::uint8_t*>(bytes.data() + each.flags);
    dfa.next = reinterpret_cast<const std::uint16_t*>(bytes.data() + each.next);
    dfa.width = each.width;
    dfa.states = each.states;
    dfa.first = each.first;
    dfa.start_flags = static_cast<std::uint8_t>(each.start_flags);
    regexes.mapped_.push_back(dfa);
  }
  regexes.patterns_ = std::move(patterns);
  regexes.uses_ = std::move(uses);
  regexes.sets_.assign({sets.begin(), sets.end()});
  regexes.program_begin_.assign(begin.begin(), begin.end());
  regexes.code_ = code;
  return true;
}

}  // namespace filin
