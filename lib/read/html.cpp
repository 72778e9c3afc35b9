// Web pages: the article on them, without what stands around it.
#include <algorithm>
#include <array>

#include "read/support/article.h"
#include "read/support/entities.h"
#include "read/support/html_text.h"
#include "read/support/lines.h"
#include "read/support/load_text.h"
#include "read/support/page_data.h"
#include "read/support/stated_date.h"
#include "read/support/xml.h"

namespace filin {
namespace {

int sniff(std::string_view head) {
  const std::string start = lower(trim(without_bom(head)));
  if (start.starts_with("<!doctype html")) return 85;
  const std::string root = lower(root_element(head));
  if (root == "html") return 85;
  for (const std::string_view each :
       {"head", "body", "article", "main", "div", "p", "h1", "section"}) {
    if (root == each) return 50;
  }
  return 0;
}

// <meta charset> or <meta http-equiv>, which stand in the first bytes of a page.
std::string declared_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 2048));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  const std::size_t begin = head.find_first_not_of("\"' ", at + 8);
  if (begin == std::string::npos) return {};
  const std::size_t end = head.find_first_of("\"' ;/>", begin);
  return head.substr(begin, end - begin);
}

// Everything a page says about itself outside its text.
struct PageHead {
  std::string title;
  std::string meta_title;
  std::string author;
  std::string date;
  std::string time;
  std::string url;
  std::string language;
  std::string scope;  // the element that holds the article: article, main, body or none
};

void read_meta(std::string_view attributes, PageHead& head) {
  std::string name = lower(html_attribute(attributes, "property"));
  if (name.empty()) name = lower(html_attribute(attributes, "name"));
  if (name.empty()) name = lower(html_attribute(attributes, "itemprop"));
  if (name.starts_with("og:article:")) name.erase(0, 3);
  const std::string content = html_attribute(attributes, "content");
  const auto set = [&content](std::string& field) {
    if (field.empty()) field = content;
  };
  if (name == "og:title" || name == "dc.title") set(head.meta_title);
  if (name == "author" || name == "article:author" || name == "dc.creator") set(head.author);
  if (name == "og:url") set(head.url);
  if (name == "article:published_time" || name == "date" || name == "datepublished" ||
      name == "dc.date" || name == "dc.date.issued" || name == "pubdate") {
    set(head.date);
  }
}

// `script` is its tag; the scanner stands behind it.
void read_script(std::string_view script, HtmlScanner& scanner, PageHead& head) {
  if (lower(html_attribute(script, "type")) != "application/ld+json") return;
  const HtmlPiece text = scanner.next();
  if (text.kind != HtmlPiece::Kind::kText) return;
  PageData data = read_page_data(text.text);
  if (head.meta_title.empty()) head.meta_title = std::move(data.headline);
  if (head.author.empty()) head.author = std::move(data.author);
  if (head.date.empty()) head.date = std::move(data.date);
}

PageHead read_page_head(std::string_view page) {
  constexpr std::array<std::string_view, 4> kScopes{"", "body", "main", "article"};
  PageHead head;
  std::size_t scope = 0;
  HtmlScanner scanner(page);
  for (HtmlPiece piece = scanner.next(); piece.kind != HtmlPiece::Kind::kEnd;
       piece = scanner.next()) {
    if (piece.kind != HtmlPiece::Kind::kOpen) continue;
    const auto at =
        static_cast<std::size_t>(std::ranges::find(kScopes, piece.name) - kScopes.begin());
    if (at < kScopes.size()) scope = std::max(scope, at);
    if (piece.name == "html") head.language = html_attribute(piece.attributes, "lang");
    if (piece.name == "meta") read_meta(piece.attributes, head);
    if (piece.name == "script") read_script(piece.attributes, scanner, head);
    if (piece.name == "time" && head.time.empty())
      head.time = html_attribute(piece.attributes, "datetime");
    if (piece.name == "title" && head.title.empty()) {
      const HtmlPiece text = scanner.next();
      if (text.kind == HtmlPiece::Kind::kText) head.title = one_line(decode_entities(text.text));
    }
    if (piece.name == "link" && html_attribute(piece.attributes, "rel") == "canonical") {
      head.url = html_attribute(piece.attributes, "href");
    }
  }
  head.scope = kScopes[scope];
  return head;
}

// The inside of the first element of that name, up to its end or the end of the page.
std::string_view inside(std::string_view page, std::string_view name) {
  if (name.empty()) return page;
  HtmlScanner scanner(page);
  const char* begin = nullptr;
  std::size_t nested = 0;
  for (HtmlPiece piece = scanner.next(); piece.kind != HtmlPiece::Kind::kEnd;
       piece = scanner.next()) {
    if (piece.name != name) continue;
    if (piece.kind == HtmlPiece::Kind::kOpen) {
      if (begin == nullptr) {
        begin = piece.attributes.data() + piece.attributes.size();
      } else {
        ++nested;
      }
    } else if (begin != nullptr && nested-- == 0) {
      return {begin, static_cast<std::size_t>(piece.attributes.data() - begin)};
    }
  }
  if (begin == nullptr) return page;
  return {begin, static_cast<std::size_t>(page.data() + page.size() - begin)};
}

// The first h1 of the article, which names it better than the page's title with the site's name in
// it.
std::string first_heading(std::string_view part) {
  HtmlScanner scanner(part);
  std::string heading;
  bool in = false;
  for (HtmlPiece piece = scanner.next(); piece.kind != HtmlPiece::Kind::kEnd;
       piece = scanner.next()) {
    if (piece.kind == HtmlPiece::Kind::kText) {
      if (in) heading += decode_entities(piece.text);
    } else if (piece.name == "h1") {
      if (piece.kind == HtmlPiece::Kind::kClose) break;
      in = true;
    }
  }
  return one_line(heading);
}

ReadItem read_page(std::string_view page) {
  const PageHead head = read_page_head(page);
  const std::string_view part = inside(page, head.scope);
  Article article;
  Metadata& metadata = article.metadata;
  metadata.headline = first_heading(part);
  if (metadata.headline.empty()) metadata.headline = head.meta_title;
  if (metadata.headline.empty()) metadata.headline = head.title;
  metadata.byline = head.author;
  metadata.language = head.language;
  metadata.id = head.url;
  metadata.date = read_stated_date(head.date);
  if (!metadata.date) metadata.date = read_stated_date(head.time);
  article.body = html_to_lines(part);
  // A kicker may stand above the heading: the headline is the headline, wherever it stands.
  const std::size_t at = article.body.find(metadata.headline + "\n");
  if (!metadata.headline.empty() && at != std::string::npos && at > 0 &&
      article.body[at - 1] == '\n') {
    article.body.erase(at, metadata.headline.size() + 1);
  }
  return compose(std::move(article));
}

std::vector<ReadItem> read(std::string_view bytes, const ReadOptions& options) {
  Decoded decoded;
  ReadError error;
  if (!load_text(bytes, declared_charset(bytes), "HTML", options, decoded, error)) {
    return only_error(std::move(error));
  }
  std::vector<ReadItem> items;
  items.push_back(read_page(decoded.text));
  describe_source(decoded, "html", items.front().input);
  return items;
}

}  // namespace

extern const Reader reader_html;
const Reader reader_html{.name = "html",
                         .extension = ".html",
                         .summary = "a web page: its article",
                         .sniff = sniff,
                         .read = read};

}  // namespace filin
