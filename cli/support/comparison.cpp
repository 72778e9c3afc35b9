#include "support/comparison.h"

#include <algorithm>

#include "write/support/json_writer.h"

namespace filin {
namespace {

struct KindNames {
  std::string_view name;    // in JSON
  std::string_view sign;    // in front of a line
  std::string_view plural;  // in the summary
};
constexpr std::array<KindNames, kChangeKinds> kKinds{{{"added", "+", "added"},
                                                      {"removed", "-", "removed"},
                                                      {"retyped", "t", "of another type"},
                                                      {"moved", "m", "moved"},
                                                      {"value", "v", "of another value"}}};

const KindNames& names_of(ChangeKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

bool overlap(const ResultMention& a, const ResultMention& b) {
  return a.start < b.end && b.start < a.end;
}

// Which mention of `after` each of `before` has become; -1: none.
using Pairs = std::vector<std::ptrdiff_t>;

class Pairing {
 public:
  Pairing(const std::vector<ResultMention>& before, const std::vector<ResultMention>& after)
      : before_(before), after_(after), pairs_(before.size(), -1), taken_(after.size(), false) {}

  // On one text: the same span, else an overlapping one.
  Pairs by_span() {
    match([](const ResultMention& a, const ResultMention& b) {
      return a.start == b.start && a.end == b.end;
    });
    match([](const ResultMention& a, const ResultMention& b) {
      return overlap(a, b) && a.type == b.type;
    });
    match(overlap);
    return pairs_;
  }

  // On two versions of a text: the same words in the same order, as far as there are.
  Pairs by_text() {
    std::size_t from = 0;
    for (std::size_t at = 0; at < before_.size(); ++at) {
      for (std::size_t other = from; other < after_.size(); ++other) {
        if (taken_[other] || after_[other].text != before_[at].text) continue;
        take(at, other);
        from = other + 1;
        break;
      }
    }
    match([](const ResultMention& a, const ResultMention& b) { return a.text == b.text; });
    return pairs_;
  }

 private:
  void take(std::size_t at, std::size_t other) {
    pairs_[at] = static_cast<std::ptrdiff_t>(other);
    taken_[other] = true;
  }

  template <class Same>
  void match(Same same) {
    for (std::size_t at = 0; at < before_.size(); ++at) {
      for (std::size_t other = 0; pairs_[at] < 0 && other < after_.size(); ++other) {
        if (!taken_[other] && same(before_[at], after_[other])) take(at, other);
      }
    }
  }

  const std::vector<ResultMention>& before_;
  const std::vector<ResultMention>& after_;
  Pairs pairs_;
  std::vector<bool> taken_;
};

std::string quoted(const std::string& text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string described(const ResultMention& mention) {
  std::string out = std::to_string(mention.start) + "-" + std::to_string(mention.end) + " " +
                    mention.type + " " + quoted(mention.text);
  if (!mention.value.empty()) out += " " + mention.value;
  return out;
}

std::string line_of(const Change& change) {
  const ResultMention& before = change.before;
  const ResultMention& after = change.after;
  std::string line = "  " + std::string(names_of(change.kind).sign) + " ";
  switch (change.kind) {
    case ChangeKind::kAdded:
      return line + described(after) + "  (" + after.rule + ")\n";
    case ChangeKind::kRemoved:
      return line + described(before) + "  (" + before.rule + ")\n";
    case ChangeKind::kRetyped:
      line += described(before) + " -> " + after.type;
      break;
    case ChangeKind::kMoved:
      line += described(before) + " -> " + described(after);
      break;
    case ChangeKind::kNewValue:
      line += described(before) + " -> " + (after.value.empty() ? "no value" : after.value);
      break;
  }
  line += "  (" + before.rule;
  if (before.rule != after.rule) line += " -> " + after.rule;
  return line + ")\n";
}

void write_mention(JsonWriter& json, std::string_view key, const ResultMention& mention) {
  json.key(key);
  json.begin_object();
  json.field("start", mention.start);
  json.field("end", mention.end);
  json.field("type", mention.type);
  json.field("text", mention.text);
  json.optional_field("value", mention.value);
  json.field("rule", mention.rule);
  json.end_object();
}

template <class Counts>
void write_counts(JsonWriter& json, const Counts& counts) {
  json.begin_object();
  for (std::size_t kind = 0; kind < kChangeKinds; ++kind)
    json.field(kKinds[kind].name, counts[kind]);
  json.end_object();
}

}  // namespace

void Comparison::add(const std::string& file, const std::vector<ResultDocument>& before,
                     const std::vector<ResultDocument>& after) {
  static const ResultDocument kNothing;
  std::vector<bool> taken(after.size(), false);
  for (std::size_t at = 0; at < before.size(); ++at) {
    std::size_t other = 0;
    const auto pairs = [&](std::size_t index) {
      return !taken[index] && (before[at].id.empty() ? index == at && after[index].id.empty()
                                                     : after[index].id == before[at].id);
    };
    // Most files keep their order, so the search begins where the document was.
    if (at < after.size() && pairs(at)) {
      other = at;
    } else {
      while (other < after.size() && !pairs(other)) ++other;
    }
    if (other == after.size()) {
      note(file, before[at], "only in OLD");
      compare(file, before[at], kNothing);
      continue;
    }
    taken[other] = true;
    if (before[at].failure != after[other].failure) {
      note(file, before[at],
           before[at].failure.empty() ? "cannot be read any more"
                                      : "can be read now, or fails otherwise");
    }
    compare(file, before[at], after[other]);
  }
  for (std::size_t other = 0; other < after.size(); ++other) {
    if (taken[other]) continue;
    note(file, after[other], "only in NEW");
    compare(file, kNothing, after[other]);
  }
}

void Comparison::note(const std::string& file, const ResultDocument& document, const char* what) {
  documents_.push_back({file, document.id, what});
}

void Comparison::compare(const std::string& file, const ResultDocument& before,
                         const ResultDocument& after) {
  ++compared_;
  const bool same_text = before.digest == after.digest;
  Pairing pairing(before.mentions, after.mentions);
  const Pairs pairs = same_text ? pairing.by_span() : pairing.by_text();
  const std::string& id = before.id.empty() ? after.id : before.id;
  std::vector<Change> changes;
  std::vector<bool> paired(after.mentions.size(), false);
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    const ResultMention& old_one = before.mentions[at];
    if (pairs[at] < 0) {
      changes.push_back({ChangeKind::kRemoved, file, id, old_one, {}});
      continue;
    }
    const auto other = static_cast<std::size_t>(pairs[at]);
    paired[other] = true;
    const ResultMention& new_one = after.mentions[other];
    const bool moved = same_text && (old_one.start != new_one.start || old_one.end != new_one.end);
    if (old_one.type != new_one.type) {
      changes.push_back({ChangeKind::kRetyped, file, id, old_one, new_one});
    } else if (moved) {
      changes.push_back({ChangeKind::kMoved, file, id, old_one, new_one});
    } else if (old_one.value != new_one.value) {
      changes.push_back({ChangeKind::kNewValue, file, id, old_one, new_one});
    }
  }
  for (std::size_t other = 0; other < paired.size(); ++other) {
    if (!paired[other])
      changes.push_back({ChangeKind::kAdded, file, id, {}, after.mentions[other]});
  }
  const auto place = [](const Change& change) {
    return change.kind == ChangeKind::kAdded ? change.after.start : change.before.start;
  };
  std::ranges::stable_sort(changes, {}, place);
  for (Change& change : changes) {
    count(change);
    changes_.push_back(std::move(change));
  }
}

void Comparison::count(const Change& change) {
  const auto kind = static_cast<std::size_t>(change.kind);
  ++all_[kind];
  ++rules_[change.kind == ChangeKind::kRemoved ? change.before.rule : change.after.rule][kind];
}

std::string Comparison::as_text() const {
  std::string out;
  for (const DocumentChange& each : documents_) {
    out += each.file + (each.file.empty() ? "" : " ") + (each.id.empty() ? "-" : each.id) + ": " +
           each.what + "\n";
  }
  const Change* before = nullptr;
  for (const Change& each : changes_) {
    if (before == nullptr || before->file != each.file || before->document != each.document) {
      out += each.file + (each.file.empty() ? "" : " ") +
             (each.document.empty() ? "-" : each.document) + "\n";
    }
    before = &each;
    out += line_of(each);
  }
  if (!rules_.empty()) out += "\nrules\n";
  for (const auto& [rule, counts] : rules_) {
    out += "  " + (rule.empty() ? "-" : rule) + ":";
    for (std::size_t kind = 0; kind < kChangeKinds; ++kind) {
      if (counts[kind] != 0)
        out += " " + std::to_string(counts[kind]) + " " + std::string(kKinds[kind].plural);
    }
    out += "\n";
  }
  if (!rules_.empty()) out += "\n";
  for (std::size_t kind = 0; kind < kChangeKinds; ++kind) {
    out += (kind == 0 ? "" : ", ") + std::to_string(all_[kind]) + " " +
           std::string(kKinds[kind].plural);
  }
  return out + " in " + std::to_string(compared_) + " documents\n";
}

std::string Comparison::as_json() const {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.new_line(1);
  json.field("compared", compared_);
  json.new_line(1);
  json.key("counts");
  write_counts(json, all_);
  json.new_line(1);
  json.key("rules");
  json.begin_object();
  for (const auto& [rule, counts] : rules_) {
    json.new_line(2);
    json.key(rule);
    write_counts(json, counts);
  }
  json.end_object();
  json.new_line(1);
  json.key("documents");
  json.begin_array();
  for (const DocumentChange& each : documents_) {
    json.new_line(2);
    json.begin_object();
    json.optional_field("file", each.file);
    json.field("id", each.id);
    json.field("what", each.what);
    json.end_object();
  }
  json.end_array();
  json.new_line(1);
  json.key("changes");
  json.begin_array();
  for (const Change& each : changes_) {
    json.new_line(2);
    json.begin_object();
    json.field("kind", names_of(each.kind).name);
    json.optional_field("file", each.file);
    json.field("id", each.document);
    if (each.kind != ChangeKind::kAdded) write_mention(json, "old", each.before);
    if (each.kind != ChangeKind::kRemoved) write_mention(json, "new", each.after);
    json.end_object();
  }
  json.end_array();
  json.break_line(0);
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace filin
