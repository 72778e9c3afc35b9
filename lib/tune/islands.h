// The proposals of one text, by sets that overlap, and what becomes of them under given scores. The
// policy is that of lib/resolve/resolve.h, on one island at a time: islands do not touch each
// other.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "filin/pipeline.h"
#include "pack/pack.h"

namespace filin {

// Rules of one type that agree on one span.
struct Proposal {
  Span span;
  std::uint32_t type = 0;
  std::int32_t worth = 0;            // mistakes more (1) or fewer (-1) if it becomes a mention
  std::vector<std::uint32_t> rules;  // ascending
};

struct Island {
  std::vector<Proposal> proposals;
};

struct RuleInIsland {
  std::uint32_t rule = 0;
  std::uint32_t island = 0;
  friend auto operator<=>(const RuleInIsland&, const RuleInIsland&) = default;
};

struct Islands {
  std::vector<Island> islands;
  std::vector<RuleInIsland> rules;  // sorted
};

// Numbers of rules and types by name.
struct PackNumbers {
  explicit PackNumbers(const RulePack& pack);
  std::unordered_map<std::string_view, std::uint32_t> rules;
  std::unordered_map<std::string_view, std::uint32_t> types;
};

// `worth` tells it of a type and span.
[[nodiscard]] Islands islands_of(
    const std::vector<TraceLine>& trace, const PackNumbers& numbers,
    const std::function<std::int32_t(std::string_view type, Span, ByteSpan)>& worth);

// The sum of the worth of those that become mentions.
[[nodiscard]] std::int32_t outcome(const Island& island, const RulePack& pack);

}  // namespace filin
