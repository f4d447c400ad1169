// The routes, called without a socket over two small databases.
#include "serve/serve.h"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

std::shared_ptr<const Source> source_of(const char* name) {
  SourceOptions options;
  options.path = fixture_database(name);
  auto source = open_world_source(options);
  CUANTO_ASSERT(source.has_value());
  return std::make_shared<const Source>(std::move(*source));
}

class Routes : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    spdlog::set_level(spdlog::level::off);
    auto made = std::make_shared<World>();
    made->sources = {source_of("cloud"), source_of("tienda")};
    made->settings.today = date_of(2026, 9, 15);
    world() = std::move(made);
  }
  static void TearDownTestSuite() { world().reset(); }

  Routes() : app_(world(), options()) {}

  static AppOptions options() {
    AppOptions made;
    made.today = [] { return date_of(2026, 9, 15); };
    made.hosts = {"localhost", "127.0.0.1", "[::1]"};
    return made;
  }

  Response send(Request request) {
    request.headers.emplace_back("host", "127.0.0.1:8080");
    return app_.handle(request, cancel_);
  }
  Response get(const std::string& path,
               std::vector<std::pair<std::string, std::string>> query = {}) {
    return send({"GET", path, std::move(query), {}, {}, {}});
  }
  Response post(const std::string& path, const std::string& body, const char* accept = "en") {
    return send({"POST",
                 path,
                 {},
                 {{"content-type", "application/json"}, {"accept-language", accept}},
                 body,
                 {}});
  }
  Json chat(const Json& body) {
    const Response response = post("/v1/chat", to_text(body));
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [each, value] : response.headers) {
      if (each == name) return value;
    }
    return {};
  }
  static std::string message(const Response& response) {
    return (*parse_json(response.body))["error"]["message"];
  }

  static std::shared_ptr<const World>& world() {
    static std::shared_ptr<const World> shared;
    return shared;
  }
  App app_;
  CancelToken cancel_;
};

TEST_F(Routes, ChatAnswersInTheLanguageOfTheQuestion) {
  const Json english = chat({{"question", "AWS cost by service in August 2026"}});
  EXPECT_EQ(english["type"], "SQL");
  EXPECT_EQ(english["language"], "en");
  EXPECT_EQ(english["row_count"], 5);
  EXPECT_EQ(english["receipt"]["today"], "2026-09-15");
  EXPECT_FALSE(english["conversation_id"].get<std::string>().empty());
  EXPECT_EQ(english["chart_kind"], "bar");
  const Json spanish = chat({{"question", "¿cuántas ventas hay por zona?"}, {"source", "tienda"}});
  EXPECT_EQ(spanish["type"], "SQL");
  EXPECT_EQ(spanish["language"], "es");
}

TEST_F(Routes, AConversationGoesOn) {
  const Json first = chat({{"question", "AWS cost by service in August 2026"}});
  const Json next =
      chat({{"question", "what about July 2026?"}, {"conversation_id", first["conversation_id"]}});
  EXPECT_EQ(next["type"], "SQL") << next["answer"];
  EXPECT_EQ(next["row_count"], 5);
  EXPECT_NE(next["sql"].get<std::string>().find("2026-07-01"), std::string::npos);
  // The same conversation about other data begins afresh.
  const Json other = chat({{"question", "what about July 2026?"},
                           {"conversation_id", first["conversation_id"]},
                           {"source", "tienda"}});
  EXPECT_NE(other["sql"], next["sql"]);
}

TEST_F(Routes, TodayOfTheRequestCounts) {
  const Json reply = chat({{"question", "AWS cost last month"}, {"today", "2026-03-15"}});
  EXPECT_EQ(reply["receipt"]["today"], "2026-03-15");
  EXPECT_NE(reply["sql"].get<std::string>().find("2026-02-01"), std::string::npos);
}

TEST_F(Routes, QueryGivesOnlyTheSql) {
  const Response response = post("/query", R"({"question": "AWS cost by service"})");
  const Json json = *parse_json(response.body);
  EXPECT_EQ(json["success"], true);
  EXPECT_TRUE(json["error"].is_null());
  EXPECT_TRUE(json["context_used"].is_array());
  EXPECT_NE(json["sql"].get<std::string>().find("SELECT"), std::string::npos);
  EXPECT_FALSE(json.contains("data"));
}

TEST_F(Routes, ExecuteGivesRows) {
  const Json json = *parse_json(post("/execute", R"({"question": "AWS cost by service"})").body);
  EXPECT_EQ(json["success"], true);
  EXPECT_EQ(json["row_count"], 5);
  EXPECT_EQ(json["data"].size(), 5U);
}

