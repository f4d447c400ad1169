#include "serve/oidc_settings.h"

#include <algorithm>

#include "base/settings.h"
#include "base/text.h"
#include "http/http.h"

namespace cuanto {
namespace {

constexpr std::size_t kSettingsBytesMax = 256 * 1024;
constexpr std::size_t kEntriesMax = 200;
constexpr const char* kAbout = "The settings of the login";

tl::unexpected<Error> wrong(const YAML::Node& at, std::string_view what) {
  return wrong_setting(kAbout, at, what);
}

Result<std::vector<std::string>> read_texts(const YAML::Node& list, const std::string& name) {
  std::vector<std::string> texts;
  if (!list.IsDefined()) return texts;
  if (!list.IsSequence() || list.size() > kEntriesMax)
    return wrong(list, fmt::format("“{}” must be a list", name));
  for (const YAML::Node& item : list) {
    texts.push_back(item.as<std::string>(""));
    if (texts.back().empty()) return wrong(item, fmt::format("“{}” holds an empty text", name));
  }
  return texts;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;
Result<Pairs> read_pairs(const YAML::Node& map, const std::string& name) {
  Pairs pairs;
  if (!map.IsDefined()) return pairs;
  if (!map.IsMap() || map.size() > kEntriesMax)
    return wrong(map, fmt::format("“{}” must be a map of texts", name));
  for (const auto& entry : map) {
    pairs.emplace_back(entry.first.as<std::string>(""), entry.second.as<std::string>(""));
    if (pairs.back().first.empty() || pairs.back().second.empty())
      return wrong(entry.first, fmt::format("“{}” holds an empty text", name));
  }
  return pairs;
}

Result<Done> read_roles(const YAML::Node& node, OidcSettings& settings) {
  if (!node.IsDefined()) return Done{};
  SettingFields fields(kAbout, node, "roles");
  fields.read("claim", settings.roles_claim);
  CUANTO_TRY(map, read_pairs(fields.node("map"), "map"));
  CUANTO_TRY(others, read_texts(fields.node("default"), "default"));
  if (auto problem = fields.problem()) return fail(*problem);
  settings.roles = std::move(map);
  settings.default_roles = std::move(others);
  if (settings.roles_claim.empty() != settings.roles.empty())
    return wrong(node, "“roles” needs both a “claim” and a “map” of its values to roles");
  return Done{};
}

// Whether what travels there is safe on its way.
bool is_safe(std::string_view address) {
  return address.starts_with("https://") ||
         (address.starts_with("http://") && is_loopback(address));
}

std::string problem_of(const OidcSettings& settings) {
  const auto is_plain = [](const std::string& address) {
    return is_safe(address) && !host_of(address).empty() &&
           address.find_first_of("@?#") == address.npos;
  };
  if (!is_plain(settings.issuer))
    return "“issuer” must be the provider's address as it writes it itself: https://…";
  if (settings.client_id.empty())
    return "“client_id” is missing: the name under which the provider knows this server";
  if (std::ranges::find(settings.scopes, "openid") == settings.scopes.end())
    return "“scopes” must have openid";
  if (settings.person_claim.empty()) return "“person” must name a claim";
  if (!settings.address.empty() && !is_plain(settings.address))
    return "“address” must be this server's address in a browser: https://…";
  if (settings.timeout_ms < 100 || settings.timeout_ms > 60'000)
    return "“timeout_ms” must be 100 to 60000";
  return {};
}

Result<OidcSettings> read_all(const YAML::Node& root) {
  OidcSettings settings;
  SettingFields fields(kAbout, root, "the file");
  std::string people = "known", logout = "here";
  fields.read("issuer", settings.issuer);
  fields.read("client_id", settings.client_id);
  fields.read("client_secret_env", settings.secret_env);
  fields.read("client_secret_file", settings.secret_file);
  fields.read("name", settings.name);
  fields.read("person", settings.person_claim);
  fields.read("people", people);
  fields.read("logout", logout);
  fields.read("address", settings.address);
  fields.read("ca_file", settings.ca_file);
  fields.read("proxy", settings.proxy);
  fields.read("timeout_ms", settings.timeout_ms);
  const YAML::Node scopes = fields.node("scopes"), roles = fields.node("roles"),
                   attributes = fields.node("attributes");
  if (auto problem = fields.problem()) return fail(*problem);
  if (people != "known" && people != "new")
    return wrong(root["people"], "“people” must be known or new");
  settings.makes_people = people == "new";
  if (logout != "here" && logout != "everywhere")
    return wrong(root["logout"], "“logout” must be here or everywhere");
  settings.ends_there = logout == "everywhere";
  if (scopes.IsDefined()) {
    CUANTO_TRY(list, read_texts(scopes, "scopes"));
    settings.scopes = std::move(list);
  }
  CUANTO_TRY(read, read_roles(roles, settings));
  (void)read;
  CUANTO_TRY(pairs, read_pairs(attributes, "attributes"));
  settings.attributes = std::move(pairs);
  while (settings.address.ends_with('/')) settings.address.pop_back();
  if (const std::string problem = problem_of(settings); !problem.empty())
    return wrong(root, problem);
  if (settings.name.empty()) settings.name = host_of(settings.issuer);
  return settings;
}

}  // namespace

Result<OidcSettings> read_oidc_settings(std::string_view yaml) {
  if (yaml.size() > kSettingsBytesMax || !is_utf8(yaml))
    return fail(ErrorKind::bad_input,
                "The settings of the login must be UTF-8 text of at most 256 KiB.");
  try {
    return read_all(YAML::Load(std::string(yaml)));
  } catch (const YAML::Exception& thrown) {
    return fail(ErrorKind::bad_input,
                fmt::format("{}, line {}: {}.", kAbout, thrown.mark.line + 1, thrown.msg));
  }
}

}  // namespace cuanto
