// All lists of a pack: one trie over token hashes, flat arrays that can be mapped from a file.
//
// A path of the trie is the word tokens of an entry; what stands between them (spaces, hyphens,
// apostrophes) is compared when the path agrees. So one look-up a token serves every list, whatever
// its foldings.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "filin/span.h"
#include "segment/segment.h"

namespace filin {

struct ListInfo {
  std::string name;
  bool fold_case = false;
  bool fold_accents = false;
  bool fold_hyphen = false;
  bool caps = true;     // all-capital text agrees with an exact entry
  bool joined = false;  // may touch a hyphen that joins it to a word
  bool plural = false;
  bool scanned = false;  // false: compiled into patterns or asked by role; never in the hits
  std::string role;
  std::uint32_t entries_of =
      0;  // the list that holds the entries: itself, or one that holds the same
};

struct LexiconEdge {
  std::uint32_t state = 0;
  std::uint32_t hash = 0;
  std::uint32_t next = 0;  // 0: empty slot
};

struct LexiconEntry {
  std::uint32_t text = 0;   // offset in the pool: view text
  std::uint32_t facts = 0;  // offset in the pool: UTF-8 columns
  std::uint16_t text_size = 0;
  std::uint16_t facts_size = 0;
  std::uint16_t list = 0;
  std::uint16_t lead = 0;  // bytes before the first word token
};

// A place of the text where a list agrees.
struct Hit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t entry = 0;
  std::uint32_t reference = 0;
};

// A token that begins a path, and where that leads.
struct LexiconStart {
  std::uint32_t token = 0;
  std::uint32_t state = 0;
};

// (state << 32 | hash) → state, while a lexicon is built.
using LexiconEdges = std::pmr::unordered_map<std::uint64_t, std::uint32_t>;

class Lexicon {
 public:
  std::vector<ListInfo> lists;

  // Calls `found(Hit)` for each entry of a scanned list that stands in the text, by the token it
  // begins at. `starts` is scratch memory.
  template <class Found>
  void scan(std::string_view view, std::span<const Token> tokens, std::vector<LexiconStart>& starts,
            Found found) const;

  // The entry of `list` that the whole text is, or -1.
  [[nodiscard]] std::int64_t find(std::uint32_t list, std::string_view view_text) const {
    return find(list, view_text, state_of(view_text));
  }
  // The same, if it is known where the words of the text lead; 0: nowhere.
  [[nodiscard]] std::int64_t find(std::uint32_t list, std::string_view view_text,
                                  std::uint32_t state) const;
  [[nodiscard]] std::uint32_t state_of(std::string_view view_text) const;
  // The lists that have an entry of these words: bit `list` % 64 of each. None for state 0.
  [[nodiscard]] std::uint64_t lists_at(std::uint32_t state) const;

  [[nodiscard]] std::string_view text(std::uint32_t entry) const {
    return text_of(entries_[entry]);
  }
  [[nodiscard]] std::string_view facts(std::uint32_t entry) const {
    return piece(entries_[entry].facts, entries_[entry].facts_size);
  }
  [[nodiscard]] std::size_t entry_count() const { return entries_.size(); }
  [[nodiscard]] std::uint32_t list_of(std::uint32_t entry) const { return entries_[entry].list; }

 private:
  // A mapped lexicon is too large to be looked through beforehand. What a forged file says is
  // bounded where it is read: numbers of states, entries, lists, and places in the pool.
  [[nodiscard]] bool is_state(std::uint32_t number) const {
    return number + std::size_t{1} < entry_begin_.size();
  }
  [[nodiscard]] std::uint32_t entries_end(std::uint32_t state) const {
    return std::min(entry_begin_[state + 1], static_cast<std::uint32_t>(entries_.size()));
  }
  [[nodiscard]] std::string_view piece(std::uint32_t at, std::uint32_t size) const {
    return at <= pool_.size() ? pool_.substr(at, size) : std::string_view{};
  }
  [[nodiscard]] std::string_view text_of(const LexiconEntry& entry) const {
    return piece(entry.text, entry.text_size);
  }
  [[nodiscard]] bool is_scanned(const LexiconEntry& entry) const {
    return entry.list < lists.size() && lists[entry.list].scanned;
  }
  // False for most tokens that begin no entry of a scanned list.
  [[nodiscard]] bool may_begin(std::uint32_t hash) const {
    const std::uint32_t bit = hash >> filter_shift_;
    return ((filter_[bit >> 5] >> (bit & 31)) & 1) != 0;
  }
  // The tokens that begin some path of the trie.
  void begin_at_tokens(std::span<const Token> tokens, std::vector<LexiconStart>& starts) const;
  // The lists are larger than the caches of a processor: what the next starts will read is asked
  // for while this one is followed.
  void fetch_ahead(std::span<const Token> tokens, const std::vector<LexiconStart>& starts,
                   std::size_t at) const;
  template <class Found>
  void follow(std::string_view view, std::span<const Token> tokens, LexiconStart start,
              Found found) const;