// The lines of a reply that comes while it is made.
std::vector<Json> lines_of(const Response& response) {
  EXPECT_TRUE(response.make_body) << response.status << response.body;
  if (!response.make_body) return {Json()};
  std::string text;
  response.make_body([&](std::string_view part) { text += part; });
  std::vector<Json> lines;
  for (std::size_t end; (end = text.find('\n')) != std::string::npos; text.erase(0, end + 1))
    lines.push_back(*parse_json(text.substr(0, end)));
  EXPECT_EQ(text, "");
  return lines;
}

TEST_F(Routes, AStreamTellsWhatHappensAndThenTheAnswer) {
  const char* body = R"({"question": "AWS cost by service", "context": [{"question": "AWS cost",
                         "sql": ""}]})";
  const Response response = post("/query/stream", body);
  EXPECT_EQ(header(response, "Content-Type"), "application/x-ndjson");
  EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
  const std::vector<Json> lines = lines_of(response);
  std::vector<std::string> statuses;
  for (const Json& line : lines) statuses.push_back(line["status"]);
  EXPECT_EQ(statuses, (std::vector<std::string>{"retrieving_context", "context_retrieved",
                                                "generating_sql", "reading", "understanding",
                                                "planning", "checking", "running", "complete"}));
  EXPECT_EQ(lines[1]["count"], 1);
  const Json& result = lines.back()["result"];
  EXPECT_EQ(result["success"], true);
  EXPECT_TRUE(result["error"].is_null());
  EXPECT_EQ(result["context_used"], Json({"AWS cost"}));
  EXPECT_EQ(result["row_count"], 5);
  EXPECT_EQ(result["sql"], (*parse_json(post("/query", body).body))["sql"]);
}

TEST_F(Routes, AChatIsStreamedForWhoAcceptsLines) {
  const auto ask = [this](const char* body) {
    return send({"POST",
                 "/v1/chat",
                 {},
                 {{"content-type", "application/json"}, {"accept", "Application/X-NDJSON"}},
                 body,
                 {}});
  };
  const char* question = R"({"question": "AWS cost by service in August 2026"})";
  const Json streamed = lines_of(ask(question)).back()["result"];
  Json whole = *parse_json(post("/v1/chat", question).body);
  for (const char* name : {"type", "answer", "sql", "data", "receipt", "readings", "chart"})
    EXPECT_EQ(streamed[name], whole[name]) << name;
  // It goes on like any conversation.
  const Json next = chat(
      {{"question", "what about July 2026?"}, {"conversation_id", streamed["conversation_id"]}});
  EXPECT_NE(next["sql"].get<std::string>().find("2026-07-01"), std::string::npos);
  const Json refused = lines_of(ask(R"({"question": "delete all the orders"})")).back();
  EXPECT_EQ(refused["status"], "complete");
  EXPECT_EQ(refused["result"]["type"], "REFUSED");
  // What is wrong with the question is said before a stream begins.
  EXPECT_EQ(ask(R"({"question": "ab"})").status, 422);
  EXPECT_EQ(ask(R"({"question": "cost", "source": "nope"})").status, 404);
}

// Whatever fails after the first line is the last one.
TEST_F(Routes, AStreamThatFailsSaysSoInALine) {
  AppOptions broken = options();
  const auto stopped = std::make_shared<bool>(false);
  broken.access.now_ms = [stopped]() -> int64_t {
    if (*stopped) assertion_failed("now", "clock", 1);
    return 0;
  };
  App app(world(), std::move(broken));
  Request request{"POST",
                  "/v1/chat",
                  {},
                  {{"content-type", "application/json"},
                   {"host", "localhost"},
                   {"accept", "application/x-ndjson"}},
                  R"({"question": "AWS cost by service"})",
                  {}};
  const Response response = app.handle(request, cancel_);
  *stopped = true;
  const Json last = lines_of(response).back();
  EXPECT_EQ(last["status"], "failed") << last;
  EXPECT_EQ(last["code"], 500);
  EXPECT_TRUE(last["error"]["message"].get<std::string>().starts_with("Something failed"));
  EXPECT_FALSE(last["request_id"].get<std::string>().empty());
}

TEST_F(Routes, AWriteIsRefusedAndSaidSo) {
  const Json json = *parse_json(post("/execute", R"({"question": "delete all the orders"})").body);
  EXPECT_EQ(json["success"], false);
  EXPECT_EQ(json["error"], "I only read data. Nothing was changed.");
  EXPECT_TRUE(json["sql"].is_null());
}

