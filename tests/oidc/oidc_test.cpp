// Logging in with an account of another server: the program and a real provider (npm
// oidc-provider), each a process of its own, and everything that may go wrong between them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>  // NOLINT: mkdtemp is POSIX

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "oidc/browser.h"
#include "support/fixtures.h"
#include "support/script_process.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kSecret = "the-secret-of-the-client-%&+/=";
constexpr const char* kPassword = "correct horse battery";
constexpr const char* kCallback = "/v1/oidc/callback";
constexpr const char* kQuestion = R"({"question": "AWS cost by service"})";

class SingleSignOn : public testing::Test {
 protected:
  void SetUp() override {
    home_ = (fs::temp_directory_path() / "cuanto-oidc-XXXXXX").string();
    ASSERT_NE(::mkdtemp(home_.data()), nullptr);
    log_ = home_ + "/server.log";
    ::setenv("CUANTO_TEST_OIDC_SECRET", kSecret, 1);
    provider_ = std::make_unique<fixture::ScriptProcess>(
        std::vector<std::string>{"node", CUANTO_SOURCE_DIR "/tests/oidc/provider.mjs", kSecret});
    ASSERT_NE(provider_->port(), 0);
  }
  void TearDown() override {
    server_.reset();
    provider_.reset();
    fs::remove_all(home_);
  }

  // The program with these settings beside those that every one has.
  void serve(const std::string& more, const std::string& client = "cuanto") {
    const std::string file = home_ + "/login.yaml";
    std::ofstream(file) << "issuer: " << issuer() << "\nclient_id: " << client
                        << "\nclient_secret_env: CUANTO_TEST_OIDC_SECRET\nname: Example\n"
                        << more;
    server_ = std::make_unique<ServerProcess>(
        std::vector<std::string>{"--db", fixture_database("cloud"), "--today", "2026-09-15",
                                 "--oidc", file},
        home_, log_);
    ASSERT_NE(server_->port(), 0);
  }
  std::string issuer() const { return fmt::format("http://127.0.0.1:{}", provider_->port()); }
  std::string ours(const std::string& path) const {
    return fmt::format("http://127.0.0.1:{}{}", server_->port(), path);
  }
  void provider_does(const std::string& what) {
    EXPECT_EQ(Browser().send(issuer() + "/test?" + what).reply.status, 200);
  }
  Finished cuanto(const std::vector<std::string>& arguments, std::string_view input = {}) const {
    return run_program(arguments, input, home_);
  }
  void add(const std::string& name, const std::string& role) const {
    const Finished added = cuanto({"user", "add", name, "--role", role, "--password-stdin"},
                                  std::string(kPassword) + "\n");
    ASSERT_EQ(added.status, 0) << added.err;
  }

  // Asks our server to begin, and says where it sends the browser.
  std::string begin(Browser& browser) const {
    const Page page = browser.send(ours("/v1/oidc/login"), "{}");
    EXPECT_EQ(page.reply.status, 200) << page.reply.body;
    return parse_json(page.reply.body).value_or(Json::object()).value("address", "");
  }
  // Logs in at the provider and consents; the address that it sends the browser back to.
  std::string come_back(Browser& browser, const std::string& address,
                        const std::string& account) const {
    Page page = browser.go(address, {}, kCallback);
    for (int form = 0; form < 2 && page.reply.status == 200; ++form) {
      const bool is_login = page.reply.body.find("name=\"password\"") != std::string::npos;
      using Fields = std::vector<std::pair<std::string, std::string>>;
      page = browser.submit(
          page, is_login ? Fields{{"login", account}, {"password", "any"}} : Fields{}, kCallback);
    }
    EXPECT_EQ(page.reply.status, 303) << page.reply.head << page.reply.body;
    return page.reply.header("location");
  }
  // The whole way; where our server sends the browser at the end.
  std::string log_in(Browser& browser, const std::string& account) const {
    const std::string back = come_back(browser, begin(browser), account);
    return browser.send(back).reply.header("location");
  }
  Json me(Browser& browser) const {
    return parse_json(browser.send(ours("/v1/me")).reply.body).value_or(Json());
  }
  std::string whole_log() const {
    std::ifstream file(log_);
    return {(std::istreambuf_iterator<char>(file)), {}};
  }

