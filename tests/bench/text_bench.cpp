// How fast bytes become tokens: MB of UTF-8 a second of CPU time, on the samples repeated to 1 MB.
// memcpy of the same bytes stands beside them, so that figures of different machines, or of a busy
// one, can be compared.
#include <benchmark/benchmark.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "segment/segment.h"
#include "text/decode.h"
#include "text/text.h"

namespace filin {
namespace {

constexpr std::size_t kSize = 1 << 20;

struct NoWords final : SegmentWords {
  bool is_abbreviation(std::string_view word) const override { return word == "M"; }
  bool continues_line(std::string_view word) const override { return word == "de"; }
};

const std::string& sample() {
  static const std::string text = [] {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(FILIN_SOURCE_DIR "/samples")) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::string all;
    for (const auto& file : files) {
      std::ifstream in(file, std::ios::binary);
      std::ostringstream whole;
      whole << in.rdbuf();
      const std::string bytes = whole.str();
      if (is_valid_utf8(bytes)) all += bytes + "\n\n";
    }
    if (all.empty()) all = "Kim Jong Un a quitté l’Extrême-Orient russe mardi.\n";
    std::string repeated;
    while (repeated.size() < kSize) repeated += all;
    return repeated;
  }();
  return text;
}

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8(text), status)
      .toUTF8String(out);
  return out;
}

void count_bytes(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void copy(benchmark::State& state) {
  const std::string& text = sample();
  std::string out(text.size(), ' ');
  for (auto _ : state) {
    std::memcpy(out.data(), text.data(), text.size());
    benchmark::ClobberMemory();
  }
  count_bytes(state, text);
}
BENCHMARK(copy);

void validate(benchmark::State& state) {
  const std::string& text = sample();
  for (auto _ : state) benchmark::DoNotOptimize(is_valid_utf8(text));
  count_bytes(state, text);
}
BENCHMARK(validate);

void decode_utf8(benchmark::State& state) {
  const std::string& text = sample();
  for (auto _ : state) benchmark::DoNotOptimize(decode(text));
  count_bytes(state, text);
}
BENCHMARK(decode_utf8);

void fold(benchmark::State& state, const std::string& text) {
  Text view;
  for (auto _ : state) {
    make_view(text, view);
    benchmark::DoNotOptimize(view.view.data());
  }
  count_bytes(state, text);
}
BENCHMARK_CAPTURE(fold, nfc, sample());
BENCHMARK_CAPTURE(fold, crlf, with_crlf(sample()));
BENCHMARK_CAPTURE(fold, nfd, decomposed(sample()));

void index(benchmark::State& state) {
  Utf8Index positions;
  for (auto _ : state) {
    positions.build(sample());
    benchmark::ClobberMemory();
  }
  count_bytes(state, sample());
}
BENCHMARK(index);

void cut(benchmark::State& state) {
  Text text;
  make_view(sample(), text);
  Segments segments;
  for (auto _ : state) {
    segment(text, NoWords(), segments);
    benchmark::DoNotOptimize(segments.tokens.data());
  }
  count_bytes(state, sample());
}
BENCHMARK(cut);

}  // namespace
}  // namespace filin

BENCHMARK_MAIN();
