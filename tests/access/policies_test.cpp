// What access_for makes of policies, and that engines keep conditions away from hidden rows.
#include <gtest/gtest.h>

#include "answer/answer.h"
#include "guard/guard.h"
#include "run/run.h"
#include "run/test_files.h"

namespace cuanto {
namespace {

class Policies : public testing::TestWithParam<DialectId> {
 protected:
  void SetUp() override {
    const bool lite = GetParam() == DialectId::sqlite;
    const std::string path = folder_.path() + (lite ? "/a.sqlite" : "/a.duckdb");
    const std::string tables =
        "CREATE TABLE ventas(id INTEGER, region VARCHAR, total INTEGER, nota VARCHAR);"
        "INSERT INTO ventas VALUES (1, 'Norte', 10, '5'), (2, 'Norte', 25, '7'), "
        "(3, 'Sur', 2147483647, 'secreta');"
        "CREATE TABLE personas(id INTEGER, nombre VARCHAR, sueldo INTEGER, equipo VARCHAR);"
        "INSERT INTO personas VALUES (1, 'Ana', 1234, 'A'), (2, 'Bo', 5678, 'B');"
        "CREATE TABLE costos(id INTEGER, tags VARCHAR, tag_team VARCHAR, tag_env VARCHAR);"
        "INSERT INTO costos VALUES (1, '{\"team\": \"A\", \"env\": \"dev\"}', 'A', 'dev');";
    if (lite) {
      make_sqlite(path, tables);
    } else {
      make_duckdb(path, tables);
    }
    auto opened = open_source(path);
    ASSERT_TRUE(opened) << opened.error().message;
    engine_ = std::move(*opened);
    auto catalog = load_catalog(*engine_);
    ASSERT_TRUE(catalog) << catalog.error().message;
    catalog_ = std::make_shared<const Catalog>(std::move(*catalog));
  }