  std::string home_, log_;
  std::unique_ptr<fixture::ScriptProcess> provider_;
  std::unique_ptr<ServerProcess> server_;
};

constexpr const char* kGroups =
    "person: preferred_username\npeople: new\n"
    "roles: {claim: groups, map: {data-team: analyst, sales: viewer, admins: admin}}\n"
    "attributes: {region: region}\n";

TEST_F(SingleSignOn, TheFirstLoginMakesThePersonAndEachOneBringsItsRoles) {
  serve(kGroups);
  Browser browser;
  EXPECT_EQ(me(browser)["sign_on"]["name"], "Example");
  EXPECT_EQ(browser.send(ours("/v1/chat"), kQuestion).reply.status, 401);
  const std::string address = begin(browser);
  EXPECT_EQ(parameter_of(address, "response_type"), "code");
  EXPECT_EQ(parameter_of(address, "code_challenge_method"), "S256");
  EXPECT_EQ(parameter_of(address, "code_challenge").size(), 43U);
  EXPECT_EQ(parameter_of(address, "redirect_uri"), ours(kCallback));
  EXPECT_EQ(parameter_of(address, "scope"), "openid profile email");
  const Page home = browser.send(come_back(browser, address, "ana"));
  EXPECT_EQ(home.reply.status, 303);
  EXPECT_EQ(home.reply.header("location"), "/");
  EXPECT_THAT(home.reply.head, HasSubstr("SameSite=Strict"));
  EXPECT_EQ(browser.cookie("cuanto_oidc"), "");
  const Json ana = me(browser);
  EXPECT_EQ(ana["user"], "ana");
  EXPECT_EQ(ana["roles"], Json({"analyst"}));
  EXPECT_EQ(ana["attributes"], Json({{"region", "Norte"}}));
  EXPECT_EQ(browser.send(ours("/v1/chat"), kQuestion).reply.status, 200);
  EXPECT_THAT(cuanto({"user", "list"}).out, HasSubstr("ana  analyst region=Norte  no password"));
  EXPECT_THAT(cuanto({"audit", "search", "--action", "login"}).out,
              HasSubstr("by an account of Example, for the first time"));
  // What was given here meanwhile is the provider's to say.
  ASSERT_EQ(cuanto({"user", "role", "ana", "viewer"}).status, 0);
  Browser again;
  EXPECT_EQ(log_in(again, "ana"), "/");
  EXPECT_EQ(me(again)["roles"], Json({"analyst"}));
  EXPECT_EQ(log_in(again = Browser(), "luis"), "/");
  EXPECT_EQ(me(again)["roles"], Json({"analyst", "viewer"}));
  // Nobody without a group comes in, and none is made.
  EXPECT_EQ(log_in(again = Browser(), "eva"), "/?login=refused");
  EXPECT_EQ(cuanto({"user", "list"}).out.find("eva"), std::string::npos);
}

TEST_F(SingleSignOn, OnlyKnownPeopleComeInUnlessTheSettingsSayOtherwise) {
  add("ana@example.com", "admin");
  serve("");
  Browser browser;
  EXPECT_EQ(log_in(browser, "luis"), "/?login=unknown");
  EXPECT_EQ(me(browser)["user"], nullptr);
  // Whoever writes ana's address into an account of the own is not ana.
  EXPECT_EQ(log_in(browser = Browser(), "mallory"), "/?login=refused");
  EXPECT_EQ(log_in(browser = Browser(), "ana"), "/");
  EXPECT_EQ(me(browser)["user"], "ana@example.com");
  EXPECT_EQ(me(browser)["roles"], Json({"admin"}));  // ours: the settings map none
  EXPECT_THAT(cuanto({"audit", "search", "--failed"}).out,
              HasSubstr("The provider has not verified your mail address"));
  // A person who was disabled stays out; the session ends with it.
  add("luis", "admin");
  ASSERT_EQ(cuanto({"user", "disable", "ana@example.com"}).status, 0);
  EXPECT_EQ(me(browser)["user"], nullptr);
  EXPECT_EQ(log_in(browser = Browser(), "ana"), "/?login=refused");
}

