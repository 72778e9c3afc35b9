// Whether a pack still is what its folder of rules would make.
#include <filesystem>
#include <fstream>

#include "filin/rule_pack.h"
#include "pack/digest.h"
#include "pack/image_header.h"
#include "pack/source_file.h"

namespace filin {
namespace {

namespace fs = std::filesystem;

// False only where the pack tells other names: what else is wrong with it load_pack says.
bool names_agree(const fs::path& pack, const std::string& folder) {
  PackHeader header;
  std::ifstream stream(pack, std::ios::binary);
  if (!stream.read(reinterpret_cast<char*>(&header), sizeof header) ||
      std::string_view(header.magic.data(), header.magic.size()) != kPackMagic ||
      header.format != kPackFormat || header.byte_order != kPackByteOrder)
    return true;
  std::error_code ignored;
  return header.files == names_digest(folder, rules_below(folder, ignored));
}

}  // namespace

// A folder's own time tells nothing: an editor's temporary file changes it.
bool is_pack_fresh(const std::string& file, const std::string& folder) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  if (error) return false;
  fs::recursive_directory_iterator at(folder, error);
  if (error) return true;
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (!at->is_directory(ignored) && at->last_write_time(ignored) > written) return false;
  }
  return names_agree(file, folder);
}

}  // namespace filin
