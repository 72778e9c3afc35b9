#include "automaton/program.h"

#include <algorithm>
#include <bit>
#include <span>

#include "automaton/empty_steps.h"

namespace filin {
namespace {

using Op = Instruction::Op;

// What is left of an alternative.
using Rest = std::span<const Node* const>;

// Whether two parts are the same, and none of them notes a place.
bool is_same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.min != b.min || a.max != b.max || a.kids.size() != b.kids.size())
    return false;
  if (a.kind == Node::Kind::kMark ||
      (a.kind == Node::Kind::kGroup && (a.group >= 0 || b.group >= 0)))
    return false;
  if (a.kind == Node::Kind::kSet && !(a.set == b.set)) return false;
  return std::equal(a.kids.begin(), a.kids.end(), b.kids.begin(), is_same);
}

// The byte that a part begins with, if it is one of a set whatever follows; else null.
const CharSet* first_byte(const Node& node) {
  if (node.kind == Node::Kind::kSet) return &node.set;
  return node.kind == Node::Kind::kRepeat && node.min > 0 ? first_byte(node.kids[0]) : nullptr;
}

bool are_disjoint(const Node& a, const Node& b) {
  const CharSet* first = first_byte(a);
  const CharSet* second = first_byte(b);
  return first != nullptr && second != nullptr && !first->overlaps(*second);
}

// Alternatives that begin with the same part, in their order. One may go before others if no byte
// begins both: that changes neither what matches nor which way is tried first.
std::vector<std::vector<Rest>> by_first_part(const std::vector<Rest>& alternatives) {
  std::vector<std::vector<Rest>> groups;
  for (const Rest& each : alternatives) {
    auto group = groups.rbegin();
    const auto differs = [&](const std::vector<Rest>& other) {
      return !each.empty() && !other[0].empty() && are_disjoint(*each[0], *other[0][0]);
    };
    while (group != groups.rend() && differs(*group)) ++group;
    if (group != groups.rend() && !each.empty() && !(*group)[0].empty() &&
        is_same(*each[0], *(*group)[0][0]))
      group->push_back(each);
    else
      groups.push_back({each});
  }
  return groups;
}

void flatten(const Node& node, std::vector<const Node*>& parts) {
  if (node.kind != Node::Kind::kConcat) {
    if (node.kind != Node::Kind::kEmpty) parts.push_back(&node);
    return;
  }
  for (const Node& kid : node.kids) flatten(kid, parts);
}

struct InstructionHash {
  std::size_t operator()(const Instruction& each) const {
    const std::uint64_t low = std::uint64_t{each.next} << 32 | each.other;
    const std::uint64_t high =
        std::uint64_t{each.argument} << 16 | static_cast<std::uint16_t>(each.op);
    return (low * 0x9E3779B97F4A7C15U ^ high) * 0xD6E8FEB86659FD93U >> 20;
  }
};

// Writes a program from its end to its begin, so that each part knows what comes next. Lists of
// words make most of it: what they begin with is written once, and so is what they end with, since
// the same instruction before the same one is the same place.
class ProgramWriter {
 public:
  explicit ProgramWriter(SetPool& sets) : sets_(sets) {}

  std::vector<Instruction> write(const Node& node) {
    number_captures(node);
    const std::uint32_t match = put_new({});
    const std::uint32_t first = part(node, match);
    if (failed_) return {};
    // Where it begins is not always what was written last: a loop is written around its entry.
    if (first + 1 != code_.size()) put_new({Op::kSplit, kAnyByte, first, first});
    if (!captures_.empty()) find_forks();
    std::reverse(code_.begin(), code_.end());
    const auto last = static_cast<std::uint32_t>(code_.size() - 1);
    for (Instruction& each : code_) {
      each.next = last - each.next;
      each.other = last - each.other;
    }
    return std::move(code_);
  }

 private:
  // What a way can begin with.
  struct First {
    CharSet set;
    bool any = false;  // it may need no byte
    friend First operator+(First a, const First& b) {
      a.set.add(b.set);
      a.any = a.any || b.any;
      return a;
    }
  };

