// Gold and predictions from JSONL.
#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "support/evaluation.h"
#include "write/support/json_writer.h"

namespace filin {
namespace {

using Json = nlohmann::json;

// The bytes of the code points [start, end).
std::string slice(std::string_view text, std::uint32_t start, std::uint32_t end) {
  std::uint32_t code_point = 0;
  std::size_t begin = text.size();
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    if (code_point == start) begin = at;
    if (code_point == end) break;
    ++code_point;
  }
  return begin < at ? std::string(text.substr(begin, at - begin)) : std::string();
}

std::string shown_number(const Json& value) {
  if (!value.is_number_float()) return value.dump();
  std::string out;
  append_json_number(out, value.get<double>());
  // Python shows that it was no whole number by its type.
  return out.find_first_of(".e") == std::string::npos ? out + ".0" : out;
}

std::string shown(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return shown_number(value);
  if (!value.is_array()) return value.dump();
  std::string out = "[";
  for (const Json& each : value) {
    if (out.size() > 1) out += ", ";
    out += each.is_string() ? "'" + each.get<std::string>() + "'" : shown(each);
  }
  return out + "]";
}

// "T1430", "T14:30:00" and "T14:30" are one.
std::string with_plain_clock(std::string text) {
  const auto digits = [&](std::size_t at, std::size_t count) {
    for (std::size_t each = at; each < at + count; ++each) {
      if (each >= text.size() || text[each] < '0' || text[each] > '9') return false;
    }
    return true;
  };
  for (std::size_t at = text.find('T'); at != std::string::npos; at = text.find('T', at + 1)) {
    if (!digits(at + 1, 2)) continue;
    const bool colon = at + 3 < text.size() && text[at + 3] == ':';
    if (!digits(at + (colon ? 4 : 3), 2)) continue;
    if (!colon) text.insert(at + 3, ":");
    if (text.compare(at + 6, 3, ":00") == 0) text.erase(at + 6, 3);
    at += 5;
  }
  return text;
}

bool append_number(const Json& value, std::vector<double>& numbers) {
  if (value.is_number()) {
    numbers.push_back(value.get<double>());
    return true;
  }
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  double number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  numbers.push_back(number);
  return result.ec == std::errc{} && result.ptr == text.data() + text.size();
}

void set_numbers(const Json& value, GoldValue& out) {
  out.is_numeric = true;
  if (!value.is_array()) {
    out.is_numeric = append_number(value, out.numbers);
    return;
  }
  for (const Json& each : value)
    out.is_numeric = out.is_numeric && append_number(each, out.numbers);
}

void add_shown(const Json& value, GoldValue& out) {
  out.shown.push_back(value.is_null() ? std::nullopt
                                      : std::optional(with_plain_clock(shown(value))));
}

Json field(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at == object.end() ? Json() : *at;
}

GoldMention mention_of(const Json& object) {
  GoldMention mention;
  mention.start = object.at("start");
  mention.end = object.at("end");
  mention.type = gold_type(object.at("type").get<std::string>());
  mention.text = object.at("text");
  return mention;
}

GoldMention gold_mention(const Json& object) {
  GoldMention mention = mention_of(object);
  const Json value = mention.type == "PER" || mention.type == "LOC" || mention.type == "ORG"
                         ? Json()
                         : field(object, "value");
  const Json values = field(object, "values");
  const bool alternatives = values.is_array() && !values.empty();
  mention.has_value = !value.is_null() || alternatives;
  if (mention.type == "DISTANCE") {
    set_numbers(value, mention.value);
  }
  if (alternatives) {
    for (const Json& each : values) add_shown(each, mention.value);
  } else {
    add_shown(value, mention.value);
  }
  return mention;
}

GoldMention predicted_mention(const Json& object) {
  GoldMention mention = mention_of(object);
  const Json value = field(object, "value");
  const Json metres = object.contains("value_m") ? field(object, "value_m") : value;
  if (mention.type == "DISTANCE") set_numbers(metres, mention.value);
  add_shown(value, mention.value);
  return mention;
}

std::vector<GoldMention> outermost(std::vector<GoldMention> mentions) {
  std::ranges::stable_sort(mentions, [](const GoldMention& a, const GoldMention& b) {
    return a.start != b.start ? a.start < b.start : a.end > b.end;
  });
  std::vector<GoldMention> kept;
  for (GoldMention& each : mentions) {
    if (kept.empty() || each.start >= kept.back().end) kept.push_back(std::move(each));
  }
  return kept;
}

GoldDocument gold_document(const Json& object, const std::set<std::string>& types) {
  GoldDocument document;
  document.id = object.at("id");
  document.text = object.at("text");
  if (const Json date = field(object, "reference_date"); date.is_string()) {
    document.date = parse_civil_date(date.get<std::string>().substr(0, 10));
  }
  for (const Json& each : object.at("entities")) document.mentions.push_back(gold_mention(each));
  document.mentions = outermost(std::move(document.mentions));
  for (const GoldMention& each : document.mentions) {
    if (slice(document.text, each.start, each.end) != each.text) {
      throw std::runtime_error(document.id + ": text[" + std::to_string(each.start) + ":" +
                               std::to_string(each.end) + "] is not \"" + each.text + "\"");
    }
  }
  std::erase_if(document.mentions, [&](const GoldMention& each) {
    return !types.empty() && !types.contains(each.type);
  });
  for (const Json& each : field(object, "ignore"))
    document.ignore.push_back({each.at("start"), each.at("end")});
  return document;
}

// Calls `take` with each record; the error of the first that cannot be used.
template <class Take>
std::string for_each_record(const std::string& file, const Take& take) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return file + ": cannot be read";
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      take(Json::parse(line));
    } catch (const std::exception& error) {
      return file + ":" + std::to_string(number) + ": " + error.what();
    }
  }
  return {};
}

}  // namespace

