// An article in NITF, alone or inside NewsML.
#pragma once

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

}  // namespace filin
