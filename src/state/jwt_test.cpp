// Tokens: the published vectors, and what has gone wrong elsewhere (RFC 8725).
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "state/secrets.h"
#include "state/state.h"

namespace cuanto {
namespace {

// RFC 7515, appendices A.1 to A.3: one payload, three signatures.
constexpr const char* kPayload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlf"
    "Q";
constexpr const char* kHs256 = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9";
constexpr const char* kHs256Mac = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
constexpr const char* kHs256Key =
    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
constexpr const char* kRs256 = "eyJhbGciOiJSUzI1NiJ9";
constexpr const char* kRs256Signature =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5ju"
    "jGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07"
    "Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipU"
    "TI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
constexpr const char* kModulus =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4"
    "QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdb"
    "BYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-D"
    "WNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
constexpr const char* kEs256 = "eyJhbGciOiJFUzI1NiJ9";
constexpr const char* kEs256Signature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

Json rsa_jwk() { return {{"kty", "RSA"}, {"n", kModulus}, {"e", "AQAB"}}; }
Json ec_jwk() {
  return {{"kty", "EC"},
          {"crv", "P-256"},
          {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
          {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}};
}
Result<std::vector<JwtKey>> keys_of(const std::vector<Json>& list) {
  return read_key_set(to_text(Json{{"keys", list}}));
}
std::string token(const std::string& header, const std::string& signature) {
  return header + '.' + kPayload + '.' + signature;
}
std::string token_of(const Json& header, const Json& claims, const std::string& signature) {
  return to_base64url(to_text(header)) + '.' + to_base64url(to_text(claims)) + '.' +
         to_base64url(signature);
}

TEST(JwtVectors, OfTheRfcAreAccepted) {
  const JwtKey own{JwtAlgorithm::hs256, {}, *from_base64url(kHs256Key), nullptr};
  const auto published = keys_of({rsa_jwk(), ec_jwk()});
  ASSERT_TRUE(published.has_value());
  ASSERT_EQ(published->size(), 2U);
  const auto by_mac = signed_claims(token(kHs256, kHs256Mac), {own});
  const auto by_rsa = signed_claims(token(kRs256, kRs256Signature), *published);
  const auto by_ec = signed_claims(token(kEs256, kEs256Signature), *published);
  for (const auto* claims : {&by_mac, &by_rsa, &by_ec}) {
    ASSERT_TRUE(claims->has_value());
    EXPECT_EQ((**claims)["iss"], "joe");
    EXPECT_EQ((**claims)["exp"], 1300819380);
  }
}

// RFC 7520, 4.1 and 4.4: what is signed is a text, no claims.
constexpr const char* kRoad =
    "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250by"
    "B0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUg"
    "eW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";
constexpr const char* kRoadRs256 =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9";
constexpr const char* kRoadRs256Signature =
    "MRjdkly7_-"
    "oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7"
    "PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_"
    "qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt"
    "9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-"
    "ZnmKJ"
    "3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg";
constexpr const char* kRoadModulus =
    "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_"
    "AJmSCpM"
    "aJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-"
    "OfVfHd1E"
    "6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_"
    "vniUFAKwuCLqKnS2B"
    "Ywdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw";
constexpr const char* kRoadHs256 =
    "eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9";
constexpr const char* kRoadHs256Mac = "s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0";

TEST(JwtVectors, OfTheCookbookAreAccepted) {
  const std::string road =
      "It\u2019s a dangerous business, Frodo, going out your door. You step onto the road, and if "
      "you "
      "don't keep your feet, there\u2019s no knowing where you might be swept off to.";
  const std::string by_rsa = std::string(kRoadRs256) + '.' + kRoad + '.' + kRoadRs256Signature;
  const std::string by_mac = std::string(kRoadHs256) + '.' + kRoad + '.' + kRoadHs256Mac;
  const auto published = *keys_of({{{"kty", "RSA"},
                                    {"kid", "bilbo.baggins@hobbiton.example"},
                                    {"use", "sig"},
                                    {"n", kRoadModulus},
                                    {"e", "AQAB"}}});
  const JwtKey own{JwtAlgorithm::hs256, "018c0ae5-4d9b-471b-bfd6-eef314bc7037",
                   *from_base64url("hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg"), nullptr};
  EXPECT_EQ(signed_payload(by_rsa, published).value_or(""), road);
  EXPECT_EQ(signed_payload(by_mac, {own}).value_or(""), road);
  // It is no token for that.
  EXPECT_FALSE(signed_claims(by_rsa, published));
  // The key of another, by another id, or none at all.
  JwtKey renamed = own;
  renamed.id = "another";
  EXPECT_FALSE(signed_payload(by_mac, {renamed}));
  EXPECT_FALSE(signed_payload(by_mac, published));
  EXPECT_FALSE(signed_payload(by_rsa, *keys_of({rsa_jwk()})));
  EXPECT_FALSE(signed_payload(by_rsa, {}));
  EXPECT_TRUE(names_unknown_key(by_mac, {renamed}));
  EXPECT_FALSE(names_unknown_key(by_mac, {own}));
  EXPECT_FALSE(names_unknown_key(token(kRs256, kRs256Signature), {own}));  // it names none
}

// RFC 7636, appendix B.
TEST(JwtVectors, TheChallengeOfPkce) {
  EXPECT_EQ(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

// The tokens of RFC 7515 have expired since, and are for nobody.
TEST(JwtVectors, AreOldAndForNobody) {
  const auto published = *keys_of({rsa_jwk(), ec_jwk()});
  for (const auto& text : {token(kRs256, kRs256Signature), token(kEs256, kEs256Signature)}) {
    const JwtRules then{published, "joe", "", 1'300'819'300, 30};
    EXPECT_FALSE(verify_jwt(text, then));  // no subject, no audience
    JwtRules now = then;
    now.now_s = 1'800'000'000;
    EXPECT_FALSE(verify_jwt(text, now));
  }
}

TEST(JwtVectors, EveryChangedByteOfASignatureIsFound) {
  const auto published = *keys_of({rsa_jwk(), ec_jwk()});
  for (const auto& [header, signature] :
       {std::pair(kRs256, kRs256Signature), std::pair(kEs256, kEs256Signature)}) {
    const std::string raw = *from_base64url(signature);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      std::string changed = raw;
      changed[i] = static_cast<char>(changed[i] ^ 1);
      EXPECT_FALSE(signed_claims(token(header, to_base64url(changed)), published)) << i;
    }
  }
}

// RFC 7519, 6.1, and RFC 7515, appendix E.
TEST(JwtVectors, UnsecuredAndUnknownCriticalOnesAreRefused) {
  const JwtKey own{JwtAlgorithm::hs256, {}, *from_base64url(kHs256Key), nullptr};
  EXPECT_FALSE(signed_claims(token("eyJhbGciOiJub25lIn0", ""), {own}));
  EXPECT_FALSE(signed_claims(
      "eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQo"
      "gImh0dHA6Ly9leGFtcGxlLmNvbS9VTkRFRklORUQiOnRydWUNCn0.RkFJTA.",
      {own}));
  for (const char* name : {"none", "None", "NONE", "nOnE", "HS384", "HS512", "RS512", "PS256", ""})
    EXPECT_FALSE(signed_claims(token_of({{"alg", name}}, {{"sub", "ana"}}, "x"), {own})) << name;
}

const std::string kSecret(32, 's');
JwtRules rules_at(int64_t now_s) {
  return {{{JwtAlgorithm::hs256, {}, kSecret, nullptr}}, "cuanto", "cuanto", now_s, 30};
}
Json good_claims() {
  return {{"iss", "cuanto"}, {"aud", "cuanto"}, {"sub", "ana"}, {"iat", 1'000}, {"exp", 2'000}};
}

TEST(Jwt, OursComeBack) {
  const auto claims = verify_jwt(sign_jwt(good_claims(), kSecret), rules_at(1'500));
  ASSERT_TRUE(claims.has_value()) << claims.error().message;
  EXPECT_EQ((*claims)["sub"], "ana");
}

TEST(Jwt, ClaimsAreHeldTo) {
  const auto verdict = [](const Json& claims, int64_t now_s) {
    return verify_jwt(sign_jwt(claims, kSecret), rules_at(now_s)).has_value();
  };
  EXPECT_TRUE(verdict(good_claims(), 2'029));  // within the leeway
  EXPECT_FALSE(verdict(good_claims(), 2'030));
  EXPECT_FALSE(verdict(good_claims(), 969));  // not issued yet
  EXPECT_TRUE(verdict(good_claims(), 971));
  const auto with = [](const char* name, const Json& value) {
    Json claims = good_claims();
    claims[name] = value;
    return claims;
  };
  EXPECT_FALSE(verdict(with("iss", "other"), 1'500));
  EXPECT_FALSE(verdict(with("aud", "other"), 1'500));
  EXPECT_TRUE(verdict(with("aud", {"other", "cuanto"}), 1'500));
  EXPECT_FALSE(verdict(with("aud", nullptr), 1'500));
  EXPECT_FALSE(verdict(with("aud", Json{{"cuanto", true}}), 1'500));
  EXPECT_FALSE(verdict(with("nbf", 1'531), 1'500));
  EXPECT_FALSE(verdict(with("nbf", "1000"), 1'500));
  EXPECT_FALSE(verdict(with("exp", "2000"), 1'500));
  EXPECT_FALSE(verdict(with("exp", nullptr), 1'500));
  EXPECT_FALSE(verdict(with("sub", ""), 1'500));
  EXPECT_FALSE(verdict(with("sub", 7), 1'500));
  EXPECT_TRUE(verdict(with("exp", 1e300), 1'500));
}

// OpenID Connect Core 1.0, 3.1.3.7.
TEST(Jwt, AnIdTokenBelongsToItsLogin) {
  const auto verdict = [](const Json& claims, std::string_view nonce) {
    return verify_id_token(sign_jwt(claims, kSecret), rules_at(1'500), nonce).has_value();
  };
  Json claims = good_claims();
  claims["nonce"] = "n-0S6_WzA2Mj";
  EXPECT_TRUE(verdict(claims, "n-0S6_WzA2Mj"));
  EXPECT_FALSE(verdict(claims, "n-0S6_WzA2Mk"));
  EXPECT_FALSE(verdict(claims, ""));
  EXPECT_FALSE(verdict(good_claims(), "n-0S6_WzA2Mj"));
  EXPECT_FALSE(verdict(good_claims(), ""));
  const auto with = [&](const char* name, const Json& value) {
    Json changed = claims;
    changed[name] = value;
    return verdict(changed, "n-0S6_WzA2Mj");
  };
  EXPECT_TRUE(with("azp", "cuanto"));
  EXPECT_FALSE(with("azp", "other"));
  EXPECT_FALSE(with("azp", 7));
  EXPECT_TRUE(with("aud", {"cuanto"}));
  EXPECT_FALSE(with("aud", {"cuanto", "other"}));  // for whom of the two is not said
  EXPECT_FALSE(with("iat", nullptr));
  EXPECT_FALSE(with("exp", 1'000));
  Json without = claims;
  without.erase("iat");
  EXPECT_FALSE(verdict(without, "n-0S6_WzA2Mj"));
}

TEST(Jwt, MalformedOnesAreRefused) {
  const std::string good = sign_jwt(good_claims(), kSecret);
  const auto parts = split(good, '.');
  const std::string header(parts[0]), payload(parts[1]), mac(parts[2]);
  for (const std::string& bad :
       {std::string{}, std::string("."), std::string(".."), header + '.' + payload,
        header + '.' + payload + '.', header + '.' + payload + '.' + mac + '.',
        header + "=." + payload + '.' + mac, header + '.' + payload + '.' + mac + '=', ' ' + good,
        good + '\n', header + '.' + payload + '.' + mac.substr(1), '.' + payload + '.' + mac,
        payload + '.' + header + '.' + mac, good + std::string(kJwtBytesMax, 'a'),
        std::string(1'000'000, '.')})
    EXPECT_FALSE(verify_jwt(bad, rules_at(1'500))) << bad.substr(0, 80);
  JwtRules weak = rules_at(1'500);
  weak.keys.front().secret = "short";
  EXPECT_FALSE(verify_jwt(good, weak));
}

// A public key is public: used as an HMAC secret it must open nothing.
TEST(Jwt, AlgorithmsAreNotMixedUp) {
  auto published = *keys_of({rsa_jwk(), ec_jwk()});
  for (const std::string& secret :
       {*from_base64url(kModulus), std::string(kModulus), to_text(rsa_jwk())}) {
    const std::string forged = sign_jwt(good_claims(), secret);
    EXPECT_FALSE(signed_claims(forged, published));
    for (JwtKey& key : published) key.secret = secret;
    EXPECT_FALSE(signed_claims(forged, published));
  }
  EXPECT_FALSE(signed_claims(token(kRs256, kEs256Signature), published));
  EXPECT_FALSE(signed_claims(token(kEs256, kRs256Signature), published));
  // An ECDSA signature of zeros (CVE-2022-21449), and one in the other form.
  EXPECT_FALSE(signed_claims(token(kEs256, to_base64url(std::string(64, '\0'))), published));
  EXPECT_FALSE(
      signed_claims(token(kEs256, to_base64url("\x30\x06\x02\x01\x01\x02\x01\x01")), published));
}

TEST(Jwt, AHeaderChoosesNothingButItsKey) {
  Json named = rsa_jwk();
  named["kid"] = "k1";
  const auto published = *keys_of({named});
  const std::string signature = *from_base64url(kRs256Signature);
  const Json claims = good_claims();
  for (const Json& header :
       {Json{{"alg", "RS256"}, {"kid", "../../dev/null"}}, Json{{"alg", "RS256"}, {"kid", 1}},
        Json{{"alg", "RS256"}, {"kid", "k1' OR 1=1 --"}}, Json{{"alg", {"RS256"}}},
        Json{{"alg", "RS256"}, {"jwk", rsa_jwk()}, {"kid", "mine"}},
        Json{{"alg", "RS256"}, {"jku", "https://evil.example/keys"}, {"kid", "mine"}},
        Json{{"alg", "RS256"}, {"crit", {"exp"}}}, Json{{"alg", "RS256"}, {"b64", false}},
        Json{{"alg", "RS256"}, {"zip", "DEF"}}, Json{{"alg", "RS256"}, {"typ", "secevent+jwt"}}})
    EXPECT_FALSE(signed_claims(token_of(header, claims, signature), published)) << to_text(header);
  // A key with an id also serves tokens that name none.
  EXPECT_TRUE(signed_claims(token(kRs256, kRs256Signature), published));
}

TEST(KeySet, OnlyGoodSigningKeysAreTaken) {
  const auto refuses = [](Json jwk, const char* name, const Json& value) {
    jwk[name] = value;
    return !keys_of({jwk}).has_value();
  };
  EXPECT_TRUE(refuses(rsa_jwk(), "use", "enc"));
  EXPECT_TRUE(refuses(rsa_jwk(), "key_ops", {"encrypt"}));
  EXPECT_TRUE(refuses(rsa_jwk(), "alg", "HS256"));
  EXPECT_TRUE(refuses(rsa_jwk(), "alg", "ES256"));
  EXPECT_TRUE(refuses(rsa_jwk(), "kty", "oct"));
  EXPECT_TRUE(refuses(rsa_jwk(), "n", std::string(kModulus).substr(0, 170)));  // 1,020 bits
  EXPECT_TRUE(refuses(rsa_jwk(), "e", ""));
  EXPECT_TRUE(refuses(ec_jwk(), "crv", "P-384"));
  EXPECT_TRUE(refuses(ec_jwk(), "y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a1"));
  EXPECT_TRUE(refuses(ec_jwk(), "x", to_base64url(std::string(32, '\1'))));  // beside the curve
  EXPECT_FALSE(keys_of({Json{{"kty", "oct"}, {"k", kHs256Key}}}).has_value());
  for (const char* text : {"", "[]", "{}", R"({"keys": 1})", R"({"keys": [1, null, {}]})", "\xff"})
    EXPECT_FALSE(read_key_set(text)) << text;
}

}  // namespace
}  // namespace cuanto
