// The server as a process: every route once, what is wrong with a request, limits, and the end.
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <fmt/format.h>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/json.h"
#include "integration/program.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> both_sources() {
  return {"--db",      fixture_database("cloud"), "--db", fixture_database("tienda"), "--today",
          "2026-09-15"};
}

class Server : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    process() = std::make_unique<ServerProcess>(both_sources());
    ASSERT_NE(process()->port(), 0) << "cuanto serve did not say where it listens.";
  }
  static void TearDownTestSuite() {
    EXPECT_EQ(process()->stop(SIGTERM), 0);
    process().reset();
  }
  static std::unique_ptr<ServerProcess>& process() {
    static std::unique_ptr<ServerProcess> server;
    return server;
  }
  static uint16_t port() { return process()->port(); }
  static Json json(const Reply& reply) {
    auto parsed = parse_json(reply.body);
    EXPECT_TRUE(parsed.has_value()) << reply.head << reply.body.substr(0, 300);
    return parsed ? *parsed : Json();
  }
  static Json chat(const std::string& body) {
    const Reply reply = fetch(port(), "POST", "/v1/chat", body);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json(reply);
  }
};

TEST_F(Server, ThePageComesCompressedAndIsKept) {
  const Reply plain = fetch(port(), "GET", "/");
  EXPECT_EQ(plain.status, 200);
  EXPECT_NE(plain.body.find("<html"), std::string::npos);
  EXPECT_NE(plain.header("content-security-policy").find("default-src 'none'"), std::string::npos);
  const Reply packed = fetch(port(), "GET", "/", {}, {"Accept-Encoding: gzip"});
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_TRUE(packed.body.starts_with("\x1f\x8b"));
  const Reply kept = fetch(port(), "GET", "/", {}, {"If-None-Match: " + plain.header("etag")});
  EXPECT_EQ(kept.status, 304);
  EXPECT_TRUE(kept.body.empty());
  const Reply head = fetch(port(), "HEAD", "/");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), std::to_string(plain.body.size()));
}

TEST_F(Server, EveryRouteAnswers) {
  for (const char* target : {"/health", "/ready", "/stats", "/v1/info", "/v1/catalog?source=tienda",
                             "/v1/complete?source=cloud&prefix=ama"}) {
    const Reply reply = fetch(port(), "GET", target);
    EXPECT_EQ(reply.status, 200) << target << reply.body;
    EXPECT_TRUE(json(reply).is_object()) << target;
  }
  for (const char* target : {"/v1/chat", "/v1/understand", "/query", "/execute"}) {
    const Reply reply = fetch(port(), "POST", target, R"({"question": "AWS cost by service"})");
    EXPECT_EQ(reply.status, 200) << target << reply.body;
    EXPECT_TRUE(json(reply).is_object()) << target;
  }
}

TEST_F(Server, QuestionsInBothLanguagesAndAFollowUp) {
  const Json english = chat(R"({"question": "AWS cost by service in August 2026"})");
  EXPECT_EQ(english["type"], "SQL");
  EXPECT_EQ(english["row_count"], 5);
  const Json next =
      chat(to_text(Json{{"question", "top 2"}, {"conversation_id", english["conversation_id"]}}));
  EXPECT_EQ(next["type"], "SQL") << next["answer"];
  EXPECT_EQ(next["row_count"], 2);
  const Json spanish = chat(R"({"question": "ventas por zona", "source": "tienda"})");
  EXPECT_EQ(spanish["type"], "SQL");
  EXPECT_EQ(spanish["language"], "es");
}

