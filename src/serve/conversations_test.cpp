// Conversations over HTTP: kept, found, renamed, exported and deleted by who asked, and gone on
// with by another server.
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "serve/serve.h"
#include "state/scratch_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

constexpr const char* kSamePassword = "correct horse battery staple";

class ConversationRoutes : public testing::Test {
 protected:
  ConversationRoutes() { start(); }

  // As after a restart; `login`: people log in.
  void start(bool login = false) {
    spdlog::set_level(spdlog::level::off);
    app_.reset();
    state_ = *State::open(folder_.path());
    AppOptions options;
    options.today = [] { return date_of(2026, 9, 15); };
    options.access.now_ms = [this] { return now_ms_ += 10; };
    options.access.login = login;
    if (login) options.access.state = state_;
    options.conversations.state = state_;
    options.conversations.keep_ms = keep_ms_;
    app_ = std::make_unique<App>(world(), std::move(options));
  }
  static std::shared_ptr<const World> world() {
    static const auto made = [] {
      auto all = std::make_shared<World>();
      for (const char* name : {"cloud", "tienda"}) {
        SourceOptions source;
        source.path = fixture_database(name);
        auto opened = open_world_source(source);
        CUANTO_ASSERT(opened.has_value());
        all->sources.push_back(std::make_shared<const Source>(std::move(*opened)));
      }
      return std::shared_ptr<const World>(std::move(all));
    }();
    return made;
  }
  Response send(const char* method, const std::string& path, const Json& body = {},
                std::vector<std::pair<std::string, std::string>> query = {}) {
    Request request{method,     path, std::move(query), {}, body.is_null() ? "" : to_text(body),
                    "127.0.0.1"};
    if (!body.is_null()) request.headers.emplace_back("content-type", "application/json");
    if (!token_.empty()) request.headers.emplace_back("authorization", "Bearer " + token_);
    return app_->handle(request, cancel_);
  }
  static Json json(const Response& response) {
    auto parsed = parse_json(response.body);
    EXPECT_TRUE(parsed.has_value()) << response.body;
    return parsed ? *parsed : Json();
  }
  Json ask(const char* question, const char* id, const char* source = "cloud") {
    const Response response = send(
        "POST", "/v1/chat", {{"question", question}, {"conversation_id", id}, {"source", source}});
    EXPECT_EQ(response.status, 200) << response.body;
    return json(response);
  }
  void log_in(const char* user) {
    const Response response =
        send("POST", "/v1/login", {{"user", user}, {"password", kSamePassword}});
    ASSERT_EQ(response.status, 200) << response.body;
    for (const auto& [name, value] : response.headers) {
      if (name == "Set-Cookie" && value.starts_with("cuanto_access="))
        token_ = value.substr(14, value.find(';') - 14);
    }
  }

  const ScratchFolder folder_;
  int64_t now_ms_ = 1'800'000'000'000;
  int64_t keep_ms_ = 0;
  std::shared_ptr<State> state_;
  std::unique_ptr<App> app_;
  std::string token_;
  CancelToken cancel_;
};

