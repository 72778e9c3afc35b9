#include "filin/document.h"

#include <doctest/doctest.h>

#include "filin/diagnostic.h"

namespace filin {
namespace {

TEST_CASE("dates: what is one") {
  CHECK(parse_civil_date("2023-09-12") == CivilDate{2023, 9, 12});
  CHECK(parse_civil_date("2024-02-29") == CivilDate{2024, 2, 29});
  CHECK(parse_civil_date("2000-02-29").has_value());
  for (const char* bad : {"", "2023-9-12", "2023-09-12 ", "2023-09-12T10:00", "2023/09/12",
                          "2023-13-01", "2023-00-10", "2023-04-31", "2023-02-29", "1900-02-29",
                          "2023-01-00", "+023-01-01", "20a3-01-01", "-023-01-01"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_civil_date(bad).has_value());
  }
}

TEST_CASE("dates: written as they are read") {
  CHECK(to_string(CivilDate{2023, 9, 1}) == "2023-09-01");
  CHECK(to_string(CivilDate{987, 1, 2}) == "0987-01-02");
  CHECK(to_string(CivilDate{-43, 3, 15}) == "-0043-03-15");
}

TEST_CASE("mentions: attributes by key") {
  Mention mention;
  mention.attributes.push_back({"value", std::string("2023-09-12")});
  mention.attributes.push_back({"value_m", 250000.0});
  REQUIRE(mention.find("value_m") != nullptr);
  CHECK(std::get<double>(*mention.find("value_m")) == 250000.0);
  CHECK(mention.find("unit") == nullptr);
}

TEST_CASE("diagnostics: file, line, column, code, caret and help") {
  Diagnostic diagnostic;
  diagnostic.file = "rules/fr/a.rules";
  diagnostic.line = 12;
  diagnostic.column = 9;
  diagnostic.code = "R021";
  diagnostic.what = "unknown list \"prénoms\"";
  diagnostic.help = "did you mean \"prenom\"?";
  diagnostic.source_line = "\tmatch  é{prénoms}";
  CHECK(to_string(diagnostic) ==
        "rules/fr/a.rules:12:9: error[R021]: unknown list \"prénoms\"\n"
        "  \tmatch  é{prénoms}\n"
        "  \t       ^\n"
        "  help: did you mean \"prenom\"?\n");
}

TEST_CASE("diagnostics: parts that are not known are left out") {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::kWarning;
  diagnostic.what = "nothing to do";
  CHECK(to_string(diagnostic) == "warning: nothing to do\n");
  diagnostic.file = "a.lst";
  diagnostic.line = 3;
  diagnostic.source_line = "Paris";
  CHECK(to_string(diagnostic) == "a.lst:3: warning: nothing to do\n  Paris\n");
  diagnostic.line = 0;
  diagnostic.column = 5;  // means nothing without a line
  diagnostic.source_line.clear();
  CHECK(to_string(diagnostic) == "a.lst: warning: nothing to do\n");
}

TEST_CASE("diagnostics: a caret behind the end of the line stands at its end") {
  Diagnostic diagnostic;
  diagnostic.file = "a";
  diagnostic.line = 1;
  diagnostic.column = 99;
  diagnostic.what = "unclosed group";
  diagnostic.source_line = "match (a";
  CHECK(to_string(diagnostic) == "a:1:99: error: unclosed group\n  match (a\n          ^\n");
}

TEST_CASE("diagnostics: only errors count as errors") {
  Diagnostic warning;
  warning.severity = Severity::kWarning;
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({warning}));
  CHECK(has_errors({warning, Diagnostic{}}));
}

}  // namespace
}  // namespace filin
