#include "automaton/dfa.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "automaton/byte_classes.h"
#include "automaton/closures.h"
#include "automaton/hash.h"

namespace filin {
namespace {

using Op = Instruction::Op;

constexpr std::size_t kMaxStates = 4'000;
constexpr std::size_t kMaxSubsets = 8'000;  // before states that are alike are one
constexpr std::uint32_t kFixed = 2;         // dead and found, which are no sets of instructions

// A table of states by classes of bytes.
struct Table {
  std::size_t width = 0;  // of classes
  std::vector<std::uint32_t> next;
  std::vector<std::uint8_t> flags;  // by state
  [[nodiscard]] std::size_t states() const { return flags.size(); }
};

// Sets of instructions that a pattern may stand at → states.
class Subsets {
 public:
  Subsets(std::span<const Instruction> program, std::span<const CharSet> sets, Search search)
      : program_(program), sets_(sets), search_(search) {
    closures_.use(program.size());
    table_.flags.assign(kFixed, 0);
  }

  // False if there are too many.
  bool make(const std::vector<std::uint8_t>& bytes) {
    table_.width = bytes.size();
    table_.next.assign(kFixed * bytes.size(), Dfa::kDead);
    std::fill_n(table_.next.begin() + static_cast<std::ptrdiff_t>(bytes.size()), bytes.size(),
                Dfa::kFound);
    begin_set();
    add(closures_.at_begin(program_));
    first_ = number();
    for (std::size_t at = 0; at < sets_of_.size(); ++at) {
      if (table_.states() > kMaxSubsets) return false;
      for (const std::uint8_t byte : bytes) {
        step(sets_of_[at]->first, byte);
        table_.next.push_back(number());
      }
    }
    return true;
  }

  [[nodiscard]] const Table& table() const { return table_; }
  [[nodiscard]] std::uint32_t first() const { return first_; }

 private:
  void begin_set() {
    set_.clear();
    flags_ = 0;
  }
  void add(const Closure& closure) {
    set_.insert(set_.end(), closure.asking.begin(), closure.asking.end());
    if (closure.matches) flags_ |= Dfa::kAccepts;
    if (closure.matches_at_end) flags_ |= Dfa::kAcceptsAtEnd;
  }
  void step(const std::vector<std::uint32_t>& from, std::uint8_t byte) {
    begin_set();
    // The last item of a set is its flags.
    for (std::size_t i = 0; i + 1 < from.size(); ++i) {
      const Instruction& each = program_[from[i]];
      if (each.op == Op::kSet && sets_[each.argument].has(byte))
        add(closures_.of(program_, 0, each.next));
    }
    if (search_ == Search::kAnywhere) add(closures_.of(program_, 0, 0));
  }
  std::uint32_t number() {
    const bool matched = (flags_ & Dfa::kAccepts) != 0;
    if (matched && search_ != Search::kLongest) return Dfa::kFound;
    if (set_.empty() && flags_ == 0 && search_ != Search::kAnywhere) return Dfa::kDead;
    std::sort(set_.begin(), set_.end());
    set_.erase(std::unique(set_.begin(), set_.end()), set_.end());
    set_.push_back(flags_);
    const auto [at, fresh] =
        numbers_.try_emplace(set_, static_cast<std::uint32_t>(table_.states()));
    if (fresh) {
      sets_of_.push_back(at);
      table_.flags.push_back(flags_);
    }
    return at->second;
  }

