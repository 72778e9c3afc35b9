#include "pack/expand.h"

#include <algorithm>

#include "text/fold.h"

namespace filin {

Expander::Expander(const RuleSources& sources, std::vector<MergedList>& lists, const RulePack& pack,
                   Complaints& complaints)
    : sources_(sources), lists_(lists), pack_(pack), complaints_(complaints) {
  for (std::uint32_t i = 0; i < lists_.size(); ++i)
    names_[lists_[i].info.name] = {Name::Kind::kList, i};
  for (std::uint32_t i = 0; i < sources_.seens.size(); ++i) {
    if (!names_.try_emplace(sources_.seens[i].name, Name{Name::Kind::kSeen, i}).second) {
      complaints_.error(sources_.seens[i].place, "R009",
                        "the name \"" + sources_.seens[i].name + "\" is taken");
    }
  }
  for (std::uint32_t i = 0; i < sources_.lets.size(); ++i) {
    const LetStatement& let = sources_.lets[i];
    lets_.push_back(parse_pattern(let.pattern, complaints_));
    const auto at = names_.find(let.name);
    if (at != names_.end() && at->second.kind != Name::Kind::kLet) {
      complaints_.error(let.place, "R009", "the name \"" + let.name + "\" is taken by a list");
    }
    if (at != names_.end() && at->second.kind == Name::Kind::kLet &&
        sources_.lets[at->second.number].folder == let.folder) {
      const Place first = sources_.lets[at->second.number].place;
      complaints_.error(let.place, "R009",
                        "the macro \"" + let.name + "\" stands in this folder twice",
                        "the other is in " + sources_.files[first.file].path + ":" +
                            std::to_string(first.line) + "; give one of them another name");
    }
    names_[let.name] = {Name::Kind::kLet, i};  // a later folder's macro replaces an earlier one
  }
  let_open_.assign(lets_.size(), 0);
  let_used_.assign(lets_.size(), 0);
}

Node Expander::expand(const Node& parsed, bool condition) {
  if (parsed.kind == Node::Kind::kReference) return reference(parsed, condition);
  if (parsed.kind == Node::Kind::kBoundary && !condition) {
    complaints_.error(parsed.place, "R018", "\\b has no place in a match pattern",
                      "leave it out: a match begins and ends at a word's edge anyway");
    return {};
  }
  Node node = parsed;
  for (Node& kid : node.kids) {
    // A \b beside others is the business of the sequence it stands in.
    if (kid.kind != Node::Kind::kBoundary || !condition || node.kind != Node::Kind::kConcat)
      kid = expand(kid, condition);
  }
  return condition ? boundaries(std::move(node)) : node;
}

// RE2's \b knows ASCII letters only. At an edge of a sequence it can be said with a class: nothing,
// or no letter.
Node Expander::boundaries(Node node) {
  const auto edge = [](bool opening) {
    CharSet others = word_set();
    others.invert();
    return Node::of(
        Node::Kind::kAlternate,
        {Node::of(opening ? Node::Kind::kLineBegin : Node::Kind::kLineEnd), Node::of_set(others)});
  };
  if (node.kind == Node::Kind::kBoundary) return edge(true);
  if (node.kind != Node::Kind::kConcat) return node;
  for (std::size_t i = 0; i < node.kids.size(); ++i) {
    if (node.kids[i].kind != Node::Kind::kBoundary) continue;
    if (i != 0 && i + 1 != node.kids.size()) {
      complaints_.error(
          node.kids[i].place, "R018",
          "\\b may stand at the beginning or end of a pattern, a group or an alternative only",
          "write a space or a class like [^\\p{L}] instead");
    }
    node.kids[i] = edge(i == 0);
  }
  return node;
}

Node Expander::reference(const Node& node, bool condition) {
  Node result = Node::of(Node::Kind::kReference);
  result.place = node.place;
  result.name = node.name;
  std::vector<std::string> known;
  if (node.name.starts_with('@')) {
    for (std::uint32_t i = 0; i < pack_.types.size(); ++i) {
      if (pack_.types[i].name == node.name.substr(1))
        result.reference = static_cast<int>(pack_.references.type(i));
      known.push_back("@" + pack_.types[i].name);
    }
  } else {
    const auto at = names_.find(node.name);
    if (at != names_.end()) {
      const Name name = at->second;
      if (name.kind == Name::Kind::kLet) return let(name.number, condition, node);
      if (name.kind == Name::Kind::kSeen)
        result.reference = static_cast<int>(pack_.references.seen(name.number));
      if (name.kind == Name::Kind::kList) {
        lists_[name.number].used = true;
        if (lists_[name.number].in_pattern) return small_list(name.number, node.min == 1);
        lists_[name.number].info.scanned = true;
        result.reference = static_cast<int>(name.number);
      }
    }
    for (const auto& [each, name] : names_) known.push_back(each);
  }
  if (result.reference < 0) {
    std::string help = did_you_mean(node.name, known);
    if (help.empty())
      help = "define it with \"let\" or \"list\", or write \\{ for a brace of the text";
    complaints_.error(node.place, "R006", "nothing is named \"" + node.name + "\"", help);
    return {};
  }
  if (condition) {
    complaints_.error(node.place, "R017",
                      "{" + node.name + "} is too large for the pattern of a condition",
                      "only macros and lists of up to 80 entries may stand here; use GROUP in "
                      "LIST, or inside TYPE");
    return {};
  }
  return result;
}

Node Expander::let(std::uint32_t number, bool condition, const Node& at) {
  let_used_[number] = 1;
  if (let_open_[number] != 0) {
    complaints_.error(at.place, "R007",
                      "the macro \"" + sources_.lets[number].name + "\" refers to itself");
    return {};
  }
  let_open_[number] = 1;
  Node node = expand(lets_[number], condition);
  let_open_[number] = 0;
  // An alternation must stay together where it is put in.
  if (node.kind == Node::Kind::kAlternate && node.reference < 0)
    return Node::of(Node::Kind::kConcat, {std::move(node)});
  return node;
}

namespace {

Node entry_node(std::string_view view, const ListInfo& list, bool fold_case, bool fold_accents) {
  std::vector<Node> items;
  for (std::size_t i = 0; i < view.size(); ++i) {
    const auto c = static_cast<std::uint8_t>(view[i]);
    if (list.fold_hyphen && (c == ' ' || c == '-')) {
      CharSet set = CharSet::of(' ');
      set.add('-');
      items.push_back(Node::repeat(Node::of_set(set), 1, -1));
    } else if (c == ' ') {
      items.push_back(space_node());
    } else {
      items.push_back(letter_node(c, fold_case, fold_accents));
    }
    const bool word_ends = is_letter(c) && (i + 1 == view.size() ||
                                            !is_letter(static_cast<unsigned char>(view[i + 1])));
    if (list.plural && word_ends && c != 's' && c != 'x') {
      CharSet ending = letter_node('s', fold_case, false).set;
      ending.add(letter_node('x', fold_case, false).set);
      items.push_back(Node::repeat(Node::of_set(ending), 0, 1));
    }
  }
  return Node::of(Node::Kind::kConcat, std::move(items));
}

std::string capitals(std::string_view view) {
  std::string out(view);
  for (char& c : out) {
    const auto lower = static_cast<std::uint8_t>(c);
    for (unsigned upper = 0; upper < 256; ++upper) {
      if (is_upper(static_cast<unsigned char>(upper)) && kLowerCase[upper] == lower)
        c = static_cast<char>(upper);
    }
  }
  return out;
}

}  // namespace

Node Expander::small_list(std::uint32_t number, bool fold_case) {
  const MergedList& list = lists_[number];
  const bool fold = list.info.fold_case || fold_case;
  Node all = Node::of(Node::Kind::kAlternate);
  for (const ListEntry& entry : list.entries) {
    const std::string view = to_view(entry.text);
    all.kids.push_back(entry_node(view, list.info, fold, list.info.fold_accents));
    const auto letters = std::count_if(
        view.begin(), view.end(), [](char c) { return is_letter(static_cast<unsigned char>(c)); });
    if (list.info.caps && !fold && letters >= 4)
      all.kids.push_back(entry_node(capitals(view), list.info, false, true));
  }
  all.reference = static_cast<int>(number);
  if (all.kids.empty()) return {};
  // In a group of its own, so that the number stays with exactly this part.
  return all;
}

void Expander::complain_of_unused() {
  for (std::uint32_t i = 0; i < lets_.size(); ++i) {
    const LetStatement& let = sources_.lets[i];
    if (let_used_[i] == 0 && names_[let.name].number == i) {
      complaints_.warning(let.place, "R008", "nothing uses the macro \"" + let.name + "\"",
                          "take it out, or use it as {" + let.name + "}");
    }
  }
  for (const MergedList& list : lists_) {
    if (!list.used && list.info.role.empty()) {
      complaints_.warning(list.place, "R008", "nothing uses the list \"" + list.info.name + "\"",
                          "take it out, or use it as {" + list.info.name + "}");
    }
  }
}

}  // namespace filin
