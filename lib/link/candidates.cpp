#include "link/candidates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "attribute_access.h"

namespace filin {
namespace {

using Attributes = std::vector<Attribute>;

// What a place has and its namesake has not; `country` too unless they are in one.
constexpr std::array<std::string_view, 8> kOfOne{"geonames",   "lat",    "lon",      "population",
                                                 "department", "region", "timezone", "insee"};
constexpr std::array<std::string_view, 5> kColumns{"geonames", "country", "lat", "lon",
                                                   "population"};

std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return part;
}

// "5225857:US:45.4647:-98.4865:28102"
Attributes bearer_of(std::string_view columns, const std::string& name) {
  Attributes bearer;
  for (const std::string_view key : kColumns) {
    const std::string_view text = take(columns, ':');
    if (text.empty()) continue;
    if (key == "geonames" || key == "country") {
      add_attribute(bearer, key, std::string(text));
    } else {
      double number = 0;
      const auto [at, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (failure == std::errc{} && at == text.data() + text.size()) add_attribute(bearer, key, number);
    }
    if (key == "geonames") add_attribute(bearer, "name", name);
  }
  return bearer;
}

// The likeliest bearer: what the entity has been given.
Attributes first_bearer(const Entity& entity) {
  Attributes bearer;
  for (const std::string_view key : kColumns) {
    if (const AttributeValue* value = find_attribute(entity.attributes, key)) bearer.push_back({key, *value});
    if (key == "geonames") add_attribute(bearer, "name", entity.name);
  }
  return bearer;
}

std::vector<Attributes> bearers_of(const Entity& entity, std::string_view also) {
  std::vector<Attributes> bearers{first_bearer(entity)};
  while (!also.empty()) {
    Attributes bearer = bearer_of(take(also, ';'), entity.name);
    if (!bearer.empty()) bearers.push_back(std::move(bearer));
  }
  return bearers;
}

bool is_ambiguous(const std::vector<Attributes>& bearers) {
  const double first = number_attribute(bearers.front(), "population").value_or(0);
  return std::any_of(bearers.begin() + 1, bearers.end(), [&](const Attributes& each) {
    return 2 * number_attribute(each, "population").value_or(0) > first;
  });
}

void forget(Attributes& attributes, bool country) {
  std::erase_if(attributes, [&](const Attribute& each) {
    return std::ranges::find(kOfOne, each.key) != kOfOne.end() ||
           (country && each.key == "country");
  });
}

}  // namespace

void settle_candidates(Document& document) {
  std::vector<char> ambiguous(document.entities.size());  // 2: in several countries
  for (std::size_t i = 0; i < document.entities.size(); ++i) {
    Entity& entity = document.entities[i];
    const std::string also = text_attribute(entity.attributes, "candidates");
    if (also.empty()) continue;
    std::erase_if(entity.attributes,
                  [](const Attribute& each) { return each.key == "candidates"; });
    std::vector<Attributes> bearers = bearers_of(entity, also);
    if (!is_ambiguous(bearers)) continue;
    const std::string country = text_attribute(bearers.front(), "country");
    const bool one_country = std::ranges::all_of(
        bearers, [&](const Attributes& each) { return text_attribute(each, "country") == country; });
    ambiguous[i] = one_country ? 1 : 2;
    forget(entity.attributes, !one_country);
    entity.candidates = std::move(bearers);
  }
  for (Mention& mention : document.mentions) {
    std::erase_if(mention.attributes,
                  [](const Attribute& each) { return each.key == "candidates"; });
    const char how = mention.entity < ambiguous.size() ? ambiguous[mention.entity] : '\0';
    if (how != 0) forget(mention.attributes, how == 2);
  }
}

}  // namespace filin
