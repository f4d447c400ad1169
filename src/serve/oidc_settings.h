// serve/oidc_settings.h: logging in with an account of another server (OpenID Connect): which one,
// and what its claims mean here: the file that `--oidc` names (docs/LOGIN.md). Part of serve/'s
// public face.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cuanto {

// Logins that wait for the provider at a time; more are told to come back.
inline constexpr unsigned kOidcCallsMax = 4;

struct OidcSettings {
  std::string issuer;  // https://login.example.com; what it has behind that, it says itself
  std::string client_id;
  std::string secret_env, secret_file;  // where the secret is; neither: a public client
  std::string client_secret;            // read from there
  std::string name;                     // on the button: "Log in with NAME"
  std::vector<std::string> scopes = {"openid", "profile", "email"};
  std::string person_claim = "email";  // its value is the person's name here
  bool makes_people = false;           // who comes for the first time is made, not turned away
  std::string roles_claim;             // empty: roles are given here alone
  std::vector<std::pair<std::string, std::string>> roles;       // value of the claim -> role
  std::vector<std::string> default_roles;                       // where no value has a role
  std::vector<std::pair<std::string, std::string>> attributes;  // attribute -> claim
  std::string address;      // of this server, where a proxy hides it: https://cuanto.example.com
  bool ends_there = false;  // logging out here ends the login at the provider, too
  std::string ca_file, proxy;
  uint32_t timeout_ms = 10'000;  // of one call
};

// Fails with `bad_input` and says what is wrong, where, and what would be right. An issuer without
// TLS is one of this machine.
Result<OidcSettings> read_oidc_settings(std::string_view yaml);

}  // namespace cuanto
