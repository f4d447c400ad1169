// The routes with people: who is let in, what each may, and what is kept of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "serve/serve.h"
#include "state/scratch_fixture.h"
#include "state/state.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

using testing::HasSubstr;
using Headers = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kPassword = "correct horse battery";

class Logins : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    spdlog::set_level(spdlog::level::off);
    SourceOptions options;
    options.path = fixture_database("cloud");
    auto source = open_world_source(options);
    ASSERT_TRUE(source.has_value());
    auto made = std::make_shared<World>();
    made->sources = {std::make_shared<const Source>(std::move(*source))};
    made->settings.today = date_of(2026, 9, 15);
    world() = std::move(made);
  }
  static void TearDownTestSuite() { world().reset(); }
  static std::shared_ptr<const World>& world() {
    static std::shared_ptr<const World> shared;
    return shared;
  }

  Logins() : state_(*State::open(folder_.path())) { start({}); }

  void start(const std::function<void(AccessOptions&)>& change) {
    AppOptions options;
    options.today = [] { return date_of(2026, 9, 15); };
    options.hosts = {"localhost", "127.0.0.1"};
    options.access.state = state_;
    options.access.login = true;
    options.access.now_ms = [this] { return now_ms_; };
    if (change) change(options.access);
    app_ = std::make_unique<App>(world(), std::move(options));
  }
  void add(const char* name, std::vector<std::string> roles) {
    ASSERT_TRUE(state_->people.add({name, kPassword, std::move(roles), {}}, now_ms_).has_value());
  }

  Response send(std::string method, std::string path, const std::string& body = {},
                Headers headers = {}, std::string type = "application/json") {
    Request request{std::move(method), std::move(path), {}, std::move(headers), body, "10.0.0.7"};
    if (const auto mark = request.path.find('?'); mark != std::string::npos) {
      const auto equals = request.path.find('=', mark);
      request.query.emplace_back(request.path.substr(mark + 1, equals - mark - 1),
                                 request.path.substr(equals + 1));
      request.path.resize(mark);
    }
    request.headers.emplace_back("host", "127.0.0.1:8080");
    if (!body.empty()) request.headers.emplace_back("content-type", std::move(type));
    return app_->handle(request, cancel_);
  }
  static Json json(const Response& response) {
    auto parsed = parse_json(response.body);
    EXPECT_TRUE(parsed.has_value()) << response.body;
    return parsed ? *parsed : Json();
  }
  static std::vector<std::string> headers(const Response& response, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& [each, value] : response.headers) {
      if (each == name) values.push_back(value);
    }
    return values;
  }
  Response token(const std::string& form) {
    return send("POST", "/token", form, {}, "application/x-www-form-urlencoded");
  }
  std::string access_token(const std::string& name) {
    const Response response =
        token("username=" + name + "&password=correct+horse%20battery&grant_type=password");
    EXPECT_EQ(response.status, 200) << response.body;
    return json(response)["access_token"];
  }
  static Headers bearer(const std::string& text) { return {{"authorization", "Bearer " + text}}; }
  Response ask(Headers with) {
    return send("POST", "/v1/chat", R"({"question": "AWS cost by service"})", std::move(with));
  }
  // What a browser would send back.
  static std::string cookies(const Response& response) {
    std::string text;
    for (const std::string& cookie : headers(response, "Set-Cookie"))
      text += cookie.substr(0, cookie.find(';')) + "; ";
    return text;
  }
  std::vector<AuditRecord> records(const std::string& action) {
    AuditQuery query;
    query.action = action;
    return *state_->audit.search(query);
  }

  ScratchFolder folder_;
  std::shared_ptr<State> state_;
  int64_t now_ms_ = 1'800'000'000'000;
  std::unique_ptr<App> app_;
  CancelToken cancel_;
};

