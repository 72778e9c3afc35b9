// One output format each: lib/write/<format>.cpp defines `const Writer writer_<format>`; nothing
// else names a format.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "filin/document.h"
#include "filin/output.h"

namespace filin {

struct ReadError;  // read/reader.h

struct Writer {
  std::string_view name;       // "jsonl"
  std::string_view extension;  // ".jsonl": of files that batch writes
  std::string_view summary;    // one line for --help
  // Appends the document. Total and deterministic: same document and options, same bytes.
  void (*write)(const Document& document, const WriteOptions& options, std::string& out);
  // Around a sequence of documents; may be null.
  void (*begin)(const WriteOptions& options, std::string& out) = nullptr;
  void (*end)(const WriteOptions& options, std::string& out) = nullptr;
  // In the place of a document that could not be read. Null: the format has no way to say it, and
  // the message goes to standard error.
  void (*write_error)(const ReadError& error, std::string& out) = nullptr;
  // The format has no way to hold several documents: batch writes a file for each.
  bool one_document = false;
  // Not empty: batch writes the text that offsets count in beside each file, with this extension.
  std::string_view text_extension = {};
  // What every document begins with and the first of a file must not: who puts documents together
  // takes it away there.
  std::string_view separator = {};
};

[[nodiscard]] std::span<const Writer* const> writers();
[[nodiscard]] const Writer* find_writer(std::string_view name);  // null if there is none

}  // namespace filin
