#include "value/support/duration_text.h"

#include <array>
#include <cmath>

#include "value/support/number.h"

namespace filin {
namespace {

struct IsoUnit {
  std::string_view code;
  std::string_view prefix;
  char letter;
  double factor;  // how many of the letter's unit it is worth
};

constexpr std::array<IsoUnit, 12> kIsoUnits{{{"S", "PT", 'S', 1},
                                             {"MIN", "PT", 'M', 1},
                                             {"H", "PT", 'H', 1},
                                             {"D", "P", 'D', 1},
                                             {"W", "P", 'W', 1},
                                             {"WE", "P", 'D', 2},
                                             {"M", "P", 'M', 1},
                                             {"Q", "P", 'M', 3},
                                             {"HY", "P", 'M', 6},
                                             {"Y", "P", 'Y', 1},
                                             {"DE", "P", 'Y', 10},
                                             {"C", "P", 'Y', 100}}};

const IsoUnit* find_unit(std::string_view code) {
  for (const IsoUnit& unit : kIsoUnits) {
    if (unit.code == code) return &unit;
  }
  return nullptr;
}

}  // namespace

std::string duration_value(double count, std::string_view unit) {
  const IsoUnit* found = find_unit(unit);
  if (found == nullptr || count < 0) return {};
  const double amount = tidy(count * found->factor);
  // Halves and quarters of an hour or a minute are said in the next smaller unit; of days and
  // longer they stay.
  const double below = tidy((amount - std::floor(amount)) * 60);
  if (found->prefix == "PT" && found->letter != 'S' && below > 0 && below == std::floor(below)) {
    std::string text = "PT";
    if (amount >= 1) text += to_decimal(std::floor(amount)) + found->letter;
    return text + to_decimal(below) + (found->letter == 'H' ? 'M' : 'S');
  }
  return std::string(found->prefix) + to_decimal(amount) + found->letter;
}

std::string unknown_duration(std::string_view unit) {
  const IsoUnit* found = find_unit(unit);
  return found == nullptr ? std::string{} : std::string(found->prefix) + "X" + found->letter;
}

}  // namespace filin
