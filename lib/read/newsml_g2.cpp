// NewsML-G2: newsItem alone or several in a newsMessage; texts as NITF, XHTML or plain.
#include <algorithm>

#include "read/support/article.h"
#include "read/support/lines.h"
#include "read/support/nitf_article.h"
#include "read/support/stated_date.h"
#include "read/support/xml.h"

namespace filin {
namespace {

int sniff(std::string_view head) {
  const std::string root = root_element(head);
  return root == "newsItem" || root == "newsMessage" ? 90 : 0;
}

// "nprov:AFP" -> "AFP"
std::string code_of(pugi::xml_node node) {
  std::string code = attribute(node, "literal");
  if (code.empty()) code = attribute(node, "qcode");
  const std::size_t colon = code.find(':');
  if (colon != std::string::npos) code.erase(0, colon + 1);
  return code;
}

std::string name_or_code(pugi::xml_node node) {
  std::string name = line_of(child(node, "name"));
  return name.empty() ? code_of(node) : name;
}

// Of several (by language, by role), the first without a role or else the first.
pugi::xml_node main_of(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node each : parent.children()) {
    if (local_name(each) != name) continue;
    const std::string role = attribute(each, "role");
    if (role.empty() || role.ends_with("main")) return each;
  }
  return child(parent, name);
}

bool is_person_type(std::string_view code) { return code.ends_with(":person") || code == "person"; }

bool is_person(pugi::xml_node subject) { return is_person_type(attribute(subject, "type")); }

void read_content_meta(pugi::xml_node meta, Article& article) {
  Metadata& metadata = article.metadata;
  metadata.headline = line_of(main_of(meta, "headline"));
  metadata.byline = line_of(child(meta, "by"));
  metadata.slug = line_of(child(meta, "slugline"));
  metadata.language = attribute(child(meta, "language"), "tag");
  metadata.dateline_place = name_or_code(child(meta, "located"));
  metadata.date = read_stated_date(line_of(child(meta, "contentCreated")));
  article.dateline = line_of(child(meta, "dateline"));
  for (const pugi::xml_node each : meta.children()) {
    if (local_name(each) == "subject" && is_person(each)) {
      add_person(line_of(child(each, "name")), metadata.known_people);
    }
  }
}

void read_assertions(pugi::xml_node item, Metadata& metadata) {
  for (const pugi::xml_node each : item.children()) {
    if (local_name(each) != "assert") continue;
    if (child(each, "personDetails") || is_person_type(attribute(child(each, "type"), "qcode"))) {
      add_person(line_of(child(each, "name")), metadata.known_people);
    }
  }
}

// The provider; where that is no more than an address (reuters.com), whom the content credits.
std::string agency_of(pugi::xml_node item) {
  const std::string provider = name_or_code(child(child(item, "itemMeta"), "provider"));
  if (provider.find('.') == std::string::npos) return provider;
  const pugi::xml_node content = child(item, "contentMeta");
  for (const std::string& name :
       {line_of(child(content, "creditline")), name_or_code(child(content, "infoSource")),
        name_or_code(at_path(item, "rightsInfo/copyrightHolder"))}) {
    if (!name.empty()) return name;
  }
  return provider;
}

void read_item_meta(pugi::xml_node item, Article& article) {
  Article outer;
  outer.metadata.id = attribute(item, "guid");
  outer.metadata.language = attribute(item, "lang");
  const pugi::xml_node meta = child(item, "itemMeta");
  outer.metadata.agency = agency_of(item);
  outer.metadata.slug = line_of(child(meta, "title"));
  for (const std::string_view name : {"firstCreated", "versionCreated"}) {
    if (!outer.metadata.date) outer.metadata.date = read_stated_date(line_of(child(meta, name)));
  }
  fill_missing(article, std::move(outer));
}

// The first rendition that holds a text.
void read_content(pugi::xml_node set, Article& article) {
  for (const pugi::xml_node each : set.children()) {
    const std::string_view name = local_name(each);
    if (name != "inlineXML" && name != "inlineData") continue;
    article.body = content_of(each);
    if (article.body.empty()) continue;
    if (const pugi::xml_node nitf = descendant(each, "nitf"))
      fill_missing(article, nitf_article(nitf));
    return;
  }
}

void read_all(const XmlFile& file, std::vector<ReadItem>& items) {
  for (const pugi::xml_node item : descendants(file.tree, "newsItem")) {
    Article article;
    read_content_meta(child(item, "contentMeta"), article);
    read_content(child(item, "contentSet"), article);
    read_item_meta(item, article);
    read_assertions(item, article.metadata);
    items.push_back(finish_xml_item(std::move(article), "newsml-g2", file));
  }
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  return read_xml(bytes, options, "NewsML-G2 with a newsItem", read_all);
}

}  // namespace

extern const Reader reader_newsml_g2;
const Reader reader_newsml_g2{.name = "newsml-g2",
                              .extension = ".xml",
                              .summary = "NewsML-G2, newsItem or newsMessage",
                              .sniff = sniff,
                              .read = read};

}  // namespace filin
