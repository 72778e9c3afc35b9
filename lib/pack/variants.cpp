#include "pack/variants.h"

#include <algorithm>

namespace filin {
namespace {

constexpr std::size_t kMaxWays = 64;
constexpr int kMaxReferenceRepeats = 6;

class Lineariser {
 public:
  Lineariser(Complaints& complaints, Place place) : complaints_(complaints), place_(place) {}

  std::vector<Sequence> ways(const Node& node) {
    if (node.kind == Node::Kind::kEmpty) return {{}};
    if (node.kind == Node::Kind::kReference || !has_reference(node)) return {{node}};
    switch (node.kind) {
      case Node::Kind::kConcat: {
        std::vector<Sequence> all{{}};
        for (const Node& kid : node.kids) all = product(all, ways(kid));
        return all;
      }
      case Node::Kind::kAlternate: {
        std::vector<Sequence> all;
        for (const Node& kid : node.kids) {
          for (Sequence& each : ways(kid)) all.push_back(std::move(each));
        }
        return limited(std::move(all));
      }
      case Node::Kind::kRepeat:
        return repeated(node);
      case Node::Kind::kGroup:
        return marked(node);
      default:
        return {{node}};
    }
  }

 private:
  std::vector<Sequence> limited(std::vector<Sequence> all) {
    if (all.size() > kMaxWays) {
      if (!failed_)
        complaints_.error(place_, "R016", "the pattern has more than 64 ways through its lists",
                          "split it into several rules");
      failed_ = true;
      all.resize(1);
    }
    return all;
  }

  std::vector<Sequence> product(const std::vector<Sequence>& left,
                                const std::vector<Sequence>& right) {
    std::vector<Sequence> all;
    for (const Sequence& a : left) {
      for (const Sequence& b : right) {
        all.push_back(a);
        all.back().insert(all.back().end(), b.begin(), b.end());
        if (all.size() > kMaxWays) return limited(std::move(all));
      }
    }
    return all;
  }

  std::vector<Sequence> repeated(const Node& node) {
    if (node.max < 0 || node.max > kMaxReferenceRepeats) {
      if (!failed_) {
        complaints_.error(place_, "R017",
                          "a large list or a mention may not stand under *, + or a counter above 6",
                          "write a counter such as {1,3}");
      }
      failed_ = true;
      return {{}};
    }
    const std::vector<Sequence> once = ways(node.kids[0]);
    std::vector<Sequence> all;
    std::vector<Sequence> power{{}};
    for (int count = 0; count <= node.max; ++count) {
      if (count > 0) power = product(power, once);
      if (count >= node.min) all.insert(all.end(), power.begin(), power.end());
    }
    return limited(std::move(all));
  }

  std::vector<Sequence> marked(const Node& node) {
    std::vector<Sequence> all = ways(node.kids[0]);
    if (node.group < 0) return all;
    Node mark = Node::of(Node::Kind::kMark);
    mark.group = node.group;
    for (Sequence& each : all) {
      mark.min = 0;
      each.insert(each.begin(), mark);
      mark.min = 1;
      each.push_back(mark);
    }
    return all;
  }

  Complaints& complaints_;
  Place place_;
  bool failed_ = false;
};

Leaf make_leaf(std::vector<Node> nodes, Regexes& regexes) {
  Leaf leaf;
  const Node node = Node::of(Node::Kind::kConcat, std::move(nodes));
  const Extent size = extent(node);
  leaf.min = static_cast<std::uint32_t>(std::min<int>(size.min, kMaxMatch));
  leaf.max = static_cast<std::uint32_t>(std::min<int>(size.max, kMaxMatch));
  leaf.regex = regexes.add(node, PatternUse::kLeaf, leaf.captures);
  return leaf;
}

}  // namespace

std::vector<Sequence> linear_ways(const Node& node, Complaints& complaints, Place place) {
  return Lineariser(complaints, place).ways(node);
}

Variant make_variant(const Sequence& sequence, Regexes& regexes) {
  Variant variant;
  std::vector<Node> nodes;
  for (const Node& node : sequence) {
    if (node.kind == Node::Kind::kReference) {
      variant.references.push_back(static_cast<std::uint32_t>(node.reference));
      variant.leaves.push_back(make_leaf(std::move(nodes), regexes));
      nodes.clear();
    } else {
      nodes.push_back(node);
    }
  }
  variant.leaves.push_back(make_leaf(std::move(nodes), regexes));
  return variant;
}

}  // namespace filin