TEST_F(Server, BadRequestsGetOneSentenceAndTheirStatus) {
  struct Bad {
    std::string bytes;
    int status;
    const char* sentence;
  };
  const std::string huge(17 * 1024, 'x');
  const std::string question = R"({"question": "cost"})";
  const Bad all[] = {
      {"nonsense\r\n\r\n", 400, "not an HTTP request"},
      {request_text("POST", "/v1/chat", "{\"question\": "), 400, "JSON"},
      {request_text("POST", "/v1/chat", "{\"question\": \"\xff\xfe\"}"), 400, "UTF-8"},
      {request_text("POST", "/v1/chat", R"({"question": "cost", "nope": 1})"), 422, "“nope”"},
      {request_text("POST", "/v1/chat", R"({"question": "cost", "language": "fr"})"), 422, "fr"},
      {request_text("POST", "/v1/chat", R"({"question": "a"})"), 422, "3"},
      {request_text("GET", "/nothing"), 404, "/nothing"},
      {request_text("GET", "/%2e%2e/%2e%2e/etc/passwd"), 404, "nothing at"},
      {request_text("DELETE", "/v1/chat"), 405, "DELETE"},
      {"POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
       "20\r\n\r\n" +
           question,
       415, "application/json"},
      {request_text("GET", "/health", {}, {"X-Long: " + huge}), 431, "headers"},
      {"GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, "evil.example"},
      {request_text("GET", "/health", {}, {"Origin: https://evil.example"}), 403, "other sites"},
  };
  for (const Bad& bad : all) {
    Connection connection(port());
    EXPECT_TRUE(connection.send(bad.bytes));
    const Reply reply = connection.receive();
    EXPECT_EQ(reply.status, bad.status) << bad.bytes.substr(0, 200);
    const std::string message = json(reply)["error"]["message"];
    EXPECT_NE(message.find(bad.sentence), std::string::npos) << message;
  }
  EXPECT_EQ(fetch(port(), "GET", "/health").status, 200);
}

TEST_F(Server, AQuestionOfFiveMegabytesIsTurnedAway) {
  const std::string body = R"({"question": ")" + std::string(5'000'000, 'a') + "\"}";
  Connection connection(port());
  connection.send(request_text("POST", "/v1/chat", body));
  const Reply reply = connection.receive();
  EXPECT_EQ(reply.status, 413);
  EXPECT_NE(json(reply)["error"]["message"].get<std::string>().find("larger than"),
            std::string::npos);
  EXPECT_TRUE(connection.ends_within(5'000));
}

TEST_F(Server, AKeptConnectionTakesRequestAfterRequest) {
  Connection connection(port());
  const std::string one =
      request_text("POST", "/execute", R"({"question": "AWS cost by service"})");
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(connection.send(one));
    EXPECT_EQ(connection.receive().status, 200);
  }
  // Sent at once they are answered in their order.
  ASSERT_TRUE(connection.send(request_text("GET", "/health") + request_text("GET", "/nothing") +
                              request_text("GET", "/ready")));
  EXPECT_EQ(connection.receive().status, 200);
  EXPECT_EQ(connection.receive().status, 404);
  EXPECT_EQ(connection.receive().status, 200);
}

TEST_F(Server, CurlMayAskBeforeItSendsABody) {
  Connection connection(port());
  const std::string body = R"({"question": "AWS cost by service"})";
  const std::string whole = request_text("POST", "/v1/chat", body, {"Expect: 100-continue"});
  ASSERT_TRUE(connection.send(whole.substr(0, whole.size() - body.size())));
  EXPECT_EQ(connection.receive(true).status, 100);
  ASSERT_TRUE(connection.send(body));
  EXPECT_EQ(connection.receive().status, 200);
}

TEST_F(Server, ManyAtOnceAreAnsweredAlike) {
  const std::string first =
      chat(R"({"question": "AWS cost by service"})")["receipt"]["answer_hash"];
  std::vector<std::thread> threads;
  std::array<int, 8> right{};
  for (std::size_t t = 0; t < right.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i) {
        const Reply reply =
            fetch(port(), "POST", "/v1/chat", R"({"question": "AWS cost by service"})");
        if (reply.body.find(first) != std::string::npos) ++right[t];
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 5);
}

TEST(ServerLimits, WhoSendsTooSlowlyIsSentAway) {
  std::vector<std::string> arguments = both_sources();
  arguments.insert(arguments.end(), {"--request-timeout-ms", "1000"});
  const ServerProcess server(std::move(arguments));
  ASSERT_NE(server.port(), 0);
  const std::string half_a_body =
      "POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 100\r\n\r\n{\"que";
  Connection silent(server.port()), slow(server.port()), half(server.port()), drip(server.port());
  ASSERT_TRUE(slow.send("POST /v1/chat HTTP/1.1\r\nHost: local"));
  ASSERT_TRUE(half.send(half_a_body));
  ASSERT_TRUE(drip.send(half_a_body));
  // A byte now and then does not keep the connection: the whole request has one time limit.
  std::atomic<bool> done = false;
  std::thread dripping([&] {
    while (!done && drip.send("x")) std::this_thread::sleep_for(100ms);
  });
  EXPECT_EQ(fetch(server.port(), "GET", "/health").status, 200);  // nobody else waits for them
  for (Connection* late : {&slow, &half, &drip}) {
    const Reply reply = late->receive();
    EXPECT_EQ(reply.status, 408);
    EXPECT_NE(reply.body.find("did not come in time"), std::string::npos) << reply.body;
  }
  done = true;
  dripping.join();
  EXPECT_TRUE(silent.ends_within(20'000));
}

TEST(ServerLimits, AFullQueueSaysComeBack) {
  std::vector<std::string> arguments = both_sources();
  arguments.insert(arguments.end(), {"--workers", "1", "--queue", "1"});
  const ServerProcess server(std::move(arguments));
  ASSERT_NE(server.port(), 0);
  std::vector<std::unique_ptr<Connection>> connections;
  for (int i = 0; i < 60; ++i) connections.push_back(std::make_unique<Connection>(server.port()));
  const std::string one =
      request_text("POST", "/v1/chat", R"({"question": "AWS cost by service"})");
  for (auto& connection : connections) ASSERT_TRUE(connection->send(one));
  int answered = 0, turned_away = 0;
  for (auto& connection : connections) {
    const Reply reply = connection->receive();
    if (reply.status == 200) ++answered;
    if (reply.status != 503) continue;
    ++turned_away;
    EXPECT_EQ(reply.header("retry-after"), "1");
  }
  EXPECT_GT(answered, 0);
  EXPECT_GT(turned_away, 0);
  EXPECT_EQ(answered + turned_away, 60);
  EXPECT_EQ(fetch(server.port(), "GET", "/health").status, 200);
}

TEST(ServerLimits, SigtermFinishesWhatRunsAndDropsWhatWaits) {
  ServerProcess server(both_sources());
  ASSERT_NE(server.port(), 0);
  Connection waiting(server.port());
  ASSERT_TRUE(waiting.send(request_text("GET", "/health")));
  EXPECT_EQ(waiting.receive().status, 200);
  Connection asking(server.port());
  ASSERT_TRUE(asking.send(request_text("POST", "/v1/chat", R"({"question": "AWS cost"})")));
  std::this_thread::sleep_for(50ms);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(server.stop(SIGTERM), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
  EXPECT_EQ(asking.receive().status, 200);
}

// The data may be locked, replaced or taken away under a server that runs.
TEST(ServerData, WhatHappensToTheDataIsAnAnswer) {
  namespace fs = std::filesystem;
  const std::string path =
      (fs::path(fixture_database("cloud")).parent_path() / "moving.sqlite").string();
  fs::copy_file(fixture_database("cloud"), path, fs::copy_options::overwrite_existing);
  const ServerProcess server({"--db", path});
  ASSERT_NE(server.port(), 0);
  const auto ask = [&] {
    const Reply reply =
        fetch(server.port(), "POST", "/v1/chat", R"({"question": "AWS cost by service"})");
    EXPECT_EQ(reply.status, 200) << reply.body;
    auto answer = parse_json(reply.body);
    EXPECT_TRUE(answer.has_value());
    return answer ? *answer : Json();
  };
  const Json before = ask();
  EXPECT_EQ(before["type"], "SQL");
  EXPECT_EQ(fetch(server.port(), "GET", "/health").status, 200);

  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
  const Json locked = ask();
  EXPECT_EQ(locked["type"], "ERROR");
  EXPECT_EQ(locked["error"]["kind"], "unavailable");
  EXPECT_NE(to_text(locked["answer"]).find("locked"), std::string::npos) << locked["answer"];
  ASSERT_EQ(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  EXPECT_EQ(ask()["data"], before["data"]);

  std::ofstream(path, std::ios::trunc) << "no database any more";
  const Json replaced = ask();
  EXPECT_EQ(replaced["type"], "ERROR");
  EXPECT_EQ(to_text(replaced).find(fs::path(path).parent_path().string()), std::string::npos);
  fs::remove(path);
  EXPECT_EQ(ask()["type"], "ERROR");
  EXPECT_EQ(fetch(server.port(), "GET", "/health").status, 503);
}

TEST(ServerStart, APortInUseIsSaidInOneSentence) {
  const ServerProcess first(both_sources());
  ASSERT_NE(first.port(), 0);
  const Finished second = run_program(
      {"serve", "--db", fixture_database("cloud"), "--port", std::to_string(first.port())});
  EXPECT_EQ(second.status, 1);
  EXPECT_NE(second.err.find("Choose another one with --port."), std::string::npos) << second.err;
}

}  // namespace
}  // namespace cuanto
