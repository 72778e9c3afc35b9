#include "read/support/nitf_article.h"

#include "read/support/lines.h"
#include "read/support/load_text.h"
#include "read/support/stated_date.h"

namespace filin {
namespace {

void read_head(pugi::xml_node head, Article& article) {
  const pugi::xml_node docdata = child(head, "docdata");
  Metadata& metadata = article.metadata;
  metadata.id = attribute(child(docdata, "doc-id"), "id-string");
  metadata.agency = attribute(child(docdata, "doc-id"), "regsrc");
  for (const std::string_view element : {"date.issue", "date.release"}) {
    if (!metadata.date)
      metadata.date = read_stated_date(attribute(child(docdata, element), "norm"));
  }
  metadata.slug = attribute(child(docdata, "fixture"), "fix-id");
  for (const pugi::xml_node each : descendants(docdata, "keyword")) {
    if (metadata.slug.empty()) metadata.slug = attribute(each, "key");
  }
  metadata.headline = line_of(child(head, "title"));
}

// "20170102T222800+0000", which some systems write where a reader expects a date.
bool is_time_stamp(std::string_view text) {
  text = trim(text);
  return text.size() >= 8 && text.find_first_not_of("0123456789") >= 4 &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

// The dateline as a person wrote it.
std::string written_dateline(pugi::xml_node dateline) {
  std::string text;
  for (const pugi::xml_node each : dateline.children()) {
    const std::string part = raw_text(each);
    if (local_name(each) != "story.date" || !is_time_stamp(part)) text += part;
  }
  return one_line(text);
}

void read_body_head(pugi::xml_node head, Article& article) {
  Metadata& metadata = article.metadata;
  const pugi::xml_node hedline = child(head, "hedline");
  const pugi::xml_node first = child(hedline, "hl1");
  const std::string headline = line_of(first ? first : hedline);
  if (!headline.empty()) metadata.headline = headline;
  metadata.byline = line_of(child(head, "byline"));
  const pugi::xml_node dateline = child(head, "dateline");
  article.dateline = written_dateline(dateline);
  metadata.dateline_place = line_of(child(dateline, "location"));
  if (!metadata.date) {
    metadata.date = read_stated_date(attribute(child(dateline, "story.date"), "norm"));
  }
  if (metadata.agency.empty()) metadata.agency = line_of(child(head, "distributor"));
}

void fill(std::string& value, std::string& more) {
  if (value.empty()) value = std::move(more);
}

}  // namespace

Article nitf_article(pugi::xml_node nitf) {
  Article article;
  article.metadata.language = attribute(nitf, "lang");
  read_head(child(nitf, "head"), article);
  const pugi::xml_node body = child(nitf, "body");
  read_body_head(child(body, "body.head"), article);
  const pugi::xml_node content = child(body, "body.content");
  article.body = lines_of(content ? content : body);
  for (const pugi::xml_node each : descendants(content, "person")) {
    add_person(line_of(each), article.metadata.known_people);
  }
  return article;
}

void fill_missing(Article& article, Article&& more) {
  fill(article.dateline, more.dateline);
  fill(article.body, more.body);
  Metadata& metadata = article.metadata;
  Metadata& other = more.metadata;
  fill(metadata.id, other.id);
  fill(metadata.agency, other.agency);
  fill(metadata.language, other.language);
  fill(metadata.headline, other.headline);
  fill(metadata.byline, other.byline);
  fill(metadata.slug, other.slug);
  fill(metadata.dateline_place, other.dateline_place);
  if (!metadata.date) metadata.date = other.date;
  for (std::string& each : other.known_people) add_person(std::move(each), metadata.known_people);
}

ReadItem finish_xml_item(Article article, std::string_view format, const XmlFile& file) {
  ReadItem item = compose(std::move(article));
  describe_source(file.decoded, format, item.input);
  return item;
}

std::vector<ReadItem> read_xml(
    std::string_view bytes, const ReadOptions& options, std::string_view expected,
    const std::function<void(const XmlFile&, std::vector<ReadItem>&)>& read) {
  XmlFile file;
  if (!load_xml(bytes, options, file)) return only_error(std::move(file.error));
  std::vector<ReadItem> items;
  read(file, items);
  if (!items.empty()) return items;
  return only_error("no-text", std::string("expected ").append(expected).append(", found none"));
}

}  // namespace filin
