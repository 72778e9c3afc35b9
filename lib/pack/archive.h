// One description of each struct serves writing and reading: `describe(archive, value)` names the
// members in order.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "pack/pack.h"

namespace filin {

class ArchiveWriter {
 public:
  static constexpr bool kReading = false;
  void bytes(void* data, std::size_t size) { out_.append(static_cast<const char*>(data), size); }
  [[nodiscard]] bool room_for(std::uint64_t) const { return true; }
  [[nodiscard]] const std::string& data() const { return out_; }

 private:
  std::string out_;
};

// Reading past the end sets failed() and gives zeros; sizes are checked against what is left.
class ArchiveReader {
 public:
  static constexpr bool kReading = true;
  explicit ArchiveReader(std::string_view in) : in_(in) {}
  void bytes(void* data, std::size_t size) {
    if (size > in_.size()) {
      failed_ = true;
      std::memset(data, 0, size);
      return;
    }
    std::memcpy(data, in_.data(), size);
    in_.remove_prefix(size);
  }
  [[nodiscard]] bool room_for(std::uint64_t items) {
    if (items > in_.size()) failed_ = true;
    return !failed_;
  }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::string_view in_;
  bool failed_ = false;
};

template <class Archive, class T>
requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void describe(Archive& archive, T& value) {
  archive.bytes(&value, sizeof value);
}

// Any byte but 0 is true: another value in a bool would be undefined.
template <class Archive>
void describe(Archive& archive, bool& value) {
  std::uint8_t byte = value ? 1 : 0;
  archive.bytes(&byte, 1);
  if constexpr (Archive::kReading) value = byte != 0;
}

template <class Archive>
void describe(Archive& archive, CharSet& set) {
  static_assert(std::is_trivially_copyable_v<CharSet>);
  archive.bytes(&set, sizeof set);
}

template <class Archive>
void describe(Archive& archive, std::string& text) {
  auto size = static_cast<std::uint32_t>(text.size());
  describe(archive, size);
  if (!archive.room_for(size)) return;
  if constexpr (Archive::kReading) text.resize(size);
  archive.bytes(text.data(), size);
}

template <class Archive, class T>
void describe(Archive& archive, std::vector<T>& items) {
  auto size = static_cast<std::uint32_t>(items.size());
  describe(archive, size);
  if (!archive.room_for(size)) return;
  if constexpr (Archive::kReading) items.resize(size);
  for (T& item : items) describe(archive, item);
}

template <class Archive, class... Members>
void describe_all(Archive& archive, Members&... members) {
  (describe(archive, members), ...);
}

template <class Archive>
void describe(Archive& archive, TypeInfo& type) {
  describe_all(archive, type.name, type.label, type.threshold, type.stop, type.zone, type.piece,
               type.link);
}
template <class Archive>
void describe(Archive& archive, SeenInfo& seen) {
  describe_all(archive, seen.name, seen.type, seen.key);
}
template <class Archive>
void describe(Archive& archive, References& references) {
  describe_all(archive, references.lists, references.seens, references.types);
}
template <class Archive>
void describe(Archive& archive, Capture& capture) {
  describe_all(archive, capture.group, capture.kind);
}
template <class Archive>
void describe(Archive& archive, Leaf& leaf) {
  describe_all(archive, leaf.regex, leaf.min, leaf.max, leaf.captures);
}
template <class Archive>
void describe(Archive& archive, Variant& variant) {
  describe_all(archive, variant.rule, variant.leaves, variant.references);
}
template <class Archive>
void describe(Archive& archive, Condition& condition) {
  describe_all(archive, condition.kind, condition.negated, condition.group, condition.regex,
               condition.targets, condition.line);
}
template <class Archive>
void describe(Archive& archive, Setting& setting) {
  describe_all(archive, setting.key, setting.group, setting.constant, setting.constant_utf8);
}
template <class Archive>
void describe(Archive& archive, GroupInfo& group) {
  describe_all(archive, group.name, group.references, group.whole);
}
template <class Archive>
void describe(Archive& archive, Rule& rule) {
  describe_all(archive, rule.name, rule.file, rule.line, rule.type, rule.score, rule.pass,
               rule.line_begin, rule.line_end, rule.groups, rule.span_from, rule.span_to,
               rule.conditions, rule.settings, rule.facts_group, rule.facts_keys, rule.evaluator,
               rule.needs_groups, rule.span_needs_groups);
}
template <class Archive>
void describe(Archive& archive, ListInfo& list) {
  describe_all(archive, list.name, list.fold_case, list.fold_accents, list.fold_hyphen, list.caps,
               list.joined, list.plural, list.scanned, list.role, list.entries_of);
}

}  // namespace filin
