#include "read/support/article.h"

#include <algorithm>

#include "read/support/lines.h"
#include "read/support/stated_date.h"

namespace filin {
namespace {

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The first lines, where bylines stand.
std::string_view top_of(std::string_view body) {
  std::size_t end = 0;
  for (int line = 0; line < 3 && end != std::string_view::npos; ++line) {
    end = body.find('\n', end + (line > 0 ? 1 : 0));
  }
  return body.substr(0, end);
}

void use_dateline(std::string_view dateline, Metadata& metadata) {
  if (dateline.empty()) return;
  if (metadata.dateline_place.empty()) metadata.dateline_place = dateline_place(dateline);
  if (metadata.agency.empty()) metadata.agency = dateline_agency(dateline);
  if (metadata.date) return;
  metadata.date = read_stated_date(dateline);
  if (metadata.date) metadata.date_source = "dateline";
}

// The dateline and the paragraph it opens, with the dash that stands between them.
std::string join_dateline(std::string_view dateline, std::string_view body) {
  std::string out(dateline);
  const bool has_dash = out.ends_with("-") || out.ends_with("–") || out.ends_with("—");
  if (!has_dash) out += " -";
  out += ' ';
  out += body;
  return out;
}

}  // namespace

ReadItem compose(Article article) {
  ReadItem item;
  Metadata& metadata = article.metadata;
  if (trim(article.body).empty() && metadata.headline.empty()) {
    item.error.id = metadata.id;
    item.error.code = "no-text";
    item.error.message = "the item " + (metadata.id.empty() ? "" : metadata.id + " ") +
                         "has neither a headline nor a text";
    return item;
  }
  use_dateline(article.dateline, metadata);
  if (metadata.date && metadata.date_source.empty()) metadata.date_source = "metadata";

  std::string& body = article.body;
  std::string& text = item.input.text;
  const bool has_headline = metadata.headline.empty() || first_line(body) == metadata.headline;
  if (!has_headline) text = metadata.headline + "\n";
  if (!has_headline && !body.empty()) text += '\n';
  if (!metadata.byline.empty() && !holds(top_of(body), metadata.byline)) {
    text += metadata.byline + "\n";
  }
  const bool add_dateline = !article.dateline.empty() && !body.empty() &&
                            !holds(top_of(body), article.dateline) &&
                            !(holds(first_line(body), metadata.dateline_place) &&
                              holds(first_line(body).substr(0, 120), "(" + metadata.agency + ")"));
  text += add_dateline ? join_dateline(article.dateline, body) : body;
  item.input.metadata = std::move(metadata);
  return item;
}

std::string dateline_place(std::string_view dateline) {
  const std::size_t dash =
      std::min({dateline.find(" - "), dateline.find(" – "), dateline.find(" — ")});
  std::string_view place = dateline.substr(0, std::min(dateline.find_first_of(",("), dash));
  if (place.ends_with('-') && place == trim(dateline)) place.remove_suffix(1);
  return std::string(trim(place));
}

std::string dateline_agency(std::string_view dateline) {
  const std::size_t end = dateline.rfind(')');
  if (end == std::string_view::npos) return {};
  const std::size_t begin = dateline.rfind('(', end);
  if (begin == std::string_view::npos || end - begin > 20) return {};
  return std::string(trim(dateline.substr(begin + 1, end - begin - 1)));
}

std::string agency_in(std::string_view body) {
  constexpr std::size_t kDateline = 100;
  std::string_view top = top_of(body);
  while (!top.empty()) {
    const std::string_view line = first_line(top).substr(0, kDateline);
    const std::size_t close = line.find(')');
    if (close != std::string_view::npos) {
      std::string_view behind = line.substr(close + 1);
      while (behind.starts_with(' ') || behind.starts_with('.')) behind.remove_prefix(1);
      for (const std::string_view dash : {"-", "–", "—", "=", "_"}) {
        if (behind.starts_with(dash)) return dateline_agency(line.substr(0, close + 1));
      }
    }
    top.remove_prefix(std::min(top.size(), first_line(top).size() + 1));
  }
  return {};
}

std::vector<ReadItem> only_error(ReadError error) {
  std::vector<ReadItem> items(1);
  items.front().error = std::move(error);
  return items;
}

std::vector<ReadItem> only_error(std::string_view code, std::string message) {
  ReadError error;
  error.code = code;
  error.message = std::move(message);
  return only_error(std::move(error));
}

void add_person(std::string name, std::vector<std::string>& people) {
  if (name.empty() || std::ranges::find(people, name) != people.end()) return;
  people.push_back(std::move(name));
}

}  // namespace filin
