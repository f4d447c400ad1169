// Several servers over one state in PostgreSQL: real programs, a real server. Who logs in at one is
// known at the other, what one revokes the other refuses, the audit is one chain; and what happens
// when the database goes away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <fmt/format.h>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "integration/program.h"
#include "postgres/bouncer.h"
#include "postgres/server.h"
#include "support/fixtures.h"
#include "support/state_stores.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPassword = "correct horse battery";
constexpr const char* kForm = "username=ana&password=correct+horse+battery";
constexpr const char* kQuestion = R"({"question": "AWS cost by service"})";

std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Json json_of(const Reply& reply) {
  auto parsed = parse_json(reply.body);
  EXPECT_TRUE(parsed.has_value()) << reply.head << reply.body;
  return parsed ? *parsed : Json();
}

Reply log_in(uint16_t port, const std::string& form = kForm) {
  Connection connection(port);
  connection.send(
      "POST /token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
      "application/x-www-form-urlencoded\r\nContent-Length: " +
      std::to_string(form.size()) + "\r\n\r\n" + form);
  return connection.receive();
}

std::string bearer_of(const std::string& token) { return "Authorization: Bearer " + token; }

Reply ask(uint16_t port, const std::string& bearer) {
  return fetch(port, "POST", "/v1/chat", kQuestion, {bearer});
}

// Two machines, each with a home of its own; what they share is the database and the secret.
class Replicas : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = PostgresServer::missing(); !missing.empty())
      GTEST_SKIP() << missing;
    TestStore::server().make_database("replicas", "SELECT 1");
    address_ = TestStore::server().address("owner", "replicas");
  }

  std::string home(const char* name) const { return scratch_.file(name); }
  std::string log(const char* name) const { return home(name) + ".log"; }
  Finished cuanto(const char* at, std::vector<std::string> arguments,
                  std::string_view input = {}) const {
    arguments.insert(arguments.end(), {"--state", address_});
    return run_program(arguments, input, home(at));
  }
  void share_secret() const {
    fs::create_directories(home("b") + "/state");
    fs::copy_file(home("a") + "/state/secret.key", home("b") + "/state/secret.key");
  }
  void add_ana() const {
    const Finished added =
        cuanto("a", {"user", "add", "ana", "--role", "admin", "--password-stdin"},
               std::string(kPassword) + "\n");
    ASSERT_EQ(added.status, 0) << added.err;
    share_secret();
  }
  std::unique_ptr<ServerProcess> serve(const char* at) const {
    return std::make_unique<ServerProcess>(
        std::vector<std::string>{"--db", fixture_database("cloud"), "--today", "2026-09-15",
                                 "--person-per-minute", "0", "--address-per-minute", "0", "--state",
                                 address_},
        home(at), log(at));
  }

  ScratchFolder scratch_;
  std::string address_;
};

TEST_F(Replicas, WhatOneDoesTheOthersKnow) {
  add_ana();
  const auto a = serve("a"), b = serve("b");
  ASSERT_NE(a->port(), 0);
  ASSERT_NE(b->port(), 0);
  // A login at one, used and refreshed at the other.
  const Json pair = json_of(log_in(a->port()));
  const std::string bearer = bearer_of(pair["access_token"]);
  EXPECT_EQ(json_of(ask(b->port(), bearer))["type"], "SQL");
  const Json next = json_of(log_in(b->port(), "grant_type=refresh_token&refresh_token=" +
                                                  pair["refresh_token"].get<std::string>()));
  EXPECT_EQ(ask(a->port(), bearer_of(next["access_token"])).status, 200);
  // A key of one, revoked at the other.
  const Json made = json_of(fetch(a->port(), "POST", "/v1/keys", R"({"label": "x"})", {bearer}));
  const std::string key = bearer_of(made["key"]);
  EXPECT_EQ(ask(b->port(), key).status, 200);
  const std::string id(split(made["key"].get<std::string>(), '_')[1]);
  EXPECT_EQ(fetch(a->port(), "DELETE", "/v1/keys/" + id, {}, {bearer}).status, 200);
  EXPECT_EQ(ask(b->port(), key).status, 401);
  // A person that a command disables is out everywhere.
  ASSERT_EQ(cuanto("b", {"user", "add", "luis", "--role", "admin", "--no-password"}).status, 0);
  ASSERT_EQ(cuanto("b", {"user", "disable", "ana"}).status, 0);
  EXPECT_EQ(ask(a->port(), bearer).status, 401);
  EXPECT_EQ(ask(b->port(), bearer).status, 401);
  EXPECT_EQ(cuanto("a", {"audit", "verify"}).status, 0);
}

