// NITF 3: one article, head and body in one.
#include "read/support/article.h"
#include "read/support/nitf_article.h"
#include "read/support/xml.h"

namespace filin {
namespace {

int sniff(std::string_view head) { return root_element(head) == "nitf" ? 90 : 0; }

void read_all(const XmlFile& file, std::vector<ReadItem>& items) {
  for (const pugi::xml_node root : descendants(file.tree, "nitf")) {
    items.push_back(finish_xml_item(nitf_article(root), "nitf", file));
  }
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  return read_xml(bytes, options, "an element nitf", read_all);
}

}  // namespace

extern const Reader reader_nitf;
const Reader reader_nitf{.name = "nitf",
                         .extension = ".xml",
                         .summary = "NITF 3 (News Industry Text Format)",
                         .sniff = sniff,
                         .read = read};

}  // namespace filin
