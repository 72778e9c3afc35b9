// ANPA 1312, the wire of American agencies:
//
//   SYN SYN SOH a0123 US r i US BC-Slug US 01-21 0345 CR LF    number, priority and category, slug,
//   date and words STX BC-Slug,0345 CR LF Headline CR LF
//       TAB Text, hard-wrapped, a TAB or spaces before each paragraph; '<' ends a line that was set
//   ETX AP-WX-01-21-19 1015GMT
//
// Fields of the header are parted by control characters, of which services use several. Lines of
// the head may begin with '^' and end with '<', those of the byline with '='. The trailer may stand
// in the text. Files that have lost their control characters begin with two lines, "a0123-----" and
// "r i BC-Slug 01-21 0345".
#include <algorithm>

#include "read/support/html_text.h"
#include "read/support/lines.h"
#include "read/support/load_text.h"
#include "read/support/stated_date.h"
#include "read/support/wire.h"

namespace filin {
namespace {

constexpr std::string_view kSeparators = "\x04\x13\x14\x11\x12\x1c\x1d\x1e\x1f";

bool digit(char each) { return each >= '0' && each <= '9'; }
bool letter(char each) { return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z'); }

// "a0123": service level and number.
bool is_number(std::string_view field) {
  if (field.size() < 4 || field.size() > 6 || !letter(field[0])) return false;
  for (const char each : field.substr(1)) {
    if (!digit(each)) return false;
  }
  return true;
}

std::vector<std::string> header_fields(std::string_view header) {
  std::vector<std::string> fields;
  while (!header.empty() && fields.size() < 32) {
    const std::size_t end = header.find_first_of(kSeparators);
    const std::string clean = without_controls(header.substr(0, end));
    if (!trim(clean).empty()) fields.emplace_back(trim(clean));
    header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
  }
  return fields;
}

// "a0123-----", "a0123asian": what is left of a header without its control characters.
std::string_view bare_number(std::string_view line) {
  constexpr std::size_t kNumber = 5;
  line = trim(line);
  if (line.size() < kNumber || line.size() > 2 * kNumber) return {};
  const std::string_view number = line.substr(0, kNumber);
  const std::string_view rest = line.substr(kNumber);
  const bool ends = rest.find(' ') == std::string_view::npos && (rest.empty() || !digit(rest[0]));
  return is_number(number) && ends ? number : std::string_view{};
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (line = trim(line); !line.empty() && words.size() < 32; line = trim(line)) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

bool is_priority(std::string_view field) {
  return field.size() <= 3 && !field.empty() && letter(field[0]) &&
         field.find_first_of("0123456789") == std::string_view::npos;
}

// "01-21 0345": without a year, so it dates nothing.
bool is_filing(std::string_view field) {
  return field.size() >= 5 && digit(field[0]) && field.find('-') < 3;
}

// "r i BC-Slug 1stLd 01-21 0345", the line that follows a bare number.
bool is_filing_line(std::string_view line) {
  const std::vector<std::string_view> words = words_of(line);
  return words.size() >= 5 && is_priority(words[0]) && is_priority(words[1]) &&
         words[words.size() - 2].size() == 5 && is_filing(words[words.size() - 2]) &&
         words.back().size() == 4 && digit(words.back()[0]);
}

bool is_header(std::string_view line) {
  const std::vector<std::string> fields = header_fields(line);
  return (fields.size() >= 2 && is_number(fields[0])) || !bare_number(line).empty();
}

int sniff_bare(std::string_view head) {
  const std::vector<std::string_view> lines = wire_lines(head);
  return lines.size() > 2 && !bare_number(lines[0]).empty() && is_filing_line(lines[1]) ? 80 : 0;
}

int sniff(std::string_view head) {
  const std::size_t soh = head.substr(0, 64).find(kSoh);
  if (soh == std::string_view::npos) return sniff_bare(head.substr(0, 512));
  const std::string_view header = head.substr(soh + 1, 256);
  return is_header(header.substr(0, header.find_first_of("\n\x02"))) ? 95 : 0;
}

void read_header(std::string_view header, Metadata& metadata) {
  if (const std::string_view number = bare_number(header); !number.empty()) {
    metadata.id = number;
    return;
  }
  for (const std::string& field : header_fields(header)) {
    if (is_number(field) && metadata.id.empty()) {
      metadata.id = field;
    } else if (!is_priority(field) && !is_filing(field) && metadata.slug.empty()) {
      metadata.slug = field.substr(0, field.find("  "));
    }
  }
}

// "AP-WX-01-21-19 1015GMT": month, day, year between dashes; and the agency.
void read_trailer(std::string_view trailer, Metadata& metadata) {
  std::vector<std::string_view> parts;
  std::string_view rest = trim(trailer);
  rest = rest.substr(0, rest.find_first_of(" \n"));
  while (!rest.empty() && parts.size() < 8) {
    const std::size_t end = rest.find('-');
    parts.push_back(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  for (std::size_t at = 0; at + 2 < parts.size(); ++at) {
    if (parts[at].size() != 2 || !digit(parts[at][0])) continue;
    const std::string_view year = parts[at + 2];
    std::string iso = year.size() == 4 ? "" : (year < "70" ? "20" : "19");
    iso.append(year).append("-").append(parts[at]).append("-").append(parts[at + 1]);
    metadata.date = read_stated_date(iso);
    if (metadata.date) metadata.date_source = "footer";
    break;
  }
  if (parts.size() > 1 && !parts[0].empty() && letter(parts[0][0])) metadata.agency = parts[0];
}

// The trailer, where it has become the text's last line.
bool is_trailer(std::string_view line) {
  const std::string_view code = line.substr(0, line.find(' '));
  return std::ranges::count(code, '-') >= 4 && letter(code[0]) && line.size() <= 40;
}

bool begins_paragraph(std::string_view line) {
  return line.starts_with('\t') || line.starts_with("  ");
}

// A line of the head without the signs that set it: "^Headline<".
std::string head_line(std::string_view line) {
  line = trim(line);
  while (line.starts_with('^')) line.remove_prefix(1);
  while (line.ends_with('<') || line.ends_with(' ')) line.remove_suffix(1);
  return one_line(line);
}

// What stands above the first paragraph: a line that repeats the slug, the headline, notes to
// editors, the byline (which ends with '=', or stands below the headline).
std::size_t read_top(const std::vector<std::string_view>& lines, Metadata& metadata) {
  constexpr std::size_t kLongest = 12;
  std::size_t at = 0;
  std::vector<std::string> top;
  for (; at < lines.size() && at < kLongest && !begins_paragraph(lines[at]); ++at) {
    std::string line = head_line(lines[at]);
    const bool is_slug = !metadata.slug.empty() && line.starts_with(metadata.slug);
    if (!line.empty() && !is_slug && !line.starts_with("Eds:")) top.push_back(std::move(line));
  }
  if (at == lines.size() || at == kLongest) return 0;  // no paragraphs: it is all text
  const auto is_byline = [](const std::string& line) { return line.ends_with('='); };
  const auto byline = std::ranges::find_if(top, is_byline);
  if (byline != top.end()) {
    metadata.byline = one_line(std::string_view(*byline).substr(0, byline->size() - 1));
    std::erase_if(top, is_byline);
  } else if (top.size() > 1) {
    metadata.byline = top[1];
  }
  if (!top.empty()) metadata.headline = top.front();
  return at;
}

// A filing line above the head, a trailer below the text: read and taken away.
void read_ends(std::vector<std::string_view>& lines, Metadata& metadata) {
  if (!lines.empty() && is_filing_line(lines.front())) {
    metadata.slug = words_of(lines.front())[2];
    lines.erase(lines.begin());
  }
  if (lines.empty()) return;
  std::string_view last = trim(lines.back());
  while (last.ends_with('<')) last.remove_suffix(1);
  if (!is_trailer(last)) return;
  if (!metadata.date) read_trailer(last, metadata);
  lines.pop_back();
}

ReadItem read_message(const WireMessage& message) {
  Article article;
  read_header(message.header, article.metadata);
  read_trailer(without_controls(message.trailer), article.metadata);
  const std::string text = without_controls(message.text);
  std::vector<std::string_view> lines = wire_lines(text);
  read_ends(lines, article.metadata);
  std::string body;
  for (std::size_t at = read_top(lines, article.metadata); at < lines.size(); ++at) {
    std::string_view line = lines[at];
    while (line.starts_with('^')) line.remove_prefix(1);
    while (line.ends_with('<') || line.ends_with(' ')) line.remove_suffix(1);
    body += line;
    body += '\n';
  }
  article.body = paragraphs_of(body);
  if (article.metadata.agency.empty()) article.metadata.agency = agency_in(article.body);
  return compose(std::move(article));
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  return read_wire(bytes, options, "ANPA 1312", "anpa1312", is_header, read_message);
}

}  // namespace

extern const Reader reader_anpa1312;
const Reader reader_anpa1312{.name = "anpa1312",
                             .extension = ".txt",
                             .summary = "ANPA 1312 wire",
                             .sniff = sniff,
                             .read = read};

}  // namespace filin
