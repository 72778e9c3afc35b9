// What a web page says of its article in JSON-LD (schema.org), as newspapers' pages do for search
// engines.
#pragma once

#include <string>
#include <string_view>

namespace filin {

struct PageData {
  std::string headline;
  std::string author;  // the first
  std::string date;    // datePublished, as it was written
};

// From the content of a <script type="application/ld+json">. Empty if that tells of no article, or
// is broken.
[[nodiscard]] PageData read_page_data(std::string_view json);

}  // namespace filin
