// RSS 0.9 to 2.0 and Atom: one document for each entry.
#include <algorithm>

#include "read/support/article.h"
#include "read/support/entities.h"
#include "read/support/lines.h"
#include "read/support/nitf_article.h"
#include "read/support/stated_date.h"
#include "read/support/xml.h"

namespace filin {
namespace {

int sniff(std::string_view head) {
  const std::string root = root_element(head);
  if (root == "rss") return 90;
  if (root == "feed") return head.find("Atom") != std::string_view::npos ? 90 : 70;
  return root == "RDF" && head.find("purl.org/rss") != std::string_view::npos ? 90 : 0;
}

std::string first_line_of(pugi::xml_node entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string line = line_of(child(entry, name));
    if (!line.empty()) return line;
  }
  return {};
}

// The longest of the texts that an entry offers: feeds put the article in `content` or in
// `description`. What is escaped in it may be HTML, of which often only references are left.
std::string longest_content(pugi::xml_node entry) {
  std::string longest;
  for (const pugi::xml_node each : entry.children()) {
    const std::string_view name = local_name(each);
    if (name != "description" && name != "encoded" && name != "content" && name != "summary")
      continue;
    std::string content = decode_entities(content_of(each));
    if (content.size() > longest.size()) longest = std::move(content);
  }
  return longest;
}

// A title may hold escaped HTML, if only its references.
std::string title_of(pugi::xml_node entry) {
  return one_line(decode_entities(content_of(child(entry, "title"))));
}

std::string author_of(pugi::xml_node entry) {
  std::string creator = first_line_of(entry, {"creator"});
  if (!creator.empty()) return creator;
  const pugi::xml_node author = child(entry, "author");
  const pugi::xml_node name = child(author, "name");
  std::string line = line_of(name ? name : author);
  const std::size_t open = line.find('(');  // "a@b.fr (Jeanne Martin)"
  if (open == std::string::npos || !line.ends_with(')')) return line;
  return line.substr(open + 1, line.size() - open - 2);
}

Article entry_article(pugi::xml_node entry) {
  Article article;
  Metadata& metadata = article.metadata;
  metadata.id = first_line_of(entry, {"guid", "id", "identifier"});
  if (metadata.id.empty()) metadata.id = attribute(entry, "about");
  if (metadata.id.empty()) metadata.id = line_of(child(entry, "link"));
  metadata.headline = title_of(entry);
  metadata.byline = author_of(entry);
  metadata.language = attribute(entry, "lang");
  if (metadata.language.empty()) metadata.language = first_line_of(entry, {"language"});
  for (const std::string_view name : {"pubDate", "published", "date", "updated"}) {
    if (!metadata.date) metadata.date = read_stated_date(line_of(child(entry, name)));
  }
  article.body = longest_content(entry);
  return article;
}

std::string language_of(pugi::xml_node root) {
  const std::string language = attribute(root, "lang");
  return language.empty() ? line_of(at_path(root, "channel/language")) : language;
}

void read_all(const XmlFile& file, std::vector<ReadItem>& items) {
  for (const pugi::xml_node root : file.tree.children()) {
    const std::string language = language_of(root);
    std::vector<pugi::xml_node> entries = descendants(root, "item");
    if (entries.empty()) entries = descendants(root, "entry");
    for (const pugi::xml_node entry : entries) {
      Article article = entry_article(entry);
      if (article.metadata.language.empty()) article.metadata.language = language;
      items.push_back(finish_xml_item(std::move(article), "rss", file));
    }
  }
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  return read_xml(bytes, options, "a feed with entries", read_all);
}

}  // namespace

extern const Reader reader_rss;
const Reader reader_rss{.name = "rss",
                        .extension = ".xml",
                        .summary = "RSS and Atom feeds, one document an entry",
                        .sniff = sniff,
                        .read = read};

}  // namespace filin
