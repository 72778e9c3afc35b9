// A program of somebody else's that uses filin: the same source for find_package, pkg-config and
// add_subdirectory. Prints each mention; exit status 1 if Kim Jong Un is not among them.
#include <filin/pipeline.h>
#include <filin/rule_pack.h>

#include <iostream>
#include <utility>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: consumer RULES-FOLDER\n";
    return 2;
  }
  const auto [pack, diagnostics] = filin::load_rules({argv[1]});
  for (const auto& each : diagnostics) std::cerr << to_string(each);
  if (!pack) return 3;

  filin::Extractor extractor(pack);
  filin::Input input;
  input.text =
      "Le président nord-coréen Kim Jong Un est arrivé mardi à Vladivostok, à environ 250 "
      "kilomètres de là.";
  input.metadata.date = filin::CivilDate{2023, 9, 17};
  const filin::Document document = extractor.extract(std::move(input));
  bool found = false;
  for (const auto& mention : document.mentions) {
    std::cout << mention.span.begin << '-' << mention.span.end << ' ' << mention.type << ' '
              << document.text_of(mention) << '\n';
    found = found || document.text_of(mention) == "Kim Jong Un";
  }
  return found ? 0 : 1;
}
