// People, keys and the audit with the program itself: commands beside a running server, what it
// says, and that nothing secret is written anywhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>  // NOLINT: mkdtemp is POSIX

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "integration/program.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kPassword = "correct horse battery";
constexpr const char* kQuestion = R"({"question": "AWS cost by service"})";

class PeopleOfTheProgram : public testing::Test {
 protected:
  void SetUp() override {
    home_ = (fs::temp_directory_path() / "cuanto-people-XXXXXX").string();
    ASSERT_NE(::mkdtemp(home_.data()), nullptr);
    log_ = home_ + "/server.log";
  }
  void TearDown() override { fs::remove_all(home_); }

  Finished cuanto(const std::vector<std::string>& arguments, std::string_view input = {}) const {
    return run_program(arguments, input, home_);
  }
  void add(const std::string& name, const std::string& role) const {
    const Finished added = cuanto({"user", "add", name, "--role", role, "--password-stdin"},
                                  std::string(kPassword) + "\n");
    ASSERT_EQ(added.status, 0) << added.err;
  }
  std::unique_ptr<ServerProcess> serve(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--db", fixture_database("cloud"), "--today", "2026-09-15"});
    return std::make_unique<ServerProcess>(std::move(more), home_, log_);
  }
  static Json json(const Reply& reply) {
    auto parsed = parse_json(reply.body);
    EXPECT_TRUE(parsed.has_value()) << reply.head << reply.body;
    return parsed ? *parsed : Json();
  }
  static Reply log_in(uint16_t port, const std::string& form) {
    Connection connection(port);
    connection.send(
        "POST /token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: " +
        std::to_string(form.size()) + "\r\n\r\n" + form);
    return connection.receive();
  }
  std::string home_, log_;
};

