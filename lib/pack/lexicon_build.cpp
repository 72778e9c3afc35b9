// Items of all lists → trie in flat arrays.
#include <algorithm>
#include <bit>
#include <memory_resource>
#include <numeric>
#include <ranges>
#include <tuple>
#include <unordered_map>

#include "pack/lexicon.h"
#include "text/fold.h"

namespace filin {
namespace {

// States in the order they are met; edges as a map until their number is known.
struct Trie {
  explicit Trie(std::pmr::memory_resource& memory) : edges(&memory) {}

  LexiconEdges edges;
  std::uint32_t states = 1;  // 0: the root

  std::uint32_t step(std::uint32_t state, std::uint32_t hash) {
    const auto [at, fresh] = edges.try_emplace((std::uint64_t{state} << 32) | hash, states);
    if (fresh) ++states;
    return at->second;
  }
};

// "ministre délégué" → "ministres délégués": every word of more than 3 letters takes the ending. ""
// if none does.
std::string with_ending(std::string_view text, char ending) {
  std::string out;
  bool changed = false;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
    out += text.substr(i, end - i);
    const bool takes =
        ending == 's' ||
        text[end - 1] == 'u';  // an x stands behind a u only, and need not be tried behind others
    if (end - i > 3 && takes && text[end - 1] != 's' && text[end - 1] != 'x') {
      out += ending;
      changed = true;
    }
    if (end == i) out += text[end++];
    i = end;
  }
  return changed ? out : std::string{};
}

// An entry of signs alone (€) is found by the hash of its whole text.
Token sign_token(std::string_view text) {
  Token token;
  token.end = static_cast<std::uint32_t>(text.size());
  token.hash = token_hash(text);
  return token;
}

// Lists that hold the same, and differ in how they are asked, share their entries: each list's
// number, or that of an earlier one. Lists that texts are scanned for keep their own, since a hit
// says whose it is.
std::vector<std::uint32_t> owners(const std::vector<ListInfo>& lists,
                                  const std::vector<std::vector<const LexiconItem*>>& items) {
  std::vector<std::uint32_t> owner;
  const auto same = [](const LexiconItem* a, const LexiconItem* b) {
    return a->text == b->text && a->facts == b->facts;
  };
  for (std::uint32_t i = 0; i < lists.size(); ++i) {
    std::uint32_t each = lists[i].scanned ? i : 0;
    while (each < i && (lists[each].scanned || lists[each].plural != lists[i].plural ||
                        !std::ranges::equal(items[each], items[i], same)))
      ++each;
    owner.push_back(each);
  }
  return owner;
}

// The items that get an entry, with their plurals, and each with the trie's state that its words
// lead to.
struct Placed {
  LexiconItem item;
  std::uint32_t state = 0;
  std::uint16_t lead = 0;
};

}  // namespace

std::vector<LexiconItem> LexiconBuilder::entries_to_be() {
  std::vector<std::vector<const LexiconItem*>> by_list(lists_.size());
  for (const LexiconItem& item : items_) by_list[item.list].push_back(&item);
  const std::vector<std::uint32_t> owner = owners(lists_, by_list);
  for (std::uint32_t i = 0; i < lists_.size(); ++i) lists_[i].entries_of = owner[i];
  std::vector<LexiconItem> items;
  for (LexiconItem& item : items_) {
    if (owner[item.list] != item.list) continue;
    if (lists_[item.list].plural) {
      for (const char ending : {'s', 'x'}) {
        std::string plural = with_ending(item.text, ending);
        if (!plural.empty()) items.push_back({std::move(plural), item.facts, item.list});
      }
    }
    items.push_back(std::move(item));
  }
  return items;
}

