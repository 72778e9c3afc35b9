// NewsML 1.2 as agencies send it: several items in a file, bodies as NITF, as bare paragraphs or
// escaped.
#include <algorithm>

#include "read/support/article.h"
#include "read/support/lines.h"
#include "read/support/nitf_article.h"
#include "read/support/stated_date.h"
#include "read/support/xml.h"

namespace filin {
namespace {

int sniff(std::string_view head) { return root_element(head) == "NewsML" ? 90 : 0; }

bool is_picture(pugi::xml_node content) {
  const std::string kind = lower(attribute(child(content, "MediaType"), "FormalName"));
  return !kind.empty() && kind != "text" && kind != "complexdata";
}

// The ContentItem of a component that holds its text, or a null node.
pugi::xml_node text_content(pugi::xml_node component) {
  for (const pugi::xml_node each : component.children()) {
    if (local_name(each) != "ContentItem" || is_picture(each)) continue;
    const pugi::xml_node data = child(each, "DataContent");
    if (data && !line_of(data).empty()) return data;
  }
  return {};
}

pugi::xml_node item_of(pugi::xml_node node) {
  while (node && local_name(node) != "NewsItem") node = node.parent();
  return node;
}

// Components that hold a text of their own; a NewsItem's other ones (pictures, captions) only add
// what they know.
std::vector<pugi::xml_node> text_components(pugi::xml_node item) {
  std::vector<pugi::xml_node> components;
  for (const pugi::xml_node each : descendants(item, "NewsComponent")) {
    if (item_of(each) == item && text_content(each)) components.push_back(each);
  }
  return components;
}

std::string property(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node each : descendants(node, "Property")) {
    if (attribute(each, "FormalName") == name) return attribute(each, "Value");
  }
  return {};
}

void read_lines(pugi::xml_node lines, Article& article) {
  Metadata& metadata = article.metadata;
  metadata.headline = line_of(child(lines, "HeadLine"));
  metadata.byline = line_of(child(lines, "ByLine"));
  metadata.slug = line_of(child(lines, "SlugLine"));
  article.dateline = line_of(child(lines, "DateLine"));
  const pugi::xml_node date = child(lines, "DateLineDate");
  metadata.date = read_stated_date(line_of(date));
  if (!metadata.date) metadata.date = read_stated_date(attribute(date, "Date"));
}

void read_description(pugi::xml_node description, Metadata& metadata) {
  metadata.language = attribute(child(description, "Language"), "FormalName");
  for (const pugi::xml_node each : descendants(description, "Location")) {
    if (attribute(each, "HowPresent") != "Origin") continue;
    if (metadata.dateline_place.empty()) metadata.dateline_place = property(each, "City");
  }
}

// Names that a picture's keywords give are names of people who are in the news.
void read_people(pugi::xml_node item, Metadata& metadata) {
  for (const pugi::xml_node each : descendants(item, "Keyword")) {
    if (attribute(each, "Role") != "PersonInImage") continue;
    std::string name = line_of(each);
    add_person(name.empty() ? attribute(each, "Value") : std::move(name), metadata.known_people);
  }
}

// What one component says, without what stands around it.
Article component_article(pugi::xml_node component) {
  Article article;
  article.metadata.language = attribute(component, "lang");
  read_lines(child(component, "NewsLines"), article);
  Article described;
  read_description(child(component, "DescriptiveMetadata"), described.metadata);
  const pugi::xml_node administrative = child(component, "AdministrativeMetadata");
  described.metadata.agency = attribute(at_path(administrative, "Provider/Party"), "FormalName");
  fill_missing(article, std::move(described));
  return article;
}

void read_item_head(pugi::xml_node item, pugi::xml_node envelope, Article& article) {
  Article outer;
  const pugi::xml_node identifier = at_path(item, "Identification/NewsIdentifier");
  outer.metadata.id = line_of(child(identifier, "PublicIdentifier"));
  if (outer.metadata.id.empty()) outer.metadata.id = line_of(child(identifier, "NewsItemId"));
  outer.metadata.slug = line_of(at_path(item, "Identification/NameLabel"));
  outer.metadata.language = attribute(item, "lang");
  for (const std::string& date :
       {line_of(at_path(item, "NewsManagement/FirstCreated")),
        line_of(child(envelope, "DateAndTime")), line_of(child(identifier, "DateId"))}) {
    if (!outer.metadata.date) outer.metadata.date = read_stated_date(date);
  }
  fill_missing(article, std::move(outer));
}

ReadItem read_component(pugi::xml_node component, pugi::xml_node item, pugi::xml_node envelope,
                        std::size_t ordinal, const XmlFile& file) {
  Article article = component_article(component);
  for (pugi::xml_node outer = component.parent(); outer && outer != item.parent();
       outer = outer.parent()) {
    if (local_name(outer) == "NewsComponent") fill_missing(article, component_article(outer));
  }
  if (const pugi::xml_node data = text_content(component)) {
    const pugi::xml_node nitf = descendant(data, "nitf");
    article.body = content_of(data);
    if (nitf) fill_missing(article, nitf_article(nitf));
  }
  read_item_head(item, envelope, article);
  read_people(ordinal == 0 ? item : component, article.metadata);
  if (ordinal > 0) article.metadata.id += "#" + std::to_string(ordinal);
  return finish_xml_item(std::move(article), "newsml1", file);
}

void read_items(pugi::xml_node root, const XmlFile& file, std::vector<ReadItem>& items) {
  const pugi::xml_node envelope = child(root, "NewsEnvelope");
  for (const pugi::xml_node item : descendants(root, "NewsItem")) {
    const std::vector<pugi::xml_node> components = text_components(item);
    const bool several = components.size() > 1;
    for (std::size_t at = 0; at < components.size(); ++at) {
      items.push_back(read_component(components[at], item, envelope, several ? at + 1 : 0, file));
    }
    if (components.empty()) {
      items.push_back(read_component(child(item, "NewsComponent"), item, envelope, 0, file));
    }
  }
}

void read_all(const XmlFile& file, std::vector<ReadItem>& items) {
  for (const pugi::xml_node root : descendants(file.tree, "NewsML")) read_items(root, file, items);
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  return read_xml(bytes, options, "NewsML with a NewsItem", read_all);
}

}  // namespace

extern const Reader reader_newsml1;
const Reader reader_newsml1{.name = "newsml1",
                            .extension = ".xml",
                            .summary = "NewsML 1.2, AFP's profile too",
                            .sniff = sniff,
                            .read = read};

}  // namespace filin
