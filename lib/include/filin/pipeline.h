// One text in, one Document out.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "filin/document.h"
#include "filin/export.h"
#include "filin/rule_pack.h"

namespace filin {

// What one rule proposed at one place, and what became of it.
struct TraceLine {
  enum class Fate : std::uint8_t { kWon, kOverlapped, kBelowThreshold, kConditionFailed };
  Fate fate = Fate::kWon;
  Span span;  // code points of the text
  ByteSpan bytes;
  std::string_view type;
  bool stop = false;  // a stop type: takes its text away and is not written
  bool zone = false;
  std::string_view rule;
  std::string_view file;  // where the rule stands
  std::uint32_t line = 0;
  std::int32_t score = 0;  // of this rule
  std::int32_t sum = 0;    // of all rules that agree on type and span
  std::int32_t threshold = 0;
  std::string_view condition;  // kConditionFailed: "not before", ...
  std::uint32_t condition_line = 0;
  Span winner;  // kOverlapped: who has the text
  std::string_view winner_rule;
};

// Extracts with one pack, which must not be null, and keeps it alive. Keeps its buffers from one
// text to the next, so keep one Extractor per thread and feed it many texts. Threads: one Extractor
// must not be used by two threads at once; the pack may.
//
//   filin::Extractor extractor(pack);
//   filin::Input input{.text = "Kim Jong Un est arrivé mardi à Vladivostok."};
//   input.metadata.date = filin::CivilDate{2023, 9, 17};
//   filin::Document document = extractor.extract(std::move(input));
//   document.text_of(document.mentions[0]);   // "Kim Jong Un"
//
// Text that is not valid UTF-8 is not an error: bad sequences become U+FFFD and are counted in the
// metadata. Range: up to 1 GiB of text; offsets are 32 bits wide, a longer one is the caller's to
// refuse. Errors: no memory (std::bad_alloc); the Extractor is then only good for being destroyed.
// A wrong date cannot be given: filin::parse_input(text, "12 mars") is nullopt.
class Extractor {
 public:
  FILIN_API explicit Extractor(std::shared_ptr<const RulePack> pack);
  FILIN_API ~Extractor();
  FILIN_API Extractor(Extractor&&) noexcept;
  FILIN_API Extractor& operator=(Extractor&&) noexcept;
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  [[nodiscard]] FILIN_API Document extract(Input input);

  // The same, and why: every proposal of every rule, by place. Slower. The lines' names point into
  // the pack.
  [[nodiscard]] FILIN_API std::vector<TraceLine> explain(Input input, Document& document);

 private:
  struct Workspace;
  std::unique_ptr<Workspace> workspace_;
};

}  // namespace filin
