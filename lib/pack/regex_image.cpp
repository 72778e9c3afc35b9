#include "pack/regex_image.h"

#include <algorithm>
#include <ranges>

#include "pack/dfa_image.h"
#include "pack/section.h"

namespace filin {
namespace {

struct Counts {
  std::uint32_t patterns = 0;
  std::uint32_t sets = 0;
  std::uint32_t instructions = 0;
  std::uint32_t text = 0;  // of all patterns
  std::uint32_t dfas = 0;  // bytes of all automata
  std::uint32_t unused = 0;
};

// Whoever wrote the file: every step stays inside, and the second way of a split leads on.
bool is_program(std::span<const Instruction> program, std::size_t sets) {
  using Op = Instruction::Op;
  const std::size_t size = program.size();
  for (std::size_t at = 0; at < size; ++at) {
    const Instruction& each = program[at];
    if (each.op == Op::kSet) {  // most are
      if (each.argument >= sets || each.next >= size) return false;
    } else if (is_split(each.op)) {
      if (each.next >= size || each.other >= size || each.other <= at ||
          (each.argument >= sets && each.argument != kAnyByte))
        return false;
    } else if (each.op > Op::kMatch || (each.op != Op::kMatch && each.next >= size)) {
      return false;
    }
  }
  return true;
}

// Of what has an automaton the program is asked for groups only.
bool needs_program(std::span<const Instruction> program, const DfaPlace& dfa) {
  return dfa.size == 0 || std::ranges::any_of(program, [](const Instruction& each) {
           return each.op == Instruction::Op::kSave;
         });
}

}  // namespace

std::string RegexImage::bytes(const Regexes& regexes) {
  if (!regexes.image_.empty()) return std::string(regexes.image_);
  Counts counts;
  counts.patterns = static_cast<std::uint32_t>(regexes.size());
  counts.sets = static_cast<std::uint32_t>(regexes.sets().size());
  const DfaBytes dfas = dfas_of(regexes);
  std::string text;
  std::vector<std::uint32_t> text_begin{0};
  std::vector<Instruction> code;
  std::vector<std::uint32_t> code_begin{0};
  std::vector<PatternUse> uses;
  for (std::uint32_t i = 0; i < regexes.size(); ++i) {
    const auto program = regexes.program(i);
    if (needs_program(program, dfas.places()[i]))
      code.insert(code.end(), program.begin(), program.end());
    code_begin.push_back(static_cast<std::uint32_t>(code.size()));
    // What has a program is never asked of RE2.
    if (program.empty()) text += regexes.pattern(i);
    text_begin.push_back(static_cast<std::uint32_t>(text.size()));
    uses.push_back(regexes.use(i));
  }
  counts.text = static_cast<std::uint32_t>(text.size());
  counts.instructions = static_cast<std::uint32_t>(code.size());
  counts.dfas = static_cast<std::uint32_t>(dfas.bytes().size());
  std::string out;
  append_items(out, &counts, 1);
  append_items(out, regexes.sets().data(), regexes.sets().size());
  append_items(out, code_begin.data(), code_begin.size());
  append_items(out, code.data(), code.size());
  append_items(out, uses.data(), uses.size());
  append_items(out, regexes.first_.data(), regexes.first_.size());
  append_items(out, text_begin.data(), text_begin.size());
  append_items(out, text.data(), text.size());
  append_items(out, dfas.places().data(), dfas.places().size());
  append_items(out, dfas.bytes().data(), dfas.bytes().size());
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
  const auto first = cursor.take<CharSet>(patterns);
  const auto text_begin = cursor.take<std::uint32_t>(patterns + 1);
  const auto text = cursor.take<char>(counts[0].text);
  const auto places = cursor.take<DfaPlace>(patterns);
  const auto dfas = cursor.take<char>(counts[0].dfas);
  if (cursor.failed() || begin.back() > code.size() || text_begin.back() > text.size() ||
      !std::ranges::is_sorted(begin) || !std::ranges::is_sorted(text_begin))
    return false;
  for (std::size_t i = 0; i < patterns; ++i) {
    if (!is_program(code.subspan(begin[i], begin[i + 1] - begin[i]), sets.size())) return false;
  }
  regexes.dfas_.reserve(patterns);
  for (const DfaPlace& place : places) {
    bool good = true;
    regexes.dfas_.push_back(view_of(place, {dfas.data(), dfas.size()}, good));
    if (!good) return false;
  }
  for (std::size_t i = 0; i < patterns; ++i)
    regexes.patterns_.emplace_back(text.data() + text_begin[i], text_begin[i + 1] - text_begin[i]);
  regexes.uses_.assign(uses.begin(), uses.end());
  regexes.first_.assign(first.begin(), first.end());
  regexes.sets_.assign({sets.begin(), sets.end()});
  regexes.program_begin_.assign(begin.begin(), begin.end());
  regexes.code_ = code;
  regexes.image_ = bytes;
  return true;
}

}  // namespace filin
