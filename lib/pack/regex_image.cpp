#include "pack/regex_image.h"

#include <algorithm>
#include <cstring>
#include <ranges>

#include "pack/section.h"

namespace filin {
namespace {

struct Counts {
  std::uint32_t patterns = 0;
  std::uint32_t sets = 0;
  std::uint32_t instructions = 0;
  std::uint32_t text = 0;  // of all patterns
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
  std::string text;
  std::vector<std::uint32_t> text_begin{0};
  std::vector<PatternUse> uses;
  for (std::uint32_t i = 0; i < regexes.size(); ++i) {
    const auto program = regexes.program(i);
    if (regexes.use(i) == PatternUse::kLeaf)
      code.insert(code.end(), program.begin(), program.end());
    begin.push_back(static_cast<std::uint32_t>(code.size()));
    text += regexes.pattern(i);
    text_begin.push_back(static_cast<std::uint32_t>(text.size()));
    uses.push_back(regexes.use(i));
  }
  counts.text = static_cast<std::uint32_t>(text.size());
  counts.instructions = static_cast<std::uint32_t>(code.size());
  std::string out;
  append_items(out, &counts, 1);
  append_items(out, regexes.sets().data(), regexes.sets().size());
  append_items(out, begin.data(), begin.size());
  append_items(out, code.data(), code.size());
  append_items(out, uses.data(), uses.size());
  append_items(out, text_begin.data(), text_begin.size());
  append_items(out, text.data(), text.size());
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

bool RegexImage::map(std::string_view bytes, Regexes& regexes) {
  SectionReader cursor(bytes);
  const auto counts = cursor.take<Counts>(1);
  if (cursor.failed()) return false;
  const std::size_t patterns = counts[0].patterns;
  const auto sets = cursor.take<CharSet>(counts[0].sets);
  const auto begin = cursor.take<std::uint32_t>(patterns + 1);
  const auto code = cursor.take<Instruction>(counts[0].instructions);
  const auto uses = cursor.take<PatternUse>(patterns);
  const auto text_begin = cursor.take<std::uint32_t>(patterns + 1);
  const auto text = cursor.take<char>(counts[0].text);
  const auto automata = cursor.take<Automaton>(patterns);
  if (cursor.failed() || begin.back() > code.size() || text_begin.back() > text.size() ||
      !std::ranges::is_sorted(text_begin))
    return false;
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
  for (std::size_t i = 0; i < patterns; ++i)
    regexes.patterns_.emplace_back(text.data() + text_begin[i], text_begin[i + 1] - text_begin[i]);
  regexes.uses_.assign(uses.begin(), uses.end());
  regexes.sets_.assign({sets.begin(), sets.end()});
  regexes.program_begin_.assign(begin.begin(), begin.end());
  regexes.code_ = code;
  return true;
}

}  // namespace filin
