#include "cli/folders.h"

#include <unistd.h>

#include <fmt/format.h>
#include <cstdlib>
#include <filesystem>

namespace cuanto {
namespace {

namespace fs = std::filesystem;

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path{} : fs::path(value);
}

fs::path folder_of(const char* below_home, const char* xdg_variable, const char* xdg_default) {
  if (const fs::path home = from_environment("CUANTO_HOME"); !home.empty())
    return home / below_home;
  if (const fs::path folder = from_environment(xdg_variable); !folder.empty())
    return folder / "cuanto";
  if (const fs::path user = from_environment("HOME"); !user.empty())
    return user / xdg_default / "cuanto";
  return {};
}

}  // namespace

bool make_writable(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    fs::create_directories(folder, error);
    if (error) return false;
    // Facts about data are as private as the data.
    fs::permissions(folder, fs::perms::owner_all, error);
  }
  return fs::is_directory(folder, error) && ::access(folder.c_str(), W_OK | X_OK) == 0;
}

Folders find_folders() {
  Folders folders;
  const fs::path cache = folder_of("cache", "XDG_CACHE_HOME", ".cache");
  const fs::path state = folder_of("state", "XDG_STATE_HOME", ".local/state");
  if (!cache.empty() && make_writable(cache.string())) {
    folders.cache = cache.string();
  } else if (cache.empty()) {
    folders.note = "There is no home folder, so nothing is cached: set CUANTO_HOME to a folder.";
  } else {
    folders.note = fmt::format(
        "The folder {} cannot be written to, so nothing is cached and opening takes longer. Set "
        "CUANTO_HOME to another folder.",
        cache.string());
  }
  if (!state.empty() && make_writable(state.string())) folders.state = state.string();
  return folders;
}

}  // namespace cuanto
