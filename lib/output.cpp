#include "filin/output.h"

#include "write/writer.h"

namespace filin {

std::vector<std::string_view> output_formats() {
  std::vector<std::string_view> names;
  for (const Writer* each : writers()) names.push_back(each->name);
  return names;
}

bool write_document(const Document& document, std::string_view format, const WriteOptions& options,
                    std::string& out) {
  const Writer* writer = find_writer(format);
  if (writer == nullptr) return false;
  if (writer->begin != nullptr) writer->begin(options, out);
  std::string_view separator = writer->separator;
  const std::size_t begin = out.size();
  writer->write(document, options, out);
  if (!separator.empty() && out.compare(begin, separator.size(), separator) == 0)
    out.erase(begin, separator.size());
  if (writer->end != nullptr) writer->end(options, out);
  return true;
}

}  // namespace filin
