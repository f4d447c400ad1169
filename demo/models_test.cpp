// The models that ship, tried on the demonstration data: every name they use exists, every metric
// and every verified question runs.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "demo/demo_fixture.h"
#include "demo/duckdb_file.h"

namespace cuanto::demo {
namespace {

namespace fs = std::filesystem;

const fs::path kModels = fs::path(CUANTO_SOURCE_DIR) / "models";

// The number of rows of a query, or why it failed.
struct Ran {
  std::size_t rows = 0;
  std::string error;
};

// One demonstration database, whichever engine keeps it.
class Source {
 public:
  virtual ~Source() = default;
  virtual Ran run(const std::string& sql) = 0;
  virtual std::set<std::string> columns_of(const std::string& table) = 0;
};

class DuckSource : public Source {
 public:
  explicit DuckSource(Result<DuckDatabase> database) {
    EXPECT_TRUE(database) << database.error().message;
    if (database) database_ = std::make_unique<DuckDatabase>(std::move(*database));
  }
  Ran run(const std::string& sql) override {
    const auto rows = database_->rows(sql);
    if (!rows) return {0, rows.error().message};
    return {rows->size(), {}};
  }
  std::set<std::string> columns_of(const std::string& table) override {
    std::set<std::string> names;
    const auto rows =
        database_->rows("SELECT column_name FROM information_schema.columns WHERE table_name = " +
                        sql_literal(table));
    if (rows) {
      for (const auto& row : *rows) names.insert(row[0].value_or(""));
    }
    return names;
  }

