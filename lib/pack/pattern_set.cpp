#include "pack/pattern_set.h"

namespace filin {

std::unique_ptr<PatternSet> PatternSet::of(const std::vector<std::string>& patterns) {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(32 << 20);
  re2::RE2::Set set(options, re2::RE2::ANCHOR_START);
  for (const std::string& pattern : patterns) {
    if (set.Add(pattern, nullptr) < 0) return nullptr;
  }
  if (!set.Compile()) return nullptr;
  return std::unique_ptr<PatternSet>(new PatternSet(std::move(set)));
}

bool PatternSet::match(std::string_view text, std::vector<int>& numbers) const {
  re2::RE2::Set::ErrorInfo error{};
  numbers.clear();
  if (set_.Match({text.data(), text.size()}, &numbers, &error)) return true;
  return error.kind == re2::RE2::Set::kNoError;
}

}  // namespace filin
