#include "cli/explain_access_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/fixtures.h"

namespace cuanto {
namespace {

ExplainAccessArguments arguments_for(const std::string& role) {
  ExplainAccessArguments arguments;
  arguments.ask.db = fixture_database("tienda");
  arguments.ask.model = testing::TempDir() + "explain.yaml";
  std::ofstream(arguments.ask.model)
      << "semantic_model:\n  - name: tienda\n    datasets:\n      - name: ventas\n"
         "        access_policy:\n          - group: viewer\n"
         "            member_level: {excludes: [precio_unitario]}\n"
         "            row_level: {filters: [{member: articulo, operator: equals, values: "
         "[\"{user.article}\"]}]}\n"
         "            masks: [{member: categoria, mask: partial}]\n";
  arguments.ask.user = "ana";
  arguments.ask.today = date_of(2026, 9, 15);
  arguments.asker.roles = {role};
  arguments.asker.attributes = {"article=Foco LED"};
  return arguments;
}

TEST(ExplainAccess, TellsWhatSomebodySees) {
  std::ostringstream out, err;
  EXPECT_EQ(run_explain_access_command(arguments_for("viewer"), out, err), 0) << err.str();
  const std::string text = out.str();
  for (const char* part :
       {"ana (viewer) sees of", "rows: articulo = 'Foco LED'", "categoria is shown as CASE",
        "empleados", "ventas.precio_unitario", "execute:joins"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  out.str({});
  EXPECT_EQ(run_explain_access_command(arguments_for("nobody"), out, err), 0);
  EXPECT_NE(out.str().find("nothing"), std::string::npos) << out.str();
}

TEST(ExplainAccess, ShowsTheAnswerAndWhatRuns) {
  auto arguments = arguments_for("viewer");
  arguments.ask.question = "how many ventas are there?";
  arguments.ask.json = true;
  std::ostringstream out, err;
  EXPECT_EQ(run_explain_access_command(arguments, out, err), 0) << err.str();
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json["answer"]["type"], "SQL");
  EXPECT_NE(json["sql_that_runs"].get<std::string>().find("WHERE articulo = 'Foco LED'"),
            std::string::npos);
  EXPECT_EQ(json["answer"]["sql"].get<std::string>().find("Foco"), std::string::npos);
  EXPECT_EQ(json["hidden"]["columns"], nlohmann::json({"ventas.precio_unitario"}));
}

TEST(ExplainAccess, AnAttributeHasAValue) {
  auto arguments = arguments_for("viewer");
  arguments.asker.attributes = {"article"};
  std::ostringstream out, err;
  EXPECT_EQ(run_explain_access_command(arguments, out, err), 1);
  EXPECT_NE(err.str().find("NAME=VALUE"), std::string::npos);
}

}  // namespace
}  // namespace cuanto
