// What a provider says of itself and of who logged in (OpenID Connect): no bytes crash the readers,
// and what they give is safe to go to. The first line is what it says of itself, the rest claims.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "serve/oidc_client.h"

namespace {

using namespace cuanto;

void check(bool holds) {
  if (!holds) std::abort();
}

OidcSettings settings_of_test() {
  OidcSettings settings;
  settings.issuer = "https://login.example";
  settings.name = "Example";
  settings.client_id = "cuanto";
  settings.roles_claim = "groups";
  settings.roles = {{"data-team", "analyst"}};
  settings.attributes = {{"region", "region"}};
  return settings;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  const auto provider = read_oidc_provider(text.substr(0, line), "https://login.example");
  if (provider) {
    check(provider->issuer == "https://login.example");
    for (const auto* address : {&provider->authorization, &provider->token, &provider->keys})
      check(address->starts_with("https://"));
  }
  if (line == text.npos) return 0;
  const auto claims = parse_json(text.substr(line + 1));
  if (!claims) return 0;
  const auto account = account_of(*claims, settings_of_test());
  if (account) check(!account->subject.empty() && !account->name.empty());
  return 0;
}