TEST_F(Logins, WithoutALoginThereIsOnlyThePageAndItsHealth) {
  add("ana", {"viewer"});
  EXPECT_EQ(send("GET", "/").status, 200);
  EXPECT_EQ(send("GET", "/health").status, 200);
  EXPECT_EQ(send("GET", "/ready").status, 200);
  for (const char* path : {"/v1/info", "/v1/catalog", "/v1/complete", "/stats", "/v1/users",
                           "/v1/roles", "/v1/keys", "/v1/audit"}) {
    const Response response = send("GET", path);
    EXPECT_EQ(response.status, 401) << path;
    EXPECT_EQ(headers(response, "WWW-Authenticate"), std::vector<std::string>{"Bearer"}) << path;
  }
  for (const char* path : {"/v1/chat", "/v1/understand", "/query", "/execute", "/v1/users",
                           "/v1/keys", "/v1/password"})
    EXPECT_EQ(send("POST", path, R"({"question": "AWS cost"})").status, 401) << path;
  for (const char* bad : {"", "x", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.", "cuanto_a_b"})
    EXPECT_EQ(ask(bearer(bad)).status, 401) << bad;
  EXPECT_EQ(ask({{"authorization", "Basic YW5hOmNvcnJlY3Q="}}).status, 401);
}

TEST_F(Logins, ThePasswordGivesATokenForHalfAnHour) {
  add("ana", {"viewer"});
  const Response response = token("username=ana&password=correct+horse+battery");
  const Json pair = json(response);
  EXPECT_EQ(pair["token_type"], "bearer");
  EXPECT_EQ(pair["expires_in"], 1'800);
  const std::string access = pair["access_token"];
  EXPECT_EQ(json(ask(bearer(access)))["type"], "SQL");
  now_ms_ += kAccessLifeMs + 6'000;
  EXPECT_EQ(ask(bearer(access)).status, 401);
  const Response next =
      token("grant_type=refresh_token&refresh_token=" + pair["refresh_token"].get<std::string>());
  EXPECT_EQ(next.status, 200) << next.body;
  EXPECT_EQ(ask(bearer(json(next)["access_token"])).status, 200);
  // The old one again, when no other tab can have been meant: a copy.
  now_ms_ += 60'000;
  EXPECT_EQ(
      token("grant_type=refresh_token&refresh_token=" + pair["refresh_token"].get<std::string>())
          .status,
      401);
  EXPECT_EQ(ask(bearer(json(next)["access_token"])).status, 401);
  EXPECT_EQ(records("session.reused").size(), 1U);
  EXPECT_EQ(token("grant_type=client_credentials").status, 422);
  EXPECT_EQ(send("POST", "/token", R"({"username": "ana"})").status, 415);
}

TEST_F(Logins, WrongNamesAndPasswordsGetTheSameReply) {
  add("ana", {"viewer"});
  add("luis", {"viewer"});
  ASSERT_TRUE(state_->people.set_disabled("luis", true).has_value());
  std::vector<std::string> messages;
  for (const char* form : {"username=ana&password=wrong", "username=nobody&password=wrong",
                           "username=luis&password=correct+horse+battery", "username=&password="}) {
    const Response response = token(form);
    EXPECT_EQ(response.status, 401) << form;
    messages.push_back(json(response)["error"].dump());
  }
  EXPECT_EQ(std::ranges::count(messages, messages.front()), 4);
  const auto kept = records("login");
  ASSERT_EQ(kept.size(), 4U);
  EXPECT_EQ(kept[3].user, "ana");
  EXPECT_EQ(kept[2].user, "unknown");  // what was typed there may have been a password
  EXPECT_FALSE(kept[3].success);
  EXPECT_EQ(kept[3].address, "10.0.0.7");
}

TEST_F(Logins, GuessingIsSlowedDown) {
  add("ana", {"viewer"});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(token("username=ana&password=wrong").status, 401);
  const Response waiting = token("username=ana&password=correct+horse+battery");
  EXPECT_EQ(waiting.status, 429);
  EXPECT_EQ(headers(waiting, "Retry-After"), std::vector<std::string>{"1"});
  now_ms_ += 1'000;
  EXPECT_EQ(token("username=ana&password=correct+horse+battery").status, 200);
}

TEST_F(Logins, ThePageLogsInByCookie) {
  add("ana", {"analyst"});
  const std::string who = R"({"user": "ana", "password": "correct horse battery"})";
  const Response response = send("POST", "/v1/login", who);
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(json(response)["user"], "ana");
  for (const std::string& cookie : headers(response, "Set-Cookie")) {
    EXPECT_THAT(cookie, HasSubstr("; HttpOnly; SameSite=Strict"));
    EXPECT_EQ(cookie.find("Secure"), std::string::npos);  // plain HTTP
  }
  EXPECT_EQ(response.body.find("eyJ"), std::string::npos);
  const std::string cookie = cookies(response);
  EXPECT_EQ(send("GET", "/v1/info", {}, {{"cookie", cookie}}).status, 200);
  EXPECT_EQ(json(send("GET", "/v1/me", {}, {{"cookie", cookie}}))["user"], "ana");
  // To change or ask something the page has to be ours, also where the browser would send the
  // cookie: another port of this machine is the same site.
  EXPECT_EQ(ask({{"cookie", cookie}}).status, 403);
  EXPECT_EQ(ask({{"cookie", cookie}, {"origin", "http://127.0.0.1:3000"}}).status, 403);
  EXPECT_EQ(ask({{"cookie", cookie}, {"sec-fetch-site", "same-site"}}).status, 403);
  EXPECT_EQ(ask({{"cookie", cookie}, {"sec-fetch-site", "none"}}).status, 403);
  EXPECT_EQ(ask({{"cookie", cookie}, {"origin", "http://127.0.0.1:8080"}}).status, 200);
  EXPECT_EQ(ask({{"cookie", cookie}, {"sec-fetch-site", "same-origin"}}).status, 200);
  EXPECT_EQ(send("POST", "/v1/refresh", {}, {{"cookie", cookie}}).status, 403);
  const Headers own = {{"cookie", cookie}, {"sec-fetch-site", "same-origin"}};
  const Response refreshed = send("POST", "/v1/refresh", {}, own);
  EXPECT_EQ(refreshed.status, 200) << refreshed.body;
  const Headers next = {{"cookie", cookies(refreshed)}, {"sec-fetch-site", "same-origin"}};
  const Response out = send("POST", "/v1/logout", {}, next);
  EXPECT_EQ(out.status, 200);
  EXPECT_THAT(headers(out, "Set-Cookie").front(), HasSubstr("Max-Age=0"));
  EXPECT_EQ(ask(next).status, 401);
  EXPECT_TRUE(json(send("GET", "/v1/me", {}, next))["user"].is_null());
}

TEST_F(Logins, NobodyIsAllowedInFromOtherSites) {
  add("ana", {"viewer"});
  const std::string access = access_token("ana");
  const Response preflight =
      send("OPTIONS", "/v1/chat", {},
           {{"origin", "https://evil.example"}, {"access-control-request-method", "POST"}});
  EXPECT_EQ(preflight.status, 403);
  for (const Response& response : {preflight, ask(bearer(access))}) {
    for (const auto& [name, value] : response.headers)
      EXPECT_FALSE(name.starts_with("Access-Control")) << name;
  }
}

TEST_F(Logins, TheFirstAdministratorNeedsTheToken) {
  start([](AccessOptions& access) { access.setup_token = "the-token-of-the-terminal"; });
  EXPECT_EQ(json(send("GET", "/v1/me"))["setup"], true);
  const auto set_up = [&](const char* token) {
    return send("POST", "/v1/setup",
                to_text(Json{{"token", token}, {"user", "Ana"}, {"password", kPassword}}));
  };
  EXPECT_EQ(set_up("").status, 403);
  EXPECT_EQ(set_up("another").status, 403);
  EXPECT_EQ(set_up("the-token-of-the-terminal").status, 201);
  EXPECT_EQ(set_up("the-token-of-the-terminal").status, 403);  // once
  EXPECT_EQ(json(send("GET", "/v1/me"))["setup"], false);
  EXPECT_EQ(send("GET", "/v1/users", {}, bearer(access_token("ana"))).status, 200);
  start({});  // without a token there is no such way
  EXPECT_EQ(set_up("").status, 403);
}

TEST_F(Logins, AdministrationNeedsItsPermission) {
  add("ana", {"admin"});
  add("luis", {"data_scientist"});
  const std::string ana = access_token("ana"), luis = access_token("luis");
  for (const char* path : {"/v1/users", "/v1/roles", "/v1/audit"}) {
    EXPECT_EQ(send("GET", path, {}, bearer(ana)).status, 200) << path;
    EXPECT_EQ(send("GET", path, {}, bearer(luis)).status, 403) << path;
  }
  EXPECT_EQ(send("POST", "/v1/users", R"({"name": "eva"})", bearer(luis)).status, 403);
  EXPECT_EQ(send("PATCH", "/v1/users/luis", R"({"roles": ["admin"]})", bearer(luis)).status, 403);
  EXPECT_EQ(send("PUT", "/v1/roles/viewer", R"({"permissions": []})", bearer(luis)).status, 403);
  EXPECT_EQ(send("DELETE", "/v1/users/ana", {}, bearer(luis)).status, 403);
}

TEST_F(Logins, PeopleAreManagedOverHttp) {
  add("ana", {"admin"});
  const Headers ana = bearer(access_token("ana"));
  const Response added =
      send("POST", "/v1/users",
           R"({"name": "Eva", "password": "correct horse battery", "roles": ["viewer"],
               "attributes": {"region": "Norte"}})",
           ana);
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(json(added)["attributes"]["region"], "Norte");
  EXPECT_EQ(send("POST", "/v1/users", R"({"name": "eva"})", ana).status, 422);
  EXPECT_EQ(send("POST", "/v1/users", R"({"name": "x", "roles": "viewer"})", ana).status, 422);
  EXPECT_EQ(send("POST", "/v1/users", R"({"name": "x", "is_admin": true})", ana).status, 422);
  const std::string eva = access_token("eva");
  EXPECT_EQ(json(send("GET", "/v1/me", {}, bearer(eva)))["permissions"],
            Json::array({"read:sales"}));
  EXPECT_EQ(send("PATCH", "/v1/users/eva", R"({"roles": ["analyst"]})", ana).status, 200);
  EXPECT_EQ(json(send("GET", "/v1/me", {}, bearer(eva)))["roles"], Json::array({"analyst"}));
  EXPECT_EQ(send("PATCH", "/v1/users/eva", R"({"disabled": true})", ana).status, 200);
  EXPECT_EQ(ask(bearer(eva)).status, 401);  // at once
  EXPECT_EQ(send("PATCH", "/v1/users/ana", R"({"disabled": true})", ana).status, 403);
  EXPECT_EQ(send("DELETE", "/v1/users/eva", {}, ana).status, 200);
  EXPECT_EQ(send("DELETE", "/v1/users/eva", {}, ana).status, 404);
  EXPECT_EQ(send("DELETE", "/v1/users/a/b", {}, ana).status, 404);
  EXPECT_EQ(json(send("GET", "/v1/users", {}, ana))["users"].size(), 1U);
  EXPECT_EQ(send("PUT", "/v1/roles/auditor", R"({"permissions": ["read:audit"]})", ana).status,
            200);
  EXPECT_EQ(json(send("GET", "/v1/roles", {}, ana))["roles"].size(), 5U);
  EXPECT_EQ(send("DELETE", "/v1/roles/auditor", {}, ana).status, 200);
  const Response other = send("PUT", "/v1/users/ana", "{}", ana);
  EXPECT_EQ(other.status, 405);
  EXPECT_EQ(headers(other, "Allow"), std::vector<std::string>{"PATCH, DELETE"});
  EXPECT_EQ(records("user.add").front().question, "eva with roles viewer");
  EXPECT_EQ(records("user.change").size(), 2U);
  EXPECT_EQ(records("role.set").size(), 1U);
}

TEST_F(Logins, AKeyIsShownOnceAndIsNarrow) {
  add("ana", {"admin"});
  add("luis", {"viewer"});
  const Headers ana = bearer(access_token("ana")), luis = bearer(access_token("luis"));
  const Json made =
      json(send("POST", "/v1/keys", R"({"label": "report", "scopes": ["read:sales"]})", ana));
  const std::string key = made["key"];
  EXPECT_EQ(ask(bearer(key)).status, 200);
  EXPECT_EQ(send("GET", "/v1/users", {}, bearer(key)).status, 403);  // not in its scopes
  EXPECT_EQ(send("POST", "/v1/keys", "{}", bearer(key)).status, 403);
  EXPECT_EQ(send("GET", "/v1/keys", {}, ana).body.find(key), std::string::npos);
  EXPECT_EQ(json(send("GET", "/v1/keys", {}, luis))["keys"].size(), 0U);
  EXPECT_EQ(json(send("GET", "/v1/keys?all=true", {}, luis))["keys"].size(), 0U);
  EXPECT_EQ(send("POST", "/v1/keys", R"({"user": "ana"})", luis).status, 403);
  EXPECT_EQ(send("POST", "/v1/keys", R"({"scopes": ["read:pii"]})", luis).status, 422);
  EXPECT_EQ(send("POST", "/v1/keys", R"({"expires_in_days": 0})", luis).status, 422);
  const std::string path = "/v1/keys/" + made["id"].get<std::string>();
  EXPECT_EQ(send("DELETE", path, {}, luis).status, 404);
  EXPECT_EQ(send("DELETE", path, {}, ana).status, 200);
  EXPECT_EQ(ask(bearer(key)).status, 401);
  const Json short_lived =
      json(send("POST", "/v1/keys", R"({"user": "luis", "expires_in_days": 1})", ana));
  EXPECT_EQ(ask(bearer(short_lived["key"])).status, 200);
  now_ms_ += 86'400'000;
  EXPECT_EQ(ask(bearer(short_lived["key"])).status, 401);
}

TEST_F(Logins, APasswordIsChangedByWhoKnowsIt) {
  add("ana", {"viewer"});
  const std::string before = access_token("ana");
  const auto change = [&](const char* old_one, const char* new_one) {
    return send("POST", "/v1/password",
                to_text(Json{{"password", old_one}, {"new_password", new_one}}), bearer(before));
  };
  EXPECT_EQ(change("wrong", "another long password").status, 403);
  EXPECT_EQ(change(kPassword, "short").status, 422);
  const Response changed = change(kPassword, "another long password");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(ask(bearer(before)).status, 401);
  EXPECT_EQ(ask(bearer(json(changed)["access_token"])).status, 200);
}

TEST_F(Logins, EveryQuestionIsKept) {
  add("ana", {"analyst"});
  add("root1", {"admin"});
  const std::string ana = access_token("ana");
  ask(bearer(ana));
  send("POST", "/query", R"({"question": "AWS cost by service"})", bearer(ana));
  send("POST", "/execute", R"({"question": "delete all the orders"})", bearer(ana));
  send("POST", "/v1/chat", R"({"question": "a"})", bearer(ana));
  send("POST", "/v1/understand", R"({"question": "AWS cost by service"})", bearer(ana));
  const auto asked = records("ask");
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[1].user, "ana");
  EXPECT_EQ(asked[1].role, "analyst");
  EXPECT_EQ(asked[1].question, "AWS cost by service");
  EXPECT_THAT(asked[1].sql, HasSubstr("SELECT"));
  EXPECT_FALSE(asked[1].tables.empty());
  EXPECT_EQ(asked[1].rows, 5);
  EXPECT_TRUE(asked[1].success);
  EXPECT_EQ(asked[1].address, "10.0.0.7");
  EXPECT_FALSE(asked[1].session.empty());
  EXPECT_FALSE(asked[0].success);  // too short
  EXPECT_EQ(records("query").size(), 1U);
  ASSERT_EQ(records("execute").size(), 1U);
  EXPECT_FALSE(records("execute")[0].success);
  const Headers root = bearer(access_token("root1"));
  const Json found = json(send("GET", "/v1/audit?text=service", {}, root));
  EXPECT_EQ(found["records"].size(), 2U);
  EXPECT_EQ(found["records"][0]["user_id"], "ana");
  EXPECT_EQ(send("GET", "/v1/audit?since=nonsense", {}, root).status, 422);
  EXPECT_TRUE(state_->audit.verify()->whole);
}

