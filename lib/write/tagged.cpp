// The text itself with tags in it, for reading and for diffs.
#include <array>

#include "write/support/offsets.h"
#include "write/support/tagged.h"

namespace filin {
namespace {

constexpr std::string_view kSpecial = "[]|\\";

void append_escaped(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = text.find_first_of(kSpecial, at);
    out.append(text, at, next == std::string_view::npos ? next : next - at);
    if (next == std::string_view::npos) return;
    out += '\\';
    out += text[next];
    at = next + 1;
  }
}

// A line break inside a tag's value would break the tag over two lines of a diff.
std::string on_one_line(std::string text) {
  for (char& each : text) {
    if (each == '\n' || each == '\r') each = ' ';
  }
  return text;
}

// A colour for each type, told from its name: the writer knows no type.
std::string_view color_of(std::string_view type) {
  constexpr std::array<std::string_view, 6> kColors{"\x1b[1;33m", "\x1b[1;35m", "\x1b[1;36m",
                                                    "\x1b[1;32m", "\x1b[1;34m", "\x1b[1;31m"};
  std::size_t sum = 0;
  for (const char each : type) sum += static_cast<unsigned char>(each);
  return kColors[sum % kColors.size()];
}

class TaggedWriter {
 public:
  TaggedWriter(const Document& document, const WriteOptions& options, std::string& out)
      : document_(document), options_(options), out_(out) {}

  // The bytes [begin, end) of the text, with their tags. To be called with growing spans.
  void write(std::size_t begin, std::size_t end) {
    const auto& mentions = document_.mentions;
    for (; next_ < mentions.size() && mentions[next_].bytes.begin < end; ++next_) {
      const Mention& mention = mentions[next_];
      append_text(begin, mention.bytes.begin);
      append_mention(mention);
      begin = mention.bytes.end;
    }
    if (begin < end) append_text(begin, end);
  }

  void write_sentences() {
    out_ += "# doc ";
    out_ += document_.metadata.id.empty() ? "-" : on_one_line(document_.metadata.id);
    out_ += '\n';
    ForwardOffsets offsets(document_.text);
    std::size_t written = 0;
    one_line_ = true;
    for (const Span sentence : document_.sentences) {
      const std::size_t begin =
          std::max<std::size_t>(offsets.byte_at_code_point(sentence.begin), written);
      const std::size_t end = end_of_line_at(offsets.byte_at_code_point(sentence.end));
      if (begin >= end) continue;
      if (document_.text[begin] == '#') out_ += '\\';
      write(begin, end);
      out_ += '\n';
      written = end;
    }
    out_ += '\n';
  }

 private:
  // A mention that goes on over the end of a sentence is not cut.
  std::size_t end_of_line_at(std::size_t end) const {
    for (std::size_t at = next_; at < document_.mentions.size(); ++at) {
      const ByteSpan bytes = document_.mentions[at].bytes;
      if (bytes.begin >= end) break;
      end = std::max<std::size_t>(end, bytes.end);
    }
    return end;
  }

  void append_text(std::size_t begin, std::size_t end) {
    const std::string_view text = std::string_view(document_.text).substr(begin, end - begin);
    if (one_line_) {
      append_escaped(on_one_line(std::string(text)), out_);
    } else {
      append_escaped(text, out_);
    }
  }

  void append_mention(const Mention& mention) {
    if (options_.color) out_ += color_of(mention.type);
    out_ += '[';
    append_text(mention.bytes.begin, mention.bytes.end);
    out_ += '|';
    append_escaped(mention.label, out_);
    const std::string value = on_one_line(tag_value(document_, mention));
    if (!value.empty()) {
      out_ += '=';
      append_escaped(value, out_);
    }
    out_ += ']';
    if (options_.color) out_ += "\x1b[0m";
  }

  const Document& document_;
  const WriteOptions& options_;
  std::string& out_;
  std::size_t next_ = 0;  // the first mention not yet written
  bool one_line_ = false;
};

void write_tagged(const Document& document, const WriteOptions& options, std::string& out) {
  TaggedWriter writer(document, options, out);
  if (options.sentences) {
    writer.write_sentences();
    return;
  }
  if (document.had_bom) out += "\xEF\xBB\xBF";
  writer.write(0, document.text.size());
}

}  // namespace

extern const Writer writer_tagged;
const Writer writer_tagged{.name = "tagged",
                           .extension = ".tagged",
                           .summary = "the text with [Kim|PER=Kim Jong Un] tags in it",
                           .write = write_tagged};

}  // namespace filin