std::string gold_type(std::string_view type) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Pair, 14> kNames{{{"person", "PER"},
                                                {"place", "LOC"},
                                                {"organization", "ORG"},
                                                {"date", "DATE"},
                                                {"time", "DATE"},
                                                {"TIME", "DATE"},
                                                {"SET", "DATE"},
                                                {"duration", "DURATION"},
                                                {"distance", "DISTANCE"},
                                                {"money", "MONEY"},
                                                {"percent", "PERCENT"},
                                                {"quantity", "QUANTITY"},
                                                {"event", "MISC"},
                                                {"work", "MISC"}}};
  if (type == "product") return "MISC";
  const auto* at = std::ranges::find(kNames, type, &Pair::first);
  return std::string(at == kNames.end() ? type : at->second);
}

Input input_of(const GoldDocument& document) {
  Input input;
  input.text = document.text;
  input.metadata.id = document.id;
  input.metadata.date = document.date;
  if (document.date) input.metadata.date_source = "record";
  return input;
}

GoldCorpus load_gold(const std::vector<std::string>& files, const std::set<std::string>& types) {
  GoldCorpus corpus;
  std::unordered_map<std::string, std::size_t> places;
  for (const std::string& file : files) {
    corpus.error = for_each_record(file, [&](const Json& object) {
      GoldDocument document = gold_document(object, types);
      const auto [at, is_new] = places.emplace(document.id, corpus.documents.size());
      if (is_new) corpus.documents.emplace_back();
      corpus.documents[at->second] = std::move(document);
    });
    if (!corpus.error.empty()) break;
  }
  return corpus;
}

std::vector<std::vector<GoldMention>> load_predictions(const std::string& file,
                                                       const std::vector<GoldDocument>& documents,
                                                       std::string& error) {
  std::unordered_map<std::string, std::vector<GoldMention>> found;
  error = for_each_record(file, [&](const Json& object) {
    const Json id = field(object, "id");
    if (object.contains("error"))
      throw std::runtime_error(shown(id) + ": " + object.at("error").dump());
    std::vector<GoldMention>& mentions = found[shown(id)];
    mentions.clear();
    for (const Json& each : object.at("mentions")) mentions.push_back(predicted_mention(each));
  });
  std::vector<std::vector<GoldMention>> predictions;
  for (const GoldDocument& document : documents) {
    const auto at = found.find(document.id);
    if (at == found.end() && error.empty())
      error = file + ": document " + document.id + " did not come back";
    predictions.push_back(at == found.end() ? std::vector<GoldMention>() : at->second);
    for (const GoldMention& each : predictions.back()) {
      if (error.empty() && slice(document.text, each.start, each.end) != each.text)
        error = file + ": " + document.id + ": text[start:end] is not the mention \"" + each.text +
                "\"";
    }
  }
  return predictions;
}

std::vector<GoldMention> predictions_of(const Document& document) {
  std::vector<GoldMention> mentions;
  for (const Mention& each : document.mentions) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    json.field("start", each.span.begin);
    json.field("end", each.span.end);
    json.field("type", each.type);
    json.field("text", document.text_of(each));
    for (const std::string_view key : {"value", "value_m"}) {
      if (const AttributeValue* value = each.find(key)) json.field(key, *value);
    }
    json.end_object();
    mentions.push_back(predicted_mention(Json::parse(text)));
  }
  return mentions;
}

}  // namespace filin
