#include "state/jwt.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "state/secrets.h"

namespace cuanto {
namespace {

constexpr std::size_t kSecretBytesMin = 32;  // RFC 7518, 3.2
constexpr int kRsaBitsMin = 2'048;           // RFC 7518, 3.3
constexpr int kRsaBitsMax = 8'192;
constexpr std::size_t kCoordinateBytes = 32;  // of P-256
constexpr std::size_t kKeysMax = 50;

tl::unexpected<Error> refused(std::string why, std::string why_es) {
  return fail(ErrorKind::refused, std::move(why), std::move(why_es));
}
tl::unexpected<Error> malformed() {
  return refused("This is not a token of ours or of a provider that is trusted.",
                 "Esto no es un token nuestro ni de un proveedor de confianza.");
}

std::string hmac_sha256(std::string_view secret, std::string_view bytes) {
  std::array<unsigned char, 32> mac{};
  unsigned size = 0;
  const auto* made =
      HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
           reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), mac.data(), &size);
  CUANTO_ASSERT(made != nullptr && size == mac.size());
  return {reinterpret_cast<const char*>(mac.data()), mac.size()};
}

// r and s behind one another, 32 bytes each (RFC 7518, 3.4) -> what OpenSSL reads; empty: neither.
std::string der_of(std::string_view raw) {
  if (raw.size() != 2 * kCoordinateBytes) return {};
  const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(ECDSA_SIG_new(),
                                                                        ECDSA_SIG_free);
  BIGNUM* r = BN_bin2bn(bytes, kCoordinateBytes, nullptr);
  BIGNUM* s = BN_bin2bn(bytes + kCoordinateBytes, kCoordinateBytes, nullptr);
  if (!signature || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    return {};
  }
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &der);
  if (size <= 0) return {};
  std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text;
}

bool is_signed(const JwtKey& key, std::string_view bytes, std::string signature) {
  if (key.algorithm == JwtAlgorithm::hs256)
    return key.secret.size() >= kSecretBytesMin &&
           equal_in_constant_time(hmac_sha256(key.secret, bytes), signature);
  if (key.public_key == nullptr) return false;
  if (key.algorithm == JwtAlgorithm::es256) signature = der_of(signature);
  if (signature.empty()) return false;
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  return context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr,
                              key.public_key.get()) == 1 &&
         EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                          bytes.size()) == 1;
}

std::optional<JwtAlgorithm> find_algorithm(std::string_view name) {
  if (name == "HS256") return JwtAlgorithm::hs256;
  if (name == "RS256") return JwtAlgorithm::rs256;
  if (name == "ES256") return JwtAlgorithm::es256;
  return {};
}

