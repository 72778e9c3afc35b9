// What Python needs of the library: rules, and texts to JSON while other threads run. All else is
// Python.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <filin/output.h>
#include <filin/pipeline.h>
#include <filin/rule_pack.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace py = pybind11;

namespace {

struct Rules {
  std::shared_ptr<const filin::RulePack> pack;
};

struct Found {
  std::string json;
  std::vector<std::string> labels;  // of the mentions, in their order: JSON does not have them
};

// One folder or pack, or several folders. ValueError with the diagnostics if they cannot be used.
Rules open_rules(const std::vector<std::string>& paths) {
  filin::LoadResult loaded;
  {
    const py::gil_scoped_release others_run;
    loaded = filin::load_rules_or_pack(paths);
  }
  if (loaded.pack) return {std::move(loaded.pack)};
  throw py::value_error(to_string(loaded.diagnostics));
}

filin::Input input_of(const std::string& utf8, const std::optional<std::string>& date,
                      const std::string& timezone) {
  auto input = filin::parse_input(utf8, date, timezone);
  if (!input) throw py::value_error("expected a date YYYY-MM-DD, found \"" + *date + "\"");
  return std::move(*input);
}

std::vector<std::pair<py::bytes, std::vector<std::string>>> extract(
    filin::Extractor& extractor,
    const std::vector<std::pair<py::bytes, std::optional<std::string>>>& texts,
    const std::string& timezone) {
  std::vector<filin::Input> inputs;
  for (const auto& [bytes, date] : texts) inputs.push_back(input_of(bytes, date, timezone));
  std::vector<Found> found;
  {
    const py::gil_scoped_release others_run;
    for (filin::Input& input : inputs) {
      const filin::Document document = extractor.extract(std::move(input));
      Found& each = found.emplace_back();
      filin::WriteOptions options;
      options.with_text = false;
      if (!write_document(document, "jsonl", options, each.json)) throw std::logic_error("no JSON");
      for (const filin::Mention& mention : document.mentions)
        each.labels.emplace_back(mention.label);
    }
  }
  std::vector<std::pair<py::bytes, std::vector<std::string>>> results;
  for (Found& each : found) results.emplace_back(py::bytes(each.json), std::move(each.labels));
  return results;
}

}  // namespace

PYBIND11_MODULE(_core, module) {
  py::class_<Rules>(module, "Rules")
      .def(py::init(&open_rules))
      .def_property_readonly("digest", [](const Rules& rules) { return pack_digest(*rules.pack); });
  py::class_<filin::Extractor>(module, "Extractor")
      .def(py::init([](const Rules& rules) { return filin::Extractor(rules.pack); }))
      .def("extract", &extract);
}