// The account decides from the first login on, whatever it is called later.
TEST_F(SingleSignOn, AnAccountIsBoundToItsPerson) {
  serve("person: preferred_username\npeople: new\n");
  Browser browser;
  ASSERT_EQ(log_in(browser, "ana"), "/");
  EXPECT_EQ(log_in(browser = Browser(), "twin"), "/?login=refused");  // also calls itself ana
  provider_does("rename=ana:maria");
  EXPECT_EQ(log_in(browser = Browser(), "ana"), "/");
  EXPECT_EQ(me(browser)["user"], "ana");
  // The token proves one, and what is asked for apart speaks of another.
  provider_does("fault=other_subject");
  EXPECT_EQ(log_in(browser = Browser(), "ana"), "/?login=refused");
  const std::string failed = cuanto({"audit", "search", "--failed"}).out;
  EXPECT_THAT(failed, HasSubstr("logs in with another account of that server"));
  EXPECT_THAT(failed, HasSubstr("speaks of two different people"));
}

TEST_F(SingleSignOn, TheLastWhoManagesPeopleStaysSo) {
  add("luis", "admin");
  serve(kGroups);
  Browser browser;
  EXPECT_EQ(log_in(browser, "luis"), "/");
  EXPECT_EQ(me(browser)["roles"], Json({"admin"}));
  EXPECT_THAT(cuanto({"audit", "search", "--action", "login"}).out,
              HasSubstr("the last who manages people stays so"));
}

TEST_F(SingleSignOn, ES256IsAsGood) {
  serve(kGroups, "cuanto-ec");
  Browser browser;
  EXPECT_EQ(log_in(browser, "root"), "/");
  EXPECT_EQ(me(browser)["roles"], Json({"admin"}));
  for (const char* fault : {"alg_none", "wrong_key", "changed_claims", "wrong_nonce"}) {
    provider_does(std::string("fault=") + fault);
    EXPECT_EQ(log_in(browser = Browser(), "root"), "/?login=refused") << fault;
  }
}

TEST_F(SingleSignOn, AWrongTokenLetsNobodyIn) {
  serve(kGroups);
  for (const char* fault :
       {"expired", "not_yet", "other_issuer", "other_audience", "more_audiences", "other_party",
        "wrong_nonce", "no_nonce", "no_subject", "unknown_key", "wrong_key", "alg_none",
        "alg_none_without_key", "hs256_with_secret", "hs256_with_public_key", "changed_claims",
        "garbage"}) {
    provider_does(std::string("fault=") + fault);
    Browser browser;
    EXPECT_EQ(log_in(browser, "root"), "/?login=refused") << fault;
    EXPECT_EQ(me(browser)["user"], nullptr) << fault;
  }
  EXPECT_EQ(trim(cuanto({"user", "list"}).out).find("root"), std::string::npos);
  provider_does("fault=");
  Browser browser;
  EXPECT_EQ(log_in(browser, "root"), "/");
  // A new key is fetched when a token names it.
  provider_does("rotate=1");
  EXPECT_EQ(log_in(browser = Browser(), "root"), "/");
}

