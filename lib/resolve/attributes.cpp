#include "resolve/attributes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <span>

#include "attribute_access.h"
#include "text/decode.h"
#include "text/fold.h"

namespace filin {
namespace {

constexpr std::array<std::string_view, 30> kOrder{
    "value",     "value_m",    "amount",     "currency", "unit",     "modifier",
    "anchor",    "bearing",    "from",       "to",       "lat",      "lon",
    "radius_km", "kind",       "first",      "last",     "title",    "role",
    "gender",    "age",        "name",       "acronym",  "geonames", "country",
    "region",    "department", "population", "timezone", "invalid",  "candidates"};

// Where each of them stands, by a hash that is found when this is compiled so that no two meet:
// ranks are asked for of each attribute of each mention and entity.
class Ranks {
 public:
  constexpr Ranks() {
    while (!fill()) ++factor_;
  }
  // kOrder.size() if it is none of them.
  [[nodiscard]] constexpr std::size_t of(std::string_view key) const {
    const std::size_t rank = ranks_[slot_of(key)];
    return rank < kOrder.size() && kOrder[rank] == key ? rank : kOrder.size();
  }

 private:
  [[nodiscard]] constexpr std::size_t slot_of(std::string_view key) const {
    if (key.empty()) return 0;
    const auto first = static_cast<unsigned char>(key.front());
    const auto last = static_cast<unsigned char>(key.back());
    return (first * factor_ + last * 7 + key.size()) % ranks_.size();
  }
  constexpr bool fill() {
    ranks_.fill(static_cast<std::uint8_t>(kOrder.size()));
    for (std::size_t i = 0; i < kOrder.size(); ++i) {
      std::uint8_t& rank = ranks_[slot_of(kOrder[i])];
      if (rank != kOrder.size()) return false;
      rank = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  std::array<std::uint8_t, 256> ranks_{};
  unsigned factor_ = 1;
};
constexpr Ranks kRanks;

bool is_numeric(std::string_view key) {
  return key == "lat" || key == "lon" || key == "population" || key == "age";
}

void add_text(std::vector<Attribute>& attributes, std::string_view key, std::string_view text) {
  if (find_attribute(attributes, key) != nullptr) return;
  if (is_numeric(key)) {
    double number = 0;
    const auto [at, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure == std::errc{} && at == text.data() + text.size()) {
      add_attribute(attributes, key, number);
      return;
    }
  }
  add_attribute(attributes, key, std::string(text));
}

Facts facts_of(const MatchState& state, const GroupInfo& group, ViewSpan span) {
  const RulePack& pack = *state.pack;
  for (const std::uint32_t reference : group.references) {
    if (reference >= pack.references.lists) continue;
    const std::int64_t entry = find_entry(state, reference, span);
    if (entry >= 0) return Facts(pack.lexicon.facts(static_cast<std::uint32_t>(entry)));
  }
  return {};
}

// The number of the type a group refers to with {@type}, or -1.
std::int64_t referred_type(const RulePack& pack, const GroupInfo& group) {
  if (group.references.empty()) return -1;
  const std::uint32_t first_type = pack.references.lists + pack.references.seens;
  return group.references[0] >= first_type
             ? static_cast<std::int64_t>(group.references[0] - first_type)
             : -1;
}

using Fields = std::pmr::vector<Field>;
constexpr std::size_t kUsualFields = 12;

// One agreeing rule's part.
class RulePart {
 public:
  RulePart(const MatchState& state, const Candidate& candidate, std::vector<ViewSpan>& scratch,
           std::pmr::memory_resource& memory)
      : state_(state),
        candidate_(candidate),
        rule_(state.pack->rules[candidate.rule]),
        evaluator_(rule_.evaluator.empty() ? nullptr : find_evaluator(rule_.evaluator)),
        scratch_(scratch),
        own_groups_(&memory) {}

  void settings(std::size_t number, Mention& mention,
                std::vector<MentionReference>& references) const {
    for (const Setting& setting : rule_.settings) {
      if (setting.group < 0) {
        if (rule_.evaluator.empty())
          add_text(mention.attributes, setting.key, setting.constant_utf8);
        continue;
      }
      const auto group = static_cast<std::size_t>(setting.group);
      const std::int64_t type = referred_type(*state_.pack, rule_.groups[group]);
      if ((type < 0 && !rule_.evaluator.empty()) || span_of(group).begin == kUnset) continue;
      if (type >= 0)
        references.push_back(
            {number, setting.key, static_cast<std::uint32_t>(type), span_of(group)});
      else if (find_attribute(mention.attributes, setting.key) == nullptr)
        add_text(mention.attributes, setting.key, group_text(group, setting.key));
    }
  }

  // Lists name the register's number "id", which in the output is the entity's. "also" holds other
  // bearers of the name in a form of the lists' own; lib/link/candidates.h makes of it what is
  // written.
  [[nodiscard]] static std::string_view name_of(std::string_view column) {
    return column == "id" ? "geonames" : column == "also" ? "candidates" : column;
  }

  [[nodiscard]] bool wanted(std::string_view key) const {
    return rule_.facts_keys.empty() || std::find(rule_.facts_keys.begin(), rule_.facts_keys.end(),
                                                 key) != rule_.facts_keys.end();
  }

  void facts(Mention& mention) const {
    if (rule_.facts_group < 0) return;
    const auto group = static_cast<std::size_t>(rule_.facts_group);
    if (span_of(group).begin == kUnset) return;
    std::string_view rest = facts_of(group).columns();
    while (!rest.empty()) {
      const std::string_view column = rest.substr(0, rest.find('\t'));
      const std::size_t equals = column.find('=');
      // KEY=1 is a flag between lists, such as word=1, and no fact of the mention.
      const bool flag = equals != std::string_view::npos && column.substr(equals + 1) == "1";
      if (equals != std::string_view::npos && !flag && wanted(column.substr(0, equals)))
        add_text(mention.attributes, name_of(column.substr(0, equals)), column.substr(equals + 1));
      rest.remove_prefix(std::min(rest.size(), column.size() + 1));
    }
  }

  [[nodiscard]] const Evaluator* evaluator() const { return evaluator_; }

  [[nodiscard]] std::uint32_t pass() const { return rule_.pass; }

  // Of a rule of a later pass that agrees: what the words around say of the mention ("direction" by
  // the verb's tense, "bearing" by what follows). Groups that are mentions themselves say nothing
  // new.
  void around(Fields& fields) const {
    const std::span<const ViewSpan> spans = groups();
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (spans[i].begin == kUnset || referred_type(*state_.pack, rule_.groups[i]) >= 0) continue;
      fields.push_back(field_of(rule_.groups[i].name, i, spans[i]));
    }
    constants(fields);
  }

  void constants(Fields& fields) const {
    for (const Setting& setting : rule_.settings) {
      if (setting.group < 0) fields.push_back({setting.key, setting.constant, {}});
    }
  }

  void own_fields(Fields& fields) const {
    const std::span<const ViewSpan> spans = groups();
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (spans[i].begin != kUnset) fields.push_back(field_of(rule_.groups[i].name, i, spans[i]));
    }
    constants(fields);
    for (const Setting& setting : rule_.settings) {
      if (setting.group < 0) continue;
      const auto group = static_cast<std::size_t>(setting.group);
      if (spans[group].begin != kUnset)
        fields.push_back(field_of(setting.key, group, spans[group]));
    }
  }

