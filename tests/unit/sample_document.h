// A hand-made Document for tests of writers: emoji, NFD, CR LF and characters that tags escape are
// all in it.
#pragma once

#include <string>
#include <utility>

#include "filin/document.h"

namespace filin::test {

inline std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (const char each : text)
    count += (static_cast<unsigned char>(each) & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}

// Adds the first occurrence of `words` at or after the last mention as a mention.
inline Mention& add_mention(Document& document, std::string_view words, std::string_view type,
                            std::string_view label, std::string_view rule,
                            std::uint32_t entity = kNoEntity) {
  const std::size_t from = document.mentions.empty() ? 0 : document.mentions.back().bytes.end;
  const std::size_t at = document.text.find(words, from);
  const std::string_view text = document.text;
  Mention mention;
  mention.bytes = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  mention.span.begin = count_code_points(text.substr(0, at));
  mention.span.end = mention.span.begin + count_code_points(words);
  mention.type = type;
  mention.label = label;
  mention.rule = rule;
  mention.score = 0.9F;
  mention.entity = entity;
  document.mentions.push_back(std::move(mention));
  if (entity < document.entities.size()) {
    Entity& named = document.entities[entity];
    if (named.mentions++ == 0) named.first = document.mentions.back().span.begin;
  }
  return document.mentions.back();
}

inline Document sample_document() {
  Document document;
  document.text =
      "\xF0\x9F\x9A\x82 Kim Jong Un est arrive\xCC\x81 mardi [sic] \\o/.\r\n"
      "Kim | \xC3\xA0 environ 250 kilom\xC3\xA8tres de Vladivostok.\xE2\x80\xA8"
      "2 500 000 \xE2\x82\xAC\r\n";
  document.length = count_code_points(document.text);
  document.metadata.id = "sample";
  document.metadata.format = "text";
  document.metadata.encoding = "utf-8-bom";
  document.metadata.agency = "AFP";
  document.metadata.date = CivilDate{2023, 9, 17};
  document.metadata.date_source = "option";
  document.metadata.timezone = "Europe/Paris";
  document.metadata.dateline_place = "Vladivostok";
  document.metadata.meta_json = R"({"slug": "kim", "n": 1.50})";
  document.had_bom = true;
  document.entities = {{.id = "person/kim-jong-un",
                        .type = "person",
                        .name = "Kim Jong Un",
                        .attributes = {{"role", std::string("dirigeant")}}},
                       {.id = "place/vladivostok",
                        .type = "place",
                        .name = "Vladivostok",
                        .attributes = {{"lat", 43.11}, {"country", std::string("RU")}}}};
  add_mention(document, "Kim Jong Un", "person", "PER", "person.full", 0);
  add_mention(document, "mardi", "date", "DATE", "date.weekday").attributes = {
      {"value", std::string("2023-09-12")}, {"anchor", std::string("document")}};
  add_mention(document, "Kim", "person", "PER", "person.seen", 0);
  add_mention(document, "environ 250 kilom\xC3\xA8tres", "distance", "DIST", "distance.from")
      .attributes = {{"value_m", 250000.0},
                     {"unit", std::string("km")},
                     {"modifier", std::string("approx")},
                     {"from", std::string("place/vladivostok")}};
  add_mention(document, "Vladivostok", "place", "LOC", "place.list", 1);
  add_mention(document, "2 500 000 \xE2\x82\xAC", "money", "MONEY", "money.symbol").attributes = {
      {"value", 2500000.0}, {"currency", std::string("EUR")}};
  const std::uint32_t line =
      count_code_points(std::string_view(document.text).substr(0, document.text.find('\r')));
  document.sentences = {{0, line}, {line + 2, document.length - 2}};
  return document;
}

}  // namespace filin::test
