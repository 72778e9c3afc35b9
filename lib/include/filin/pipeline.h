// One text in, one Document out.
#pragma once

#include <memory>

#include "filin/document.h"
#include "filin/rule_pack.h"

namespace filin {

// Extracts with one pack. Keeps its buffers from one text to the next, so keep one Extractor per thread and feed it many
// texts. Threads: one Extractor must not be used by two threads at once; the pack may.
//
//   filin::Extractor extractor(pack);
//   filin::Input input{.text = "Kim Jong Un est arrivé mardi à Vladivostok."};
//   input.metadata.date = filin::CivilDate{2023, 9, 17};
//   filin::Document document = extractor.extract(std::move(input));
//   document.text_of(document.mentions[0]);   // "Kim Jong Un"
//
// Text that is not valid UTF-8 is not an error: bad sequences become U+FFFD and are counted in the metadata.
class Extractor {
 public:
  explicit Extractor(std::shared_ptr<const RulePack> pack);
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  [[nodiscard]] Document extract(Input input);

 private:
  struct Workspace;
  std::unique_ptr<Workspace> workspace_;
};

}  // namespace filin