std::string text_of(const Json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

// ---- reading a token ---------------------------------------------------------------------------

Result<Json> object_of(std::string_view text) {
  if (!is_utf8(text)) return malformed();
  auto json = parse_json(text);
  if (!json || !json->is_object()) return malformed();
  return std::move(*json);
}
Result<Json> decoded_object(std::string_view part) {
  const auto text = from_base64url(part);
  if (!text) return malformed();
  return object_of(*text);
}

// The keys that may have signed it: of the header's algorithm, and of its id where it names one.
Result<std::vector<const JwtKey*>> keys_for(const Json& header, const std::vector<JwtKey>& known) {
  if (header.contains("crit") || header.contains("b64") || header.contains("zip"))
    return malformed();
  const std::string type = ascii_lower(text_of(header, "typ"));
  if (header.contains("typ") && type != "jwt" && type != "at+jwt") return malformed();
  const auto algorithm = find_algorithm(text_of(header, "alg"));
  if (!algorithm || (header.contains("kid") && !header["kid"].is_string())) return malformed();
  const std::string id = text_of(header, "kid");
  std::vector<const JwtKey*> keys;
  for (const JwtKey& key : known) {
    if (key.algorithm == *algorithm && (id.empty() || key.id.empty() || key.id == id))
      keys.push_back(&key);
  }
  if (keys.empty()) return malformed();
  return keys;
}

// A moment in seconds; nothing when the claim is no finite number.
std::optional<double> moment_of(const Json& claims, const char* name) {
  const auto it = claims.find(name);
  if (it == claims.end() || !it->is_number()) return {};
  const double moment = it->get<double>();
  if (!std::isfinite(moment)) return {};
  return moment;
}

bool is_meant_for(const Json& claims, const std::string& audience) {
  const auto it = claims.find("aud");
  if (it == claims.end()) return false;
  if (it->is_string()) return it->get<std::string>() == audience;
  return it->is_array() && std::ranges::any_of(*it, [&](const Json& each) {
           return each.is_string() && each.get<std::string>() == audience;
         });
}

Result<Done> check_claims(const Json& claims, const JwtRules& rules) {
  const auto now = static_cast<double>(rules.now_s);
  const auto leeway = static_cast<double>(rules.leeway_s);
  const auto expires = moment_of(claims, "exp");
  if (!expires || text_of(claims, "sub").empty()) return malformed();
  if (now >= *expires + leeway)
    return refused("The login has ended. Log in again.",
                   "La sesión ha terminado. Iníciela de nuevo.");
  for (const char* name : {"nbf", "iat"}) {
    if (!claims.contains(name)) continue;
    const auto moment = moment_of(claims, name);
    if (!moment || *moment > now + leeway)
      return refused("The token is not valid yet.", "El token aún no es válido.");
  }
  if (text_of(claims, "iss") != rules.issuer || !is_meant_for(claims, rules.audience))
    return refused("The token was made by or for somebody else.",
                   "El token es de otro o para otro.");
  return Done{};
}

// Whose the token is, where it is for several.
bool is_authorized(const Json& claims, const std::string& client) {
  if (claims.contains("azp")) return text_of(claims, "azp") == client;
  const auto it = claims.find("aud");
  return it == claims.end() || !it->is_array() || it->size() == 1;
}

// ---- reading a key set -------------------------------------------------------------------------

using PublicKey = std::shared_ptr<EVP_PKEY>;

PublicKey key_of_parameters(const char* type, OSSL_PARAM_BLD* builder) {
  const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(
      OSSL_PARAM_BLD_to_param(builder), OSSL_PARAM_free);
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return {key, EVP_PKEY_free};
}

std::string bytes_of(const Json& jwk, const char* name) {
  auto bytes = from_base64url(text_of(jwk, name));
  return bytes ? std::move(*bytes) : std::string{};
}

PublicKey rsa_key(const Json& jwk) {
  const std::string n = bytes_of(jwk, "n"), e = bytes_of(jwk, "e");
  if (n.empty() || e.empty() || n.size() > kRsaBitsMax / 8 || e.size() > 8) return nullptr;
  const auto number = [](const std::string& bytes) {
    return std::unique_ptr<BIGNUM, decltype(&BN_free)>(
        BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()), nullptr),
        BN_free);
  };
  const auto modulus = number(n), exponent = number(e);
  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(
      OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
  if (!builder ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
    return nullptr;
  PublicKey key = key_of_parameters("RSA", builder.get());
  return key && EVP_PKEY_get_bits(key.get()) >= kRsaBitsMin ? key : nullptr;
}

PublicKey ec_key(const Json& jwk) {
  const std::string x = bytes_of(jwk, "x"), y = bytes_of(jwk, "y");
  if (text_of(jwk, "crv") != "P-256" || x.size() != kCoordinateBytes ||
      y.size() != kCoordinateBytes)
    return nullptr;
  const std::string point = '\x04' + x + y;
  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(
      OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
  if (!builder ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) !=
          1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size()) != 1)
    return nullptr;
  PublicKey key = key_of_parameters("EC", builder.get());  // null for a point beside the curve
  if (!key) return nullptr;
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> check(
      EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr), EVP_PKEY_CTX_free);
  return check && EVP_PKEY_public_check(check.get()) == 1 ? key : nullptr;
}

bool is_for_signing(const Json& jwk) {
  if (jwk.contains("use") && text_of(jwk, "use") != "sig") return false;
  const auto operations = jwk.find("key_ops");
  return operations == jwk.end() ||
         (operations->is_array() && std::ranges::find(*operations, "verify") != operations->end());
}

std::optional<JwtKey> usable_key(const Json& jwk) {
  if (!jwk.is_object() || !is_for_signing(jwk)) return {};
  const std::string type = text_of(jwk, "kty");
  JwtKey key;
  key.id = text_of(jwk, "kid");
  if (type == "RSA") {
    key.algorithm = JwtAlgorithm::rs256;
    key.public_key = rsa_key(jwk);
  } else if (type == "EC") {
    key.algorithm = JwtAlgorithm::es256;
    key.public_key = ec_key(jwk);
  }
  if (key.public_key == nullptr) return {};
  if (jwk.contains("alg") && find_algorithm(text_of(jwk, "alg")) != key.algorithm) return {};
  return key;
}

}  // namespace