TEST_F(Replicas, TheAuditOfAllIsOneChain) {
  constexpr int kThreads = 4, kQuestions = 15;
  add_ana();
  const auto a = serve("a"), b = serve("b");
  ASSERT_NE(b->port(), 0);
  const std::string bearer = bearer_of(json_of(log_in(a->port()))["access_token"]);
  const Finished before = cuanto("a", {"audit", "export"});
  std::vector<std::thread> threads;
  std::atomic<int> answered{0};
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < kQuestions; ++n)
        answered += ask((i % 2 == 0 ? a : b)->port(), bearer).status == 200 ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(answered, kThreads * kQuestions);
  a->stop(SIGKILL);
  EXPECT_EQ(cuanto("b", {"audit", "verify"}).status, 0);
  const Finished after = cuanto("b", {"audit", "export"});
  EXPECT_EQ(split(after.out, '\n').size() - split(before.out, '\n').size(),
            static_cast<std::size_t>(kThreads * kQuestions));
  EXPECT_EQ(
      split(trim(cuanto("b", {"audit", "search", "service", "--user", "ana"}).out), '\n').size(),
      static_cast<std::size_t>(kThreads * kQuestions));
}

// Two connections for all that both servers and the commands do.
TEST_F(Replicas, PgBouncerMayStandBetween) {
  if (!Bouncer::is_installed()) GTEST_SKIP() << "PgBouncer is not installed.";
  add_ana();
  const Bouncer bouncer(TestStore::server());
  const std::string direct = std::exchange(address_, bouncer.address("owner", "replicas"));
  for (int i = 0; i < 200 && cuanto("a", {"role", "list"}).status != 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const auto a = serve("a"), b = serve("b");
  ASSERT_NE(a->port(), 0);
  ASSERT_NE(b->port(), 0);
  const std::string bearer = bearer_of(json_of(log_in(a->port()))["access_token"]);
  std::vector<std::thread> threads;
  std::atomic<int> answered{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 5; ++n)
        answered += ask((i % 2 == 0 ? a : b)->port(), bearer).status == 200 ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(answered, 40);
  EXPECT_EQ(cuanto("b", {"audit", "verify"}).status, 0);
  address_ = direct;
  EXPECT_EQ(cuanto("a", {"audit", "verify"}).status, 0);
}

TEST_F(Replicas, AllMayBeginAtOnce) {
  fs::create_directories(home("a") + "/state");
  std::ofstream(home("a") + "/state/secret.key") << std::string(64, '7') << '\n';
  fs::permissions(home("a") + "/state/secret.key", fs::perms::owner_read);
  share_secret();
  std::array<Finished, 4> said;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < said.size(); ++i)
    threads.emplace_back([&, i] { said[i] = cuanto(i % 2 == 0 ? "a" : "b", {"role", "list"}); });
  for (auto& thread : threads) thread.join();
  for (const Finished& one : said) {
    EXPECT_EQ(one.status, 0) << one.err;
    EXPECT_EQ(one.out, said[0].out);
  }
}

