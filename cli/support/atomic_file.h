// Files that nobody ever sees half of.
#pragma once

#include <string>
#include <string_view>

namespace filin {

// Under this name a file is written before it takes its own: hidden, in the same folder.
[[nodiscard]] std::string temporary_name(const std::string& path);
// Writes all of it. False with `errno`.
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes);
// Writes a file whole under a temporary name and renames it. Makes its folders. Empty if all is
// well, else the system's message.
[[nodiscard]] std::string write_atomically(const std::string& path, std::string_view bytes);
// Removes the temporary files that a killed program left in a folder and those below it.
void remove_leftovers(const std::string& folder);

}  // namespace filin
