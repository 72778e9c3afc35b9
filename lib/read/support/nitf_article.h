// An article in NITF, alone or inside NewsML.
#pragma once

#include <functional>

#include "read/support/article.h"
#include "read/support/xml.h"

namespace filin {

// Reads head and body of an element `nitf`; what is not there stays empty.
[[nodiscard]] Article nitf_article(pugi::xml_node nitf);

// Fills what `article` lacks: what stands around it knows less well than it does.
void fill_missing(Article& article, Article&& more);

// compose, and what is known of the file.
[[nodiscard]] ReadItem finish_xml_item(Article article, std::string_view format,
                                       const XmlFile& file);

// What `read` finds in an XML file. One error if it cannot be read, or if nothing was found: then
// it says what was `expected`.
[[nodiscard]] std::vector<ReadItem> read_xml(
    std::string_view bytes, const ReadOptions& options, std::string_view expected,
    const std::function<void(const XmlFile&, std::vector<ReadItem>&)>& read);

}  // namespace filin
