// The C interface: handles around the C++ one, and the border that no exception crosses.
#include "filin/c.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "filin/output.h"
#include "filin/pipeline.h"
#include "filin/rule_pack.h"

struct filin_rules {
  std::shared_ptr<const filin::RulePack> pack;
};

struct filin_extractor {
  explicit filin_extractor(const filin_rules& rules) : extractor(rules.pack) {}
  filin::Extractor extractor;
  std::string format = "jsonl";
  std::string timezone;
  filin::WriteOptions options;
};

namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 30U;  // offsets are 32 bits wide

// What the caller must free; null if there is no memory for it.
char* copy_of(std::string_view text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

void say(char** error, std::string_view message) {
  if (error != nullptr && !message.empty()) *error = copy_of(message);
}

filin_status refuse(char** error, const std::string& message) {
  say(error, message + "\n");
  return FILIN_INVALID_ARGUMENT;
}

template <class Work>
filin_status guarded(char** error, Work work) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    return work();
  } catch (const std::bad_alloc&) {
    say(error, "out of memory\n");
    return FILIN_OUT_OF_MEMORY;
  } catch (const std::exception& exception) {
    say(error, exception.what());
    return FILIN_INTERNAL;
  } catch (...) {
    say(error, "unknown exception\n");
    return FILIN_INTERNAL;
  }
}

filin_status take(filin::LoadResult loaded, filin_rules** rules, char** error) {
  if (loaded.pack) *rules = new filin_rules{std::move(loaded.pack)};
  say(error, to_string(loaded.diagnostics));
  return *rules != nullptr ? FILIN_OK : FILIN_INVALID_RULES;
}

bool set_format(filin_extractor& extractor, std::string_view value) {
  for (const std::string_view format : filin::output_formats()) {
    if (format != value) continue;
    extractor.format = value;
    return true;
  }
  return false;
}

bool set_offsets(filin_extractor& extractor, std::string_view value) {
  using filin::OffsetUnit;
  constexpr std::pair<std::string_view, OffsetUnit> kUnits[] = {
      {"codepoint", OffsetUnit::kCodePoint},
      {"utf16", OffsetUnit::kUtf16},
      {"byte", OffsetUnit::kByte}};
  for (const auto& [name, unit] : kUnits) {
    if (name != value) continue;
    extractor.options.offsets = unit;
    return true;
  }
  return false;
}

bool set_text(filin_extractor& extractor, std::string_view value) {
  if (value != "yes" && value != "no") return false;
  extractor.options.with_text = value == "yes";
  return true;
}

bool set_timezone(filin_extractor& extractor, std::string_view value) {
  extractor.timezone = value;
  return true;
}

using Set = bool (*)(filin_extractor&, std::string_view);
constexpr std::pair<std::string_view, Set> kSettings[] = {{"format", set_format},
                                                          {"offsets", set_offsets},
                                                          {"text", set_text},
                                                          {"timezone", set_timezone}};

}  // namespace

const char* filin_version(void) { return FILIN_VERSION; }

filin_status filin_rules_open(const char* path, filin_rules** rules, char** error) {
  return guarded(error, [&] {
    if (rules == nullptr) return refuse(error, "filin_rules_open: no place for the rules");
    *rules = nullptr;
    if (path == nullptr) return refuse(error, "filin_rules_open: no path");
    return take(filin::load_rules_or_pack({path}), rules, error);
  });
}

filin_status filin_rules_open_folders(const char* const* folders, size_t count, filin_rules** rules,
                                      char** error) {
  return guarded(error, [&] {
    if (rules == nullptr) return refuse(error, "filin_rules_open_folders: no place for the rules");
    *rules = nullptr;
    std::vector<std::string> names;
    for (std::size_t i = 0; folders != nullptr && i < count && folders[i] != nullptr; ++i)
      names.emplace_back(folders[i]);
    if (names.empty() || names.size() != count)
      return refuse(error, "filin_rules_open_folders: a folder is missing");
    return take(filin::load_rules(names), rules, error);
  });
}

void filin_rules_close(filin_rules* rules) { delete rules; }

filin_status filin_extractor_open(const filin_rules* rules, filin_extractor** extractor,
                                  char** error) {
  return guarded(error, [&] {
    if (extractor == nullptr)
      return refuse(error, "filin_extractor_open: no place for the extractor");
    *extractor = nullptr;
    if (rules == nullptr) return refuse(error, "filin_extractor_open: no rules");
    *extractor = new filin_extractor(*rules);
    return FILIN_OK;
  });
}

filin_status filin_extractor_set(filin_extractor* extractor, const char* setting, const char* value,
                                 char** error) {
  return guarded(error, [&] {
    if (extractor == nullptr || setting == nullptr || value == nullptr)
      return refuse(error, "filin_extractor_set: extractor, setting or value is missing");
    std::string known;
    for (const auto& [name, set] : kSettings) {
      if (name == setting) {
        return set(*extractor, value)
                   ? FILIN_OK
                   : refuse(error, std::string(setting) + ": unknown value \"" + value + "\"");
      }
      known += (known.empty() ? " " : ", ") + std::string(name);
    }
    return refuse(error, "unknown setting \"" + std::string(setting) + "\"; there are" + known);
  });
}

filin_status filin_extract(filin_extractor* extractor, const char* text, size_t size,
                           const char* date, char** output, size_t* output_size, char** error) {
  return guarded(error, [&] {
    if (output_size != nullptr) *output_size = 0;
    if (output == nullptr) return refuse(error, "filin_extract: no place for the output");
    *output = nullptr;
    if (extractor == nullptr) return refuse(error, "filin_extract: no extractor");
    if (text == nullptr && size != 0) return refuse(error, "filin_extract: no text");
    if (size > kMaxBytes) return refuse(error, "filin_extract: the text has more than 1 GiB");
    const auto day = date == nullptr ? std::nullopt : std::optional<std::string_view>(date);
    auto input = filin::parse_input(size == 0 ? std::string() : std::string(text, size), day,
                                    extractor->timezone);
    if (!input)
      return refuse(error, "expected a date YYYY-MM-DD, found \"" + std::string(date) + "\"");
    const filin::Document document = extractor->extractor.extract(std::move(*input));
    std::string written;
    if (!write_document(document, extractor->format, extractor->options, written))
      return FILIN_INTERNAL;
    *output = copy_of(written);
    if (*output == nullptr) throw std::bad_alloc();
    if (output_size != nullptr) *output_size = written.size();
    return FILIN_OK;
  });
}

void filin_extractor_close(filin_extractor* extractor) { delete extractor; }

void filin_free(char* string) { std::free(string); }
