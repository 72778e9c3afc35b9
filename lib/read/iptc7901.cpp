// IPTC 7901, the wire of agencies outside America:
//
//   SOH FRA0064 1 G 0004 FRA/AFP-RC58      source and number, priority, category, words, optional
//   keyword STX Headline, perhaps over several lines =
//       PARIS, 31 août (AFP) - Text, hard-wrapped, paragraphs indented
//       AFP
//   ETX 310544 AOU 97                      day, hour, minute; month, year
//
// Files that have lost their control characters are read as well.
#include "read/support/html_text.h"
#include "read/support/lines.h"
#include "read/support/load_text.h"
#include "read/support/stated_date.h"
#include "read/support/wire.h"

namespace filin {
namespace {

bool all(std::string_view text, bool (*is)(char)) {
  for (const char each : text) {
    if (!is(each)) return false;
  }
  return !text.empty();
}
bool digit(char each) { return each >= '0' && each <= '9'; }
bool capital(char each) { return each >= 'A' && each <= 'Z'; }
bool letter(char each) { return capital(each) || (each >= 'a' && each <= 'z'); }

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (fields.size() < 16) {
    line = trim(line);
    if (line.empty()) break;
    const std::size_t end = line.find_first_of(" \t");
    fields.push_back(line.substr(0, end));
    line = end == std::string_view::npos ? std::string_view{} : line.substr(end);
  }
  return fields;
}

// "FRA0064 1 G 0004 FRA/AFP-RC58", "ecp0007 4 s 850 dpa-tns 0908"
bool is_header(std::string_view line) {
  const std::vector<std::string_view> fields = fields_of(line);
  if (fields.size() < 4) return false;
  const std::string_view source = fields[0];
  const std::size_t letters = source.find_first_of("0123456789");
  return letters != std::string_view::npos && letters >= 2 && letters <= 4 &&
         all(source.substr(0, letters), letter) && all(source.substr(letters), digit) &&
         fields[1].size() == 1 && digit(fields[1][0]) && fields[2].size() <= 3 &&
         all(fields[2], letter) && fields[3].size() <= 5 && all(fields[3], digit);
}

int sniff(std::string_view head) {
  const std::string clean = without_controls(head.substr(0, 512));
  const std::vector<std::string_view> lines = wire_lines(clean);
  if (lines.empty() || !is_header(trim(lines.front()))) return 0;
  return head.find(kSoh) != std::string_view::npos ? 95 : 80;
}

void read_header(std::string_view header, Metadata& metadata) {
  const std::vector<std::string_view> fields = fields_of(trim(header));
  if (fields.empty()) return;
  metadata.id = fields[0];
  if (fields.size() < 5) return;
  metadata.slug = fields[4];
  const std::size_t slash = metadata.slug.find('/');  // FRA/AFP-RC58: country, agency, desk
  if (slash == std::string::npos) return;
  const std::string_view agency = std::string_view(metadata.slug).substr(slash + 1);
  metadata.agency = agency.substr(0, agency.find('-'));
}

// Lines up to the one that ends with " =" are the headline; above it may stand keywords, which end
// with '/', and notes to editors in brackets. Returns how many lines that is.
std::size_t read_headline(const std::vector<std::string_view>& lines, Metadata& metadata) {
  constexpr std::size_t kLongest = 8;
  std::string found;
  std::string keywords;
  for (std::size_t at = 0; at < lines.size() && at < kLongest; ++at) {
    std::string_view line = trim(lines[at]);
    if (line.empty()) continue;
    const bool last = line.ends_with('=');
    if (last) line = trim(line.substr(0, line.size() - 1));
    const bool note = line.starts_with('(') && line.ends_with(')');
    if (!last && found.empty() && (note || line.ends_with('/'))) {
      if (!note) keywords = line.substr(0, line.size() - 1);
      continue;
    }
    if (!found.empty()) found += ' ';
    found += line;
    if (last) {
      metadata.headline = one_line(found);
      if (!keywords.empty()) metadata.slug = one_line(keywords);
      return at + 1;
    }
  }
  return 0;
}

// "AFP 310544 AOU 97" as the last line of a text whose ETX and trailer have become text.
bool is_foot(std::string_view line) {
  const std::vector<std::string_view> fields = fields_of(line);
  return fields.size() >= 3 && fields.size() <= 6 && read_stated_date(line).has_value() &&
         (all(fields[0], digit) ||
          (all(fields[0], capital) && all(fields[1], digit) && fields[1].size() == 6));
}

ReadItem read_message(const WireMessage& message) {
  Article article;
  Metadata& metadata = article.metadata;
  read_header(without_controls(message.header), metadata);
  const std::string text = without_controls(message.text);
  std::vector<std::string_view> lines = wire_lines(text);
  std::string foot = without_controls(message.trailer);
  if (!lines.empty() && is_foot(trim(lines.back()))) {
    if (trim(foot).empty()) foot = lines.back();
    lines.pop_back();
  }
  metadata.date = read_stated_date(foot.substr(0, 40));
  if (metadata.date) metadata.date_source = "footer";
  const std::size_t begin = read_headline(lines, metadata);
  std::string body;
  for (std::size_t at = begin; at < lines.size(); ++at) {
    body += lines[at];
    body += '\n';
  }
  article.body = paragraphs_of(body);
  if (article.metadata.agency.empty()) article.metadata.agency = agency_in(article.body);
  return compose(std::move(article));
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  return read_wire(bytes, options, "IPTC 7901", "iptc7901", is_header, read_message);
}

}  // namespace

extern const Reader reader_iptc7901;
const Reader reader_iptc7901{.name = "iptc7901",
                             .extension = ".txt",
                             .summary = "IPTC 7901 wire",
                             .sniff = sniff,
                             .read = read};

}  // namespace filin
