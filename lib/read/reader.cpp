#include "read/reader.h"

namespace filin {

const Reader* sniff_reader(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = bytes.substr(0, kHead);
  const Reader* surest = find_reader("text");
  int most = 0;
  for (const Reader* each : readers()) {
    const int sure = each->sniff(head);
    if (sure > most) {
      most = sure;
      surest = each;
    }
  }
  return surest;
}

}  // namespace filin
