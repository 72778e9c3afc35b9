// Readers of marked-up and wire formats: what the samples do not show, above all files that are
// broken, hostile or lying.
#include <doctest/doctest.h>

#include <string>

#include "read/reader.h"
#include "read/support/article.h"
#include "read/support/entities.h"
#include "read/support/html_text.h"
#include "read/support/lines.h"
#include "read/support/stated_date.h"

using namespace filin;

namespace {

std::vector<ReadItem> read_as(std::string_view format, std::string_view bytes,
                              const ReadOptions& options = {}) {
  const Reader* reader = find_reader(format);
  REQUIRE(reader != nullptr);
  return reader->read(bytes, options);
}

std::string error_of(std::string_view format, std::string_view bytes,
                     const ReadOptions& options = {}) {
  const std::vector<ReadItem> items = read_as(format, bytes, options);
  REQUIRE(!items.empty());
  return items.front().error.code;
}

std::string text_of(std::string_view format, std::string_view bytes) {
  const std::vector<ReadItem> items = read_as(format, bytes);
  REQUIRE(!items.empty());
  REQUIRE_MESSAGE(items.front().ok(), items.front().error.message);
  return items.front().input.text;
}

std::string nitf(std::string_view body) {
  return "<nitf><body><body.content>" + std::string(body) + "</body.content></body></nitf>";
}

std::string utf16(std::string_view ascii, bool big) {
  std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char each : ascii) {
    if (big) out += '\0';
    out += each;
    if (!big) out += '\0';
  }
  return out;
}

