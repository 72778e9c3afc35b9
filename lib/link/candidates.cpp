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
      if (failure == std::errc{} && at == text.data() + text.size())
        add_attribute(bearer, key, number);
    }
    if (key == "geonames") add_attribute(bearer, "name", name);
  }
  return bearer;
}

// The likeliest bearer: what the entity has been given.
Attributes first_bearer(const Entity& entity) {
  Attributes bearer;
  for (const std::string_view key : kColumns) {
    if (const AttributeValue* value = find_attribute(entity.attributes, key))
      bearer.push_back({key, *value});
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

// "Laval, au ..." and "Manchester (...)": a comma or bracket and at most two small words.
bool is_apposition(std::string_view between) {
  constexpr std::size_t kLongest = 12;
  const std::size_t mark = between.find_first_not_of(' ');
  if (between.size() > kLongest || mark == std::string_view::npos) return false;
  if (between[mark] != ',' && between[mark] != '(') return false;
  return between.find_first_of(",;:.()\n\"", mark + 1) == std::string_view::npos;
}

bool is_larger_area(const Mention& mention) {
  const std::string_view kind = text_attribute(mention.attributes, "kind");
  return kind == "country" || kind == "region" || kind == "department";
}

// The country that the text puts beside each entity; empty where it says none.
std::vector<std::string> countries_said(const Document& document) {
  std::vector<std::string> said(document.entities.size());
  for (std::size_t i = 0; i + 1 < document.mentions.size(); ++i) {
    const Mention& mention = document.mentions[i];
    const Mention& next = document.mentions[i + 1];
    if (mention.entity >= said.size() || !said[mention.entity].empty() || !is_larger_area(next))
      continue;
    if (next.type != mention.type || next.bytes.begin < mention.bytes.end) continue;
    const std::string_view text = document.text;
    const std::string_view between =
        text.substr(mention.bytes.end, next.bytes.begin - mention.bytes.end);
    if (is_apposition(between)) said[mention.entity] = text_attribute(next.attributes, "country");
  }
  return said;
}

// The most populous bearer in the country said, or none.
const Attributes* bearer_in(const std::vector<Attributes>& bearers, const std::string& country) {
  const Attributes* best = nullptr;
  double most = -1;
  for (const Attributes& bearer : bearers) {
    const double population = number_attribute(bearer, "population").value_or(0);
    if (country.empty() || text_attribute(bearer, "country") != country || population <= most)
      continue;
    best = &bearer;
    most = population;
  }
  return best;
}

// Takes over what the bearer is; what is true of the likeliest one only goes.
void become(Attributes& attributes, const Attributes& bearer) {
  std::erase_if(attributes, [&](const Attribute& each) {
    return std::ranges::find(kOfOne, each.key) != kOfOne.end() &&
           find_attribute(bearer, each.key) == nullptr;
  });
  for (const Attribute& each : bearer) {
    if (each.key == "name") continue;
    const auto known = std::ranges::find(attributes, each.key, &Attribute::key);
    if (known == attributes.end())
      attributes.push_back(each);
    else
      known->value = each.value;
  }
}

}  // namespace

void settle_candidates(Document& document) {
  const bool any = std::ranges::any_of(document.mentions, [](const Mention& mention) {
    return find_attribute(mention.attributes, "candidates") != nullptr;
  });
  if (!any) return;
  std::vector<char> ambiguous(document.entities.size());  // 2: in several countries
  std::vector<Attributes> meant(
      document.entities.size());  // the bearer that the text chooses against the likeliest
  const std::vector<std::string> said = countries_said(document);
  for (std::size_t i = 0; i < document.entities.size(); ++i) {
    Entity& entity = document.entities[i];
    const std::string also(text_attribute(entity.attributes, "candidates"));
    if (also.empty()) continue;
    std::erase_if(entity.attributes,
                  [](const Attribute& each) { return each.key == "candidates"; });
    std::vector<Attributes> bearers = bearers_of(entity, also);
    if (const Attributes* bearer = bearer_in(bearers, said[i])) {
      if (bearer == &bearers.front()) continue;
      become(entity.attributes, *bearer);
      meant[i] = *bearer;
      continue;
    }
    if (!is_ambiguous(bearers)) continue;
    const std::string_view country = text_attribute(bearers.front(), "country");
    const bool one_country = std::ranges::all_of(bearers, [&](const Attributes& each) {
      return text_attribute(each, "country") == country;
    });
    ambiguous[i] = one_country ? 1 : 2;
    forget(entity.attributes, !one_country);
    entity.candidates = std::move(bearers);
  }
  for (Mention& mention : document.mentions) {
    std::erase_if(mention.attributes,
                  [](const Attribute& each) { return each.key == "candidates"; });
    const char how = mention.entity < ambiguous.size() ? ambiguous[mention.entity] : '\0';
    if (how != 0) forget(mention.attributes, how == 2);
    if (how == 0 && mention.entity < meant.size() && !meant[mention.entity].empty()) {
      become(mention.attributes, meant[mention.entity]);
    }
  }
}

}  // namespace filin