TEST_F(Routes, UnderstandRunsNothing) {
  const Response response = post("/v1/understand", R"({"question": "AWS cost by service"})");
  const Json json = *parse_json(response.body);
  EXPECT_GE(json["understood"].size(), 2U);
  EXPECT_TRUE(json["clarify"].is_null());
  EXPECT_GT(json["confidence"].get<double>(), 0.5);
}

TEST_F(Routes, InfoTellsWhatThereIs) {
  const Json json = *parse_json(get("/v1/info").body);
  ASSERT_EQ(json["sources"].size(), 2U);
  EXPECT_EQ(json["default_source"], "cloud");
  EXPECT_EQ(json["today"], "2026-09-15");
  EXPECT_FALSE(json["sources"][0]["examples"]["en"].empty());
  EXPECT_FALSE(json["sources"][1]["examples"]["es"].empty());
}

TEST_F(Routes, EveryExampleCanBeAnswered) {
  const Json info = *parse_json(get("/v1/info").body);
  for (const Json& source : info["sources"]) {
    for (const auto& [language, examples] : source["examples"].items()) {
      for (const Json& example : examples) {
        const Json reply =
            chat({{"question", example}, {"source", source["name"]}, {"language", language}});
        EXPECT_EQ(reply["type"], "SQL") << example << ": " << reply["answer"];
      }
    }
  }
}

TEST_F(Routes, CatalogHidesPersonalValues) {
  const Json json = *parse_json(get("/v1/catalog", {{"source", "tienda"}}).body);
  bool seen = false;
  for (const Json& entity : json["entities"]) {
    for (const Json& field : entity["fields"]) {
      if (field["name"] != "correo") continue;
      seen = true;
      EXPECT_EQ(field["personal"], true);
      EXPECT_TRUE(field["sample_values"].empty());
    }
  }
  EXPECT_TRUE(seen);
  EXPECT_EQ(get("/v1/catalog", {{"source", "nothing"}}).status, 404);
}

TEST_F(Routes, CompletionsAreFewAndFit) {
  const Json json =
      *parse_json(get("/v1/complete", {{"source", "cloud"}, {"prefix", "amazon"}}).body);
  const Json& list = json["completions"];
  ASSERT_FALSE(list.empty());
  EXPECT_LE(list.size(), 7U);
  EXPECT_EQ(list[0]["kind"], "value");
  EXPECT_TRUE(list[0]["text"].get<std::string>().starts_with("Amazon"));
  // The exact name stands before the longer ones that begin with it.
  const Json exact =
      *parse_json(get("/v1/complete", {{"source", "cloud"}, {"prefix", "dev"}}).body);
  ASSERT_FALSE(exact["completions"].empty());
  EXPECT_EQ(exact["completions"][0]["text"], "dev");
  EXPECT_EQ(exact.dump().find(" 1 rows"), std::string::npos);
  const Json none = *parse_json(get("/v1/complete", {{"prefix", "a"}}).body);
  EXPECT_TRUE(none["completions"].empty());
}

TEST_F(Routes, HealthReadyAndStats) {
  const Json health = *parse_json(get("/health").body);
  EXPECT_EQ(health["status"], "UP");
  EXPECT_EQ(health["checks"]["database"], "UP");
  EXPECT_EQ(health["checks"]["error_rate"]["threshold"], 0.05);
  EXPECT_EQ(*parse_json(get("/ready").body), Json({{"status", "READY"}}));
  const Json stats = *parse_json(get("/stats").body);
  for (const char* name : {"total_queries", "cache_stats", "knowledge_base_size"})
    EXPECT_TRUE(stats.contains(name)) << name;
}

TEST_F(Routes, EachFaultOfARequestHasItsStatusAndSentence) {
  struct Fault {
    const char* body;
    int status;
    const char* sentence;
  };
  const std::string long_question = R"({"question": ")" + std::string(501, 'a') + "\"}";
  const Fault faults[] = {
      {"", 400, "JSON"},
      {"{", 400, "JSON"},
      {"[]", 400, "object"},
      {"\xff", 400, "UTF-8"},
      {"{}", 422, "“question” is missing"},
      {R"({"question": null})", 422, "“question” is missing"},
      {R"({"question": 5})", 422, "must be a text"},
      {R"({"question": "ab"})", 422, "3"},
      {long_question.c_str(), 422, "500"},
      {R"({"question": "cost", "quetsion": "x"})", 422, "“quetsion” is not known"},
      {R"({"question": "cost", "language": "fr"})", 422, "en and es"},
      {R"({"question": "cost", "today": "31/12/2026"})", 422, "2026-03-31"},
      {R"({"question": "cost", "threshold": 2})", 422, "0 to 1"},
      {R"({"question": "cost", "threshold": "x"})", 422, "a number"},
      {R"({"question": "cost", "use_cache": "yes"})", 422, "true or false"},
      {R"({"question": "cost", "source": "nope"})", 404, "cloud, tienda"},
  };
  for (const Fault& fault : faults) {
    const Response response = post("/v1/chat", fault.body);
    EXPECT_EQ(response.status, fault.status) << fault.body;
    EXPECT_NE(message(response).find(fault.sentence), std::string::npos)
        << fault.body << ": " << message(response);
    EXPECT_TRUE(message(response).ends_with('.')) << message(response);
  }
}

