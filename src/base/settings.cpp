#include "base/settings.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kSecretBytesMax = 8'192;

}  // namespace

tl::unexpected<Error> wrong_setting(std::string_view about, const YAML::Node& at,
                                    std::string_view what) {
  const YAML::Mark mark = at.Mark();
  return fail(ErrorKind::bad_input,
              mark.is_null() ? fmt::format("{}: {}.", about, what)
                             : fmt::format("{}, line {}: {}.", about, mark.line + 1, what));
}

YAML::Node SettingFields::node(const std::string& name) {
  known_.insert(name);
  return map_.IsMap() ? map_[name] : YAML::Node(YAML::NodeType::Undefined);
}

void SettingFields::keep_problem(const YAML::Node& at, std::string_view what) {
  problem_ = wrong_setting(about_, at, what).value();
}

std::optional<Error> SettingFields::problem() {
  if (problem_) return problem_;
  if (!map_.IsMap()) {
    keep_problem(map_, fmt::format("{} must be a map", where_));
    return problem_;
  }
  for (const auto& entry : map_) {
    const auto name = entry.first.as<std::string>("");
    if (known_.contains(name)) continue;
    const std::vector<std::string> names(known_.begin(), known_.end());
    const auto near = closest(name, names, 1);
    keep_problem(entry.first,
                 fmt::format("{} has no “{}”{}", where_, name,
                             near.empty() ? std::string{}
                                          : fmt::format("; did you mean “{}”?", near.front())));
    return problem_;
  }
  return std::nullopt;
}

std::string value_of_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

Result<std::string> read_settings_file(std::string_view what, const std::string& file) {
  std::error_code ignored;
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, ignored))
    return fail(ErrorKind::not_found, fmt::format("{} cannot be read from {}.", what, file));
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

std::string path_beside(const std::string& settings_file, const std::string& path) {
  if (path.empty()) return path;
  return (std::filesystem::absolute(settings_file).parent_path() / path)
      .lexically_normal()
      .string();
}

Result<std::string> read_secret(std::string_view what, const std::string& variable,
                                const std::string& file, const Environment& environment) {
  if (!variable.empty()) {
    const std::string secret = environment ? environment(variable) : std::string{};
    if (!trim(secret).empty()) return std::string(trim(secret));
    return fail(
        ErrorKind::bad_input,
        fmt::format("{} is not set: put it into the environment variable {}.", what, variable));
  }
  if (file.empty()) return std::string{};
  std::ifstream in(file, std::ios::binary);
  std::string secret(kSecretBytesMax, '\0');
  in.read(secret.data(), static_cast<std::streamsize>(secret.size()));
  secret.resize(static_cast<std::size_t>(in.gcount()));
  secret = std::string(trim(secret));
  if (secret.empty() || secret.find('\n') != secret.npos)
    return fail(ErrorKind::bad_input,
                fmt::format("{} does not stand on one line of the file {}.", what, file));
  return secret;
}

}  // namespace cuanto
