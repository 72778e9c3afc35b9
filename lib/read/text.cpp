// Plain text: the whole file is one document.
#include "read/reader.h"
#include "text/decode.h"

namespace filin {
namespace {

int sniff(std::string_view) { return 1; }

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  std::vector<ReadItem> items(1);
  ReadItem& item = items.front();
  if (options.max_bytes != 0 && bytes.size() > options.max_bytes) {
    item.error.code = "too-large";
    item.error.message = "the file has " + std::to_string(bytes.size()) +
                         " bytes, more than --max-bytes " + std::to_string(options.max_bytes);
    return items;
  }
  if (looks_binary(bytes)) {
    item.error.code = "binary";
    item.error.message = "expected text, found binary data";
    return items;
  }
  Decoded decoded = decode(bytes, {}, options.encoding);
  item.input.text = std::move(decoded.text);
  item.input.had_bom = decoded.had_bom;
  item.input.metadata.format = "text";
  item.input.metadata.encoding = std::move(decoded.encoding);
  item.input.metadata.replaced_bytes = decoded.replaced;
  return items;
}

}  // namespace

extern const Reader reader_text;
const Reader reader_text{.name = "text",
                         .extension = ".txt",
                         .summary = "plain text, one document",
                         .sniff = sniff,
                         .read = read};

}  // namespace filin
