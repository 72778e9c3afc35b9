// One page to read and to share: the texts with coloured mentions, what is known of each on hover
// and focus, a legend, and lists of entities that lead to their mentions. No script, nothing
// fetched.
#include <algorithm>
#include <array>
#include <cmath>

#include "write/support/attributes.h"
#include "write/support/html_style.h"
#include "write/support/markup.h"
#include "write/support/tagged.h"
#include "write/writer.h"

namespace filin {
namespace {

// A mention of each type: people first, then as journalists ask, then in the order of the text.
std::vector<const Mention*> first_of_types(const Document& document) {
  std::vector<const Mention*> first;
  for (const Mention& mention : document.mentions) {
    const auto same = [&](const Mention* each) { return each->type == mention.type; };
    if (std::ranges::none_of(first, same)) first.push_back(&mention);
  }
  std::ranges::stable_sort(first, {}, [](const Mention* each) { return style_rank(each->type); });
  return first;
}

// Whether the text begins with its headline, which then is not said twice.
bool begins_with_headline(const Document& document) {
  const std::string& headline = document.metadata.headline;
  return !headline.empty() && document.text.starts_with(headline + "\n");
}

class PageWriter {
 public:
  PageWriter(const Document& document, std::string& out)
      : document_(document), out_(out), prefix_(id_prefix(document)) {}

  void write() {
    const Metadata& metadata = document_.metadata;
    const bool titled = begins_with_headline(document_);
    out_ += "<article>\n<header>\n";
    if (!titled) {
      out_ += "<h2>";
      append_markup(out_, !metadata.headline.empty() ? metadata.headline
                          : !metadata.id.empty()     ? metadata.id
                                                     : "Document");
      out_ += "</h2>\n";
    }
    out_ += "<p class=\"source\">";
    write_source();
    out_ += "</p>\n</header>\n";
    write_legend();
    out_ += "<div class=\"columns\">\n<div class=\"text\" lang=\"";
    append_markup(out_, metadata.language.empty() ? "fr" : metadata.language);
    out_ += "\">\n";
    write_text(titled);
    out_ += "</div>\n";
    write_index();
    out_ += "</div>\n</article>\n";
  }

 private:
  // The first paragraph is the heading if it is the headline.
  void write_text(bool titled) {
    const std::size_t begin = out_.size();
    append_paragraphs(document_, out_, [this](std::size_t index) { write_mention(index); });
    const std::size_t close = out_.find("</p>", begin);
    if (!titled || close == std::string::npos) return;
    out_.replace(close, 4, "</h2>");
    out_.replace(begin, 3, "<h2>");
  }

  void write_source() {
    const Metadata& metadata = document_.metadata;
    std::string line;
    const auto add = [&line](std::string_view part) {
      if (!part.empty()) line.append(line.empty() ? "" : " · ").append(part);
    };
    add(metadata.agency);
    add(metadata.byline);
    add(metadata.dateline_place);
    add(metadata.date ? to_string(*metadata.date) : "no date");
    if (!metadata.headline.empty()) add(metadata.id);
    append_markup(out_, line);
  }

  void write_legend() {
    const std::vector<const Mention*> types = first_of_types(document_);
    if (types.empty()) return;
    out_ += "<ul class=\"legend\" aria-label=\"Colours\">\n";
    for (const Mention* each : types) {
      const auto count = std::ranges::count(document_.mentions, each->type, &Mention::type);
      out_ += "<li><span class=\"m ";
      out_ += style_class(each->type);
      append_attribute_label(*each);
      append_markup(out_, each->type);
      out_ += "</span> " + std::to_string(count) + "</li>\n";
    }
    out_ += "</ul>\n";
  }

  void append_attribute_label(const Mention& mention) {
    out_ += "\" data-label=\"";
    append_markup(out_, mention.label);
    out_ += "\">";
  }

  // A mention can be reached by Tab; what is known of it is its description.
  void write_mention(std::size_t index) {
    const Mention& mention = document_.mentions[index];
    const std::string id = prefix_ + "m" + std::to_string(index + 1);
    out_ += "<span class=\"m ";
    out_ += style_class(mention.type);
    out_ += "\" id=\"" + id + "\" tabindex=\"0\" role=\"mark\" aria-describedby=\"" + id + "t";
    append_attribute_label(mention);
    append_markup(out_, document_.text_of(mention));
    out_ += "<span class=\"tip\" role=\"tooltip\" lang=\"en\" id=\"" + id + "t\">";
    write_tip(mention);
    out_ += "</span></span>";
  }

