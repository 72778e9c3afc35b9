// What Python needs of the library: rules, and texts to JSON while other threads run. All else is Python.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <filin/output.h>
#include <filin/pipeline.h>
#include <filin/rule_pack.h>

#include <filesystem>
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

struct Text {
  std::string utf8;
  std::optional<std::string> date;
};

struct Found {
  std::string json;
  std::vector<std::string> labels;   // of the mentions, in their order: JSON does not have them
};

// One folder or pack, or several folders. ValueError with the diagnostics if they cannot be used.
Rules open_rules(const std::vector<std::string>& paths) {
  std::error_code ignored;
  const bool is_pack = paths.size() == 1 && !std::filesystem::is_directory(paths.front(), ignored);
  filin::LoadResult loaded;
  {
    const py::gil_scoped_release others_run;
    loaded = is_pack ? filin::load_pack(paths.front()) : filin::load_rules(paths);
  }
  if (loaded.pack) return {std::move(loaded.pack)};
  std::string messages;
  for (const filin::Diagnostic& each : loaded.diagnostics) messages += to_string(each);
  throw py::value_error(messages);
}

filin::Input input_of(Text& text, const std::string& timezone) {
  filin::Input input;
  input.text = std::move(text.utf8);
  input.metadata.format = "text";
  input.metadata.encoding = "utf-8";
  input.metadata.timezone = timezone;
  if (text.date) {
    input.metadata.date = filin::parse_civil_date(*text.date);
    input.metadata.date_source = "option";
    if (!input.metadata.date) throw py::value_error("expected a date YYYY-MM-DD, found \"" + *text.date + "\"");
  }
  return input;
}

std::vector<std::pair<py::bytes, std::vector<std::string>>> extract(
    filin::Extractor& extractor, const std::vector<std::pair<py::bytes, std::optional<std::string>>>& texts,
    const std::string& timezone) {
  std::vector<filin::Input> inputs;
  for (const auto& [bytes, date] : texts) {
    Text text{bytes, date};
    inputs.push_back(input_of(text, timezone));
  }
  std::vector<Found> found;
  {
    const py::gil_scoped_release others_run;
    for (filin::Input& input : inputs) {
      const filin::Document document = extractor.extract(std::move(input));
      Found& each = found.emplace_back();
      filin::WriteOptions options;
      options.with_text = false;
      if (!write_document(document, "jsonl", options, each.json)) throw std::logic_error("no JSON");
      for (const filin::Mention& mention : document.mentions) each.labels.emplace_back(mention.label);
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
