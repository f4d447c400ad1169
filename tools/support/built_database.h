// A SQLite file made from a file of SQL text, among the temporary files; gone with the object.
#pragma once

#include <string>

namespace cuanto {

class BuiltDatabase {
 public:
  // Throws std::runtime_error where the text does not run.
  explicit BuiltDatabase(const std::string& sql_path);
  ~BuiltDatabase();
  BuiltDatabase(const BuiltDatabase&) = delete;
  BuiltDatabase& operator=(const BuiltDatabase&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace cuanto
