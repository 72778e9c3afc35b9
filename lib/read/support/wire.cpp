#include "read/support/wire.h"

#include <algorithm>

#include "read/support/lines.h"
#include "read/support/load_text.h"

namespace filin {
namespace {

bool is_control(char each) {
  const auto byte = static_cast<unsigned char>(each);
  return byte == 0x7F || (byte < 0x20 && each != '\n' && each != '\t');
}

WireMessage cut_message(std::string_view part) {
  WireMessage message;
  const std::size_t stx = part.find(kStx);
  if (stx == std::string_view::npos) {  // STX was lost: the header is one line
    const std::size_t end = std::min(part.find('\n'), part.size());
    message.header = part.substr(0, end);
    message.text = part.substr(end);
  } else {
    message.header = part.substr(0, stx);
    message.text = part.substr(stx + 1);
  }
  const std::size_t etx = message.text.find(kEtx);
  if (etx != std::string_view::npos) {
    message.trailer = message.text.substr(etx + 1);
    message.text = message.text.substr(0, etx);
  }
  return message;
}

}  // namespace

std::vector<WireMessage> wire_messages(std::string_view text,
                                       bool (*is_header)(std::string_view line)) {
  std::vector<WireMessage> messages;
  std::size_t soh = text.find(kSoh);
  if (soh == std::string_view::npos) {
    while (!text.empty() && (trim(text.substr(0, text.find('\n'))).empty())) {
      const std::size_t end = text.find('\n');
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
    const std::string_view line = text.substr(0, text.find('\n'));
    if (is_header(trim(line)) || text.find(kStx) != std::string_view::npos) {
      messages.push_back(cut_message(text));
    } else {
      messages.push_back({.header = {}, .text = text, .trailer = {}});
    }
    return messages;
  }
  while (soh != std::string_view::npos) {
    const std::size_t next = text.find(kSoh, soh + 1);
    const std::size_t end = next == std::string_view::npos ? text.size() : next;
    messages.push_back(cut_message(text.substr(soh + 1, end - soh - 1)));
    soh = next;
  }
  return messages;
}

std::vector<ReadItem> read_wire(std::string_view bytes, const ReadOptions& options,
                                std::string_view what, std::string_view format,
                                bool (*is_header)(std::string_view line),
                                ReadItem (*read_message)(const WireMessage& message)) {
  Decoded decoded;
  ReadError error;
  if (!load_text(without_padding(bytes), {}, what, options, decoded, error))
    return only_error(std::move(error));
  std::vector<ReadItem> items;
  for (const WireMessage& message : wire_messages(decoded.text, is_header)) {
    items.push_back(read_message(message));
    describe_source(decoded, format, items.back().input);
  }
  return items;
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::ranges::copy_if(text, std::back_inserter(out), [](char each) { return !is_control(each); });
  return out;
}

std::string without_padding(std::string_view bytes) {
  std::string out(bytes);
  std::erase_if(out, [](char each) { return each == '\x7F' || each == '\x16'; });
  return out;
}

std::vector<std::string_view> wire_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  const auto is_blank = [](std::string_view line) { return trim(line).empty(); };
  while (!lines.empty() && is_blank(lines.back())) lines.pop_back();
  lines.erase(lines.begin(), std::ranges::find_if_not(lines, is_blank));
  return lines;
}

}  // namespace filin
