#include "cli/guard_command.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace cuanto {
namespace {

class GuardCommand : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "cuanto-guard-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ + "/shop.sqlite";
    sqlite3* db = nullptr;
    sqlite3_open(path_.c_str(), &db);
    sqlite3_exec(db,
                 "CREATE TABLE ventas(id INTEGER PRIMARY KEY, total REAL); INSERT INTO ventas "
                 "VALUES (1, 2.5)",
                 nullptr, nullptr, nullptr);
    sqlite3_close(db);
  }
  void TearDown() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  nlohmann::json ask(const std::string& line) {
    std::istringstream in(line + "\n");
    std::ostringstream out;
    EXPECT_EQ(run_guard_command(in, out), 0);
    return nlohmann::json::parse(out.str());
  }
  std::string request(const std::string& sql) {
    return nlohmann::json{{"id", "q1"}, {"sql", sql}, {"db_path", path_}}.dump();
  }
  std::string folder_, path_;
};

TEST_F(GuardCommand, SaysWhatWouldRun) {
  const auto reply = ask(request("select TOTAL from ventas"));
  EXPECT_EQ(reply["id"], "q1");
  EXPECT_EQ(reply["verdict"], "allowed");
  EXPECT_EQ(reply["sql"], "SELECT total FROM ventas LIMIT 10000");
  EXPECT_EQ(reply["touched"]["tables"], nlohmann::json({"ventas"}));
  EXPECT_EQ(reply["touched"]["columns"], nlohmann::json({"ventas.total"}));
}

TEST_F(GuardCommand, SaysWhyNothingWould) {
  auto reply = ask(request("drop table ventas"));
  EXPECT_EQ(reply["verdict"], "refused");
  EXPECT_NE(reply["reason"].get<std::string>().find("Only SELECT is allowed"), std::string::npos);
  reply = ask(request("select id,\n  totall from ventas"));
  EXPECT_EQ(reply["verdict"], "refused");
  EXPECT_EQ(reply["suggestions"], nlohmann::json({"total"}));
  EXPECT_EQ(reply["line"], 2);
  EXPECT_EQ(reply["column"], 3);
}

TEST_F(GuardCommand, JudgesForTheUserOfTheModel) {
  const std::string model = folder_ + "/shop.yaml";
  std::ofstream(model) << "semantic_model:\n  - name: shop\n    datasets:\n      - name: ventas\n"
                          "        access_policy:\n          - group: viewer\n"
                          "            member_level: {excludes: [total]}\n"
                          "            row_level: {filters: [{member: id, operator: lt, values: "
                          "[\"{user.last}\"]}]}\n";
  const auto ask_as = [&](const nlohmann::json& user, const std::string& sql) {
    return ask(nlohmann::json{
        {"id", 1}, {"sql", sql}, {"db_path", path_}, {"model_path", model}, {"user", user}}
                   .dump());
  };
  const nlohmann::json ana = {
      {"name", "ana"}, {"roles", {"viewer"}}, {"attributes", {{"last", "5"}}}};
  EXPECT_EQ(ask_as(ana, "select * from ventas")["sql"],
            "SELECT * FROM (SELECT id FROM ventas WHERE id < 5) AS ventas LIMIT 10000");
  EXPECT_EQ(ask_as(ana, "select total from ventas")["reason"], "There is no column called total.");
  EXPECT_EQ(ask_as("eva", "select id from ventas")["reason"], "There is no table called ventas.");
  EXPECT_EQ(ask_as(7, "select id from ventas")["verdict"], "refused");
}

// The plan counts rows that are not theirs: who sees a part is not told.
TEST_F(GuardCommand, TellsThePlanToWhoSeesAll) {
  const std::string model = folder_ + "/shop.yaml";
  std::ofstream(model) << "semantic_model:\n  - name: shop\n    datasets:\n      - name: ventas\n"
                          "        access_policy:\n          - group: viewer\n"
                          "            row_level: {filters: [{member: id, operator: lt, values: "
                          "[5]}]}\n";
  nlohmann::json line = {{"id", 1},
                         {"sql", "select id from ventas where total > 1"},
                         {"db_path", path_},
                         {"plan", true}};
  EXPECT_EQ(ask(line.dump())["plan"]["scans"], nlohmann::json({"ventas"}));
  line["model_path"] = model;
  line["user"] = {{"name", "ana"}, {"roles", {"viewer"}}};
  EXPECT_EQ(ask(line.dump())["verdict"], "allowed");
  EXPECT_FALSE(ask(line.dump()).contains("plan"));
}

TEST_F(GuardCommand, AnswersEveryLineInOrder) {
  std::istringstream in("not JSON\n\n[1]\n{\"id\":7}\n" + request("select 1") + "\n" +
                        R"({"id":8,"sql":"select 1","db_path":"/nowhere.sqlite"})" + "\n");
  std::ostringstream out;
  EXPECT_EQ(run_guard_command(in, out), 0);
  std::istringstream lines(out.str());
  std::vector<nlohmann::json> replies;
  for (std::string line; std::getline(lines, line);) replies.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(replies.size(), 5u);
  for (const std::size_t i : {0u, 1u, 2u, 4u}) EXPECT_EQ(replies[i]["verdict"], "refused") << i;
  EXPECT_EQ(replies[2]["id"], 7);
  EXPECT_EQ(replies[3]["verdict"], "allowed");
  EXPECT_EQ(replies[4]["id"], 8);
  EXPECT_NE(replies[4]["reason"].get<std::string>().find("There is no file"), std::string::npos);
}

}  // namespace
}  // namespace cuanto