std::string sign_jwt(const Json& claims, std::string_view secret) {
  CUANTO_ASSERT(secret.size() >= kSecretBytesMin);
  std::string token =
      to_base64url(R"({"alg":"HS256","typ":"JWT"})") + '.' + to_base64url(to_text(claims));
  const std::string mac = hmac_sha256(secret, token);
  return token + '.' + to_base64url(mac);
}

Result<std::string> signed_payload(std::string_view token, const std::vector<JwtKey>& keys) {
  if (token.size() > kJwtBytesMax) return malformed();
  const auto parts = split(token, '.');
  if (parts.size() != 3) return malformed();
  CUANTO_TRY(header, decoded_object(parts[0]));
  CUANTO_TRY(candidates, keys_for(header, keys));
  auto signature = from_base64url(parts[2]);
  if (!signature || signature->empty()) return malformed();
  const std::string_view signed_part = token.substr(0, parts[0].size() + 1 + parts[1].size());
  const bool good = std::ranges::any_of(
      candidates, [&](const JwtKey* key) { return is_signed(*key, signed_part, *signature); });
  if (!good) return malformed();
  auto payload = from_base64url(parts[1]);
  if (!payload) return malformed();
  return std::move(*payload);
}

Result<Json> signed_claims(std::string_view token, const std::vector<JwtKey>& keys) {
  CUANTO_TRY(payload, signed_payload(token, keys));
  // Only now is anything in it believed.
  return object_of(payload);
}

Result<Json> verify_jwt(std::string_view token, const JwtRules& rules) {
  CUANTO_TRY(claims, signed_claims(token, rules.keys));
  CUANTO_TRY(checked, check_claims(claims, rules));
  (void)checked;
  return std::move(claims);
}

Result<Json> verify_id_token(std::string_view token, const JwtRules& rules,
                             std::string_view nonce) {
  CUANTO_TRY(claims, verify_jwt(token, rules));
  if (!claims.contains("iat")) return malformed();
  if (!is_authorized(claims, rules.audience))
    return refused("The token was made by or for somebody else.",
                   "El token es de otro o para otro.");
  if (nonce.empty() || !equal_in_constant_time(text_of(claims, "nonce"), nonce))
    return refused("The token belongs to another login than the one that was begun here.",
                   "El token es de otro inicio de sesión que el que se empezó aquí.");
  return std::move(claims);
}

bool names_unknown_key(std::string_view token, const std::vector<JwtKey>& keys) {
  if (token.size() > kJwtBytesMax) return false;
  const auto header = decoded_object(token.substr(0, token.find('.')));
  if (!header) return false;
  const std::string id = text_of(*header, "kid");
  return !id.empty() && std::ranges::find(keys, id, &JwtKey::id) == keys.end();
}

std::string pkce_challenge(std::string_view verifier) {
  std::array<unsigned char, 32> digest{};
  unsigned size = 0;
  const int done =
      EVP_Digest(verifier.data(), verifier.size(), digest.data(), &size, EVP_sha256(), nullptr);
  CUANTO_ASSERT(done == 1 && size == digest.size());
  return to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

Result<std::vector<JwtKey>> read_key_set(std::string_view json) {
  const auto wrong = [] {
    return fail(ErrorKind::bad_input,
                "This is not a key set with an RSA key of 2,048 bits or an EC key on P-256.",
                "Esto no es un conjunto de claves con una clave RSA de 2.048 bits o EC en P-256.");
  };
  if (json.size() > kKeySetBytesMax || !is_utf8(json)) return wrong();
  const auto set = parse_json(json);
  if (!set || !set->is_object()) return wrong();
  const auto list = set->find("keys");
  if (list == set->end() || !list->is_array()) return wrong();
  std::vector<JwtKey> keys;
  for (const Json& jwk : *list) {
    if (auto key = usable_key(jwk); key && keys.size() < kKeysMax) keys.push_back(std::move(*key));
  }
  if (keys.empty()) return wrong();
  return keys;
}

}  // namespace cuanto
