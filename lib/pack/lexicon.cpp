#include "pack/lexicon.h"

#include <algorithm>
#include <array>

#include "text/fold.h"

namespace filin {
namespace {

constexpr std::array<std::uint8_t, 256> kIdentity = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = static_cast<std::uint8_t>(c);
  return table;
}();

const std::uint8_t* table_for(const ListInfo& list) {
  if (list.fold_case) return list.fold_accents ? kFoldKey.data() : kLowerCase.data();
  return list.fold_accents ? kUnaccent.data() : kIdentity.data();
}

// Walks entry and text together; white space agrees with white space.
std::uint32_t walk(std::string_view entry, const std::uint8_t* table, bool fold_hyphen,
                   std::string_view view, std::uint32_t begin) {
  std::string_view text = view.substr(std::min<std::size_t>(begin, view.size()));
  const char* at = text.data();
  const char* const text_end = at + text.size();
  for (const char each : entry) {
    if (at == text_end) return 0;
    if (each == *at && each != ' ') {
      ++at;
      continue;
    }
    const auto wanted = static_cast<std::uint8_t>(each);
    const auto given = static_cast<std::uint8_t>(*at);
    if (table[wanted] == table[given]) {
      ++at;
      if (wanted == ' ') {
        while (at != text_end && *at == ' ') ++at;
      }
    } else if (fold_hyphen &&
               ((wanted == ' ' && given == '-') || (wanted == '-' && given == ' '))) {
      ++at;
    } else {
      return 0;
    }
  }
  return static_cast<std::uint32_t>(at - view.data());
}

bool all_capitals(std::string_view text) {
  unsigned letters = 0;
  for (const char c : text) {
    if (!is_letter(static_cast<unsigned char>(c))) continue;
    if (!is_upper(static_cast<unsigned char>(c))) return false;
    ++letters;
  }
  return letters >= 4;
}

}  // namespace

std::uint32_t agreement(std::string_view entry, const ListInfo& list, std::string_view view,
                        std::uint32_t begin) {
  std::uint32_t end = walk(entry, table_for(list), list.fold_hyphen, view, begin);
  // The second letter tells most texts that are not all capitals.
  const auto is_small = [&](std::size_t at) {
    const auto c = at < view.size() ? static_cast<unsigned char>(view[at]) : std::uint8_t{0};
    return is_letter(c) && !is_upper(c);
  };
  if (end == 0 && list.caps && !list.fold_case && !is_small(begin + 1)) {
    end = walk(entry, kFoldKey.data(), list.fold_hyphen, view, begin);
    if (end != 0 && !all_capitals(view.substr(begin, end - begin))) end = 0;
  }
  return end;
}

std::size_t token_end(std::string_view view, std::size_t at) {
  const bool digits = is_digit(static_cast<unsigned char>(view[at]));
  while (at < view.size() && is_word(static_cast<unsigned char>(view[at])) &&
         is_digit(static_cast<unsigned char>(view[at])) == digits)
    ++at;
  return at;
}

bool is_joined(std::string_view view, std::uint32_t begin, std::uint32_t end) {
  const auto word_at = [&](std::uint32_t at) {
    return at < view.size() && is_word(static_cast<unsigned char>(view[at]));
  };
  return (begin >= 2 && view[begin - 1] == '-' && word_at(begin - 2)) ||
         (end < view.size() && view[end] == '-' && word_at(end + 1));
}

void tokens_of(std::string_view view, std::vector<Token>& tokens) {
  tokens.clear();
  for (std::uint32_t i = 0; i < view.size();) {
    const auto c = static_cast<unsigned char>(view[i]);
    if (!is_word(c)) {
      ++i;
      continue;
    }
    Token token;
    token.begin = i;
    i = static_cast<std::uint32_t>(token_end(view, i));
    token.end = i;
    token.hash = token_hash(view.substr(token.begin, token.end - token.begin));
    if (!is_boundary(view, token.begin)) token.flags |= kTokenGlued;
    tokens.push_back(token);
  }
}

std::uint32_t Lexicon::step(std::uint32_t state, std::uint32_t hash) const {
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t slot = edge_slot(state, hash, mask);; slot = (slot + 1) & mask) {
    const LexiconEdge& edge = edges_[slot];
    if (edge.next == 0) return 0;
    if (edge.state == state && edge.hash == hash) return is_state(edge.next) ? edge.next : 0;
  }
}

