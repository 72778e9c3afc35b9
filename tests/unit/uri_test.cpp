#include "text/uri.h"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("an absolute URI stays what it is") {
  for (const std::string uri : {"http://exemple.fr/a/1?b=c#d", "urn:newsml:afp.com:20240101:doc-1",
                                "tag:afp.com,2023:A%C3%A9", "x-a+b.c:d"}) {
    CAPTURE(uri);
    CHECK(filin::uri_of_id(uri) == uri);
    CHECK(filin::id_of_uri(uri) == uri);
  }
}

TEST_CASE("any other id becomes one and comes back") {
  CHECK(filin::uri_of_id("a b") == "urn:filin:a%20b");
  CHECK(filin::uri_of_id("été/1") == "urn:filin:%C3%A9t%C3%A9%2F1");
  CHECK(filin::uri_of_id("a:") == "urn:filin:a%3A");
  std::string all;
  for (int each = 0; each < 256; ++each) all += static_cast<char>(each);
  for (const std::string& id :
       {std::string("sample"), std::string(), all, std::string("1:2"), std::string(":x"),
        std::string("a:%zz"), std::string("a:%4"), std::string("a:b#c#d"), std::string("a:[b]"),
        std::string("a_b:c"), std::string("urn:filin:a%20b")}) {
    CAPTURE(id);
    const std::string uri = filin::uri_of_id(id);
    CHECK(uri.starts_with("urn:filin:"));
    CHECK(filin::id_of_uri(uri) == id);
    CHECK(filin::uri_of_id(uri) != uri);  // so that the two can be told apart
  }
}

TEST_CASE("what is no escape is text") {
  CHECK(filin::id_of_uri("urn:filin:100%") == "100%");
  CHECK(filin::id_of_uri("urn:filin:%4G%c3%A9") == "%4Gé");
}
