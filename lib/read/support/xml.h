// XML as all XML formats here read it: no DTD, no entity but characters, nothing fetched, limits on
// size and depth.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

#include "read/reader.h"
#include "text/decode.h"

namespace filin {

struct XmlFile {
  pugi::xml_document
      tree;  // character references are still in it: read texts by the functions below
  Decoded decoded;
  ReadError error;  // set if load_xml returns false
};

// Elements may nest this deep and be this many; agencies' files need a tenth of it.
constexpr std::uint32_t kMaxXmlDepth = 256;
constexpr std::uint32_t kMaxXmlElements = 1'000'000;
constexpr std::uint64_t kMaxXmlBytes = 256U << 20U;  // unless --max-bytes says less

// Decodes and parses. False, with `file.error` set ("empty", "too-large", "binary", "xml",
// "xml-entity", "xml-depth"), if that cannot be done. A DOCTYPE is skipped, one that defines
// entities refused.
[[nodiscard]] bool load_xml(std::string_view bytes, const ReadOptions& options, XmlFile& file);

// The local name ("newsItem") of the first element of a file that looks like XML; empty if it does
// not.
[[nodiscard]] std::string root_element(std::string_view head);

// Names are local names: "nar:newsItem" is "newsItem".
[[nodiscard]] std::string_view local_name(pugi::xml_node node);
// The first element child of that name, or a null node.
[[nodiscard]] pugi::xml_node child(pugi::xml_node node, std::string_view name);
// "NewsLines/HeadLine": child by child.
[[nodiscard]] pugi::xml_node at_path(pugi::xml_node node, std::string_view path);
// All elements of that name below `node`, in the order of the text.
[[nodiscard]] std::vector<pugi::xml_node> descendants(pugi::xml_node node, std::string_view name);
// The first of them, or a null node.
[[nodiscard]] pugi::xml_node descendant(pugi::xml_node node, std::string_view name);

// References decoded. An attribute that is not there is empty; its prefix does not count.
[[nodiscard]] std::string attribute(pugi::xml_node node, std::string_view name);
// All text in the node on one line.
[[nodiscard]] std::string line_of(pugi::xml_node node);
// The same without collapsing white space: for texts in texts (escaped HTML).
[[nodiscard]] std::string raw_text(pugi::xml_node node);
// The text of a body: one paragraph a line. Elements of other vocabularies are read through.
[[nodiscard]] std::string lines_of(pugi::xml_node node);

// The article's text in a node that holds paragraphs, NITF, XHTML, escaped HTML or plain text.
[[nodiscard]] std::string content_of(pugi::xml_node node);

}  // namespace filin
