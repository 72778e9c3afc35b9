#include "value/value.h"

namespace filin {

std::string_view Facts::get(std::string_view key) const {
  std::string_view rest = columns_;
  while (!rest.empty()) {
    const auto tab = rest.find('\t');
    const std::string_view column = rest.substr(0, tab);
    if (column.size() > key.size() && column[key.size()] == '=' && column.starts_with(key)) {
      return column.substr(key.size() + 1);
    }
    rest = tab == std::string_view::npos ? std::string_view{} : rest.substr(tab + 1);
  }
  return {};
}

const Field* ValueInput::find(std::string_view key) const {
  for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
    if (field->key == key) return &*field;
  }
  return nullptr;
}

}  // namespace filin