  std::span<const Instruction> program_;
  std::span<const CharSet> sets_;
  Search search_;
  Closures closures_;
  std::vector<std::uint32_t> set_;
  std::uint8_t flags_ = 0;
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_;
  std::vector<std::map<std::vector<std::uint32_t>, std::uint32_t>::const_iterator> sets_of_;
  Table table_;
  std::uint32_t first_ = 0;
};

// The states' numbers by what they are made of: equal items get equal numbers, the first ones the
// lowest.
class Numbering {
 public:
  explicit Numbering(std::size_t width) : width_(width) {}
  void clear() {
    items_.clear();
    numbers_.clear();
  }
  std::uint32_t of(std::span<const std::uint32_t> item) {
    std::uint64_t hash = 0;
    for (const std::uint32_t each : item) hash = mixed(hash, each);
    const auto count = static_cast<std::uint32_t>(items_.size() / width_);
    const auto [from, to] = numbers_.equal_range(hash);
    for (auto at = from; at != to; ++at) {
      if (std::equal(item.begin(), item.end(),
                     items_.begin() + static_cast<std::ptrdiff_t>(at->second * width_)))
        return at->second;
    }
    numbers_.emplace(hash, count);
    items_.insert(items_.end(), item.begin(), item.end());
    return count;
  }
  [[nodiscard]] std::size_t count() const { return items_.size() / width_; }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> items_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> numbers_;
};

// Which states are alike: the number of each one's block, those of dead and found first (Moore).
std::vector<std::uint32_t> blocks_of(const Table& table) {
  std::vector<std::uint32_t> block;
  for (std::size_t state = 0; state < table.states(); ++state)
    block.push_back(state == Dfa::kFound      ? 1
                    : table.flags[state] == 0 ? 0
                                              : 1U + table.flags[state]);
  Numbering numbering(table.width + 1);
  std::vector<std::uint32_t> finer(block.size());
  std::vector<std::uint32_t> item(table.width + 1);
  std::size_t count = 0;
  do {
    count = numbering.count();
    numbering.clear();
    for (std::size_t state = 0; state < block.size(); ++state) {
      item[0] = block[state];
      for (std::size_t i = 0; i < table.width; ++i)
        item[i + 1] = block[table.next[state * table.width + i]];
      finer[state] = numbering.of(item);
    }
    block.swap(finer);
  } while (numbering.count() != count);
  return block;
}

// One row for each block, with the classes that no state tells apart as one column.
Dfa packed(const Table& table, const std::vector<std::uint32_t>& block, std::size_t blocks,
           const std::array<std::uint8_t, 256>& classes) {
  std::vector<std::uint32_t> member(blocks, 0);
  for (std::size_t state = table.states(); state-- > 0;)
    member[block[state]] = static_cast<std::uint32_t>(state);
  Numbering columns(blocks);
  std::vector<std::uint8_t> column_of(table.width);
  std::vector<std::size_t> class_of;  // by column
  std::vector<std::uint32_t> item(blocks);
  for (std::size_t i = 0; i < table.width; ++i) {
    for (std::size_t k = 0; k < blocks; ++k)
      item[k] = block[table.next[member[k] * table.width + i]];
    column_of[i] = static_cast<std::uint8_t>(columns.of(item));
    if (columns.count() > class_of.size()) class_of.push_back(i);
  }
  Dfa dfa;
  dfa.width = static_cast<std::uint16_t>(class_of.size());
  for (const std::uint32_t state : member) {
    std::uint16_t flags = table.flags[state];
    for (const std::size_t each : class_of) {
      dfa.cells.push_back(
          static_cast<std::uint16_t>(block[table.next[state * table.width + each]]));
      if (dfa.cells.back() != Dfa::kDead) flags |= Dfa::kGoesOn;
    }
    dfa.cells.push_back(flags);
  }
  for (unsigned c = 0; c < 256; ++c) dfa.columns[c] = column_of[classes[c]];
  return dfa;
}

}  // namespace

std::optional<Dfa> determinize(std::span<const Instruction> program, std::span<const CharSet> sets,
                               Search search) {
  ByteClasses classes(sets.size());
  classes.add(program, sets);
  Subsets subsets(program, sets, search);
  if (!subsets.make(representatives(classes.of()))) return std::nullopt;
  const std::vector<std::uint32_t> block = blocks_of(subsets.table());
  const std::size_t blocks = *std::max_element(block.begin(), block.end()) + std::size_t{1};
  if (blocks > kMaxStates) return std::nullopt;
  Dfa dfa = packed(subsets.table(), block, blocks, classes.of());
  dfa.first = static_cast<std::uint16_t>(block[subsets.first()]);
  return dfa;
}

}  // namespace filin
