#include "filin/pipeline.h"

namespace filin {
struct Extractor::Workspace {
  std::shared_ptr<const RulePack> pack;
};
Extractor::Extractor(std::shared_ptr<const RulePack> pack) : workspace_(new Workspace{std::move(pack)}) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Document Extractor::extract(Input input) {
  Document document;
  document.text = std::move(input.text);
  document.metadata = std::move(input.metadata);
  document.pack = workspace_->pack;
  return document;
}
}  // namespace filin