 private:
  // Found when they are asked for: many rules need none for what they say.
  [[nodiscard]] std::span<const ViewSpan> groups() const {
    if (groups_.empty() && !rule_.groups.empty()) {
      groups_ = groups_of(state_, candidate_, scratch_);
      if (groups_.data() == scratch_.data()) {  // which other parts need too
        own_groups_.assign(scratch_.begin(), scratch_.end());
        groups_ = own_groups_;
      }
    }
    return groups_;
  }

  [[nodiscard]] ViewSpan span_of(std::size_t group) const {
    return rule_.groups[group].whole ? candidate_.match : groups()[group];
  }

  [[nodiscard]] Facts facts_of(std::size_t group) const {
    return filin::facts_of(state_, rule_.groups[group], span_of(group));
  }

  [[nodiscard]] Field field_of(std::string_view key, std::size_t group, ViewSpan span) const {
    return {key, state_.view().substr(span.begin, span.size()),
            filin::facts_of(state_, rule_.groups[group], span)};
  }

  // A list entry may say what its text stands for: "colonelle" kind=military.
  [[nodiscard]] std::string group_text(std::size_t group, std::string_view key) const {
    const std::string_view fact = facts_of(group).get(key);
    return fact.empty() ? plain_text(*state_.text, span_of(group)) : std::string(fact);
  }

