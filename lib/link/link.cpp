#include "link/link.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_map>

#include "attribute_access.h"
#include "resolve/attributes.h"
#include "text/fold.h"

namespace filin {
namespace {

// Words as fold keys, a space behind each: "jean dupont ".
struct Words {
  std::pmr::string text;
  std::size_t count = 0;

  [[nodiscard]] std::string_view front() const {
    return std::string_view(text).substr(0, text.find(' '));
  }
  [[nodiscard]] std::string_view back() const {
    std::string_view rest = text;
    return take_last(rest);
  }
  static std::string_view take_first(std::string_view& rest) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size() + 1);
    return word;
  }
  static std::string_view take_last(std::string_view& rest) {
    rest.remove_suffix(1);
    const std::string_view word = rest.substr(rest.rfind(' ') + 1);  // npos + 1 is 0
    rest.remove_suffix(word.size());
    return word;
  }
};

Words words_of(std::string_view view, std::pmr::memory_resource& memory) {
  Words words{std::pmr::string(view.size() + 1, ' ', &memory)};
  std::size_t to = 0;
  bool open = false;
  const auto close = [&] {
    if (!open) return;
    words.text[to++] = ' ';
    ++words.count;
  };
  for (const char c : view) {
    const auto byte = static_cast<unsigned char>(c);
    const bool word = is_word(byte);
    if (word)
      words.text[to++] = static_cast<char>(kFoldKey[byte]);
    else
      close();
    open = word;
  }
  close();
  words.text.resize(to);
  return words;
}

bool same_word(std::string_view part, std::string_view full) {
  return part == full || (part.size() == 1 && full.starts_with(part));
}

// `part` is the beginning or the end of `full`; words of one letter are initials.
bool is_part(const Words& part, const Words& full) {
  if (part.count == 0 || part.count > full.count) return false;
  if (part.count == 1 && part.front().size() == 1) return false;
  const auto agree = [&](auto take) {
    std::string_view rest = part.text;
    std::string_view whole = full.text;
    while (!rest.empty()) {
      if (!same_word(take(rest), take(whole))) return false;
    }
    return true;
  };
  return agree(Words::take_first) || agree(Words::take_last);
}

