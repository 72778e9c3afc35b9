// Patterns as trees and as RE2 reads them, for the tests of automata.
#pragma once

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "automaton/program.h"
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

inline std::vector<std::vector<Instruction>> programs_of(const std::vector<std::string>& patterns,
                                                         SetPool& sets) {
  std::vector<std::vector<Instruction>> programs;
  for (const std::string& pattern : patterns)
    programs.push_back(make_program(parsed_pattern(pattern), sets));
  return programs;
}

// Texts of the letters that patterns of tests are made of: an empty one, then `count` that are
// shorter than `longest`.
inline std::vector<std::string> random_texts(unsigned seed, int count, std::size_t longest) {
  std::mt19937 random(seed);
  std::vector<std::string> all{""};
  for (int i = 0; i < count; ++i) {
    std::string text;
    const std::size_t size = random() % longest;
    while (text.size() < size) text += "aabbccd A,1 "[random() % 12];
    all.push_back(text);
  }
  return all;
}

inline re2::RE2::Options latin1_options() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_longest_match(true);
  return options;
}

}  // namespace filin
