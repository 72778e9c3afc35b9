#include "pack/regex_image.h"

#include <cstring>
#include <type_traits>

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
  std::uint32_t states = 0;   // 0: none
};

template <class T>
std::uint64_t append(std::string& out, const T* items, std::size_t count) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.resize((out.size() + 7) / 8 * 8);
  const std::uint64_t at = out.size();
  out.append(reinterpret_cast<const char*>(items), count * sizeof(T));
  return at;
}

// Takes arrays out of a section, one after the other.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  std::span<const T> take(std::size_t count) {
    at_ = (at_ + 7) / 8 * 8;
    if (at_ > bytes_.size() || count > (bytes_.size() - at_) / sizeof(T)) {
      failed_ = true;
      return {};
    }
    const std::span<const T> items(reinterpret_cast<const T*>(bytes_.data() + at_), count);
    at_ += count * sizeof(T);
    return items;
  }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
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
    if (regexes.use(i) == PatternUse::kLeaf) code.insert(code.end(), program.begin(), program.end());
    begin.push_back(static_cast<std::uint32_t>(code.size()));
  }
  counts.instructions = static_cast<std::uint32_t>(code.size());
  std::string out;
  append(out, &counts, 1);
  append(out, regexes.sets().data(), regexes.sets().size());
  append(out, begin.data(), begin.size());
  append(out, code.data(), code.size());
  std::vector<Automaton> automata(regexes.size());
  const std::uint64_t table = append(out, automata.data(), automata.size());
  for (std::uint32_t i = 0; i < regexes.size(); ++i) {
    const auto dfa = regexes.smallest_dfa(i);
    if (!dfa) continue;
    Automaton& each = automata[i];
    each.states = dfa->view().states;
    each.width = dfa->view().width;
    each.classes = append(out, dfa->classes.data(), dfa->classes.size());
    each.flags = append(out, dfa->flags.data(), dfa->flags.size());
    each.next = append(out, dfa->next.data(), dfa->next.size());
  }
  std::memcpy(out.data() + table, automata.data(), automata.size() * sizeof(Automaton));
  return out;
}

bool RegexImage::map(std::string_view bytes, std::vector<std::string> patterns, std::vector<PatternUse> uses, Regexes& regexes) {
  Cursor cursor(bytes);
  const auto counts = cursor.take<Counts>(1);
  if (cursor.failed() || counts[0].patterns != patterns.size() || uses.size() != patterns.size()) return false;
  const auto sets = cursor.take<CharSet>(counts[0].sets);
  const auto begin = cursor.take<std::uint32_t>(patterns.size() + 1);
  const auto code = cursor.take<Instruction>(counts[0].instructions);
  const auto automata = cursor.take<Automaton>(patterns.size());
  if (cursor.failed() || begin.back() > code.size()) return false;
  regexes.mapped_.clear();
  for (const Automaton& each : automata) {
    const std::uint64_t cells = std::uint64_t{each.states} * each.width;
    const bool outside = each.classes + 256 > bytes.size() || each.flags + each.states > bytes.size() || each.next > bytes.size() ||
                         cells > (bytes.size() - each.next) / 2;
    if (outside) return false;
    Dfa dfa;
    dfa.classes = reinterpret_cast<const std::uint8_t*>(bytes.data() + each.classes);
    dfa.flags = reinterpret_cast<const std::uint8_t*>(bytes.data() + each.flags);
    dfa.next = reinterpret_cast<const std::uint16_t*>(bytes.data() + each.next);
    dfa.width = each.width;
    dfa.states = each.states;
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