  [[nodiscard]] First first_of(const Instruction& instruction) const {
    switch (instruction.op) {
      case Op::kSet:
        return {sets_.sets()[instruction.argument], false};
      case Op::kSplit:
        return firsts_[instruction.next] + firsts_[instruction.other];
      case Op::kSave:
      case Op::kBegin:
        return firsts_[instruction.next];
      default:
        return {{}, true};
    }
  }

  // Groups are all that splits are asked for.
  std::uint16_t filter_of(std::uint32_t at) {
    return failed_ || captures_.empty() || firsts_[at].any ? kAnyByte : sets_.add(firsts_[at].set);
  }

  // Most choices are none once the next byte is known: most groups are found by these alone.
  void find_forks() {
    // While a loop was written, what leads to its begin did not know with what bytes it begins.
    for (bool all_known = false; !all_known;) {
      all_known = true;
      for (std::size_t at = 0; at < code_.size(); ++at) {
        const First known = firsts_[at];
        firsts_[at] = first_of(code_[at]);
        all_known = all_known && firsts_[at].set == known.set;
      }
    }
    for (Instruction& each : code_) {
      if (each.op == Op::kSplit && each.argument != kAnyByte &&
          !sets_.sets()[each.argument].overlaps(firsts_[each.other].set))
        each.op = Op::kFork;
    }
  }

  std::uint32_t put_new(Instruction instruction) {
    if (code_.size() >= kMaxInstructions) failed_ = true;
    if (!failed_) {
      firsts_.push_back(first_of(instruction));
      code_.push_back(instruction);
    }
    return static_cast<std::uint32_t>(code_.size() - 1);
  }

  std::uint32_t put(Instruction instruction) {
    const auto [known, fresh] = places_.try_emplace(instruction, 0);
    if (fresh) known->second = put_new(instruction);
    return known->second;
  }

  std::uint32_t split(std::uint32_t first, std::uint32_t second) {
    return first == second ? first : put({Op::kSplit, filter_of(first), first, second});
  }

  // In the order in which they open, as emit_re2 lists them.
  void number_captures(const Node& node) {
    if ((node.kind == Node::Kind::kGroup && node.group >= 0) || node.kind == Node::Kind::kMark) {
      const auto number = static_cast<std::uint16_t>(captures_.size());
      captures_.emplace(&node, number);
    }
    for (const Node& kid : node.kids) number_captures(kid);
  }

  // Where the part begins, if `next` follows it.
  std::uint32_t part(const Node& node, std::uint32_t next) {
    if (failed_) return next;
    switch (node.kind) {
      case Node::Kind::kSet: {
        const std::uint16_t set = sets_.add(node.set);
        failed_ = failed_ || set == kAnyByte;
        return failed_ ? next : put({Op::kSet, set, next, next});
      }
      case Node::Kind::kConcat:
        for (auto kid = node.kids.rbegin(); kid != node.kids.rend(); ++kid) next = part(*kid, next);
        return next;
      case Node::Kind::kAlternate:
        return alternatives(node, next);
      case Node::Kind::kRepeat:
        return repeated(node, next);
      case Node::Kind::kGroup:
        return node.group < 0 ? part(node.kids[0], next) : saved(node, &node.kids[0], next);
      case Node::Kind::kMark:
        return saved(node, nullptr, next);
      case Node::Kind::kLineBegin:
        return put({Op::kBegin, 0, next, next});
      case Node::Kind::kLineEnd:
        return put({Op::kEnd, 0, next, next});
      default:
        return next;
    }
  }

  std::uint32_t alternatives(const Node& node, std::uint32_t next) {
    if (node.kids.empty()) return next;
    std::vector<std::vector<const Node*>> parts(node.kids.size());
    std::vector<Rest> all;
    for (std::size_t i = 0; i < node.kids.size(); ++i) {
      flatten(node.kids[i], parts[i]);
      all.emplace_back(parts[i]);
    }
    return one_of(all, next);
  }