TEST_F(Logins, UnusualActivityIsTold) {
  add("ana", {"viewer"});
  const std::string ana = access_token("ana");
  for (int i = 0; i < 102; ++i)
    send("POST", "/query", R"({"question": "AWS cost by service"})", bearer(ana));
  ASSERT_EQ(records("activity.unusual").size(), 1U);
  EXPECT_EQ(records("activity.unusual")[0].user, "ana");
}

TEST_F(Logins, WhoComesTooOftenWaits) {
  add("ana", {"viewer"});
  add("luis", {"viewer"});
  start([](AccessOptions& access) {
    access.person_per_minute = 60;  // and 15 at once
    access.address_per_minute = 600;
  });
  const std::string ana = access_token("ana"), luis = access_token("luis");
  const auto info = [&](const std::string& who) {
    return send("GET", "/v1/info", {}, bearer(who));
  };
  for (int i = 0; i < 15; ++i) EXPECT_EQ(info(ana).status, 200);
  const Response waiting = info(ana);
  EXPECT_EQ(waiting.status, 429);
  EXPECT_EQ(headers(waiting, "Retry-After"), std::vector<std::string>{"1"});
  EXPECT_EQ(info(luis).status, 200);
  now_ms_ += 1'000;
  EXPECT_EQ(info(ana).status, 200);
  int open_requests = 0;
  while (send("GET", "/v1/me").status == 200 && open_requests < 1'000) ++open_requests;
  EXPECT_LT(open_requests, 1'000);  // the address has a limit, too
  EXPECT_EQ(send("GET", "/health").status, 200);
}

TEST_F(Logins, AProxySaysWhoAsks) {
  add("ana", {"viewer"});
  start([](AccessOptions& access) { access.behind_proxy = true; });
  Request request{"POST",
                  "/v1/login",
                  {},
                  {{"host", "127.0.0.1"},
                   {"content-type", "application/json"},
                   {"x-forwarded-for", "6.6.6.6, 192.0.2.9"},
                   {"x-forwarded-proto", "https"}},
                  R"({"user": "ana", "password": "correct horse battery"})",
                  "127.0.0.1"};
  const Response response = app_->handle(request, cancel_);
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_THAT(headers(response, "Set-Cookie").front(), HasSubstr("; Secure"));
  EXPECT_EQ(records("login").front().address, "192.0.2.9");
  request.remote_address = "203.0.113.5";  // no proxy of ours: what it says counts for nothing
  app_->handle(request, cancel_);
  EXPECT_EQ(records("login").front().address, "203.0.113.5");
}

TEST_F(Logins, AConversationIsItsAskersAlone) {
  add("ana", {"viewer"});
  add("luis", {"viewer"});
  const std::string ana = access_token("ana"), luis = access_token("luis");
  const std::string first =
      R"({"question": "AWS cost by service in August 2026", "conversation_id": "1"})";
  const std::string next = R"({"question": "what about July 2026?", "conversation_id": "1"})";
  EXPECT_EQ(json(send("POST", "/v1/chat", first, bearer(ana)))["type"], "SQL");
  const Json others = json(send("POST", "/v1/chat", next, bearer(luis)));
  const Json own = json(send("POST", "/v1/chat", next, bearer(ana)));
  EXPECT_EQ(own["row_count"], 5);
  EXPECT_NE(others["sql"], own["sql"]);
}

// Earlier readings speak of the columns that were seen then.
TEST_F(Logins, AnotherRoleBeginsTheConversationAnew) {
  add("ana", {"viewer"});
  const std::string ana = access_token("ana");
  const std::string first =
      R"({"question": "AWS cost by service in August 2026", "conversation_id": "1"})";
  const std::string next = R"({"question": "what about July 2026?", "conversation_id": "1"})";
  EXPECT_EQ(json(send("POST", "/v1/chat", first, bearer(ana)))["type"], "SQL");
  EXPECT_EQ(json(send("POST", "/v1/chat", next, bearer(ana)))["row_count"], 5);
  ASSERT_TRUE(state_->people.set_roles("ana", {"admin"}).has_value());
  EXPECT_NE(json(send("POST", "/v1/chat", next, bearer(ana)))["row_count"], 5);
  EXPECT_EQ(json(send("POST", "/v1/chat", first, bearer(ana)))["row_count"], 5);
}

TEST_F(Logins, WithoutPeopleEverybodyAsksAndIsToldSo) {
  start([](AccessOptions& access) {
    access.login = false;
    access.state = nullptr;
  });
  EXPECT_EQ(ask({}).status, 200);
  EXPECT_EQ(json(send("GET", "/v1/me"))["login"], false);
  EXPECT_EQ(send("GET", "/v1/users").status, 422);
  EXPECT_EQ(send("POST", "/v1/login", R"({"user": "a"})").status, 422);
  EXPECT_EQ(send("POST", "/v1/logout").status, 422);
}

}  // namespace
}  // namespace cuanto
