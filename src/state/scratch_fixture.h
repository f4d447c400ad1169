// A folder of its own for one test, gone with it, and when tests take place. For tests only.
#pragma once

#include <stdlib.h>  // NOLINT: mkdtemp is POSIX

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace cuanto {

inline constexpr int64_t kNow = 1'800'000'000'000;

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "cuanto-state-XXXXXX").string();
    CUANTO_ASSERT(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string file(const char* name) const {
    return (std::filesystem::path(path_) / name).string();
  }

 private:
  std::string path_;
};

}  // namespace cuanto