  friend class LexiconBuilder;
  friend class PackImage;
  void set_edges(const LexiconEdges& edges);
  void set_filter(const std::vector<std::uint32_t>& firsts);
  void use_own();
  [[nodiscard]] std::uint32_t step(std::uint32_t state, std::uint32_t hash) const;
  // Where the entry ends in the text if it stands at `begin`, else 0.
  [[nodiscard]] std::uint32_t agrees(const LexiconEntry& entry, std::string_view view,
                                     std::uint32_t begin) const;

  std::span<const LexiconEdge> edges_;          // size a power of two
  std::span<const std::uint32_t> entry_begin_;  // by state
  std::span<const LexiconEntry> entries_;       // those of a state: of scanned lists first
  std::span<const std::uint32_t> filter_;       // bitmap over first hashes
  std::string_view pool_;
  std::uint32_t filter_shift_ = 31;

  // What the spans point into, when the lexicon was built and not mapped.
  std::vector<LexiconEdge> own_edges_;
  std::vector<std::uint32_t> own_entry_begin_;
  std::vector<LexiconEntry> own_entries_;
  std::vector<std::uint32_t> own_filter_;
  std::vector<char> own_pool_;
};

// An entry to be.
struct LexiconItem {
  std::string text;
  std::string_view facts;
  std::uint32_t list = 0;
};

class LexiconBuilder {
 public:
  std::uint32_t add_list(ListInfo list);
  // `facts` must stay where it is until the lexicon is built.
  // False if the text is too long, or has no word in it and the list is scanned.
  bool add(std::uint32_t list, std::string_view view_text, std::string_view facts);
  [[nodiscard]] Lexicon build() &&;

 private:
  std::vector<LexiconItem> entries_to_be();

  std::vector<ListInfo> lists_;
  std::vector<LexiconItem> items_;
};

[[nodiscard]] inline std::size_t edge_slot(std::uint32_t state, std::uint32_t hash,
                                           std::size_t mask) {
  const std::uint64_t mixed = ((std::uint64_t{state} << 32) ^ hash) * 0x9E3779B97F4A7C15U;
  return (mixed >> 32) & mask;
}

// Where the run of letters, or of digits, that begins at `at` ends. `at` must be at a letter or
// digit.
[[nodiscard]] std::size_t token_end(std::string_view view, std::size_t at);

// A hyphen joins [begin, end) to another word.
[[nodiscard]] bool is_joined(std::string_view view, std::uint32_t begin, std::uint32_t end);

// The tokens of a short text: what segment() would make of it.
void tokens_of(std::string_view view, std::vector<Token>& tokens);

// How far `entry` agrees with the view from `begin` under the list's foldings; 0 if it does not.
[[nodiscard]] std::uint32_t agreement(std::string_view entry, const ListInfo& list,
                                      std::string_view view, std::uint32_t begin);

template <class Found>
void Lexicon::scan(std::string_view view, std::span<const Token> tokens,
                   std::vector<LexiconStart>& starts, Found found) const {
  begin_at_tokens(tokens, starts);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    fetch_ahead(tokens, starts, i);
    follow(view, tokens, starts[i], found);
  }
}

template <class Found>
void Lexicon::follow(std::string_view view, std::span<const Token> tokens, LexiconStart start,
                     Found found) const {
  constexpr std::uint32_t kMaxGap = 4;
  std::uint32_t state = start.state;
  for (std::size_t i = start.token; state != 0;) {
    const std::uint32_t entries_stop = entries_end(state);
    for (std::uint32_t at = entry_begin_[state]; at < entries_stop && is_scanned(entries_[at]);
         ++at) {
      const LexiconEntry& entry = entries_[at];
      if (entry.lead > tokens[start.token].begin) continue;
      const std::uint32_t begin = tokens[start.token].begin - entry.lead;
      const std::uint32_t end = agrees(entry, view, begin);
      if (end != 0) found(Hit{begin, end, at, entry.list});
    }
    if (++i == tokens.size() || tokens[i].begin - tokens[i - 1].end > kMaxGap) return;
    state = step(state, tokens[i].hash);
  }
}

}  // namespace filin
