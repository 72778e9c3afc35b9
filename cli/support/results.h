// Results that filin has written before, read back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace filin {

struct ResultMention {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::string type;
  std::string text;
  std::string rule;
  std::string value;  // all that it says besides, as sorted "key=value" parted by spaces; the
                      // entity's name with it
};

struct ResultDocument {
  std::string id;
  std::string digest;                   // of its text
  std::string failure;                  // of a record that could not be read
  std::vector<ResultMention> mentions;  // by start
};

// Appends the documents of a json or jsonl file. Empty if all is well, else what was expected.
[[nodiscard]] std::string read_results(std::string_view bytes,
                                       std::vector<ResultDocument>& documents);

// "lot-1  656-672  person  Alexander Kozlov  name=..." and so on, one mention a line.
void append_listing(const ResultDocument& document, std::string& out);

}  // namespace filin
