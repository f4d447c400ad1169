// base/settings.h: how files of settings (YAML) are read: each value is asked for by its name, and
// what nobody asked for is a mistake, so that a misspelt setting is not silently ignored. Includes
// yaml-cpp: for the .cpp files that read settings.
#pragma once

#include <yaml-cpp/yaml.h>

#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/result.h"

namespace cuanto {

// `bad_input`: "ABOUT, line N: WHAT."
tl::unexpected<Error> wrong_setting(std::string_view about, const YAML::Node& at,
                                    std::string_view what);

// The values of one map. `about` is the file: "The settings of the language models"; `where` the
// map in it: "a model". Remembers the first problem.
class SettingFields {
 public:
  SettingFields(std::string about, const YAML::Node& map, std::string where)
      : about_(std::move(about)), map_(map), where_(std::move(where)) {}

  YAML::Node node(const std::string& name);

  template <class T>
  void read(const std::string& name, T& value) {
    const YAML::Node found = node(name);
    if (!found.IsDefined() || problem_) return;
    if (!found.IsScalar() || !YAML::convert<T>::decode(found, value))
      keep_problem(found, fmt::format("“{}” of {} has a value of the wrong kind", name, where_));
  }

  void read_amount(const std::string& name, double& value) {
    read(name, value);
    if (!problem_ && !(std::isfinite(value) && value >= 0))
      keep_problem(node(name), fmt::format("“{}” of {} must not be negative", name, where_));
  }

  // After everything was asked for.
  std::optional<Error> problem();

 private:
  void keep_problem(const YAML::Node& at, std::string_view what);

  std::string about_;
  const YAML::Node map_;
  std::string where_;
  std::set<std::string> known_;
  std::optional<Error> problem_;
};

// What a variable of the environment holds; empty: nothing.
using Environment = std::function<std::string(const std::string& name)>;

// That of this process.
std::string value_of_environment(const std::string& name);

// The text of the file. Fails with `not_found`: "WHAT cannot be read from FILE."
Result<std::string> read_settings_file(std::string_view what, const std::string& file);

// A path that stands in that file is seen from where the file is; empty stays empty.
std::string path_beside(const std::string& settings_file, const std::string& path);

// A secret never stands in the settings themselves: they name a variable or a file. `what` begins
// sentences: "The key of the model “x”". Empty where neither is named; fails with `bad_input` for
// one that holds no secret.
Result<std::string> read_secret(std::string_view what, const std::string& variable,
                                const std::string& file, const Environment& environment);

}  // namespace cuanto