TEST_F(Routes, AMistakeOfOursIsAnAnswerToo) {
  AppOptions broken = options();
  broken.today = []() -> Date { assertion_failed("today", "clock", 1); };
  auto timeless = std::make_shared<World>(*world());
  timeless->settings.today.reset();
  App app(std::move(timeless), std::move(broken));
  const Request request{"POST",
                        "/v1/chat",
                        {},
                        {{"content-type", "application/json"}, {"host", "localhost"}},
                        R"({"question": "cost"})",
                        {}};
  const Response response = app.handle(request, cancel_);
  EXPECT_EQ(response.status, 500) << response.body;
  EXPECT_TRUE(message(response).starts_with("Something failed that should not. Id "));
}

TEST_F(Routes, FaultsAreToldInSpanishToo) {
  EXPECT_EQ(message(post("/v1/chat", "{}", "es-MX,es;q=0.9")), "Falta el campo «question».");
  EXPECT_EQ(message(post("/v1/chat", R"({"question":"","language":"es","x":1})")),
            "El campo «x» no existe aquí. Existen: question, source, conversation_id, language, "
            "today, use_cache, threshold, turn.");
}

TEST_F(Routes, OtherMethodsPathsAndTypes) {
  const Response put = send({"PUT", "/v1/chat", {}, {}, {}, {}});
  EXPECT_EQ(put.status, 405);
  EXPECT_EQ(header(put, "Allow"), "POST");
  EXPECT_EQ(get("/v1/chat").status, 405);
  EXPECT_EQ(get("/nothing").status, 404);
  EXPECT_EQ(get("/../etc/passwd").status, 404);
  const Response options = send({"OPTIONS", "/health", {}, {}, {}, {}});
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(header(options, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(send({"HEAD", "/health", {}, {}, {}, {}}).status, 200);
  const Response form = send(
      {"POST", "/v1/chat", {}, {{"content-type", "text/plain"}}, R"({"question":"cost"})", {}});
  EXPECT_EQ(form.status, 415);
}

TEST_F(Routes, StrangersAreTurnedAway) {
  const Response renamed =
      app_.handle({"GET", "/health", {}, {{"host", "evil.example"}}, {}, {}}, cancel_);
  EXPECT_EQ(renamed.status, 421);
  const auto from = [&](const char* origin) {
    return send({"GET", "/health", {}, {{"origin", origin}}, {}, {}}).status;
  };
  EXPECT_EQ(from("https://evil.example"), 403);
  EXPECT_EQ(from("null"), 403);
  EXPECT_EQ(from("http://localhost:5173"), 200);
}

TEST_F(Routes, EveryReplyHasTheHeadersOfSafety) {
  for (const Response& response : {get("/health"), get("/nothing"), post("/v1/chat", "{")}) {
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_NE(header(response, "Content-Security-Policy").find("default-src 'none'"),
              std::string::npos);
    EXPECT_TRUE(header(response, "X-Request-Id").starts_with("q"));
  }
}

TEST_F(Routes, QuestionsStandInTheLogOnlyWhenWanted) {
  const Request request{"POST",
                        "/v1/chat",
                        {},
                        {{"content-type", "application/json"}},
                        R"({"question": "AWS cost by service"})",
                        {}};
  EXPECT_EQ(app_.handle(request, cancel_).log.find("AWS cost"), std::string::npos);
  AppOptions talkative = options();
  talkative.log_questions = true;
  App other(world(), talkative);
  EXPECT_NE(other.handle(request, cancel_).log.find("AWS cost by service"), std::string::npos);
}

TEST_F(Routes, OnlyWhatIsQuickPassesTheQueue) {
  EXPECT_TRUE(app_.is_quick({"GET", "/health", {}, {}, {}, {}}));
  EXPECT_TRUE(app_.is_quick({"GET", "/", {}, {}, {}, {}}));
  EXPECT_FALSE(app_.is_quick({"POST", "/v1/chat", {}, {}, {}, {}}));
}

}  // namespace
}  // namespace cuanto