TEST_F(SingleSignOn, AWrongWayBackLetsNobodyIn) {
  serve(kGroups);
  Browser browser;
  std::string back = come_back(browser, begin(browser), "ana");
  const std::string state = parameter_of(back, "state");
  // Without the browser that began it, and with a state that nobody was given.
  EXPECT_EQ(Browser().send(back).reply.header("location"), "/?login=expired");
  EXPECT_EQ(browser.send(replace_all(back, state, "made-up")).reply.header("location"),
            "/?login=expired");
  // The attempt was used up by the stranger; another one, twice.
  EXPECT_EQ(browser.send(back).reply.header("location"), "/?login=expired");
  back = come_back(browser, begin(browser), "ana");
  EXPECT_EQ(browser.send(back).reply.header("location"), "/");
  EXPECT_EQ(browser.send(back).reply.header("location"), "/?login=expired");
  // A code of one login in another, which has another verifier and is used already.
  const std::string code = parameter_of(back, "code");
  Browser other;
  back = come_back(other, begin(other), "luis");
  EXPECT_EQ(
      other.send(replace_all(back, parameter_of(back, "code"), code)).reply.header("location"),
      "/?login=refused");
  back = come_back(other, begin(other), "luis");
  EXPECT_EQ(other.send(replace_all(back, "iss=http", "iss=https")).reply.header("location"),
            "/?login=refused");
  back = come_back(other, begin(other), "luis");
  EXPECT_EQ(other.send(back.substr(0, back.find("&iss="))).reply.header("location"),
            "/?login=refused");
  // The provider says no, in words that are not shown.
  begin(other);
  EXPECT_EQ(other.send(ours("/v1/oidc/callback?error=access_denied&error_description=Call+555"))
                .reply.header("location"),
            "/?login=expired");
  const std::string denied = begin(other);
  EXPECT_EQ(other
                .send(ours("/v1/oidc/callback?error=access_denied&state=" +
                           parameter_of(denied, "state")))
                .reply.header("location"),
            "/?login=cancelled");
  EXPECT_EQ(me(other)["user"], nullptr);
}

TEST_F(SingleSignOn, WithoutTheProviderThePasswordStillWorks) {
  add("ana", "admin");
  serve(kGroups);
  Browser browser;
  std::string back = come_back(browser, begin(browser), "ana");
  provider_->stop();
  EXPECT_EQ(browser.send(back).reply.header("location"), "/?login=unavailable");
  server_.reset();
  serve(kGroups);  // what it knew of the provider is gone, too
  const Page page = browser.send(ours("/v1/oidc/login"), "{}");
  EXPECT_EQ(page.reply.status, 503);
  EXPECT_THAT(page.reply.body, HasSubstr(fmt::format("The login server at 127.0.0.1:{} cannot be "
                                                     "reached.",
                                                     provider_->port())));
  const Page by_password =
      browser.send(ours("/v1/login"), R"({"user": "ana", "password": "correct horse battery"})");
  EXPECT_EQ(by_password.reply.status, 200) << by_password.reply.body;
  EXPECT_EQ(me(browser)["user"], "ana");
}

TEST_F(SingleSignOn, AWrongSecretIsSaidInTheAudit) {
  serve(kGroups);
  server_.reset();
  ::setenv("CUANTO_TEST_OIDC_SECRET", "another", 1);
  serve(kGroups);
  Browser browser;
  EXPECT_EQ(log_in(browser, "ana"), "/?login=unavailable");
  EXPECT_THAT(cuanto({"audit", "search", "--failed"}).out,
              HasSubstr("does not accept this server's client_id and secret"));
}

