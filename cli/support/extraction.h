// One piece of input (a file, or a block of JSONL lines) extracted and written in the chosen
// format.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "filin/pipeline.h"
#include "read/reader.h"
#include "support/messages.h"
#include "support/options.h"
#include "write/writer.h"

namespace filin {

struct Piece {
  std::string name{};  // as the user named it, for messages; "standard input"
  std::string id{};    // of documents that have none of their own
  std::string bytes{};
  const Reader* reader = nullptr;  // null: `bytes` are whole lines of JSONL
  std::uint32_t first_line = 1;    // JSONL: the number of the first line
  bool too_long = false;           // JSONL: one line, cut, of more than --max-bytes
};

struct PieceResult {
  std::string out;
  std::vector<std::size_t> ends;   // of each document in `out`
  std::vector<std::string> texts;  // of each document, for formats that stand beside a text
  std::vector<Message> messages;
  std::uint64_t documents = 0;
  std::uint64_t bad_records = 0;  // written as error records
  std::uint64_t failures = 0;     // documents that are not in the output at all
  std::uint64_t repaired = 0;     // documents with replaced bytes
};

// Keeps an Extractor: one of these for each thread.
class Extraction {
 public:
  Extraction(std::shared_ptr<const RulePack> pack, const Options& options, const Writer& writer,
             const WriteOptions& write_options);
  [[nodiscard]] PieceResult run(const Piece& piece);

 private:
  void run_lines(const Piece& piece, PieceResult& result);
  void run_item(const Piece& piece, ReadItem item, PieceResult& result);
  void report(const Piece& piece, const ReadError& error, PieceResult& result);

  Extractor extractor_;
  const Options& options_;
  ReadOptions read_options_;
  const Writer& writer_;
  WriteOptions write_options_;
};

// What the command line says about a text overrides its metadata, but not the date of its own JSONL
// record.
void apply_options(const Options& options, Input& input);
// Leaves only mentions of the types asked for, and the entities they name. All if `types` is empty.
void keep_types(const std::vector<std::string>& types, Document& document);

// What is wrong with --types, for the user; empty if the pack knows them all by name or label.
[[nodiscard]] std::string unknown_type(const std::vector<std::string>& types, const RulePack& pack);

[[nodiscard]] ReadOptions read_options_of(const Options& options);
// `to_terminal`: the output goes to standard output, which may be coloured.
[[nodiscard]] WriteOptions write_options_of(const Options& options, const Writer& writer,
                                            bool to_terminal);

}  // namespace filin