void Lexicon::begin_at_tokens(std::span<const Token> tokens,
                              std::vector<LexiconStart>& starts) const {
  constexpr std::size_t kAhead = 8;
  const std::size_t mask = edges_.size() - 1;
  starts.clear();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + kAhead < tokens.size() && may_begin(tokens[i + kAhead].hash))
      __builtin_prefetch(&edges_[edge_slot(0, tokens[i + kAhead].hash, mask)]);
    if (!may_begin(tokens[i].hash) || (tokens[i].flags & kTokenGlued) != 0) continue;
    const std::uint32_t state = step(0, tokens[i].hash);
    if (state != 0) starts.push_back({static_cast<std::uint32_t>(i), state});
  }
}

void Lexicon::fetch_ahead(std::span<const Token> tokens, const std::vector<LexiconStart>& starts,
                          std::size_t at) const {
  constexpr std::size_t kStep =
      4;  // each kind of memory is asked for when the one that leads to it has come
  if (at + 3 * kStep < starts.size()) {
    const LexiconStart& start = starts[at + 3 * kStep];
    __builtin_prefetch(&entry_begin_[start.state]);
    if (start.token + 1 < tokens.size())
      __builtin_prefetch(
          &edges_[edge_slot(start.state, tokens[start.token + 1].hash, edges_.size() - 1)]);
  }
  if (at + 2 * kStep < starts.size())
    __builtin_prefetch(entries_.data() + entry_begin_[starts[at + 2 * kStep].state]);
  if (at + kStep < starts.size()) {
    const std::uint32_t entry = entry_begin_[starts[at + kStep].state];
    if (entry < entries_.size()) __builtin_prefetch(pool_.data() + entries_[entry].text);
  }
}

std::uint32_t Lexicon::agrees(const LexiconEntry& entry, std::string_view view,
                              std::uint32_t begin) const {
  const ListInfo& list = lists[entry.list];
  const std::uint32_t end = agreement(text_of(entry), list, view, begin);
  if (end == 0 || !is_boundary(view, end) || !is_boundary(view, begin)) return 0;
  return !list.joined && is_joined(view, begin, end) ? 0 : end;
}

std::uint32_t Lexicon::state_of(std::string_view view_text) const {
  constexpr std::size_t kMaxTokens = 24;
  std::uint32_t state = 0;
  std::size_t tokens = 0;
  for (std::size_t i = 0; i < view_text.size();) {
    if (!is_word(static_cast<unsigned char>(view_text[i]))) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    i = token_end(view_text, i);
    state = step(state, token_hash(view_text.substr(begin, i - begin)));
    if (state == 0 || ++tokens > kMaxTokens) return 0;
  }
  return tokens == 0 ? step(0, token_hash(view_text)) : state;  // signs alone: €
}

std::uint64_t Lexicon::lists_at(std::uint32_t state) const {
  if (state == 0) return 0;
  std::uint64_t bits = 0;
  const std::uint32_t end = entries_end(state);
  for (std::uint32_t at = entry_begin_[state]; at < end; ++at)
    bits |= std::uint64_t{1} << entries_[at].list % 64;
  return bits;
}

std::int64_t Lexicon::find(std::uint32_t list, std::string_view view_text,
                           std::uint32_t state) const {
  if (state == 0) return -1;
  const ListInfo& wanted = lists[list];
  const std::uint32_t end = entries_end(state);
  for (std::uint32_t at = entry_begin_[state]; at < end; ++at) {
    const LexiconEntry& entry = entries_[at];
    if (entry.list == wanted.entries_of &&
        agreement(text_of(entry), wanted, view_text, 0) == view_text.size())
      return at;
  }
  return -1;
}

std::uint32_t LexiconBuilder::add_list(ListInfo list) {
  lists_.push_back(std::move(list));
  return static_cast<std::uint32_t>(lists_.size() - 1);
}

bool LexiconBuilder::add(std::uint32_t list, std::string_view view_text, std::string_view facts) {
  if (view_text.empty() || view_text.size() > 200 || facts.size() > 60000) return false;
  // The scan of a text goes from word to word; a list compiled into patterns may hold signs alone.
  if (lists_[list].scanned && std::none_of(view_text.begin(), view_text.end(), [](char c) {
        return is_word(static_cast<unsigned char>(c));
      }))
    return false;
  items_.push_back({std::string(view_text), facts, list});
  return true;
}

}  // namespace filin
