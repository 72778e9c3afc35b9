// The stages that need rules, and the whole way in memory: MB of UTF-8 a second of CPU time, on the
// samples, one by one as dispatches come, with the project's own rules. Run filin_bench_text for
// the stages before them.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "filin/pipeline.h"
#include "filin/rule_pack.h"
#include "match/match.h"
#include "resolve/resolve.h"
#include "segment/segment.h"
#include "text/decode.h"
#include "text/text.h"
#include "write/writer.h"

namespace filin {
namespace {

struct NoWords final : SegmentWords {
  bool is_abbreviation(std::string_view word) const override { return word == "M"; }
  bool continues_line(std::string_view word) const override { return word == "de"; }
};

const std::shared_ptr<const RulePack>& rules() {
  static const std::shared_ptr<const RulePack> pack =
      load_rules({FILIN_SOURCE_DIR "/rules/fr"}).pack;
  return pack;
}

const std::vector<std::string>& dispatches() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(FILIN_SOURCE_DIR "/samples")) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> all;
    for (const auto& file : files) {
      std::stringstream bytes;
      bytes << std::ifstream(file, std::ios::binary).rdbuf();
      all.push_back(decode(bytes.str()).text);
    }
    return all;
  }();
  return texts;
}

void count_bytes(benchmark::State& state) {
  std::size_t size = 0;
  for (const std::string& text : dispatches()) size += text.size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

bool ready(benchmark::State& state) {
  if (rules() == nullptr) state.SkipWithError("rules/fr does not compile: filin check rules/fr");
  return rules() != nullptr;
}

void match_and_resolve(benchmark::State& state) {
  if (!ready(state)) return;
  const std::size_t count = dispatches().size();
  std::vector<Text> texts(count);
  std::vector<Segments> segments(count);
  for (std::size_t i = 0; i < count; ++i) {
    make_view(dispatches()[i], texts[i]);
    segment(texts[i], NoWords(), segments[i]);
  }
  MatchState matching;
  matching.pack = rules().get();
  for (auto _ : state) {
    for (std::size_t i = 0; i < count; ++i) {
      matching.text = &texts[i];
      matching.segments = &segments[i];
      find_mentions(matching);
    }
  }
  count_bytes(state);
}
BENCHMARK(match_and_resolve);

Input input_of(const std::string& text) {
  Input input;
  input.text = text;
  input.metadata.date = CivilDate{2024, 3, 12};
  return input;
}

void extract(benchmark::State& state) {
  if (!ready(state)) return;
  Extractor extractor(rules());
  for (auto _ : state) {
    for (const std::string& text : dispatches())
      benchmark::DoNotOptimize(extractor.extract(input_of(text)));
  }
  count_bytes(state);
}
BENCHMARK(extract);

void write(benchmark::State& state, const char* format) {
  if (!ready(state)) return;
  Extractor extractor(rules());
  std::vector<Document> documents;
  for (const std::string& text : dispatches())
    documents.push_back(extractor.extract(input_of(text)));
  const Writer* writer = find_writer(format);
  std::string out;
  for (auto _ : state) {
    out.clear();
    for (const Document& document : documents) writer->write(document, WriteOptions(), out);
    benchmark::DoNotOptimize(out.data());
  }
  count_bytes(state);
}
BENCHMARK_CAPTURE(write, jsonl, "jsonl");
BENCHMARK_CAPTURE(write, tagged, "tagged");

void compile(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_rules({FILIN_SOURCE_DIR "/rules/fr"}));
}
BENCHMARK(compile)->Unit(benchmark::kMillisecond);

void map_pack(benchmark::State& state) {
  if (!ready(state)) return;
  const std::string file = (std::filesystem::temp_directory_path() / "filin-bench.pack").string();
  if (!write_pack(*rules(), file)) return state.SkipWithError("the pack cannot be written");
  for (auto _ : state) benchmark::DoNotOptimize(load_pack(file));
  std::filesystem::remove(file);
}
BENCHMARK(map_pack)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace filin

BENCHMARK_MAIN();