  void write_tip(const Mention& mention) {
    out_ += "<b>";
    append_markup(out_, mention.type);
    out_ += "</b>";
    if (const Entity* entity = entity_of(document_, mention)) {
      if (entity->name != document_.text_of(mention)) row("name", entity->name);
      for (const Attribute& each : entity->attributes)
        row(name_of(each), attribute_text(each.value));
    }
    for (const Attribute& each : mention.attributes) {
      const Entity* entity = entity_of(document_, mention);
      const bool told =
          entity != nullptr && std::ranges::find(entity->attributes, each.key, &Attribute::key) !=
                                   entity->attributes.end();
      if (!told) row(name_of(each), attribute_text(each.value));
    }
    row("rule", mention.rule);
    row("score", std::to_string(static_cast<int>(std::lround(mention.score * 100.0F))) + " %");
  }

  // As in JSON, where "first" is a place in the text.
  static std::string_view name_of(const Attribute& attribute) {
    return attribute.key == "first" ? std::string_view("given") : std::string_view(attribute.key);
  }

  void row(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out_ += "<span class=\"row\"><i>";
    append_markup(out_, key);
    out_ += "</i> ";
    append_markup(out_, value);
    out_ += "</span>";
  }

  void write_index() {
    if (document_.mentions.empty()) return;
    out_ += "<nav class=\"index\" aria-label=\"What was found\">\n";
    for (const Mention* each : first_of_types(document_)) write_type(*each);
    out_ += "</nav>\n";
  }

  void write_type(const Mention& first) {
    out_ += "<h3><span class=\"m ";
    out_ += style_class(first.type);
    append_attribute_label(first);
    append_markup(out_, first.type);
    out_ += "</span></h3>\n<ul>\n";
    for (std::size_t entity = 0; entity < document_.entities.size(); ++entity) {
      if (document_.entities[entity].type == first.type)
        write_entity(static_cast<std::uint32_t>(entity));
    }
    for (std::size_t index = 0; index < document_.mentions.size(); ++index) {
      const Mention& mention = document_.mentions[index];
      if (mention.type != first.type || entity_of(document_, mention) != nullptr) continue;
      out_ += "<li>";
      link(index, document_.text_of(mention));
      detail(tag_value(document_, mention));
      out_ += "</li>\n";
    }
    out_ += "</ul>\n";
  }

  void write_entity(std::uint32_t index) {
    const Entity& entity = document_.entities[index];
    out_ += "<li>";
    std::size_t number = 0;
    for (std::size_t at = 0; at < document_.mentions.size(); ++at) {
      if (document_.mentions[at].entity != index) continue;
      ++number;
      if (number > 1) out_ += ' ';
      link(at,
           number == 1 ? std::string_view(entity.name) : std::string_view(std::to_string(number)));
    }
    if (number == 0) append_markup(out_, entity.name);
    const std::string role = attribute_text(entity.attributes, "role");
    detail(role.empty() ? attribute_text(entity.attributes, "country") : role);
    out_ += "</li>\n";
  }

  void link(std::size_t index, std::string_view text) {
    out_ += "<a href=\"#" + prefix_ + "m" + std::to_string(index + 1) + "\">";
    append_markup(out_, text);
    out_ += "</a>";
  }

  void detail(std::string_view text) {
    if (text.empty()) return;
    out_ += " <small>";
    append_markup(out_, text);
    out_ += "</small>";
  }

  const Document& document_;
  std::string& out_;
  std::string prefix_;  // of ids: other documents stand on the same page
};

void write_page(const Document& document, const WriteOptions&, std::string& out) {
  PageWriter(document, out).write();
}

void begin_page(const WriteOptions&, std::string& out) {
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>filin</title>\n<style>\n";
  out += kHtmlStyle;
  out += "</style>\n</head>\n<body>\n<main>\n<h1>filin</h1>\n";
}

void end_page(const WriteOptions&, std::string& out) { out += "</main>\n</body>\n</html>\n"; }

}  // namespace

extern const Writer writer_html;
const Writer writer_html{.name = "html",
                         .extension = ".html",
                         .summary = "one page to read and share, without script",
                         .write = write_page,
                         .begin = begin_page,
                         .end = end_page};

}  // namespace filin
