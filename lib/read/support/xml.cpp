#include "read/support/xml.h"

#include <algorithm>

#include "read/support/entities.h"
#include "read/support/html_text.h"
#include "read/support/lines.h"
#include "read/support/load_text.h"

namespace filin {
namespace {

bool fail(XmlFile& file, std::string_view code, std::string message, std::uint32_t line = 0) {
  file.error.code = code;
  file.error.message = std::move(message);
  file.error.line = line;
  return false;
}

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return static_cast<std::uint32_t>(std::ranges::count(before, '\n')) + 1;
}

// The value of encoding="..." in an XML declaration, in the file's own bytes.
std::string_view declared_encoding(std::string_view bytes) {
  bytes = trim(bytes);  // line breaks before it are a mistake that says nothing about it
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  return end == std::string_view::npos ? std::string_view{}
                                       : declaration.substr(at + 1, end - at - 1);
}

std::size_t skip_to(std::string_view text, std::size_t at, std::string_view what) {
  const std::size_t found = text.find(what, at);
  return found == std::string_view::npos ? text.size() : found + what.size();
}

// Past the '>' that ends the tag at `at`, not one in an attribute's quotes.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  char quote = '\0';
  for (; at < text.size(); ++at) {
    const char each = text[at];
    if (quote != '\0') {
      if (each == quote) quote = '\0';
    } else if (each == '"' || each == '\'') {
      quote = each;
    } else if (each == '>') {
      return at + 1;
    }
  }
  return at;
}

// Past a DOCTYPE; `defines` is set if its internal subset defines entities.
std::size_t end_of_doctype(std::string_view text, std::size_t at, bool& defines) {
  bool subset = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '[') subset = true;
    if (text[at] == ']') subset = false;
    if (text[at] == '>' && !subset) return at + 1;
    if (text[at] == '<' && text.substr(at).starts_with("<!ENTITY")) defines = true;
  }
  return at;
}

// What the tags so far amount to.
struct Nesting {
  std::uint32_t depth = 0;
  std::uint32_t elements = 0;
};

// One tag, `<...>`, in [begin, end). False, said, if it is one too many.
bool count_tag(std::string_view text, std::size_t begin, std::size_t end, Nesting& nesting,
               XmlFile& file) {
  const std::string_view tag = text.substr(begin, end - begin);
  if (tag.starts_with("</")) {
    nesting.depth -= nesting.depth > 0 ? 1U : 0U;
    return true;
  }
  if (++nesting.elements > kMaxXmlElements) {
    return fail(file, "xml-depth",
                "more than " + std::to_string(kMaxXmlElements) + " elements in one file",
                line_at(text, begin));
  }
  if (!tag.ends_with("/>") && ++nesting.depth > kMaxXmlDepth) {
    return fail(file, "xml-depth", "elements nested deeper than " + std::to_string(kMaxXmlDepth),
                line_at(text, begin));
  }
  return true;
}

// What would cost more than it is worth is refused before a tree is built.
bool within_limits(std::string_view text, XmlFile& file) {
  Nesting nesting;
  for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = skip_to(text, at + 4, "-->");
    } else if (rest.starts_with("<![CDATA[")) {
      at = skip_to(text, at, "]]>");
    } else if (rest.starts_with("<?")) {
      at = skip_to(text, at, "?>");
    } else if (rest.starts_with("<!")) {
      bool defines = false;
      const std::uint32_t line = line_at(text, at);
      at = end_of_doctype(text, at, defines);
      if (defines) {
        return fail(file, "xml-entity",
                    "the document type defines entities, which are not read; write the characters "
                    "themselves",
                    line);
      }
    } else {
      const std::size_t begin = at;
      at = end_of_tag(text, at + 1);
      if (!count_tag(text, begin, at, nesting, file)) return false;
    }
  }
  return true;
}

void append_text(pugi::xml_node node, std::string& out) {
  if (node.type() == pugi::node_pcdata) {
    out += decode_entities(node.value());
  } else if (node.type() == pugi::node_cdata) {
    out += node.value();
  }
  for (const pugi::xml_node each : node.children()) append_text(each, out);
}

