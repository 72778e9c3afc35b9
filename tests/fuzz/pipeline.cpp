// Any bytes as a text, with the rules of the project: every mention is where it says it is, and
// none overlap.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "filin/pipeline.h"
#include "filin/rule_pack.h"
#include "fuzz.h"
#include "text/decode.h"

namespace {

std::shared_ptr<const filin::RulePack> load() {
  const filin::LoadResult loaded = filin::load_rules({FILIN_FUZZ_RULES});
  for (const filin::Diagnostic& each : loaded.diagnostics)
    std::fputs(to_string(each).c_str(), stderr);
  FILIN_REQUIRE(loaded.pack != nullptr);
  return loaded.pack;
}

const std::shared_ptr<const filin::RulePack>& rules() {
  static const std::shared_ptr<const filin::RulePack> pack = load();
  return pack;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  return count;
}

void check(const filin::Document& document) {
  FILIN_REQUIRE(filin::is_valid_utf8(document.text));
  FILIN_REQUIRE(document.length == code_points(document.text));
  filin::Span last;
  for (const filin::Mention& mention : document.mentions) {
    FILIN_REQUIRE(mention.span.begin < mention.span.end && mention.span.end <= document.length);
    FILIN_REQUIRE(last.end <= mention.span.begin);
    FILIN_REQUIRE(mention.bytes.begin < mention.bytes.end &&
                  mention.bytes.end <= document.text.size());
    const std::string_view text = document.text;
    FILIN_REQUIRE(code_points(text.substr(0, mention.bytes.begin)) == mention.span.begin);
    FILIN_REQUIRE(code_points(document.text_of(mention)) == mention.span.size());
    FILIN_REQUIRE(mention.entity == filin::kNoEntity || mention.entity < document.entities.size());
    last = mention.span;
  }
}

}  // namespace

// Before the first input: under sanitizers loading takes longer than any input may.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rules();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static filin::Extractor extractor(rules());
  const std::string_view bytes = filin::fuzz::view_of(data, size);
  filin::Input input;
  input.text = bytes;
  if (size % 2 == 1) input.metadata.date = filin::CivilDate{2024, 2, 29};
  filin::Input again = input;
  const filin::Document document = extractor.extract(std::move(input));
  check(document);
  // What an extractor has read before must not matter.
  const filin::Document second = extractor.extract(std::move(again));
  FILIN_REQUIRE(document.mentions.size() == second.mentions.size());
  return 0;
}
