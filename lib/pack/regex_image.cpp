#include "pack/regex_image.h"

#include <algorithm>
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

// Whoever wrote the file: every step stays inside, and the second way of a split leads on.
bool is_program(std::span<const Instruction> program, std::size_t sets) {
  using Op = Instruction::Op;
  for (std::size_t at = 0; at < program.size(); ++at) {
    const Instruction& each = program[at];
    if (each.op > Op::kMatch || (each.op == Op::kSet && each.argument >= sets) ||
        (each.op != Op::kMatch && each.next >= program.size()) ||
        (each.op == Op::kSplit && (each.other >= program.size() || each.other <= at ||
                                   (each.argument != kAnyByte && each.argument >= sets))))
      return false;
  }
  return true;
}

}  // namespace

std::string RegexImage::bytes(const Regexes& regexes) {
  Counts counts;
  counts.patterns = static_cast<std::uint32_t>(regexes.size());
  counts.sets = static_cast<std::uint32_t>(regexes.sets().size());
  std::string text;
  std::vector<std::uint32_t> text_begin{0};
  std::vector<PatternUse> uses;
  for (std::uint32_t i = 0; i < regexes.size(); ++i) {
    // What has a program is never asked of RE2.
    if (regexes.program(i).empty()) text += regexes.pattern(i);
    text_begin.push_back(static_cast<std::uint32_t>(text.size()));
    uses.push_back(regexes.use(i));
  }
  counts.text = static_cast<std::uint32_t>(text.size());
  counts.instructions = static_cast<std::uint32_t>(regexes.code_.size());
  std::string out;
  append_items(out, &counts, 1);
  append_items(out, regexes.sets().data(), regexes.sets().size());
  append_items(out, regexes.program_begin_.data(), regexes.program_begin_.size());
  append_items(out, regexes.code_.data(), regexes.code_.size());
  append_items(out, uses.data(), uses.size());
  append_items(out, regexes.first_.data(), regexes.first_.size());
  append_items(out, text_begin.data(), text_begin.size());
  append_items(out, text.data(), text.size());
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
  if (cursor.failed() || begin.back() > code.size() || text_begin.back() > text.size() ||
      !std::ranges::is_sorted(begin) || !std::ranges::is_sorted(text_begin))
    return false;
  for (std::size_t i = 0; i < patterns; ++i) {
    if (!is_program(code.subspan(begin[i], begin[i + 1] - begin[i]), sets.size())) return false;
  }
  for (std::size_t i = 0; i < patterns; ++i)
    regexes.patterns_.emplace_back(text.data() + text_begin[i], text_begin[i + 1] - text_begin[i]);
  regexes.uses_.assign(uses.begin(), uses.end());
  regexes.first_.assign(first.begin(), first.end());
  regexes.sets_.assign({sets.begin(), sets.end()});
  regexes.program_begin_.assign(begin.begin(), begin.end());
  regexes.code_ = code;
  return true;
}

}  // namespace filin