TEST_F(PeopleOfTheProgram, AreAddedChangedAndListed) {
  add("ana", "admin");
  EXPECT_EQ(cuanto({"user", "add", "eva", "--role", "viewer", "--no-password", "--attribute",
                    "region=Norte"})
                .status,
            0);
  EXPECT_THAT(cuanto({"user", "list"}).out, HasSubstr("eva  viewer region=Norte  no password"));
  EXPECT_EQ(cuanto({"user", "role", "eva", "analyst", "data_scientist"}).status, 0);
  EXPECT_EQ(cuanto({"user", "attribute", "eva", "region=Sur"}).status, 0);
  EXPECT_EQ(cuanto({"user", "disable", "eva"}).status, 0);
  EXPECT_THAT(cuanto({"user", "list"}).out,
              HasSubstr("eva  analyst, data_scientist region=Sur  no password  disabled"));
  const Finished last = cuanto({"user", "remove", "ana"});
  EXPECT_EQ(last.status, 1);
  EXPECT_THAT(last.err, HasSubstr("Make another administrator first."));
  const Finished wrong = cuanto({"user", "add", "x", "--role", "boss", "--no-password"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.err, HasSubstr("There is no role “boss”."));
  EXPECT_THAT(cuanto({"user", "add", "x"}).err, HasSubstr("--password-stdin"));
  EXPECT_EQ(cuanto({"role", "set", "auditor", "read:audit"}).status, 0);
  EXPECT_THAT(cuanto({"role", "list"}).out, HasSubstr("auditor  read:audit\n"));
  EXPECT_EQ(cuanto({"role", "remove", "auditor"}).status, 0);
  EXPECT_EQ(cuanto({"user", "nonsense"}).status, 2);
}

TEST_F(PeopleOfTheProgram, ARunningServerSeesWhatTheCommandsDo) {
  add("ana", "analyst");
  const auto server = serve();
  ASSERT_NE(server->port(), 0);
  EXPECT_EQ(fetch(server->port(), "POST", "/v1/chat", kQuestion).status, 401);
  const Reply pair = log_in(server->port(), "username=ana&password=correct+horse+battery");
  ASSERT_EQ(pair.status, 200) << pair.body;
  const std::string bearer =
      "Authorization: Bearer " + json(pair)["access_token"].get<std::string>();
  EXPECT_EQ(json(fetch(server->port(), "POST", "/v1/chat", kQuestion, {bearer}))["type"], "SQL");
  const Finished made = cuanto({"key", "add", "ana", "--label", "report", "--days", "30"});
  ASSERT_EQ(made.status, 0) << made.err;
  const std::string key = "Authorization: Bearer " + std::string(trim(made.out));
  EXPECT_EQ(fetch(server->port(), "POST", "/v1/chat", kQuestion, {key}).status, 200);
  const std::string id(split(trim(made.out), '_')[1]);
  EXPECT_THAT(cuanto({"key", "list"}).out,
              HasSubstr(id + "  ana  all that the person may  report"));
  EXPECT_EQ(cuanto({"key", "revoke", id}).status, 0);
  EXPECT_EQ(fetch(server->port(), "POST", "/v1/chat", kQuestion, {key}).status, 401);
  EXPECT_EQ(cuanto({"user", "disable", "ana"}).status, 0);
  EXPECT_EQ(fetch(server->port(), "POST", "/v1/chat", kQuestion, {bearer}).status, 401);
  // Both cookies come, not only the last one.
  EXPECT_EQ(cuanto({"user", "enable", "ana"}).status, 0);
  const Reply page = fetch(server->port(), "POST", "/v1/login",
                           R"({"user": "ana", "password": "correct horse battery"})");
  EXPECT_THAT(page.head, HasSubstr("cuanto_access="));
  EXPECT_THAT(page.head, HasSubstr("cuanto_refresh="));
}

TEST_F(PeopleOfTheProgram, TheFirstAdministratorIsMadeByTheTokenOfTheTerminal) {
  const auto server = serve({"--login"});
  ASSERT_NE(server->port(), 0);
  const std::string said = server->wait_for_text("-H 'Content-Type");
  const std::string mark = "with the token ";
  const std::size_t at = said.find(mark);
  ASSERT_NE(at, std::string::npos) << said;
  const std::string token = said.substr(at + mark.size(), 25);
  const auto set_up = [&](const std::string& with) {
    return fetch(server->port(), "POST", "/v1/setup",
                 to_text(Json{{"token", with}, {"user", "ana"}, {"password", kPassword}}))
        .status;
  };
  EXPECT_EQ(set_up("wrong"), 403);
  EXPECT_EQ(set_up(token), 201);
  EXPECT_EQ(set_up(token), 403);
  EXPECT_EQ(log_in(server->port(), "username=ana&password=correct+horse+battery").status, 200);
  std::ifstream log(log_);
  const std::string logged((std::istreambuf_iterator<char>(log)), {});
  EXPECT_EQ(logged.find(token), std::string::npos);
}

TEST_F(PeopleOfTheProgram, OnlyThisMachineAsksWithoutALogin) {
  const auto open = serve({"--keep-conversations", "0"});
  ASSERT_NE(open->port(), 0);
  EXPECT_THAT(open->wait_for_text("no login"), HasSubstr("Everybody on this machine may ask"));
  EXPECT_EQ(fetch(open->port(), "POST", "/v1/chat", kQuestion).status, 200);
  EXPECT_FALSE(fs::exists(home_ + "/state/state.sqlite"));  // nothing is kept unasked
  const auto closed = serve({"--address", "0.0.0.0"});
  ASSERT_NE(closed->port(), 0);
  EXPECT_EQ(fetch(closed->port(), "POST", "/v1/chat", kQuestion).status, 401);
  EXPECT_EQ(fetch(closed->port(), "GET", "/v1/info").status, 401);
  EXPECT_EQ(fetch(closed->port(), "GET", "/health").status, 200);
}

TEST_F(PeopleOfTheProgram, TheAuditIsVerifiedSearchedExportedAndShortened) {
  add("ana", "analyst");
  const auto server = serve();
  const Reply pair = log_in(server->port(), "username=ana&password=correct+horse+battery");
  const std::string bearer =
      "Authorization: Bearer " + json(pair)["access_token"].get<std::string>();
  fetch(server->port(), "POST", "/v1/chat", kQuestion, {bearer});
  server->stop(SIGKILL);  // what was answered is kept
  const Finished whole = cuanto({"audit", "verify"});
  EXPECT_EQ(whole.status, 0) << whole.out << whole.err;
  EXPECT_THAT(whole.out, HasSubstr("records 1 to 3"));
  const std::size_t head = whole.out.find("Head ") + 5;
  const std::string noted(trim(whole.out.substr(head)));
  EXPECT_EQ(cuanto({"audit", "verify", "--expect", noted}).status, 0);
  const Finished found = cuanto({"audit", "search", "service", "--user", "ana"});
  const auto record = parse_json(trim(found.out));
  ASSERT_TRUE(record.has_value()) << found.out << found.err;
  EXPECT_EQ((*record)["question"], "AWS cost by service");
  EXPECT_EQ((*record)["rows_returned"], 5);
  const Finished csv = cuanto({"audit", "export", "--csv"});
  EXPECT_EQ(split(trim(csv.out), '\n').size(), 4U) << csv.out;
  EXPECT_EQ(cuanto({"audit", "remove"}).status, 1);
  const Finished removed = cuanto({"audit", "remove", "--before", "2999-01-01"});
  EXPECT_EQ(removed.out, "3 records removed.\n") << removed.err;
  EXPECT_THAT(cuanto({"audit", "verify"}).out, HasSubstr("records 4 to 4"));
  EXPECT_EQ(cuanto({"audit", "verify", "--expect", noted}).status, 1);
}

TEST_F(PeopleOfTheProgram, NothingSecretIsWrittenAnywhere) {
  add("ana", "admin");
  std::vector<std::string> secrets = {kPassword, "a wrong password 1", "new long password 2"};
  {
    const auto server = serve({"--log-questions"});
    ASSERT_NE(server->port(), 0);
    const uint16_t port = server->port();
    log_in(port, "username=ana&password=a+wrong+password+1");
    log_in(port, "username=a+wrong+password+1&password=ana");  // in the wrong field
    const Json pair = json(log_in(port, "username=ana&password=correct+horse+battery"));
    secrets.push_back(pair["access_token"]);
    secrets.push_back(pair["refresh_token"]);
    const std::string bearer = "Authorization: Bearer " + pair["access_token"].get<std::string>();
    const Json key = json(fetch(port, "POST", "/v1/keys", R"({"label": "x"})", {bearer}));
    secrets.push_back(key["key"]);
    const std::string by_key = "Authorization: Bearer " + key["key"].get<std::string>();
    fetch(port, "POST", "/v1/chat", kQuestion, {by_key});
    fetch(port, "GET", "/v1/info?access_token=" + key["key"].get<std::string>());
    fetch(port, "GET", "/v1/keys", {}, {by_key + "x"});
    const Json next = json(log_in(port, "grant_type=refresh_token&refresh_token=" +
                                            pair["refresh_token"].get<std::string>()));
    secrets.push_back(next["access_token"]);
    secrets.push_back(next["refresh_token"]);
    fetch(port, "POST", "/v1/users",
          R"({"name": "eva", "password": "new long password 2", "roles": ["viewer"]})", {bearer});
    const Reply page =
        fetch(port, "POST", "/v1/login", R"({"user": "eva", "password": "new long password 2"})");
    for (const char* name : {"cuanto_access=", "cuanto_refresh="}) {
      const std::size_t at = page.head.find(name);
      ASSERT_NE(at, std::string::npos) << page.head;
      secrets.push_back(page.head.substr(at + std::string_view(name).size(), 60));
    }
    EXPECT_EQ(server->stop(SIGTERM), 0);
  }
  const Finished made = cuanto({"key", "add", "ana"});
  secrets.emplace_back(trim(made.out));
  EXPECT_THAT(cuanto({"audit", "export"}).out, HasSubstr("AWS cost by service"));
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(home_)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    for (const std::string& secret : secrets) {
      ASSERT_GE(secret.size(), 6U);
      EXPECT_EQ(bytes.find(secret), std::string::npos) << secret << " stands in " << entry.path();
    }
  }
  EXPECT_GE(files, 3);  // the log, the state, the secret
  EXPECT_GT(fs::file_size(log_), 500U);
  EXPECT_THAT(cuanto({"audit", "verify"}).out, HasSubstr("The audit is whole"));
}

}  // namespace
}  // namespace cuanto
