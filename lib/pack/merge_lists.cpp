#include "pack/merge_lists.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "text/fold.h"

namespace filin {
namespace {

constexpr std::size_t kMaxPatternEntries = 80;

constexpr std::array<std::string_view, 8> kOptions{"case",   "accents", "hyphen", "caps",
                                                   "joined", "plural",  "role",   "as"};

bool is_one_of(const std::string& value, std::initializer_list<std::string_view> allowed) {
  return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

void check_options(const ListStatement& statement, Complaints& complaints) {
  for (const auto& [key, word] : statement.options) {
    const std::string& value = word.text;
    bool good = true;
    if (std::find(kOptions.begin(), kOptions.end(), key) == kOptions.end()) {
      std::string help = did_you_mean(key, kOptions);
      if (help.empty()) help = "known are case= accents= hyphen= caps= joined= plural= role= as=";
      complaints.error(word.place, "R004", "unknown option \"" + key + "\" of a list", help);
      continue;
    }
    if (key == "case" || key == "accents" || key == "hyphen")
      good = is_one_of(value, {"exact", "fold"});
    else if (key == "as")
      good = is_one_of(value, {"pattern", "automaton"});
    else if (key == "role")
      good = is_one_of(value, {"abbreviation", "continues-line", "number"});
    else
      good = is_one_of(value, {"yes", "no"});
    if (!good)
      complaints.error(word.place, "R004",
                       std::string("the option \"")
                           .append(key)
                           .append("\" cannot be \"")
                           .append(value)
                           .append("\""));
  }
}

ListInfo info_of(const ListStatement& statement) {
  ListInfo info;
  info.name = statement.name;
  info.fold_case = option(statement.options, "case", "exact") == "fold";
  info.fold_accents = option(statement.options, "accents", "exact") == "fold";
  info.fold_hyphen = option(statement.options, "hyphen", "exact") == "fold";
  info.caps = option(statement.options, "caps", "yes") == "yes";
  info.joined = option(statement.options, "joined", "no") == "yes";
  info.plural = option(statement.options, "plural", "no") == "yes";
  info.role = option(statement.options, "role", "");
  return info;
}

// Applies removals and drops what stands twice.
void settle_entries(MergedList& list, Complaints& complaints) {
  std::unordered_map<std::string, std::size_t> kept;
  std::vector<ListEntry> entries;
  std::vector<char> alive;
  for (ListEntry& entry : list.entries) {
    const std::string key = to_view(entry.text);
    const auto at = kept.find(key);
    if (entry.removed) {
      if (at == kept.end()) {
        complaints.warning(entry.place, "R012",
                           "\"-" + entry.text + "\" takes away what the list has not");
      } else {
        alive[at->second] = 0;
        kept.erase(at);
      }
      continue;
    }
    if (at != kept.end()) {
      // Texts that only fold to the same view (iʳᵉ, Œ) are no mistake of the author's.
      if (entries[at->second].text == entry.text)
        complaints.warning(entry.place, "R012", "\"" + entry.text + "\" stands in the list twice",
                           "take one of them out; the first counts");
      continue;
    }
    kept.emplace(key, entries.size());
    entries.push_back(std::move(entry));
    alive.push_back(1);
  }
  list.entries.clear();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (alive[i] != 0) list.entries.push_back(std::move(entries[i]));
  }
}

}  // namespace

std::vector<MergedList> merge_lists(const RuleSources& sources, Complaints& complaints) {
  std::vector<MergedList> lists;
  std::vector<std::string> forced;
  std::unordered_map<std::string, std::size_t> by_name;
  for (const ListStatement& statement : sources.lists) {
    check_options(statement, complaints);
    const auto [at, fresh] = by_name.try_emplace(statement.name, lists.size());
    if (fresh) {
      MergedList& list = lists.emplace_back();
      list.info = info_of(statement);
      list.place = statement.place;
      forced.push_back(option(statement.options, "as", ""));
    }
    MergedList& list = lists[at->second];
    list.unreadable = list.unreadable || statement.unreadable;
    list.entries.insert(list.entries.end(), statement.entries.begin(), statement.entries.end());
  }
  for (std::size_t i = 0; i < lists.size(); ++i) {
    settle_entries(lists[i], complaints);
    const bool small = lists[i].entries.size() <= kMaxPatternEntries;
    lists[i].in_pattern = forced[i] == "pattern" || (forced[i].empty() && small);
    if (lists[i].entries.empty() && !lists[i].unreadable)
      complaints.warning(lists[i].place, "R015",
                         "the list \"" + lists[i].info.name + "\" has no entry");
  }
  return lists;
}

}  // namespace filin
