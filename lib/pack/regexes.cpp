#include "pack/regexes.h"

#include <re2/re2.h>

#include "automaton/pattern_set.h"

namespace filin {

struct Regexes::Slot {
  std::once_flag compiled;
  std::unique_ptr<re2::RE2> program;
};

namespace {

std::unique_ptr<re2::RE2> compile_regex(std::string_view pattern) {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_longest_match(true);
  options.set_log_errors(false);
  options.set_never_nl(false);
  options.set_max_mem(64 << 20);  // a ceiling for the automaton: used only as states are met
  return std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
}

// The pattern without the edge that its use stands for, in the direction in which it is read.
Node as_read(const Node& node, PatternUse use) {
  Node rest = node;
  if (use == PatternUse::kBehind) rest.kids.erase(rest.kids.begin());
  if (use == PatternUse::kAhead) rest.kids.pop_back();
  return use == PatternUse::kAhead ? reversed(rest) : rest;
}

}  // namespace

Regexes::Regexes() = default;
Regexes::~Regexes() = default;

std::uint32_t Regexes::add(const Node& node, PatternUse use, std::vector<Capture>& captures) {
  std::string pattern = emit_re2(node, captures);
  std::string key = static_cast<char>('0' + static_cast<int>(use)) + pattern;
  const auto [at, fresh] =
      numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(patterns_.size()));
  if (!fresh) return at->second;
  patterns_.push_back(own_patterns_.emplace_back(std::move(pattern)));
  uses_.push_back(use);
  const std::vector<Instruction> program = make_program(as_read(node, use), sets_);
  own_code_.insert(own_code_.end(), program.begin(), program.end());
  program_begin_.push_back(static_cast<std::uint32_t>(own_code_.size()));
  code_ = own_code_;
  first_.push_back(first_bytes(program, sets_.sets()));
  return at->second;
}

Regexes::Slot& Regexes::slot(std::uint32_t number) const {
  std::call_once(sized_, [this] { slots_ = std::make_unique<Slot[]>(patterns_.size()); });
  return slots_[number];
}

const re2::RE2& Regexes::re2(std::uint32_t number) const {
  Slot& mine = slot(number);
  std::call_once(mine.compiled, [&] { mine.program = compile_regex(patterns_[number]); });
  return *mine.program;
}

std::span<const Instruction> Regexes::program(std::uint32_t number) const {
  return code_.subspan(program_begin_[number], program_begin_[number + 1] - program_begin_[number]);
}

std::uint32_t Regexes::add_to(PatternSet& patterns, std::uint32_t number) const {
  return patterns.add_pattern(program(number), search_of(use(number)), dfa(number));
}

std::string Regexes::check(std::uint32_t number) const {
  if (!program(number).empty()) return {};
  if (use(number) == PatternUse::kLeaf)
    return "more than " + std::to_string(kMaxInstructions) + " instructions";
  const re2::RE2& program = re2(number);
  return program.ok() ? std::string{} : program.error();
}

}  // namespace filin
