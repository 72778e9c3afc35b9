// One file of a batch: read, compared with what is known of it, extracted, written.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/extraction.h"
#include "support/file_list.h"
#include "support/manifest_lines.h"

namespace filin {

struct BatchWork {
  FoundFile file;
  std::optional<ManifestEntry> known;  // what an earlier run has done
};

struct BatchResult {
  enum class State : std::uint8_t { kDone, kUnchanged, kFailed, kNotWritten };
  State state = State::kFailed;
  std::string file;  // relative
  ManifestEntry entry;
  std::vector<Message> messages;
  std::vector<std::string> stale;  // outputs of an earlier run that this one does not make any more
};

// Keeps an Extractor: one for each thread.
class BatchJob {
 public:
  BatchJob(std::shared_ptr<const RulePack> pack, const Options& options, const Writer& writer,
           std::string run);
  [[nodiscard]] BatchResult operator()(const BatchWork& work);

 private:
  bool read(const FoundFile& file, Piece& piece, BatchResult& result) const;
  bool is_unchanged(const ManifestEntry& known, const BatchResult& result) const;
  void extract(const Piece& piece, BatchResult& result);
  bool write_outputs(const PieceResult& extracted, BatchResult& result);
  bool write(const std::string& name, std::string_view bytes, BatchResult& result);
  [[nodiscard]] std::string whole_file(std::string_view documents) const;

  Extraction extraction_;
  const Options& options_;
  const Writer& writer_;
  WriteOptions write_options_;
  std::string run_;
};

// What the output depends on besides the input: program, rules, options.
[[nodiscard]] std::string run_digest(const RulePack& pack, const Options& options,
                                     const Writer& writer);

}  // namespace filin