void append_lines(pugi::xml_node node, LineBuilder& lines) {
  if (node.type() == pugi::node_pcdata) {
    append_set_text(decode_entities(node.value()), lines);
  } else if (node.type() == pugi::node_cdata) {
    append_set_text(node.value(), lines);
  }
  const std::string name = lower(local_name(node));
  if (is_hidden_element(name)) return;
  const bool block = is_block_element(name);
  if (block) lines.end_line();
  if (name == "td" || name == "th") lines.cell();
  if (name == "pre") {
    lines.preformatted(raw_text(node));
  } else {
    for (const pugi::xml_node each : node.children()) append_lines(each, lines);
  }
  if (block) lines.end_line();
}

bool has_elements(pugi::xml_node node) {
  return std::ranges::any_of(node.children(),
                             [](pugi::xml_node each) { return each.type() == pugi::node_element; });
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void collect(pugi::xml_node node, std::string_view name, std::vector<pugi::xml_node>& found) {
  for (const pugi::xml_node each : node.children()) {
    if (each.type() != pugi::node_element) continue;
    if (local_name(each) == name) found.push_back(each);
    collect(each, name, found);
  }
}

}  // namespace

bool load_xml(std::string_view bytes, const ReadOptions& options, XmlFile& file) {
  if (!load_text(bytes, declared_encoding(bytes), "XML", options, file.decoded, file.error,
                 kMaxXmlBytes)) {
    return false;
  }
  const Decoded& decoded = file.decoded;
  if (!within_limits(decoded.text, file)) return false;
  const unsigned flags = (pugi::parse_default | pugi::parse_ws_pcdata) &
                         ~(pugi::parse_escapes | pugi::parse_wconv_attribute);
  const pugi::xml_parse_result result =
      file.tree.load_buffer(decoded.text.data(), decoded.text.size(), flags, pugi::encoding_utf8);
  if (!result) {
    return fail(file, "xml", std::string("not well-formed XML: ") + result.description(),
                line_at(decoded.text,
                        static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0))));
  }
  return true;
}

std::string root_element(std::string_view head) {
  std::string text(head);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
      head.starts_with(std::string_view("<\0", 2)) ||
      head.starts_with(std::string_view("\0<", 2))) {
    std::erase(text, '\0');  // UTF-16, of which only ASCII matters here
    text.erase(0, text.find('<') == std::string::npos ? 0 : text.find('<'));
  }
  std::string_view rest = without_bom(text);
  while (true) {
    rest = trim(rest);
    if (!rest.starts_with('<')) return {};
    bool ignored = false;
    std::size_t end = 0;
    if (rest.starts_with("<!--")) {
      end = skip_to(rest, 4, "-->");
    } else if (rest.starts_with("<?")) {
      end = skip_to(rest, 0, "?>");
    } else if (rest.starts_with("<!")) {
      end = end_of_doctype(rest, 0, ignored);
    } else {
      const std::string_view name = rest.substr(1, rest.find_first_of(" \t\r\n/>", 1) - 1);
      return std::string(without_prefix(name));
    }
    rest.remove_prefix(end);
  }
}

std::string_view local_name(pugi::xml_node node) { return without_prefix(node.name()); }

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node each : node.children()) {
    if (each.type() == pugi::node_element && local_name(each) == name) return each;
  }
  return {};
}

pugi::xml_node at_path(pugi::xml_node node, std::string_view path) {
  while (node && !path.empty()) {
    const std::size_t end = path.find('/');
    node = child(node, path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
  }
  return node;
}

std::vector<pugi::xml_node> descendants(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  collect(node, name, found);
  return found;
}

pugi::xml_node descendant(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node each : node.children()) {
    if (each.type() != pugi::node_element) continue;
    if (local_name(each) == name) return each;
    if (const pugi::xml_node deeper = descendant(each, name)) return deeper;
  }
  return {};
}

std::string attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute each : node.attributes()) {
    if (without_prefix(each.name()) == name) return one_line(decode_entities(each.value()));
  }
  return {};
}

std::string raw_text(pugi::xml_node node) {
  std::string out;
  append_text(node, out);
  return out;
}

std::string line_of(pugi::xml_node node) { return one_line(raw_text(node)); }

std::string lines_of(pugi::xml_node node) {
  LineBuilder lines;
  append_lines(node, lines);
  return lines.take();
}

std::string content_of(pugi::xml_node node) {
  if (has_elements(node)) {
    for (const std::string_view body : {"body.content", "body"}) {
      if (const pugi::xml_node found = descendant(node, body)) return lines_of(found);
    }
    return lines_of(node);
  }
  const std::string text = raw_text(node);
  return looks_like_html(text) ? html_to_lines(text, HtmlText::kWire) : paragraphs_of(text);
}

}  // namespace filin