  std::uint32_t one_of(const std::vector<Rest>& all, std::uint32_t next) {
    const auto groups = by_first_part(all);
    std::uint32_t at = 0;
    for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
      const std::uint32_t begin = group_of(*group, next);
      at = group == groups.rbegin() ? begin : split(begin, at);
    }
    return at;
  }

  // Alternatives that begin with the same part.
  std::uint32_t group_of(const std::vector<Rest>& group, std::uint32_t next) {
    if (group.size() > 1) {
      std::vector<Rest> rests;
      rests.reserve(group.size());
      for (const Rest& each : group) rests.push_back(each.subspan(1));
      return part(*group[0][0], one_of(rests, next));
    }
    for (auto each = group[0].rbegin(); each != group[0].rend(); ++each) next = part(**each, next);
    return next;
  }

  std::uint32_t repeated(const Node& node, std::uint32_t next) {
    const Node& kid = node.kids[0];
    std::uint32_t at = next;
    if (node.max < 0) {
      // While a turn is written, what it leads to may begin with any byte.
      at = put_new({Op::kSplit, kAnyByte, next, next});
      if (!failed_) firsts_[at].any = true;
      const std::uint32_t turn = part(kid, at);
      if (!failed_) {
        code_[at].next = turn;
        code_[at].argument = filter_of(turn);
        firsts_[at] = firsts_[turn] + firsts_[next];
      }
    }
    for (int turn = node.min; turn < node.max; ++turn) at = split(part(kid, at), next);
    for (int turn = 0; turn < node.min; ++turn) at = part(kid, at);
    return at;
  }

  std::uint32_t saved(const Node& node, const Node* kid, std::uint32_t next) {
    const auto slot = static_cast<std::uint16_t>(2 * captures_.at(&node));
    const std::uint32_t close = put({Op::kSave, static_cast<std::uint16_t>(slot + 1), next, next});
    const std::uint32_t inner = kid == nullptr ? close : part(*kid, close);
    return put({Op::kSave, slot, inner, inner});
  }

  SetPool& sets_;
  std::vector<Instruction> code_;
  std::vector<First> firsts_;  // by instruction
  std::unordered_map<Instruction, std::uint32_t, InstructionHash> places_;
  std::unordered_map<const Node*, std::uint16_t> captures_;
  bool failed_ = false;
};

}  // namespace

std::uint16_t SetPool::add(const CharSet& set) {
  std::uint64_t hash = 0;
  for (unsigned i = 0; i < 4; ++i) hash = std::rotl(hash, 17) * 0x9E3779B97F4A7C15U + set.word(i);
  auto& numbers = numbers_[hash];
  for (const std::uint16_t number : numbers) {
    if (sets_[number] == set) return number;
  }
  if (sets_.size() >= kAnyByte) return kAnyByte;
  numbers.push_back(static_cast<std::uint16_t>(sets_.size()));
  sets_.push_back(set);
  return numbers.back();
}

std::vector<Instruction> make_program(const Node& node, SetPool& sets) {
  return ProgramWriter(sets).write(node);
}

CharSet first_bytes(std::span<const Instruction> program, std::span<const CharSet> sets) {
  CharSet first;
  bool empty = program.empty();
  EmptySteps steps;
  steps.use(program.size());
  steps.begin();
  if (!empty)
    steps.follow(program, 0, [&](std::uint32_t, const Instruction& each) {
      if (each.op == Op::kSet) first.add(sets[each.argument]);
      // What lies behind an edge of the text may be nothing.
      empty = empty || each.op == Op::kMatch || each.op == Op::kEnd;
      return each.op == Op::kBegin;
    });
  return empty ? CharSet::where([](std::uint8_t) { return true; }) : first;
}

Node reversed(const Node& node) {
  Node result = node;
  std::reverse(result.kids.begin(), result.kids.end());
  if (node.kind == Node::Kind::kAlternate) std::reverse(result.kids.begin(), result.kids.end());
  if (node.kind == Node::Kind::kLineBegin) result.kind = Node::Kind::kLineEnd;
  if (node.kind == Node::Kind::kLineEnd) result.kind = Node::Kind::kLineBegin;
  if (node.kind == Node::Kind::kMark) result.kind = Node::Kind::kEmpty;
  if (node.kind == Node::Kind::kGroup) result.group = -1;
  for (Node& kid : result.kids) kid = reversed(kid);
  return result;
}

}  // namespace filin