TEST_F(Replicas, AServerWithAnotherSecretDoesNotStart) {
  add_ana();
  const Finished missing = cuanto("c", {"user", "list"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.err, HasSubstr("secret.key"));
  EXPECT_FALSE(fs::exists(home("c") + "/state/secret.key"));
  std::ofstream(home("c") + "/state/secret.key") << std::string(64, 'a') << '\n';
  fs::permissions(home("c") + "/state/secret.key", fs::perms::owner_read);
  const Finished other = cuanto("c", {"user", "list"});
  EXPECT_EQ(other.status, 1);
  EXPECT_THAT(other.err, HasSubstr("another secret"));
  EXPECT_EQ(cuanto("b", {"user", "list"}).status, 0);
}

TEST_F(Replicas, WithoutItsDatabaseNothingIsAnsweredAndThenAllIs) {
  add_ana();
  const auto server = serve("a");
  ASSERT_NE(server->port(), 0);
  const std::string bearer = bearer_of(json_of(log_in(server->port()))["access_token"]);
  ASSERT_EQ(ask(server->port(), bearer).status, 200);
  TestStore::server().kill();
  for (int i = 0; i < 3; ++i) {
    const Reply down = ask(server->port(), bearer);
    EXPECT_EQ(down.status, 503);
    EXPECT_THAT(down.body, HasSubstr("cannot be reached now"));
    EXPECT_THAT(down.body, Not(HasSubstr("postgresql://")));
    EXPECT_EQ(down.body.find("EC2"), std::string::npos);
  }
  EXPECT_EQ(log_in(server->port()).status, 503);
  EXPECT_EQ(fetch(server->port(), "GET", "/health").status, 200);
  const Finished command = cuanto("a", {"user", "list"});
  EXPECT_EQ(command.status, 1);
  EXPECT_THAT(command.err, HasSubstr("cannot be opened"));
  TestStore::server().start();
  EXPECT_EQ(ask(server->port(), bearer).status, 200);
  EXPECT_EQ(log_in(server->port()).status, 200);
  EXPECT_EQ(cuanto("a", {"audit", "verify"}).status, 0);
}

// Questions in the middle of it: an answer that came has its record.
TEST_F(Replicas, WhatWasAnsweredWhenTheDatabaseDiedIsKept) {
  add_ana();
  const auto server = serve("a");
  ASSERT_NE(server->port(), 0);
  const std::string bearer = bearer_of(json_of(log_in(server->port()))["access_token"]);
  for (int round = 0; round < 3; ++round) {
    std::set<std::string> answered;
    std::atomic<bool> begun = false;
    std::thread asker([&] {
      for (int n = 0; n < 10'000; ++n) {
        const std::string id = fmt::format("round{}number{}", round, n);
        const Reply reply = fetch(server->port(), "POST", "/v1/chat",
                                  fmt::format(R"({{"question": "AWS cost {}"}})", id), {bearer});
        if (reply.status == 503) return;
        if (reply.status == 200) answered.insert(id);
        begun = begun || reply.status == 200;
      }
    });
    for (int tries = 0; tries < 600 && !begun; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    std::this_thread::sleep_for(std::chrono::milliseconds(100 + 170 * round));
    TestStore::server().kill();
    asker.join();
    TestStore::server().start();
    EXPECT_FALSE(answered.empty());
    const Finished verdict = cuanto("a", {"audit", "verify"});
    EXPECT_EQ(verdict.status, 0) << verdict.out << verdict.err;
    const std::string kept = cuanto("a", {"audit", "export"}).out;
    for (const std::string& id : answered)
      EXPECT_THAT(kept, HasSubstr("AWS cost " + id + "\"")) << id;
  }
}

TEST_F(Replicas, ThePasswordOfTheDatabaseIsSaidNowhere) {
  add_ana();
  const std::string secret = "s3cret", wrong = "wr0ng-pass";
  ASSERT_THAT(address_, HasSubstr(secret));
  std::string said;
  const std::string bad =
      replace_all(address_, replace_all(PostgresServer::kPassword, " ", "%20"), wrong);
  for (const std::string& place : {bad, bad + "?nonsense=" + wrong, bad + "?sslmode=verify-full"}) {
    const Finished failed = run_program({"user", "list", "--state", place}, {}, home("a"));
    EXPECT_EQ(failed.status, 1);
    said += failed.out + failed.err;
  }
  {
    const auto server = serve("a");
    ASSERT_NE(server->port(), 0);
    said += server->wait_for_text("People log in");
    log_in(server->port());
    TestStore::server().kill();
    said += log_in(server->port()).body + fetch(server->port(), "GET", "/v1/info").body;
    TestStore::server().start();
    EXPECT_EQ(server->stop(SIGTERM), 0);
  }
  // The variable is another way to say it.
  const std::string command =
      fmt::format("CUANTO_HOME='{}' CUANTO_STATE='{}' '{}' user list >'{}' 2>&1", home("a"),
                  address_, CUANTO_PROGRAM, home("out"));
  EXPECT_EQ(std::system(command.c_str()), 0);
  EXPECT_THAT(text_of_file(home("out")), HasSubstr("ana"));
  said += text_of_file(home("out")) + text_of_file(log("a"));
  EXPECT_EQ(said.find(secret), std::string::npos) << said;
  EXPECT_EQ(said.find(wrong), std::string::npos) << said;
  EXPECT_THAT(said, HasSubstr("are kept in postgresql://owner@127.0.0.1:"));
}

}  // namespace
}  // namespace cuanto