Lexicon LexiconBuilder::build() && {
  std::vector<LexiconItem> items = entries_to_be();
  std::vector<Placed> placed;
  placed.reserve(items.size());
  // Half a million nodes that go at once.
  std::pmr::monotonic_buffer_resource memory;
  Trie trie(memory);
  std::vector<std::uint32_t> firsts;
  std::vector<Token> tokens;
  for (LexiconItem& item : items) {
    tokens_of(item.text, tokens);
    if (tokens.empty()) tokens.push_back(sign_token(item.text));
    std::uint32_t state = 0;
    for (const Token& token : tokens) state = trie.step(state, token.hash);
    if (lists_[item.list].scanned) firsts.push_back(tokens[0].hash);
    placed.push_back({std::move(item), state, static_cast<std::uint16_t>(tokens[0].begin)});
  }
  // Entries of a state lie together, those that a scan wants first.
  const auto order = [this](const Placed& each) {
    return std::tuple(each.state, !lists_[each.item.list].scanned);
  };
  std::ranges::stable_sort(placed, {}, order);
  Lexicon lexicon;
  // Equal strings share their bytes: many entries have the same facts.
  std::pmr::unordered_map<std::string_view, std::uint32_t> known(&memory);
  known.reserve(placed.size() * 3 / 2);
  const auto pooled = [&](std::string_view text) {
    const auto [at, fresh] =
        known.try_emplace(text, static_cast<std::uint32_t>(lexicon.own_pool_.size()));
    if (fresh) lexicon.own_pool_.insert(lexicon.own_pool_.end(), text.begin(), text.end());
    return at->second;
  };
  lexicon.own_entry_begin_.assign(trie.states + 1, 0);
  for (const auto& [item, state, lead] : placed) {
    ++lexicon.own_entry_begin_[state + 1];
    lexicon.own_entries_.push_back({pooled(item.text), pooled(item.facts),
                                    static_cast<std::uint16_t>(item.text.size()),
                                    static_cast<std::uint16_t>(item.facts.size()),
                                    static_cast<std::uint16_t>(item.list), lead});
  }
  std::partial_sum(lexicon.own_entry_begin_.begin(), lexicon.own_entry_begin_.end(),
                   lexicon.own_entry_begin_.begin());
  lexicon.lists = std::move(lists_);
  lexicon.set_edges(trie.edges);
  lexicon.set_filter(firsts);
  lexicon.use_own();
  return lexicon;
}

void Lexicon::set_edges(const LexiconEdges& edges) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted(edges.begin(), edges.end());
  std::sort(sorted.begin(),
            sorted.end());  // the map's order is nobody's promise, and packs must be the same bytes
  own_edges_.assign(std::bit_ceil(std::max<std::size_t>(16, edges.size() * 3 / 2)),
                    {});  // at most two thirds full
  const std::size_t mask = own_edges_.size() - 1;
  for (const auto& [key, next] : sorted) {
    const auto state = static_cast<std::uint32_t>(key >> 32);
    const auto hash = static_cast<std::uint32_t>(key);
    std::size_t slot = edge_slot(state, hash, mask);
    while (own_edges_[slot].next != 0) slot = (slot + 1) & mask;
    own_edges_[slot] = {state, hash, next};
  }
}

void Lexicon::set_filter(const std::vector<std::uint32_t>& firsts) {
  // Eight bits for each first token keep false alarms near one in eight.
  const std::size_t bits = std::bit_ceil(std::max<std::size_t>(1024, firsts.size() * 8));
  filter_shift_ = static_cast<std::uint32_t>(32 - std::countr_zero(bits));
  own_filter_.assign(bits / 32, 0);
  for (const std::uint32_t hash : firsts) {
    const std::uint32_t bit = hash >> filter_shift_;
    own_filter_[bit >> 5] |= 1U << (bit & 31);
  }
}

void Lexicon::use_own() {
  edges_ = own_edges_;
  entry_begin_ = own_entry_begin_;
  entries_ = own_entries_;
  filter_ = own_filter_;
  pool_ = {own_pool_.data(), own_pool_.size()};
}

}  // namespace filin