  const MatchState& state_;
  const Candidate& candidate_;
  const Rule& rule_;
  const Evaluator* evaluator_;
  std::vector<ViewSpan>& scratch_;
  mutable std::span<const ViewSpan> groups_;
  mutable std::pmr::vector<ViewSpan> own_groups_;
};

// Fields are view text: what an evaluator hands on of it ("€") must become UTF-8 again.
void make_utf8(AttributeValue& value) {
  if (auto* said = std::get_if<std::string>(&value); said != nullptr && !is_valid_utf8(*said))
    *said = view_to_utf8(*said);
}

// What the evaluator makes of the fields, as far as the mention has no such attribute.
void add_found(const Evaluator& evaluator, const ValueInput& input,
               std::vector<Attribute>& attributes) {
  const std::size_t known = attributes.size();
  make_room(attributes);
  (void)evaluator.evaluate(input, attributes);
  for (std::size_t i = known; i < attributes.size(); ++i) make_utf8(attributes[i].value);
  if (known == 0) return;
  const auto first = attributes.begin() + static_cast<std::ptrdiff_t>(known);
  const auto is_known = [&](const Attribute& each) {
    return std::ranges::find(attributes.begin(), first, each.key, &Attribute::key) != first;
  };
  attributes.erase(std::remove_if(first, attributes.end(), is_known), attributes.end());
}

// The strongest rule of each evaluator gives the groups; constants of later passes add what it does
// not say itself.
void add_values(std::span<const RulePart> parts, std::string_view mention_view,
                const ValueContext& context, std::pmr::memory_resource& memory, Mention& mention) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Evaluator* evaluator = parts[i].evaluator();
    const auto is_same = [&](const RulePart& part) { return part.evaluator() == evaluator; };
    if (evaluator == nullptr || std::ranges::any_of(parts.first(i), is_same)) continue;
    Fields fields(&memory);  // later ones win
    fields.reserve(kUsualFields);
    for (std::size_t weaker = parts.size() - 1; weaker > i; --weaker) {
      if (is_same(parts[weaker]) && parts[weaker].pass() > parts[i].pass())
        parts[weaker].around(fields);
    }
    parts[i].own_fields(fields);
    add_found(*evaluator, ValueInput{mention_view, fields, context}, mention.attributes);
  }
}

}  // namespace

std::string plain_text(const Text& text, ViewSpan span) {
  const ByteSpan bytes = text.map.bytes(span);
  return plain_text(text.original.substr(bytes.begin, bytes.size()));
}

std::string plain_text(std::string_view original) {
  std::string out(original);
  std::size_t to = 0;
  bool space = false;
  for (const char c : out) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank || !space) out[to++] = blank ? ' ' : c;
    space = blank;
  }
  out.resize(to);
  return out;
}

void add_attributes(const MatchState& state, const Resolved& resolved, const ValueContext& context,
                    std::size_t number, Mention& mention, std::vector<MentionReference>& references,
                    std::vector<ViewSpan>& scratch) {
  std::array<std::byte, 2048> room;  // most mentions have few rules
  std::pmr::monotonic_buffer_resource memory(room.data(), room.size());
  std::pmr::vector<RulePart> parts(&memory);
  parts.reserve(resolved.count);
  for (std::uint32_t i = 0; i < resolved.count; ++i)
    parts.emplace_back(state, state.candidates[resolved.first + i], scratch, memory);
  add_values(parts, state.view().substr(resolved.span.begin, resolved.span.size()), context, memory,
             mention);
  for (const RulePart& part : parts) {
    part.settings(number, mention, references);
    part.facts(mention);
  }
}

void order_attributes(std::vector<Attribute>& attributes) {
  if (attributes.size() < 2) return;
  // A byte each, most often without memory of their own.
  std::string ranks(attributes.size(), '\0');
  for (std::size_t i = 0; i < ranks.size(); ++i)
    ranks[i] = static_cast<char>(kRanks.of(attributes[i].key));
  const auto begin = attributes.begin();
  for (std::ptrdiff_t i = 1; i < std::ssize(attributes); ++i) {
    const auto before = [&](std::ptrdiff_t a, std::ptrdiff_t b) {
      const char rank = ranks[static_cast<std::size_t>(a)];
      const char other = ranks[static_cast<std::size_t>(b)];
      return rank < other || (rank == other && begin[a].key < begin[b].key);
    };
    std::ptrdiff_t to = i;
    while (to > 0 && before(i, to - 1)) --to;
    if (to == i) continue;
    std::rotate(ranks.begin() + to, ranks.begin() + i, ranks.begin() + i + 1);
    Attribute moved = std::move(begin[i]);
    std::move_backward(begin + to, begin + i, begin + i + 1);
    begin[to] = std::move(moved);
  }
}

}  // namespace filin