  Model model(const std::string& policies_of_ventas, const std::string& policies_of_personas) {
    const auto dataset = [](const char* name, const std::string& policies) {
      return policies.empty() ? std::string()
                              : std::string("      - name: ") + name +
                                    "\n        access_policy: " + policies + "\n";
    };
    auto made = load_model("semantic_model:\n  - name: m\n    datasets:\n" +
                               dataset("ventas", policies_of_ventas) +
                               dataset("personas", policies_of_personas),
                           catalog_);
    EXPECT_TRUE(made) << (made ? "" : made.error().message);
    return made ? std::move(*made) : draft_model(catalog_);
  }
  // The rows, or "refused".
  std::string ask(const Model& model, const Asker& asker, const std::string& sql) {
    auto select = parse_sql(sql, dialect(GetParam()));
    EXPECT_TRUE(select) << sql;
    auto safe = guard(std::move(*select), *catalog_, access_for(asker, model));
    if (!safe) return "refused";
    const CancelToken never;
    const auto rows = run_all(*engine_, *safe, {}, never);
    return rows ? show_rows(*rows) : "failed: " + rows.error().message;
  }
  static Asker with_role(const std::string& role) {
    Asker asker;
    asker.user = "ana";
    asker.roles = {role};
    asker.permissions = {"execute:joins", "read:pii"};
    return asker;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Engine> engine_;
  std::shared_ptr<const Catalog> catalog_;
};

// An engine that tests the asker's condition on a hidden row first, and fails, tells of that row.
TEST_P(Policies, ConditionsDoNotMeetHiddenRows) {
  const Model m = model(
      "[{group: \"*\", row_level: {filters: [{member: region, operator: equals, "
      "values: [Norte]}]}}]",
      "");
  const Asker ana = with_role("viewer");
  EXPECT_EQ(ask(m, ana, "SELECT id FROM ventas WHERE CAST(nota AS INTEGER) > 5"), "2\n");
  EXPECT_EQ(ask(m, ana, "SELECT id FROM ventas WHERE total + total < 30"), "1\n");
  EXPECT_EQ(ask(m, ana, "SELECT id FROM ventas WHERE total * 2 > 30 AND region = 'Norte'"), "2\n");
  EXPECT_EQ(ask(m, ana,
                "SELECT a.id FROM ventas a JOIN ventas b ON a.total * 2 = b.total * 2 AND "
                "CAST(a.nota AS INTEGER) = 7"),
            "2\n");
}

TEST_P(Policies, SeveralGrantsAddUpCellByCell) {
  const Model m = model("",
                        "[{group: all, member_level: {includes: [id, nombre, equipo]}},"
                        " {group: lead, row_level: {filters: [{member: equipo, operator: equals, "
                        "values: [\"{user.team}\"]}]}}]");
  Asker lead = with_role("lead");
  lead.roles = {"all", "lead"};
  lead.attributes = {{"team", "A"}};
  EXPECT_EQ(ask(m, lead, "SELECT nombre, sueldo FROM personas ORDER BY id"),
            "Ana | 1234\nBo | NULL\n");
  EXPECT_EQ(ask(m, lead, "SELECT sum(sueldo) FROM personas"), "1234\n");
  EXPECT_EQ(ask(m, lead, "SELECT nombre FROM personas WHERE sueldo > 2000"), "");
  lead.roles = {"all"};
  EXPECT_EQ(ask(m, lead, "SELECT sueldo FROM personas"), "refused");
  EXPECT_EQ(ask(m, lead, "SELECT * FROM personas ORDER BY id"), "1 | Ana | A\n2 | Bo | B\n");
  // What no policy names is not there.
  EXPECT_EQ(ask(m, lead, "SELECT count(*) FROM ventas"), "refused");
}

TEST_P(Policies, MasksShowWhatTheySay) {
  const Model m =
      model("",
            "[{group: viewer, masks: [{member: nombre, mask: partial, first: 1}, "
            "{member: sueldo, mask: bucket, size: 1000, usable: true}, {member: equipo, "
            "mask: null}]}]");
  const Asker ana = with_role("viewer");
  const std::string sql =
      "SELECT nombre, CAST(sueldo AS INTEGER), equipo FROM personas ORDER BY id";
  EXPECT_EQ(ask(m, ana, sql), "A*** | 1000 | NULL\nB*** | 5000 | NULL\n");
  EXPECT_EQ(ask(m, ana, "SELECT count(*) FROM personas WHERE sueldo > 1100"), "1\n");
  EXPECT_EQ(ask(m, ana, "SELECT count(*) FROM personas WHERE nombre = 'Ana'"), "refused");
  EXPECT_EQ(ask(m, ana, "SELECT count(*) FROM personas GROUP BY equipo"), "refused");
}

TEST_P(Policies, AHashTellsEqualFromDifferent) {
  const std::string policy =
      "[{group: viewer, masks: [{member: nombre, mask: hash, salt: s, usable: true}]}]";
  if (GetParam() == DialectId::sqlite) {
    const auto made = load_model(
        "semantic_model:\n  - name: m\n    datasets:\n      - name: personas\n        "
        "access_policy: " +
            policy + "\n",
        catalog_);
    ASSERT_FALSE(made);
    EXPECT_NE(made.error().message.find("SQLite has no hash function"), std::string::npos);
    return;
  }
  const Model m = model("", policy);
  const std::string rows = ask(m, with_role("viewer"), "SELECT nombre FROM personas ORDER BY id");
  EXPECT_EQ(rows.size(), 2 * 33U) << rows;
  EXPECT_EQ(rows.find("Ana"), std::string::npos);
  EXPECT_EQ(ask(m, with_role("viewer"), "SELECT count(DISTINCT nombre) FROM personas"), "2\n");
}

TEST_P(Policies, WithoutPoliciesEverythingIsAsBefore) {
  const Model m = draft_model(catalog_);
  Asker local;
  EXPECT_EQ(ask(m, local, "SELECT count(*) FROM ventas v, personas p"), "6\n");
  // Roles bring their limits along.
  Asker viewer;
  viewer.roles = {"viewer"};
  viewer.permissions = shipped_permissions("viewer");
  EXPECT_EQ(ask(m, viewer, "SELECT count(*) FROM ventas v, personas p"), "refused");
  EXPECT_EQ(ask(m, viewer, "SELECT count(*) FROM ventas"), "3\n");
}

TEST_P(Policies, ConditionsAreAboutTheAsker) {
  const Model m = model(
      "[{group: \"*\", conditions: [{attribute: dept, operator: equals, values: "
      "[ventas]}]}, {group: \"*\", conditions: [{if: \"{user.boss}\"}]}]",
      "");
  Asker ana = with_role("viewer");
  const std::string sql = "SELECT count(*) FROM ventas";
  EXPECT_EQ(ask(m, ana, sql), "refused");
  ana.attributes = {{"dept", "compras"}};
  EXPECT_EQ(ask(m, ana, sql), "refused");
  ana.attributes = {{"dept", "ventas"}};
  EXPECT_EQ(ask(m, ana, sql), "3\n");
  ana.attributes = {{"boss", "true"}};
  EXPECT_EQ(ask(m, ana, sql), "3\n");
  ana.attributes = {{"boss", "false"}};
  EXPECT_EQ(ask(m, ana, sql), "refused");
}

// An attribute is a value, whatever it looks like.
TEST_P(Policies, AttributesAreNoSql) {
  const Model m = model(
      "[{group: \"*\", row_level: {filters: [{member: region, operator: equals, "
      "values: [\"{user.region}\"]}]}}]",
      "");
  Asker ana = with_role("viewer");
  const std::string sql = "SELECT count(*) FROM ventas";
  for (const char* value : {"' OR '1' = '1", "Norte' OR region <> '", "{user.region}", "%", "",
                            "Norte\\", "Norte'; --"}) {
    ana.attributes = {{"region", value}};
    EXPECT_EQ(ask(m, ana, sql), "0\n") << value;
  }
  ana.attributes = {{"region", "Norte"}, {"region", "Sur"}};
  EXPECT_EQ(ask(m, ana, sql), "3\n");
}

TEST_P(Policies, TheFingerprintTellsAskersApart) {
  const Model m = model(
      "[{group: \"*\", row_level: {filters: [{member: region, operator: equals, "
      "values: [\"{user.region}\"]}]}}]",
      "");
  Asker ana = with_role("viewer"), bea = ana;
  ana.attributes = {{"region", "Norte"}};
  bea.attributes = {{"region", "Sur"}};
  EXPECT_NE(access_for(ana, m).fingerprint(), access_for(bea, m).fingerprint());
  EXPECT_NE(access_for(ana, m).visibility(), access_for(bea, m).visibility());
  bea.attributes = ana.attributes;
  bea.user = "bea";
  EXPECT_NE(access_for(ana, m).fingerprint(), access_for(bea, m).fingerprint());
  EXPECT_EQ(access_for(ana, m).visibility(), access_for(bea, m).visibility());
}

// A total is told only to those who may see all of its parts, and put tables together.
TEST_P(Policies, ATotalNeedsEveryPart) {
  const std::string file =
      "semantic_model:\n"
      "  - name: m\n"
      "    datasets:\n"
      "      - {name: ventas, access_policy: [{group: all}, {group: seller}]}\n"
      "      - {name: personas, access_policy: [{group: all}]}\n"
      "    metrics:\n"
      "      - {name: sold, dataset: ventas, expression: SUM(total)}\n"
      "      - {name: paid, dataset: personas, expression: SUM(sueldo)}\n"
      "      - {name: both, parts: [sold, paid]}\n";
  const auto m = load_model(file, catalog_);
  ASSERT_TRUE(m) << m.error().message;
  const auto sees = [&](const Asker& asker, std::string_view metric) {
    return visible_model(*m, access_for(asker, *m)).model.find_metric(metric) != nullptr;
  };
  EXPECT_TRUE(sees(with_role("all"), "both"));
  EXPECT_TRUE(sees(with_role("seller"), "sold"));
  EXPECT_FALSE(sees(with_role("seller"), "both"));
  Asker alone = with_role("all");
  alone.permissions = {"read:pii"};
  EXPECT_TRUE(sees(alone, "paid"));
  EXPECT_FALSE(sees(alone, "both"));
}

// Whoever hid the tags of an export did not know that loading makes columns of them.
TEST_P(Policies, WhatTagsBecameIsHiddenWithThem) {
  const auto grant = [&](const std::string& rest) {
    const auto made = load_model(
        "semantic_model:\n  - name: m\n    datasets:\n      - name: costos\n"
        "        access_policy: [{group: all, " +
            rest + "}]\n",
        catalog_);
    EXPECT_TRUE(made) << (made ? "" : made.error().message);
    return *made;
  };
  const Asker ana = with_role("all");
  const std::string teams = "SELECT tag_team FROM costos", envs = "SELECT tag_env FROM costos";
  for (const std::string hidden :
       {"member_level: {excludes: [tags]}", "masks: [{member: tags, mask: full}]"}) {
    const Model m = grant(hidden);
    EXPECT_EQ(ask(m, ana, teams), "refused") << hidden;
    EXPECT_EQ(ask(m, ana, envs), "refused") << hidden;
    EXPECT_EQ(ask(m, ana, "SELECT id FROM costos"), "1\n") << hidden;
  }
  EXPECT_EQ(ask(grant("member_level: {includes: [id, tag_team]}"), ana, teams), "A\n");
}

INSTANTIATE_TEST_SUITE_P(Engines, Policies, testing::Values(DialectId::sqlite, DialectId::duckdb),
                         [](const auto& each) {
                           return std::string(each.param == DialectId::sqlite ? "sqlite"
                                                                              : "duckdb");
                         });

}  // namespace
}  // namespace cuanto