TEST_F(SingleSignOn, LoggingOutEndsItHereAndThereWhereTheSettingsSaySo) {
  serve(std::string(kGroups) + "logout: everywhere\n");
  Browser browser;
  ASSERT_EQ(log_in(browser, "ana"), "/");
  const Page out = browser.send(ours("/v1/logout"), "{}");
  EXPECT_EQ(out.reply.status, 200);
  EXPECT_EQ(me(browser)["user"], nullptr);
  const std::string leave = parse_json(out.reply.body)->value("address", "");
  EXPECT_TRUE(leave.starts_with(issuer() + "/session/end?")) << leave;
  EXPECT_EQ(parameter_of(leave, "post_logout_redirect_uri"), ours("/"));
  const Page sure = browser.go(leave);
  EXPECT_THAT(sure.reply.body, HasSubstr("<form"));
  const Page left = browser.submit(sure, {{"logout", "yes"}}, ours("/"));
  EXPECT_EQ(left.reply.header("location").substr(0, ours("/").size()), ours("/"));
  // It asks for the name again.
  EXPECT_THAT(browser.go(begin(browser)).reply.body, HasSubstr("name=\"password\""));
  // Who never came that way does not leave that way.
  add("eva", "viewer");
  Browser by_password;
  by_password.send(ours("/v1/login"), R"({"user": "eva", "password": "correct horse battery"})");
  EXPECT_EQ(by_password.send(ours("/v1/logout"), "{}").reply.body, R"({"success":true})");
}

TEST_F(SingleSignOn, NothingSecretIsWrittenAnywhere) {
  serve(kGroups);
  std::vector<std::string> secrets = {kSecret};
  for (const char* fault : {"", "alg_none", "expired", "unknown_key"}) {
    provider_does(std::string("fault=") + fault);
    Browser browser;
    const std::string address = begin(browser);
    const std::string back = come_back(browser, address, "ana");
    browser.send(back);
    browser.send(back);  // once more
    for (const char* name : {"state", "nonce", "code_challenge"})
      secrets.push_back(parameter_of(address, name));
    secrets.push_back(parameter_of(back, "code"));
    for (const std::string& cookie : browser.cookies_ever()) secrets.push_back(cookie);
  }
  EXPECT_EQ(server_->stop(SIGTERM), 0);
  EXPECT_THAT(whole_log(), HasSubstr("login=refused"));
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(home_)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(bytes.find("eyJ"), std::string::npos) << "a token stands in " << entry.path();
    for (const std::string& secret : secrets) {
      ASSERT_GE(secret.size(), 6U);
      EXPECT_EQ(bytes.find(secret), std::string::npos) << secret << " stands in " << entry.path();
    }
  }
  EXPECT_GE(files, 3);
}

TEST_F(SingleSignOn, SettingsSayWhatIsWrongWithThem) {
  const auto said_of = [&](const std::string& yaml) {
    const std::string file = home_ + "/wrong.yaml";
    std::ofstream(file) << yaml;
    const Finished finished =
        cuanto({"serve", "--db", fixture_database("cloud"), "--port", "0", "--oidc", file});
    EXPECT_EQ(finished.status, 1) << yaml;
    return finished.err;
  };
  EXPECT_THAT(
      said_of("issuer: http://login.example.com\nclient_id: x\n"),
      HasSubstr("“issuer” must be the provider's address as it writes it itself: https://"));
  EXPECT_THAT(said_of("issuer: https://login.example.com\n"), HasSubstr("“client_id” is missing"));
  EXPECT_THAT(said_of("issuer: https://login.example.com\nclient_id: x\nrole: x\n"),
              HasSubstr("line 3: the file has no “role”; did you mean “roles”?"));
  EXPECT_THAT(said_of("issuer: https://login.example.com\nclient_id: x\nroles: {claim: g}\n"),
              HasSubstr("“roles” needs both a “claim” and a “map”"));
  EXPECT_THAT(
      said_of("issuer: https://login.example.com\nclient_id: x\nclient_secret_env: NO_SUCH\n"),
      HasSubstr("The client_secret is not set: put it into the environment variable NO_SUCH."));
  EXPECT_THAT(cuanto({"serve", "--db", fixture_database("cloud"), "--oidc", home_ + "/none"}).err,
              HasSubstr("The settings of the login cannot be read from"));
}

}  // namespace
}  // namespace cuanto