 private:
  std::unique_ptr<DuckDatabase> database_;
};

class SqliteSource : public Source {
 public:
  explicit SqliteSource(const fs::path& file) {
    EXPECT_EQ(sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  }
  ~SqliteSource() override { sqlite3_close(database_); }
  SqliteSource(const SqliteSource&) = delete;
  SqliteSource& operator=(const SqliteSource&) = delete;
  Ran run(const std::string& sql) override {
    Ran ran;
    const auto count = [](void* rows, int, char**, char**) {
      ++*static_cast<std::size_t*>(rows);
      return 0;
    };
    char* message = nullptr;
    if (sqlite3_exec(database_, sql.c_str(), count, &ran.rows, &message) != SQLITE_OK) {
      ran.error = message;
    }
    sqlite3_free(message);
    return ran;
  }
  std::set<std::string> columns_of(const std::string& table) override {
    std::set<std::string> names;
    const auto add = [](void* out, int, char** cells, char**) {
      static_cast<std::set<std::string>*>(out)->insert(cells[0]);
      return 0;
    };
    const std::string sql = "SELECT name FROM pragma_table_info(" + sql_literal(table) + ")";
    sqlite3_exec(database_, sql.c_str(), add, &names, nullptr);
    return names;
  }

 private:
  sqlite3* database_ = nullptr;
};

struct Shipped {
  std::string file;
  std::string source;               // the file of the demonstration it is about
  std::set<std::string> not_there;  // columns of other versions than the demonstration's
};
// How a failing test names its case.
void PrintTo(const Shipped& model, std::ostream* out) { *out << model.file; }
const std::vector<Shipped>& shipped() {
  static const std::vector<Shipped> models = {
      {"focus/focus.yaml",
       "focus",
       {"InvoiceDetailId", "CommitmentProgramEligibilityDetails", "ContractApplied",
        "AllocatedTags", "AllocatedResourceId", "AllocatedResourceName", "AllocatedMethodId",
        "AllocatedMethodDetails", "PrincipalId", "CredentialId", "CredentialDetails",
        "tag_cost_center", "tag_project"}},
      {"clouds/aws.yaml", "clouds.duckdb", {"account_id"}},
      {"clouds/azure.yaml", "clouds.duckdb", {}},
      {"clouds/gcp.yaml", "clouds.duckdb", {}},
      {"clouds/organisation.yaml", "clouds.duckdb", {}},
      {"clouds/total.yaml", "clouds.duckdb", {}},
      {"ventas/ventas.yaml", "ventas.sqlite", {}},
  };
  return models;
}

// With the columns that loading makes of its tags.
Result<DuckDatabase> open_focus_with_tags() {
  auto database = open_demo_focus();
  std::string tags;
  for (const std::string key : {"team", "environment", "application", "business_unit"})
    tags += ", json_extract_string(Tags, '/" + key + "') AS tag_" + key;
  if (!database) return database;
  const std::string file = (demo_folder() / "focus/cost_and_usage.parquet").string();
  const std::string view =
      "CREATE OR REPLACE VIEW cost_and_usage AS SELECT *" + tags + " FROM " + sql_literal(file);
  if (auto made = database->execute(view); !made) return fail(made.error());
  return database;
}

std::unique_ptr<Source> open(const std::string& source) {
  if (source == "focus") return std::make_unique<DuckSource>(open_focus_with_tags());
  if (source.ends_with(".duckdb")) {
    return std::make_unique<DuckSource>(
        DuckDatabase::open((demo_folder() / source).string(), true));
  }
  return std::make_unique<SqliteSource>(demo_folder() / source);
}

YAML::Node model_of(const Shipped& model) {
  return YAML::LoadFile((kModels / model.file).string())["semantic_model"][0];
}

// The table a dataset stands for in the demonstration.
std::string table_of(const YAML::Node& dataset) {
  const YAML::Node source = dataset["source"];
  return source && !source.IsNull() ? source.as<std::string>() : dataset["name"].as<std::string>();
}

class ShippedModels : public ::testing::TestWithParam<Shipped> {
 protected:
  YAML::Node model_ = model_of(GetParam());
};

TEST_P(ShippedModels, NameColumnsThatExist) {
  const auto source = open(GetParam().source);
  for (const YAML::Node& dataset : model_["datasets"]) {
    const std::string table = table_of(dataset);
    std::set<std::string> columns = source->columns_of(table);
    ASSERT_FALSE(columns.empty()) << table;
    std::set<std::string> named;
    for (const YAML::Node& field : dataset["fields"]) {
      const std::string name = field["name"].as<std::string>();
      EXPECT_TRUE(named.insert(name).second) << "twice: " << name;
      EXPECT_NE(columns.contains(name), GetParam().not_there.contains(name))
          << table << "." << name;
      for (const std::string key : {"unit_column"}) {
        if (field[key]) {
          EXPECT_TRUE(columns.contains(field[key].as<std::string>())) << name << " " << key;
        }
      }
    }
    // The other way round: the model knows every column.
    for (const std::string& column : columns) {
      EXPECT_TRUE(named.contains(column)) << table << "." << column << " is not in the model";
    }
    if (dataset["time"]) {
      EXPECT_TRUE(named.contains(dataset["time"].as<std::string>())) << table;
    }
    for (const std::string list : {"display", "primary_key"}) {
      for (const YAML::Node& column : dataset[list]) {
        EXPECT_TRUE(named.contains(column.as<std::string>())) << table << " " << list;
      }
    }
  }
}

TEST_P(ShippedModels, SpeakBothLanguages) {
  const auto both = [](const YAML::Node& words, const std::string& of) {
    EXPECT_TRUE(words["en"] && words["es"]) << of;
  };
  both(model_["description"], "the model");
  for (const YAML::Node& dataset : model_["datasets"]) {
    both(dataset["label"], dataset["name"].as<std::string>());
    both(dataset["label_plural"], dataset["name"].as<std::string>());
    both(dataset["synonyms"], dataset["name"].as<std::string>());
    std::map<std::string, std::string> label_of;  // label -> field: no two look alike
    for (const YAML::Node& field : dataset["fields"]) {
      const std::string name = field["name"].as<std::string>();
      both(field["label"], name);
      both(field["synonyms"], name);
      const auto [at, added] = label_of.emplace(field["label"]["en"].as<std::string>(), name);
      EXPECT_TRUE(added) << name << " and " << at->second << " have the same label";
    }
  }
  std::set<std::string> names;
  std::map<std::string, int> defaults;
  for (const YAML::Node& metric : model_["metrics"]) {
    const std::string name = metric["name"].as<std::string>();
    EXPECT_TRUE(names.insert(name).second) << "twice: " << name;
    both(metric["label"], name);
    both(metric["synonyms"], name);
    both(metric["description"], name);
    if (metric["default"] && metric["default"].as<bool>()) {
      ++defaults[metric["dataset"].as<std::string>()];
    }
  }
  for (const auto& [dataset, count] : defaults) EXPECT_EQ(count, 1) << dataset;
}

TEST_P(ShippedModels, HaveMetricsThatRun) {
  const auto source = open(GetParam().source);
  std::map<std::string, std::string> table;
  for (const YAML::Node& dataset : model_["datasets"]) {
    table[dataset["name"].as<std::string>()] = table_of(dataset);
  }
  for (const YAML::Node& metric : model_["metrics"]) {
    const std::string name = metric["name"].as<std::string>();
    if (metric["parts"]) continue;  // runs where its parts do: cases/clouds.case
    ASSERT_TRUE(table.contains(metric["dataset"].as<std::string>())) << name;
    std::string where;
    if (metric["filter"] && !metric["filter"].IsNull()) {
      where = " WHERE " + metric["filter"].as<std::string>();
    }
    // At least one value that is not null: a misspelt filter would leave none.
    const Ran ran =
        source->run("SELECT value FROM (SELECT " + metric["expression"].as<std::string>() +
                    " AS value FROM " + table[metric["dataset"].as<std::string>()] + where +
                    ") AS one WHERE value IS NOT NULL AND value <> 0");
    EXPECT_EQ(ran.error, "") << name;
    EXPECT_EQ(ran.rows, 1u) << name;
  }
}

TEST_P(ShippedModels, HaveVerifiedQuestionsThatRun) {
  const auto source = open(GetParam().source);
  std::map<std::string, int> languages;
  std::set<std::string> names, questions;
  for (const YAML::Node& verified : model_["verified_queries"]) {
    const std::string name = verified["name"].as<std::string>();
    EXPECT_TRUE(names.insert(name).second) << "twice: " << name;
    EXPECT_TRUE(questions.insert(verified["question"].as<std::string>()).second) << name;
    ++languages[verified["language"].as<std::string>()];
    const Ran ran = source->run(verified["sql"].as<std::string>());
    EXPECT_EQ(ran.error, "") << name;
    EXPECT_GT(ran.rows, 0u) << name;
  }
  if (model_["datasets"].size() == 0) return;  // a total of other models' metrics
  EXPECT_GE(languages["en"] + languages["es"], 6);
  EXPECT_GE(languages["en"], 2);
  EXPECT_GE(languages["es"], 2);
}

INSTANTIATE_TEST_SUITE_P(Of, ShippedModels, ::testing::ValuesIn(shipped()), [](const auto& model) {
  return replace_all(replace_all(model.param.file, "/", "_"), ".", "_");
});

// Of exports whose columns are another company's the demonstration has none: a table of the fields
// that the model names stands in, and every metric must at least be understood by the engine.
const std::set<std::string>& exports() {
  static const std::set<std::string> files = {"exports/aws_cur.yaml",
                                              "exports/azure_usage_details.yaml"};
  return files;
}

std::string column_type(const std::string& type) {
  if (type == "money" || type == "quantity") return "DOUBLE";
  return type == "date" || type == "timestamp" ? "TIMESTAMP" : "VARCHAR";
}

class ExportModels : public ::testing::TestWithParam<std::string> {};
TEST_P(ExportModels, HaveMetricsThatTheEngineUnderstands) {
  const YAML::Node model = YAML::LoadFile((kModels / GetParam()).string())["semantic_model"][0];
  auto database = DuckDatabase::open("");
  ASSERT_TRUE(database);
  std::string columns;
  for (const YAML::Node& field : model["datasets"][0]["fields"])
    columns += (columns.empty() ? "\"" : ", \"") + field["name"].as<std::string>() + "\" " +
               column_type(field["type"].as<std::string>());
  ASSERT_TRUE(database->execute("CREATE TABLE export (" + columns + ")"));
  ASSERT_GT(model["metrics"].size(), 2u);
  for (const YAML::Node& metric : model["metrics"]) {
    const bool filtered = metric["filter"] && !metric["filter"].IsNull();
    const std::string where = filtered ? " WHERE " + metric["filter"].as<std::string>() : "";
    const auto ran =
        database->rows("SELECT " + metric["expression"].as<std::string>() + " FROM export" + where);
    EXPECT_TRUE(ran) << metric["name"].as<std::string>() << ": " << ran.error().message;
  }
}
INSTANTIATE_TEST_SUITE_P(Of, ExportModels, ::testing::ValuesIn(exports()), [](const auto& file) {
  return replace_all(replace_all(file.param, "/", "_"), ".", "_");
});

TEST(ShippedModelFiles, AreAllTried) {
  std::set<std::string> tried = exports(), found;
  for (const Shipped& model : shipped()) tried.insert(model.file);
  for (const auto& entry : fs::recursive_directory_iterator(kModels)) {
    const bool is_model = entry.path().parent_path().filename() != "prices";
    if (is_model && entry.path().extension() == ".yaml") {
      found.insert(fs::relative(entry.path(), kModels).generic_string());
    }
  }
  EXPECT_EQ(tried, found);
}

TEST(ShippedModelFiles, KnowTheColumnsOfARealExport) {
  const char* shared = std::getenv("CUANTO_SHARED");
  const fs::path file = (shared != nullptr ? fs::path(shared)
                                           : fs::path(CUANTO_SOURCE_DIR).parent_path() / "shared") /
                        "focus/focus_1_0_sample.parquet";
  if (!fs::exists(file)) GTEST_SKIP() << "The public FOCUS sample is not on this machine.";
  auto database = DuckDatabase::open("");
  ASSERT_TRUE(database);
  ASSERT_TRUE(
      database->execute("CREATE VIEW sample AS SELECT * FROM " + sql_literal(file.string())));
  DuckSource source(std::move(*database));
  std::set<std::string> known;
  const YAML::Node model = model_of(shipped().front());
  for (const YAML::Node& field : model["datasets"][0]["fields"]) {
    known.insert(field["name"].as<std::string>());
    for (const YAML::Node& alias : field["aliases"]) known.insert(alias.as<std::string>());
  }
  std::set<std::string> unknown;
  for (const std::string& column : source.columns_of("sample")) {
    if (!known.contains(column)) unknown.insert(column);
  }
  EXPECT_EQ(unknown, (std::set<std::string>{"Id"}));  // a stray column that FOCUS does not have
}

TEST(Questions, NameTheDemonstration) {
  const auto lines = [] {
    std::vector<std::string> all;
    std::ifstream in(fs::path(CUANTO_SOURCE_DIR) / "demo/questions.txt");
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
  }();
  ASSERT_GE(lines.size(), 4u);
  EXPECT_EQ(lines[0], "# today 2026-11-05");
  std::set<std::string> languages;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto parts = split(lines[i], '\t');
    ASSERT_EQ(parts.size(), 3u) << lines[i];
    EXPECT_TRUE(fs::exists(demo_folder() / std::string(parts[0]))) << lines[i];
    languages.insert(std::string(parts[1]));
    EXPECT_GT(parts[2].size(), 10u);
  }
  EXPECT_EQ(languages, (std::set<std::string>{"en", "es"}));
}

}  // namespace
}  // namespace cuanto::demo
