#include "read/support/page_data.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "read/support/entities.h"
#include "read/support/json_scan.h"
#include "read/support/lines.h"

namespace filin {
namespace {

using Json = nlohmann::json;

std::string text_at(const Json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end() || !at->is_string()) return {};
  return one_line(decode_entities(at->get<std::string>()));
}

// "NewsArticle", "ReportageNewsArticle", "BlogPosting"; also one of several.
bool is_article(const Json& object) {
  const auto names_article = [](const Json& each) {
    if (!each.is_string()) return false;
    const auto& name = each.get_ref<const std::string&>();
    return name.ends_with("Article") || name.ends_with("BlogPosting");
  };
  const Json type = object.value("@type", Json());
  return type.is_array() ? std::ranges::any_of(type, names_article) : names_article(type);
}

// A name, an object that has one, or a list of either.
std::string name_of(const Json& value) {
  if (value.is_string()) return one_line(decode_entities(value.get<std::string>()));
  if (value.is_object()) return text_at(value, "name");
  return value.is_array() && !value.empty() ? name_of(value[0]) : std::string();
}

// The first article in an object, a list, or a "@graph" of them; null if there is none.
const Json* find_article(const Json& value) {
  if (value.is_object()) {
    if (is_article(value)) return &value;
    const auto graph = value.find("@graph");
    return graph == value.end() ? nullptr : find_article(*graph);
  }
  if (!value.is_array()) return nullptr;
  for (const Json& each : value) {
    if (const Json* const found = find_article(each)) return found;
  }
  return nullptr;
}

}  // namespace

PageData read_page_data(std::string_view json) {
  PageData data;
  if (nests_too_deep(json)) return data;
  const Json value = Json::parse(json.begin(), json.end(), nullptr, false);
  const Json* const article = value.is_discarded() ? nullptr : find_article(value);
  if (article == nullptr) return data;
  data.headline = text_at(*article, "headline");
  data.date = text_at(*article, "datePublished");
  if (const auto author = article->find("author"); author != article->end()) {
    data.author = name_of(*author);
  }
  return data;
}

}  // namespace filin