TEST_F(ConversationRoutes, AreListedShownRenamedExportedAndDeleted) {
  const Json first = ask("AWS cost by service in August 2026", "c1");
  EXPECT_EQ(first["turn"], 1);
  ask("what about July 2026?", "c1");
  ask("drop table budgets", "c2");
  const Json listed = json(send("GET", "/v1/conversations"));
  ASSERT_EQ(listed["conversations"].size(), 2U);
  EXPECT_EQ(listed["conversations"][0]["id"], "c2");
  EXPECT_EQ(listed["conversations"][1]["title"], "AWS cost by service in August 2026");
  EXPECT_EQ(listed["conversations"][1]["turn_count"], 2);
  EXPECT_TRUE(listed["next"].is_null());
  const Json shown = json(send("GET", "/v1/conversations/c1"));
  ASSERT_EQ(shown["turns"].size(), 2U);
  EXPECT_EQ(shown["turns"][0]["sql"], first["sql"]);
  EXPECT_EQ(shown["turns"][0]["explanation"], first["explanation"]);
  EXPECT_EQ(shown["turns"][0]["type"], "SQL");
  EXPECT_FALSE(shown["turns"][0].contains("context"));
  EXPECT_EQ(json(send("PATCH", "/v1/conversations/c1", {{"title", "July and August"}}))["title"],
            "July and August");
  const Response exported = send("GET", "/v1/conversations/c1/export");
  EXPECT_EQ(json(exported)["title"], "July and August");
  EXPECT_FALSE(json(exported)["exported"].get<std::string>().empty());
  EXPECT_EQ(json(send("DELETE", "/v1/conversations/c1"))["success"], true);
  EXPECT_EQ(send("GET", "/v1/conversations/c1").status, 404);
  EXPECT_EQ(json(send("DELETE", "/v1/conversations"))["removed"], 1);
  EXPECT_EQ(json(send("GET", "/v1/info"))["conversations"], true);
}

TEST_F(ConversationRoutes, AreFoundAndPaged) {
  for (const char* id : {"c1", "c2", "c3"}) ask("AWS cost by service in August 2026", id);
  ask("¿cuántas ventas hay en Mérida?", "c4", "tienda");
  EXPECT_EQ(
      json(send("GET", "/v1/conversations", {}, {{"search", "MERIDA"}}))["conversations"].size(),
      1U);
  const Json page = json(send("GET", "/v1/conversations", {}, {{"limit", "3"}}));
  ASSERT_EQ(page["conversations"].size(), 3U);
  const Json last = json(send("GET", "/v1/conversations", {},
                              {{"limit", "3"}, {"before", page["next"].get<std::string>()}}));
  ASSERT_EQ(last["conversations"].size(), 1U);
  EXPECT_EQ(last["conversations"][0]["id"], "c1");
}

TEST_F(ConversationRoutes, GoOnAfterARestart) {
  const char* const kQuestions[] = {"AWS cost by service in August 2026", "what about July 2026?",
                                    "only EC2", "undo", "top 3"};
  for (const char* question : kQuestions) {
    const Json expected = ask(question, "running");
    start();
    const Json resumed = ask(question, "resumed");
    for (const char* field : {"sql", "answer", "data", "understood", "explanation", "confidence"})
      EXPECT_EQ(resumed[field], expected[field]) << question << " " << field;
  }
}

TEST_F(ConversationRoutes, AnEarlierTurnIsAnsweredAnewInItsPlace) {
  ask("AWS cost by service in August 2026", "c1");
  const Json second = ask("what about July 2026?", "c1");
  ask("only EC2", "c1");
  start();
  const Response response = send("POST", "/v1/chat", {{"conversation_id", "c1"}, {"turn", 2}});
  ASSERT_EQ(response.status, 200) << response.body;
  const Json again = json(response);
  EXPECT_EQ(again["question"], "what about July 2026?");
  EXPECT_EQ(again["sql"], second["sql"]);
  EXPECT_EQ(again["data"], second["data"]);
  EXPECT_EQ(again["turn"], 2);
  EXPECT_EQ(json(send("GET", "/v1/conversations/c1"))["turns"].size(), 3U);
}

