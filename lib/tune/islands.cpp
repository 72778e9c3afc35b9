#include "tune/islands.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "resolve/resolve.h"

namespace filin {
namespace {

Claim<Span> claim_of(const Proposal& proposal, const RulePack& pack) {
  Claim<Span> claim{0, proposal.rules.front(), proposal.span};
  for (const std::uint32_t rule : proposal.rules) {
    claim.score += pack.rules[rule].score;
    if (pack.rules[rule].score > pack.rules[claim.rule].score) claim.rule = rule;
  }
  return claim;
}

std::vector<Proposal> merged(
    const std::vector<TraceLine>& trace, const PackNumbers& numbers,
    const std::function<std::int32_t(std::string_view, Span, ByteSpan)>& worth) {
  std::vector<Proposal> proposals;
  for (const TraceLine& line : trace) {
    if (line.fate == TraceLine::Fate::kConditionFailed || line.zone || line.span.empty()) continue;
    Proposal& added = proposals.emplace_back();
    added.span = line.span;
    added.type = numbers.types.at(line.type);
    added.worth = worth(line.type, line.span, line.bytes);
    added.rules.push_back(numbers.rules.at(line.rule));
  }
  std::ranges::sort(proposals, {}, [](const Proposal& each) {
    return std::tuple(each.span.begin, each.span.end, each.type, each.rules.front());
  });
  std::vector<Proposal> result;
  for (Proposal& each : proposals) {
    if (result.empty() || result.back().span != each.span || result.back().type != each.type) {
      result.push_back(std::move(each));
    } else if (result.back().rules.back() != each.rules.front()) {
      result.back().rules.push_back(each.rules.front());
    }
  }
  return result;
}

}  // namespace

PackNumbers::PackNumbers(const RulePack& pack) {
  for (std::uint32_t i = 0; i < pack.rules.size(); ++i) rules.emplace(pack.rules[i].name, i);
  for (std::uint32_t i = 0; i < pack.types.size(); ++i) types.emplace(pack.types[i].name, i);
}

Islands islands_of(const std::vector<TraceLine>& trace, const PackNumbers& numbers,
                   const std::function<std::int32_t(std::string_view, Span, ByteSpan)>& worth) {
  Islands result;
  std::uint32_t end = 0;
  for (Proposal& each : merged(trace, numbers, worth)) {
    if (result.islands.empty() || each.span.begin >= end) result.islands.emplace_back();
    end = std::max(end, each.span.end);
    const auto island = static_cast<std::uint32_t>(result.islands.size() - 1);
    for (const std::uint32_t rule : each.rules) result.rules.push_back({rule, island});
    result.islands.back().proposals.push_back(std::move(each));
  }
  std::ranges::sort(result.rules);
  result.rules.erase(std::unique(result.rules.begin(), result.rules.end()), result.rules.end());
  return result;
}

std::int32_t outcome(const Island& island, const RulePack& pack) {
  std::vector<std::pair<Claim<Span>, std::int32_t>> claims;  // with its worth
  for (const Proposal& each : island.proposals) {
    const Claim<Span> claim = claim_of(each, pack);
    if (claim.score >= pack.types[each.type].threshold) claims.emplace_back(claim, each.worth);
  }
  std::ranges::sort(claims,
                    [](const auto& a, const auto& b) { return is_stronger(a.first, b.first); });
  std::int32_t sum = 0;
  std::vector<Span> taken;
  for (const auto& each : claims) {
    const Span span = each.first.span;
    if (std::ranges::any_of(taken, [&](Span other) { return other.overlaps(span); })) continue;
    taken.push_back(span);
    sum += each.second;
  }
  return sum;
}

}  // namespace filin
