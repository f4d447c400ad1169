// `cuanto examples export`: verified questions as conversations, under access rules.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "integration/program.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

constexpr const char* kModel = R"(
semantic_model:
  - name: tienda
    datasets:
      - name: ventas
        access_policy:
          - group: viewer
            member_level: {excludes: [precio_unitario]}
      - name: empleados
        access_policy:
          - group: viewer
    verified_queries:
      - name: by_category
        question: total sales by category
        sql: SELECT categoria, SUM(total) AS total FROM ventas GROUP BY categoria
      - name: of_a_city
        question: how much did we sell in Monterrey
        sql: SELECT SUM(v.total) AS total FROM ventas v JOIN sucursales s ON s.sucursal_id = v.sucursal_id WHERE s.ciudad = 'Monterrey'
      - name: mail
        question: mail addresses of the staff
        sql: SELECT correo FROM empleados
      - name: unsaid
        question: sales of the big city
        sql: SELECT SUM(v.total) AS total FROM ventas v JOIN sucursales s ON s.sucursal_id = v.sucursal_id WHERE s.ciudad = 'Guadalajara'
      - name: prices
        question: highest price of an article
        sql: SELECT MAX(precio_unitario) AS price FROM ventas
)";

class ExamplesExport : public testing::Test {
 protected:
  ExamplesExport()
      : file_(testing::TempDir() + "cuanto_examples_" + std::to_string(::getpid()) + ".yaml") {
    std::ofstream(file_) << kModel;
  }
  ~ExamplesExport() override { std::filesystem::remove(file_); }

  std::vector<Json> lines(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"examples", "export", "--db", fixture_database("tienda"),
                                      "--model",  file_};
    words.insert(words.end(), more.begin(), more.end());
    finished_ = run_program(words);
    std::vector<Json> lines;
    for (const std::string_view line : split(finished_.out, '\n')) {
      if (line.empty()) continue;
      auto json = parse_json(line);
      EXPECT_TRUE(json) << line;
      if (json) lines.push_back(std::move(*json));
    }
    return lines;
  }
  bool says(const std::string& text) const { return finished_.out.find(text) != std::string::npos; }
  bool left_out(const std::string& question) const {
    return finished_.err.find("Left out: “" + question) != std::string::npos;
  }

  std::string file_;
  Finished finished_;
};

TEST_F(ExamplesExport, WritesConversationsWithoutValues) {
  const std::vector<Json> examples = lines();
  EXPECT_EQ(finished_.status, 0) << finished_.err;
  ASSERT_EQ(examples.size(), 3U) << finished_.out << finished_.err;
  for (const Json& example : examples) {
    const Json& messages = example["messages"];
    ASSERT_EQ(messages.size(), 3U);
    EXPECT_EQ(messages[0]["role"], "system");
    EXPECT_EQ(messages[1]["role"], "user");
    EXPECT_EQ(messages[2]["role"], "assistant");
    const auto reply = parse_json(messages[2]["content"].get<std::string>());
    ASSERT_TRUE(reply);
    EXPECT_TRUE((*reply)["sql"].get<std::string>().starts_with("SELECT")) << reply->dump();
    // It is not told its own answer.
    EXPECT_EQ(messages[1]["content"].get<std::string>().find((*reply)["sql"].get<std::string>()),
              std::string::npos);
  }
  const std::string city = examples[1]["messages"].dump();
  EXPECT_NE(city.find("VALUE_1"), std::string::npos) << city;
  EXPECT_FALSE(says("Monterrey"));
  // Personal data is masked for whoever has no read:pii; and a value that nobody said is a riddle.
  EXPECT_TRUE(left_out("mail addresses")) << finished_.err;
  EXPECT_TRUE(left_out("sales of the big city")) << finished_.err;
  EXPECT_FALSE(says("correo"));
}

TEST_F(ExamplesExport, WritesValuesWhenToldTo) {
  EXPECT_EQ(lines({"--values"}).size(), 4U) << finished_.err;
  EXPECT_TRUE(says("Monterrey"));
  EXPECT_FALSE(says("VALUE_1 stands"));
}

TEST_F(ExamplesExport, HoldsNothingThatSomebodyMayNotSee) {
  const auto examples = lines({"--as", "ana", "--role", "viewer"});
  ASSERT_EQ(examples.size(), 1U) << finished_.out << finished_.err;
  EXPECT_TRUE(says("categoria"));
  for (const char* hidden : {"precio_unitario", "sucursales", "ciudad", "correo"})
    EXPECT_FALSE(says(hidden)) << hidden;
}

TEST_F(ExamplesExport, SaysWhenThereIsNothing) {
  std::ofstream(file_) << "semantic_model:\n  - name: tienda\n";
  EXPECT_TRUE(lines().empty());
  EXPECT_EQ(finished_.status, 1);
  EXPECT_NE(finished_.err.find("verified_queries"), std::string::npos) << finished_.err;
}

}  // namespace
}  // namespace cuanto