TEST_F(ConversationRoutes, TheRequestIsChecked) {
  ask("AWS cost by service in August 2026", "c1");
  const auto status = [&](const Json& body) { return send("POST", "/v1/chat", body).status; };
  EXPECT_EQ(status({{"conversation_id", "c1"}, {"turn", 9}}), 404);
  EXPECT_EQ(status({{"conversation_id", "none"}, {"turn", 1}}), 404);
  EXPECT_EQ(status({{"conversation_id", "c1"}, {"turn", 0}}), 422);
  EXPECT_EQ(status({{"conversation_id", "c1"}, {"turn", 1.5}}), 422);
  EXPECT_EQ(status({{"turn", 1}}), 422);
  EXPECT_EQ(status({{"conversation_id", "c1"}, {"turn", 1}, {"question", "cost"}}), 422);
  EXPECT_EQ(status({{"conversation_id", "a/b"}, {"question", "AWS cost"}}), 422);
  for (const char* limit : {"0", "201", "x", "-1"})
    EXPECT_EQ(send("GET", "/v1/conversations", {}, {{"limit", limit}}).status, 422) << limit;
  EXPECT_EQ(send("GET", "/v1/conversations", {}, {{"before", "x"}}).status, 422);
  EXPECT_EQ(send("PATCH", "/v1/conversations/c1", {{"title", ""}}).status, 422);
  EXPECT_EQ(send("PATCH", "/v1/conversations/c1", {{"name", "x"}}).status, 422);
  EXPECT_EQ(send("PATCH", "/v1/conversations/none", {{"title", "x"}}).status, 404);
  EXPECT_EQ(send("DELETE", "/v1/conversations/none").status, 404);
  EXPECT_EQ(send("GET", "/v1/conversations/none/export").status, 404);
  EXPECT_EQ(send("GET", "/v1/conversations/a/b").status, 404);
  EXPECT_EQ(send("POST", "/v1/conversations/c1", {{"title", "x"}}).status, 405);
}

TEST_F(ConversationRoutes, OldOnesGo) {
  keep_ms_ = 86'400'000;
  start();
  ask("AWS cost by service in August 2026", "old");
  now_ms_ += 2 * keep_ms_;
  ask("AWS cost by service in August 2026", "new");
  EXPECT_EQ(send("GET", "/v1/conversations/old").status, 404);
  EXPECT_EQ(send("GET", "/v1/conversations/new").status, 200);
}

TEST_F(ConversationRoutes, BelongToWhoAsked) {
  ask("AWS cost by service in August 2026", "c1");  // before anybody logs in
  for (const char* user : {"ana", "bea"})
    ASSERT_TRUE(state_->people.add({user, kSamePassword, {"analyst"}, {}}, now_ms_));
  start(true);
  EXPECT_EQ(send("GET", "/v1/conversations").status, 401);
  log_in("ana");
  ask("AWS cost by service in August 2026", "mine");
  EXPECT_EQ(send("GET", "/v1/conversations/c1").status, 404);
  log_in("bea");
  EXPECT_TRUE(json(send("GET", "/v1/conversations"))["conversations"].empty());
  for (const char* method : {"GET", "DELETE"})
    EXPECT_EQ(send(method, "/v1/conversations/mine").status, 404);
  EXPECT_EQ(send("PATCH", "/v1/conversations/mine", {{"title", "x"}}).status, 404);
  EXPECT_EQ(send("POST", "/v1/chat", {{"conversation_id", "mine"}, {"turn", 1}}).status, 404);
  // Exporting needs a permission.
  EXPECT_EQ(send("GET", "/v1/conversations/mine/export").status, 403);
  log_in("ana");
  EXPECT_EQ(send("GET", "/v1/conversations/mine").status, 200);
  EXPECT_EQ(send("GET", "/v1/conversations/mine/export").status, 403);
}

TEST_F(ConversationRoutes, AServerWithoutAStateKeepsThemInMemory) {
  AppOptions options;
  options.today = [] { return date_of(2026, 9, 15); };
  app_ = std::make_unique<App>(world(), std::move(options));
  const Json first = ask("AWS cost by service in August 2026", "c1");
  EXPECT_TRUE(first["turn"].is_null());
  EXPECT_EQ(ask("what about July 2026?", "c1")["row_count"], 5);
  EXPECT_EQ(send("GET", "/v1/conversations").status, 422);
  EXPECT_EQ(json(send("GET", "/v1/info"))["conversations"], false);
}

}  // namespace
}  // namespace cuanto