std::string repeat(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("entities of a document type are refused, external and internal ones") {
  const std::string bomb =
      "<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" +
      nitf("<p>&b;</p>");
  CHECK(error_of("nitf", bomb) == "xml-entity");
  const std::string file =
      "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + nitf("<p>&x;</p>");
  CHECK(error_of("nitf", file) == "xml-entity");
  CHECK(error_of("nitf", "<!DOCTYPE nitf [<!ENTITY % p SYSTEM 'http://localhost/'> %p;]>" +
                             nitf("")) == "xml-entity");
  CHECK(text_of("nitf", "<!DOCTYPE nitf SYSTEM 'nitf.dtd'>" + nitf("<p>&x;&eacute;</p>")) ==
        "&x;é");
  CHECK(text_of("nitf", nitf("<p><![CDATA[<!DOCTYPE x [<!ENTITY y 'z'>]>]]></p>")) ==
        "<!DOCTYPE x [<!ENTITY y 'z'>]>");
}

TEST_CASE("XML has limits on depth, elements and size") {
  CHECK(error_of("nitf", nitf(repeat("<b>", 300) + repeat("</b>", 300))) == "xml-depth");
  CHECK(text_of("nitf", nitf(repeat("<b>", 200) + "x" + repeat("</b>", 200))) == "x");
  CHECK(error_of("nitf", repeat("<b>", 3'000'000)) == "xml-depth");
  CHECK(error_of("nitf", nitf(repeat("<b/>", 1'000'001))) == "xml-depth");
  ReadOptions options;
  options.max_bytes = 10;
  for (const std::string_view format :
       {"nitf", "newsml1", "newsml-g2", "rss", "html", "ninjs", "iptc7901", "anpa1312"}) {
    CAPTURE(format);
    CHECK(error_of(format, nitf("<p>x</p>"), options) == "too-large");
  }
}

TEST_CASE("broken XML says where") {
  const std::vector<ReadItem> items = read_as("nitf", "<nitf>\n<body>\n</head></nitf>");
  CHECK(items[0].error.code == "xml");
  CHECK(items[0].error.line == 3);
  CHECK(error_of("newsml1", "<NewsML></NewsML>") == "no-text");
  CHECK(error_of("newsml-g2", "<newsItem guid='a'/>") == "no-text");
  CHECK(error_of("rss", "<rss><channel/></rss>") == "no-text");
  CHECK(error_of("newsml1", "no XML at all") == "xml");
}

TEST_CASE("an empty or a binary file is an error in every format") {
  for (const Reader* reader : readers()) {
    if (reader->name == "text" || reader->name == "jsonl") continue;
    CAPTURE(reader->name);
    CHECK(error_of(reader->name, "") == "empty");
    CHECK(error_of(reader->name, " \r\n ") == "empty");
    CHECK(error_of(reader->name, std::string("\x7F"
                                             "ELF\0\0\1\1\0\0\0\0\0\0\0\0\0\0\0\0\0",
                                             21)) == "binary");
  }
}

TEST_CASE("encodings: what the bytes are counts more than what the file says") {
  const std::string body = nitf("<p>caf\xE9</p>");
  CHECK(text_of("nitf", "<?xml version='1.0' encoding='utf-8'?>" + body) == "café");
  CHECK(text_of("nitf", "<?xml version='1.0' encoding=\"ISO-8859-15\"?>" +
                            nitf("<p>10 \xA4</p>")) == "10 €");
  CHECK(text_of("nitf", "<?xml version='1.0' encoding='iso-8859-1'?>" + nitf("<p>café \x80</p>")) !=
        "");
  CHECK(text_of("nitf", "<?xml version='1.0' encoding='iso-8859-1'?>" + nitf("<p>café</p>")) ==
        "café");
  CHECK(text_of("nitf", "\xEF\xBB\xBF" + nitf("<p>café</p>")) == "café");
  for (const bool big : {false, true}) {
    const std::string wide =
        utf16("<?xml version='1.0' encoding='UTF-16'?>" + nitf("<p>caf&#233;</p>"), big);
    CHECK(sniff_reader(wide)->name == "nitf");
    CHECK(text_of("nitf", wide) == "café");
  }
  CHECK(text_of("html", "<html><meta charset=iso-8859-15><p>10 \xA4</p></html>") == "10 €");
}

TEST_CASE("formats are told by what is in them") {
  const auto name = [](std::string_view bytes) { return sniff_reader(bytes)->name; };
  CHECK(name("Paris (AFP) - Texte.") == "text");
  CHECK(name("{\"id\": 1, \"text\": \"a\"}\n") == "jsonl");
  CHECK(name("{\"uri\": \"a\", \"body_text\": \"b\"}") == "ninjs");
  CHECK(name("{\n\"guid\": \"a\", \"body_html\": \"b\"}") == "ninjs");
  CHECK(name("{\"id\": 1, \"guid\": \"a\", \"text\": \"b\"}") == "jsonl");
  CHECK(name("\n<!-- c > --> <?pi?>\n<!DOCTYPE NewsML [ <!ELEMENT a> ]><NewsML>") == "newsml1");
  CHECK(name("<nar:newsItem xmlns:nar='x'>") == "newsml-g2");
  CHECK(name("<nitf/>") == "nitf");
  CHECK(name("<rss version='2.0'>") == "rss");
  CHECK(name("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>") == "rss");
  CHECK(name("<!doctype HTML>") == "html");
  CHECK(name("<HTML><head>") == "html");
  CHECK(name("<p>Bonjour") == "html");
  CHECK(name("FRA0064 1 G 0004 FRA/AFP-RC58\nTitre =\n") == "iptc7901");
  CHECK(name("\x16\x16\x01"
             "a0142\x1fr i\x1fSlug\r\n\x02Texte") == "anpa1312");
  CHECK(name("<trucs><machin/></trucs>") == "text");
}

TEST_CASE("character references are read once") {
  CHECK(decode_entities("&eacute;&#233;&#xE9;&#XE9;") == "éééé");
  CHECK(decode_entities("&amp;eacute; &amp;amp;") == "&eacute; &amp;");
  CHECK(decode_entities("AT&T &nosuch; & &; &#; &#x;") == "AT&T &nosuch; & &; &#; &#x;");
  CHECK(decode_entities("&#0;&#xD800;&#x110000;&#99999999999;") ==
        "&#0;&#xD800;&#x110000;&#99999999999;");
  CHECK(decode_entities("&#146;&#128;&#x1F682;") == "’€🚂");
  CHECK(decode_entities("fin &eacute") == "fin &eacute");
}

TEST_CASE("stated dates") {
  const auto read = [](std::string_view text) {
    const auto date = read_stated_date(text);
    if (!date) return std::string("none");
    return std::to_string(date->year) + "/" + std::to_string(date->month) + "/" +
           std::to_string(date->day);
  };
  CHECK(read("20190121T101500Z") == "2019/1/21");
  CHECK(read("2019-01-21T23:59:00-05:00") == "2019/1/21");
  CHECK(read(" 2019-01-21 ") == "2019/1/21");
  CHECK(read("20190121") == "2019/1/21");
  CHECK(read("Mon, 21 Jan 2019 10:15:00 GMT") == "2019/1/21");
  CHECK(read("310544 AOU 97") == "1997/8/31");
  CHECK(read("AFP 021130 GMT MAR 05") == "2005/3/2");
  CHECK(read("Gaza City, Palestinian Territories, May 16, 2021 (AFP) -") == "2021/5/16");
  CHECK(read("PARIS, 21 févr. 2019 (AFP) -") == "2019/2/21");
  CHECK(read("2024-02-29") == "2024/2/29");
  for (const std::string_view none :
       {"", "2023-02-29", "20191301", "2019-1-1", "2019-01-211", "Oslo (AFP)", "32 jan 2019",
        "hier", "201901211", "31 juin 2019"}) {
    CAPTURE(none);
    CHECK(read(none) == "none");
  }
}

TEST_CASE("HTML that is broken still gives its text") {
  CHECK(html_to_lines("<p>a<p>b<br>c <b>d</B>\n e") == "a\nb\nc d e");
  CHECK(html_to_lines("1 < 2 & 3 > 2 <3 </ x") == "1 < 2 & 3 > 2 <3 </ x");
  CHECK(html_to_lines("a<!-- b > c -->d<![CDATA[e]]>f<?g?>h") == "adfh");
  CHECK(html_to_lines("a<script>b</p>c</script>d<STYLE>e</style >f") == "adf");
  CHECK(html_to_lines("a<nav>b<nav>c</nav>d</nav>e") == "ae");
  CHECK(html_to_lines("a <!-- never closed") == "a");
  CHECK(html_to_lines("a <p title='") == "a");
  CHECK(html_to_lines("a<p title=\"x > y\">b") == "a\nb");
  CHECK(html_to_lines("<pre>a\n  b</pre>c") == "a\nb\nc");
  CHECK(html_to_lines("a&nbsp;b") ==
        "a\xC2\xA0"
        "b");
  CHECK(html_attribute("<a b=1 href='x&amp;y' c>", "href") == "x&y");
  CHECK(html_attribute("<a b=1 href>", "href") == "");
  CHECK(html_attribute("<a HREF = y>", "href") == "y");
  CHECK(text_of("html", "<title>T</title><body><p>x</body>") == "T\n\nx");
}

TEST_CASE("text wrapped by hand becomes one paragraph a line") {
  CHECK(paragraphs_of("a\nb") == "a\nb");
  const std::string wide(60, 'x');
  CHECK(paragraphs_of("  " + wide + "\n" + wide + "\n\n  y\nz\n") == wide + " " + wide + "\ny\nz");
  CHECK(paragraphs_of("") == "");
}

TEST_CASE("what a dateline says") {
  CHECK(dateline_place("PARIS, 21 jan 2019 (AFP) -") == "PARIS");
  CHECK(dateline_place("Gaza (Territoires palestiniens), 5 nov 2024 (AFP) -") == "Gaza");
  CHECK(dateline_place("Saint-Denis -") == "Saint-Denis");
  CHECK(dateline_agency("Lausanne (Suisse), 14 oct 2024 (AFP) -") == "AFP");
  CHECK(dateline_agency("Brest -") == "");
}

TEST_CASE("ninjs: bad lines keep their place") {
  const std::vector<ReadItem> items = read_as(
      "ninjs",
      "{\"uri\": \"a\", \"body_text\": \"x\"}\nnonsense\n{\"uri\": \"b\", \"body_text\": \"y\"}\n");
  REQUIRE(items.size() == 3);
  CHECK(items[0].input.text == "x");
  CHECK(items[1].error.code == "bad-json");
  CHECK(items[1].error.line == 2);
  CHECK(items[2].input.metadata.id == "b");
  CHECK(error_of("ninjs", repeat("[", 100'000)) == "bad-json");
  CHECK(error_of("ninjs", "[]") == "no-text");
  CHECK(read_as("ninjs", "{\n \"uri\": \"a\",\n \"body_text\n}\n").size() == 1);
  CHECK(error_of("ninjs", "[1, null]") == "bad-json");
  CHECK(text_of("ninjs", R"({"uri": "a", "headlines": [{"value": "T"}], "body_text": "x"})") ==
        "T\n\nx");  // 1 and 2 in one
  CHECK(text_of("ninjs", R"({"uri": "a", "body_print": "x", "body_number": 3})") == "x");
  CHECK(error_of("ninjs", "{\"uri\": 5, \"headlines\": 3, \"bodies\": [null], \"person\": {}}") ==
        "no-text");
}

TEST_CASE("a wire message without its control characters, and one cut short") {
  CHECK(text_of("iptc7901", "FRA0001 1 G 0004\nTitre =\n   Texte\n") == "Titre\n\nTexte");
  CHECK(text_of("iptc7901",
                "\x01"
                "FRA0001 1 G 0004\r\n\x02Titre =\r\r\n   Tex") == "Titre\n\nTex");
  CHECK(text_of("iptc7901", "Texte sans rien") == "Texte sans rien");
  CHECK(error_of("iptc7901",
                 "\x01"
                 "FRA0001 1 G 0004\r\n\x02                    \x03") == "no-text");
  CHECK(text_of("anpa1312",
                repeat("\x7F", 200) +
                    "\x16\x16\x01"
                    "a0001\x1fr i\x1fSlug\r\n\x02\tUn texte qui suffit pour un test\x03") ==
        "Un texte qui suffit pour un test");
}

TEST_CASE("an indent begins a paragraph where other lines begin at the margin") {
  const std::string wide(60, 'x');
  CHECK(text_of("nitf", nitf("<p>\n    a " + wide + "\n" + wide + "\n    b</p>")) ==
        "a " + wide + " " + wide + "\nb");
  CHECK(text_of("nitf", nitf("<p>a\n    b\n    c\n  </p>")) == "a b c");  // the file is indented
  CHECK(text_of("nitf", nitf("<p>a\nb\nc</p>")) == "a b c");
  CHECK(text_of("nitf", nitf("<p>" + wide + "\nb <person>c</person> d\n\te</p>")) ==
        wide + " b c d e");  // the last part alone says nothing
  CHECK(html_to_lines("<p>" + wide + "\nb\n  c</p>", HtmlText::kWire) == wide + " b\nc");
  CHECK(html_to_lines("<p>" + wide + "\nb\n  c</p>") == wide + " b c");
}

TEST_CASE("a wire names its agency in the text only") {
  CHECK(agency_in("Titre\n\nRENNES, 31 jan (AFP) - Deux") == "AFP");
  CHECK(agency_in("Tegucigalpa, 2 jan (EFE).- Le") == "EFE");
  CHECK(agency_in("BRUXELLES 21/11 (BELGA) = Le") == "BELGA");
  CHECK(agency_in("Le Front (populaire) est venu") == "");
  CHECK(agency_in("a\nb\nc\nd\nOSLO (AFP) - Fin") == "");
  CHECK(agency_in("") == "");
}

TEST_CASE("a time stamp is no dateline") {
  const auto place = [](std::string_view dateline) {
    const std::vector<ReadItem> items = read_as(
        "nitf", "<nitf><body><body.head><dateline>" + std::string(dateline) +
                    "</dateline></body.head><body.content><p>x</p></body.content></body></nitf>");
    return items.front().input.metadata.dateline_place;
  };
  CHECK(place("<story.date norm='20170102'>20170102T222800+0000</story.date>") == "");
  CHECK(place("<location>Oslo</location> <story.date>2017-01-02T22:28:00Z</story.date>") == "Oslo");
  CHECK(place("Oslo, <story.date>2 jan 2017</story.date> (AFP)") == "Oslo");
}

TEST_CASE("headers of the wires, and what only looks like one") {
  const auto name = [](std::string_view bytes) { return sniff_reader(bytes)->name; };
  CHECK(name("ecp0007 4 s 850  dpa-tns 0908\n\nTitre =\n") == "iptc7901");
  CHECK(name("z6715-----\nr z BC-Slug--Mot 1stLd   02-20 0500\n^Titre<\n") == "anpa1312");
  CHECK(name("A1234\nr z BC-Slug 02-20 0500\n\tTexte\n") == "anpa1312");
  CHECK(name("z6715-----\nUne ligne de texte\n^Titre<\n") == "text");
  CHECK(name("A1234 est une route\nr z BC-Slug 02-20 0500\n") == "text");
  CHECK(name("z6715") == "text");
  CHECK(name("abc") == "text");
}

TEST_CASE("JSON over several lines: arrays, and records behind each other") {
  const auto name = [](std::string_view bytes) { return sniff_reader(bytes)->name; };
  CHECK(name("[{\"id\": 1, \"text\": \"a\"}]") == "json");
  CHECK(name("{\n  \"id\": 1,\n  \"text\": \"a\"\n}") == "json");
  CHECK(name("{\"id\": 1, \"text\": \"a\"}") == "jsonl");
  CHECK(name("[Paris] \"text\"") == "text");
  CHECK(name("[{Paris} \"text\"]") == "text");
  const std::vector<ReadItem> items = read_as(
      "json",
      "{\n\"text\": \"a \\\" ] b\", \"x\": [1,\n {\"y\": 2}]}\n{\"text\": 5}{\"text\": \"c\"}");
  REQUIRE(items.size() == 3);
  CHECK(items[0].input.text == "a \" ] b");
  CHECK(items[0].input.metadata.meta_json == R"({"x": [1,{"y":2}]})");
  CHECK(items[1].error.code == "no-text");
  CHECK(items[1].error.line == 4);
  CHECK(items[2].input.text == "c");
  for (const std::string_view broken : {"[{\"text\": \"a", "[{\"text\": \"a\\", "{\"text\":\n", "}",
                                        "]", "[5]", ",", "[,]", "\"", "a"}) {
    CAPTURE(broken);
    CHECK(!read_as("json", broken)[0].ok());
  }
  CHECK(error_of("json", "[]") == "no-text");
  CHECK(error_of("json", repeat("[", 100'000)) == "bad-json");
}

TEST_CASE("what a page says of itself in JSON-LD") {
  const auto date = [](std::string_view json) {
    const auto items = read_as("html", "<html><script type=\"application/LD+json\">" +
                                           std::string(json) + "</script><h1>T</h1><p>x</html>");
    const auto& metadata = items.front().input.metadata;
    return metadata.byline + (metadata.date ? "/" + std::to_string(metadata.date->day) : "");
  };
  CHECK(date(R"({"@type": "NewsArticle", "datePublished": "2024-02-11", "author": "A"})") ==
        "A/11");
  CHECK(date(R"({"@graph": [{"@type": "WebSite"}, {"@type": ["Thing", "ReportageNewsArticle"],
             "datePublished": "2024-02-11", "author": [{"name": "A &amp; B"}, "C"]}]})") ==
        "A & B/11");
  CHECK(date(R"([5, null, [{"@type": "NewsArticle", "author": []}]])") == "");
  CHECK(date(R"({"@type": "WebSite", "datePublished": "2024-02-11"})") == "");
  CHECK(date(R"({"@type": "NewsArticle", "datePublished": 5)") == "");
  CHECK(date(repeat("[", 100'000)) == "");
}

TEST_CASE("feeds escape twice") {
  CHECK(text_of("rss",
                "<rss><channel><item><title><![CDATA[L&rsquo;&eacute;t&eacute;]]></title>"
                "<description>&amp;agrave; Brest</description></item></channel></rss>") ==
        "L’été\n\nà Brest");
}

TEST_CASE("documents that are spelt in ASCII are no text") {
  CHECK(error_of("text", "%PDF-1.4\n1 0 obj") == "binary");
  CHECK(error_of("text", "{\\rtf1\\ansi Brest}") == "binary");
}

TEST_CASE("people of the metadata, wherever a format says them") {
  const auto people = [](std::string_view format, std::string_view bytes) {
    const std::vector<ReadItem> items = read_as(format, bytes);
    std::string names;
    for (const std::string& each : items.front().input.metadata.known_people) names += each + ";";
    return names;
  };
  const auto item = [](std::string_view meta, std::string_view asserts) {
    return "<newsItem guid='a'>" + std::string(asserts) + "<contentMeta>" + std::string(meta) +
           "</contentMeta><contentSet><inlineData>x</inlineData></contentSet></newsItem>";
  };
  CHECK(people("newsml-g2", item("<subject type='cpnat:person' qcode='p:1'><name>A B</name>"
                                 "</subject><subject type='cpnat:poi'><name>C</name></subject>",
                                 "")) == "A B;");
  CHECK(people("newsml-g2", item("",
                                 "<assert qcode='p:1'><type qcode='cpnat:person'/>"
                                 "<name>A B</name></assert><assert qcode='g:1'>"
                                 "<type qcode='cpnat:geoArea'/><name>C</name></assert>")) ==
        "A B;");
  CHECK(people("newsml-g2", item("", "<assert><name>A B</name><personDetails/></assert>")) ==
        "A B;");
  CHECK(people("nitf", nitf("<p><person>A B</person> et <person>A B</person></p>")) == "A B;");
  CHECK(people("ninjs", R"({"uri": "a", "body_text": "x", "person": [{"name": "A B"}, 3]})") ==
        "A B;");
  CHECK(people("ninjs", R"({"uri": "a", "body_text": "x", "people": [{"name": "A B"}]})") ==
        "A B;");
}