// ASCII, lower case, words joined by '-'.
void append_slug(std::string& out, const Words& words) {
  if (words.count == 0) {
    out += 'x';
    return;
  }
  for (const char c : std::string_view(words.text).substr(0, words.text.size() - 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      out += byte == ' ' ? '-' : c;
    else
      out += byte == 0xE6   ? "ae"
             : byte == 0xDF ? "ss"
             : byte == 0xF0 ? "d"
             : byte == 0xFE ? "th"
                            : "x";
  }
}

std::string_view text_of(const Attribute& attribute) {
  const auto* text = std::get_if<std::string>(&attribute.value);
  return text != nullptr ? std::string_view(*text) : std::string_view{};
}

class Linker {
 public:
  Linker(const MatchState& state, std::span<const Resolved> resolved, Document& document)
      : state_(state), resolved_(resolved), document_(document) {}

  void link() {
    std::pmr::vector<std::size_t> order(&memory_);
    words_.reserve(resolved_.size());
    for (std::size_t i = 0; i < resolved_.size(); ++i) {
      const bool linked = policy(i) != LinkPolicy::kNone;
      const ViewSpan span = resolved_[i].span;
      words_.push_back(
          words_of(linked ? state_.view().substr(span.begin, span.size()) : "", memory_));
      if (linked) order.push_back(i);
    }
    // Full names first, so that a part finds its whole wherever it stands.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return words_[a].count > words_[b].count;
    });
    drafts_.reserve(order.size());
    for (const std::size_t mention : order) place(mention);
    finish();
  }

 private:
  using Places = std::pmr::map<std::size_t, std::size_t>;  // mention, draft
  struct Draft {
    std::uint32_t type = 0;
    const Words* words = nullptr;
    std::string name;
    bool canonical = false;   // the name is a list's, and other words than these
    std::string_view gender;  // "" if no mention tells it
    bool titled = false;      // a title tells it, which counts more than a first name
    Words short_name;         // the attribute "short": what the full name is cut to, or empty
    std::pmr::vector<std::size_t> mentions;
    std::pmr::vector<Places*> by_part;  // where parts of the full name are looked up
  };
  using Key = std::pmr::string;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  [[nodiscard]] LinkPolicy policy(std::size_t mention) const {
    return state_.pack->types[resolved_[mention].type].link;
  }

  void place(std::size_t mention) {
    const Words& words = words_[mention];
    const std::string_view canonical = find_known(mention);
    const bool partial = policy(mention) == LinkPolicy::kPartial;
    // A surname alone is several people's: who is meant is told below.
    const bool part_only = partial && words.count == 1;
    std::size_t number = kNone;
    for (std::size_t i = part_only ? 1 : 0; i < known_.size() && number == kNone; ++i)
      number = *known_[i];
    if (number == kNone && partial) number = whole_of(mention);
    if (number == kNone) {
      number = drafts_.size();
      add_draft(mention, canonical);
    }
    if (!partial || words.count >= drafts_[number].words->count) {
      for (std::size_t* draft : known_) {
        if (*draft == kNone) *draft = number;
      }
    }
    join(mention, number);
  }

  // Sets `known_` to the drafts of what the mention is known by: its text, its place in a register,
  // its other names. Returns the name that a list gives it, or nothing.
  std::string_view find_known(std::size_t mention) {
    const std::uint32_t type = resolved_[mention].type;
    const Mention& said = document_.mentions[mention];
    const std::string_view own = document_.text_of(said);
    std::string_view canonical;
    known_.clear();
    known_.push_back(&draft_of(words_[mention].text, 't', type));
    for (const Attribute& attribute : said.attributes) {
      const std::string_view text = text_of(attribute);
      if (attribute.key == "geonames") known_.push_back(&draft_of(text, 'i', type));
      if (attribute.key == "name") canonical = text;
      if (attribute.key == "name" || attribute.key == "acronym")
        known_.push_back(text == own ? known_.front()
                                     : &draft_of(words_of(to_view(text), memory_).text, 't', type));
    }
    return canonical;
  }

  void add_draft(std::size_t mention, std::string_view canonical) {
    const std::string_view own = document_.text_of(document_.mentions[mention]);
    drafts_.push_back({resolved_[mention].type,
                       &words_[mention],
                       canonical.empty() ? plain_text(own) : std::string(canonical),
                       !canonical.empty() && canonical != own,
                       {},
                       false,
                       {},
                       std::pmr::vector<std::size_t>(&memory_),
                       std::pmr::vector<Places*>(&memory_)});
  }

  void join(std::size_t mention, std::size_t number) {
    Draft& draft = drafts_[number];
    draft.mentions.push_back(mention);
    document_.mentions[mention].entity = static_cast<std::uint32_t>(number);
    if (policy(mention) != LinkPolicy::kPartial || draft.words->count == 0) return;
    const std::string_view gender = said(mention, "gender");
    const bool titled = !said(mention, "title").empty();
    if (!gender.empty() && (draft.gender.empty() || (titled && !draft.titled))) {
      draft.gender = gender;
      draft.titled = titled;
    }
    const std::string_view short_name = said(mention, "short");
    if (!short_name.empty()) {
      Words words = words_of(to_view(short_name), memory_);
      if (words.count > 0) {
        places_of(draft.type, true, words.front()).emplace(mention, number);
        draft.short_name = std::move(words);
      }
    }
    if (draft.by_part.empty()) find_places(draft);
    for (Places* places : draft.by_part) places->emplace(mention, number);
  }

  void find_places(Draft& draft) {
    for (const bool at_front : {true, false}) {
      const std::string_view word = at_front ? draft.words->front() : draft.words->back();
      draft.by_part.push_back(&places_of(draft.type, at_front, word));
      if (word.size() > 1)
        draft.by_part.push_back(&places_of(draft.type, at_front, word.substr(0, 1)));
    }
  }

  [[nodiscard]] std::string_view said(std::size_t mention, std::string_view key) const {
    return text_attribute(document_.mentions[mention].attributes, key);
  }

  // What is looked up, until the next call.
  [[nodiscard]] const Key& key_of(std::string_view text, char kind, std::uint32_t type) {
    key_.assign({kind, static_cast<char>(type), static_cast<char>(type >> 8)});
    return key_ += text;
  }
  [[nodiscard]] const Key& part_key(std::uint32_t type, bool at_front, std::string_view word) {
    return key_of(word, at_front ? 'f' : 'b', type);
  }
  // The draft that is known by this, or kNone to be changed.
  [[nodiscard]] std::size_t& draft_of(std::string_view text, char kind, std::uint32_t type) {
    return by_key_.try_emplace(key_of(text, kind, type), kNone).first->second;
  }
  [[nodiscard]] Places& places_of(std::uint32_t type, bool at_front, std::string_view word) {
    return by_part_[part_key(type, at_front, word)];
  }

  // How well the mention goes with a person: 2 its title says the same gender, 1 nothing is known,
  // 0 it says another.
  [[nodiscard]] int fitness(std::string_view title_gender, const Draft& draft) const {
    if (title_gender.empty() || draft.gender.empty()) return 1;
    return title_gender == draft.gender ? 2 : 0;
  }

  struct Choice {
    std::size_t draft = kNone;
    int fitness = 0;
    std::size_t distance = 0;
  };

  // Looks at one mention of a full name; true if none further away can be better.
  bool consider(std::size_t mention, std::size_t other, std::size_t number,
                std::string_view title_gender, Choice& best) const {
    const Draft& draft = drafts_[number];
    if (!is_part(words_[mention], *draft.words) && words_[mention].text != draft.short_name.text)
      return false;
    const int fit = fitness(title_gender, draft);
    // Backwards counts before forwards.
    const std::size_t distance =
        other < mention ? mention - other : resolved_.size() + other - mention;
    if (fit > 0 && (fit > best.fitness || (fit == best.fitness && distance < best.distance)))
      best = {number, fit, distance};
    return fit == 2 || (fit == 1 && title_gender.empty());
  }

  // The draft whose full name this mention is a part of: one whose gender is that of the mention's
  // title if there is one, of these the one mentioned last before it, else the one mentioned next.
  [[nodiscard]] std::size_t whole_of(std::size_t mention) {
    const Words& part = words_[mention];
    if (part.count == 0) return kNone;
    const std::string_view title_gender =
        said(mention, "title").empty() ? std::string_view{} : said(mention, "gender");
    Choice best;
    for (const bool at_front : {true, false}) {
      const auto found = by_part_.find(
          part_key(resolved_[mention].type, at_front, at_front ? part.front() : part.back()));
      if (found == by_part_.end()) continue;
      const Places& places = found->second;
      const auto next = places.lower_bound(mention);
      bool done = false;
      int left = kMaxConsidered;
      for (auto at = next; at != places.begin() && !done && left > 0; --left) {
        --at;
        done = consider(mention, at->first, at->second, title_gender, best);
      }
      left = kMaxConsidered;
      for (auto at = next; at != places.end() && !done && left > 0; ++at, --left)
        done = consider(mention, at->first, at->second, title_gender, best);
    }
    return best.draft;
  }

  // How many mentions of full names are looked at in each direction: a list of thousands of people
  // of one first name is no reason to take the square of its length.
  static constexpr int kMaxConsidered = 100;

  void finish() {
    for (Draft& draft : drafts_) std::sort(draft.mentions.begin(), draft.mentions.end());
    std::vector<std::size_t> order(drafts_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return drafts_[a].mentions[0] < drafts_[b].mentions[0];
    });
    std::pmr::unordered_map<Key, int> slugs(&memory_);
    document_.entities.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Draft& draft = drafts_[order[i]];
      Entity entity;
      entity.type = state_.pack->types[draft.type].name;
      entity.name = draft.name;
      entity.id.reserve(entity.type.size() + 1 + draft.words->text.size());
      entity.id.append(entity.type).append("/");
      if (draft.canonical)
        append_slug(entity.id, words_of(to_view(draft.name), memory_));
      else
        append_slug(entity.id, *draft.words);
      const int count = ++slugs[Key(entity.id, &memory_)];
      if (count > 1) entity.id += "-" + std::to_string(count);
      entity.mentions = static_cast<std::uint32_t>(draft.mentions.size());
      entity.first = document_.mentions[draft.mentions[0]].span.begin;
      for (const std::size_t mention : draft.mentions) {
        document_.mentions[mention].entity = static_cast<std::uint32_t>(i);
        gather(document_.mentions[mention], entity);
      }
      document_.entities.push_back(std::move(entity));
    }
  }

  // What any mention says of the entity; the first to say it counts.
  static void gather(const Mention& mention, Entity& entity) {
    const std::size_t before = entity.attributes.size();
    if (before == 0) entity.attributes.reserve(mention.attributes.size());
    for (const Attribute& attribute : mention.attributes) {
      if (attribute.key == "name") continue;
      if (find_attribute(entity.attributes, attribute.key) == nullptr)
        entity.attributes.push_back(attribute);
    }
    // Those of one mention are in order.
    if (before != 0 && entity.attributes.size() > before) order_attributes(entity.attributes);
  }

  const MatchState& state_;
  std::span<const Resolved> resolved_;
  Document& document_;
  // What is looked up goes with the linker, all at once: most documents need no more room.
  std::array<std::byte, 16384> room_;
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::vector<Words> words_{&memory_};  // of each mention
  std::pmr::vector<Draft> drafts_{&memory_};
  Key key_{&memory_};
  std::pmr::vector<std::size_t*> known_{&memory_};  // by_key_'s of one mention
  std::pmr::unordered_map<Key, std::size_t> by_key_{&memory_};
  // By the first or last word of a full name, or its first letter.
  std::pmr::unordered_map<Key, Places> by_part_{&memory_};
};

}  // namespace

void link(const MatchState& state, std::span<const Resolved> resolved, Document& document) {
  Linker(state, resolved, document).link();
}

}  // namespace filin
