#include "automaton/program.h"

#include <algorithm>
#include <bit>

namespace filin {
namespace {

using Op = Instruction::Op;

// Writes a program from its end to its begin, so that each part knows what comes next.
class ProgramWriter {
 public:
  explicit ProgramWriter(SetPool& sets) : sets_(sets) {}

  std::vector<Instruction> write(const Node& node) {
    number_captures(node);
    const std::uint32_t match = put({});
    const std::uint32_t first = part(node, match);
    if (failed_) return {};
    // Where it begins is not always what was written last: a loop is written around its entry.
    if (first + 1 != code_.size()) put({Op::kSplit, 0, first, first});
    std::reverse(code_.begin(), code_.end());
    const auto last = static_cast<std::uint32_t>(code_.size() - 1);
    for (Instruction& each : code_) {
      each.next = last - each.next;
      each.other = last - each.other;
    }
    return std::move(code_);
  }

 private:
  std::uint32_t put(Instruction instruction) {
    if (code_.size() >= kMaxInstructions) failed_ = true;
    if (!failed_) code_.push_back(instruction);
    return static_cast<std::uint32_t>(code_.size() - 1);
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
      case Node::Kind::kSet:
        return put({Op::kSet, sets_.add(node.set), next, next});
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
    std::uint32_t all = part(node.kids.back(), next);
    for (auto kid = node.kids.rbegin() + 1; kid != node.kids.rend(); ++kid)
      all = put({Op::kSplit, 0, part(*kid, next), all});
    return all;
  }

  std::uint32_t repeated(const Node& node, std::uint32_t next) {
    const Node& kid = node.kids[0];
    std::uint32_t at = next;
    if (node.max < 0) {
      at = put({Op::kSplit, 0, next, next});
      const std::uint32_t turn = part(kid, at);
      if (!failed_) code_[at].next = turn;
    }
    for (int turn = node.min; turn < node.max; ++turn)
      at = put({Op::kSplit, 0, part(kid, at), next});
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
  numbers.push_back(static_cast<std::uint16_t>(sets_.size()));
  sets_.push_back(set);
  return numbers.back();
}

std::vector<Instruction> make_program(const Node& node, SetPool& sets) {
  return ProgramWriter(sets).write(node);
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
