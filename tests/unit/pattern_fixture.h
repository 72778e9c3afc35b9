// Patterns as trees and as RE2 reads them, for the tests of automata.
#pragma once

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "pack/complaints.h"
#include "pack/pattern.h"
#include "pack/source_file.h"

namespace filin {

inline Node parsed_pattern(const std::string& pattern) {
  std::vector<SourceFile> files;
  Complaints complaints(files);
  PatternText text;
  text.pieces.push_back({pattern, {}});
  Node node = parse_pattern(text, complaints);
  REQUIRE_FALSE(complaints.has_errors());
  return node;
}

inline re2::RE2::Options latin1_options() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_longest_match(true);
  return options;
}

}  // namespace filin
