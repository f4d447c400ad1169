// sql_roundtrip [BENCHMARKS_DIR] [--show N]: reads every distinct gold query of the *.jsonl files
// in that folder, prints it again and compares what both texts give on the database. The same tree
// is printed for PostgreSQL and DuckDB and shown to their own parsers. Lists what was refused, by
// reason. Fails when less survives than must; 77 when there is no such folder.
#include <duckdb.h>
#include <fmt/format.h>
#include <pg_query.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "sql/sql.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr int kSkipped = 77;
constexpr double kEqualMin = 0.99;

struct Gold {
  std::string db;
  std::string sql;
  auto operator<=>(const Gold&) const = default;
};

// ---- SQLite ----
struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

Database open_database(const fs::path& path) {
  sqlite3* db = nullptr;
  if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
    sqlite3_close(db);
    return nullptr;
  }
  return Database(db);
}

using Rows = std::vector<std::vector<std::string>>;

// The rows of a query, each value with its type; an error as one row.
struct Outcome {
  bool failed = false;
  std::string message;
  Rows rows;
};
Outcome run_query(sqlite3* db, const std::string& sql) {
  Outcome outcome;
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr);
  while (code == SQLITE_OK || code == SQLITE_ROW) {
    code = sqlite3_step(statement);
    if (code != SQLITE_ROW) break;
    auto& row = outcome.rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const int type = sqlite3_column_type(statement, i);
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
      row.push_back(fmt::format("{}:", type) + (bytes ? std::string(bytes, size) : std::string()));
    }
  }
  if (code != SQLITE_DONE) {
    outcome.failed = true;
    outcome.message = sqlite3_errmsg(db);
  }
  sqlite3_finalize(statement);
  return outcome;
}

std::unordered_set<std::string> columns_of(sqlite3* db) {
  std::unordered_set<std::string> names;
  const auto found =
      run_query(db,
                "SELECT c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c "
                "WHERE t.type IN ('table', 'view')");
  for (const auto& row : found.rows) names.insert(ascii_lower(row[0].substr(2)));
  return names;
}

// ---- the parsers of the other engines ----
void collect_tables(const Json& json, std::multiset<std::string>& tables) {
  if (json.is_object()) {
    if (const auto name = json.find("relname"); name != json.end() && name->is_string()) {
      tables.insert(name->get<std::string>());
    }
  }
  if (json.is_structured()) {
    for (const auto& part : json) collect_tables(part, tables);
  }
}

// Empty when PostgreSQL's parser accepts the text and sees the same tables.
std::string check_postgresql(const std::string& sql, const Select& select) {
  const PgQueryParseResult result = pg_query_parse(sql.c_str());
  std::string problem;
  if (result.error != nullptr) {
    problem = result.error->message;
  } else if (const auto json = parse_json(result.parse_tree)) {
    std::multiset<std::string> theirs, ours;
    collect_tables(*json, theirs);
    visit(select, {.expr = {},
                   .from =
                       [&](const FromItem& item) {
                         if (const auto* name = std::get_if<TableName>(&item.source)) {
                           ours.insert(name->table);
                         }
                       },
                   .select = {}});
    if (theirs != ours) problem = "It sees other tables.";
  }
  pg_query_free_parse_result(result);
  return problem;
}

class DuckParser {
 public:
  DuckParser() {
    if (duckdb_open(nullptr, &db_) != DuckDBSuccess ||
        duckdb_connect(db_, &connection_) != DuckDBSuccess) {
      std::cerr << "DuckDB did not open.\n";
      std::exit(1);
    }
  }
  ~DuckParser() {
    duckdb_disconnect(&connection_);
    duckdb_close(&db_);
  }
  DuckParser(const DuckParser&) = delete;
  DuckParser& operator=(const DuckParser&) = delete;

  // Empty when the text is one statement.
  std::string check(const std::string& sql) const {
    duckdb_extracted_statements statements = nullptr;
    const auto count = duckdb_extract_statements(connection_, sql.c_str(), &statements);
    std::string problem;
    if (count != 1) {
      const char* message = duckdb_extract_statements_error(statements);
      problem = message != nullptr ? message : "It sees several statements.";
    }
    duckdb_destroy_extracted(&statements);
    return problem;
  }

 private:
  duckdb_database db_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

// ---- the measurement ----
struct Tally {
  std::size_t equal = 0;
  std::size_t accepted_postgresql = 0, tried_postgresql = 0;
  std::size_t accepted_duckdb = 0, tried_duckdb = 0;
  std::map<std::string, std::vector<Gold>> refused;       // by reason
  std::map<std::string, std::size_t> no_word_postgresql;  // by reason
  std::map<std::string, std::size_t> no_word_duckdb;
  std::vector<std::string> wrong;  // for people to read
};

std::set<Gold> read_golds(const fs::path& folder) {
  std::set<Gold> golds;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      const auto json = parse_json(line);
      if (!json || !json->contains("gold_sql")) continue;
      golds.insert({(*json)["db"].get<std::string>(), (*json)["gold_sql"].get<std::string>()});
    }
  }
  return golds;
}

void measure(const Gold& gold, sqlite3* db, const std::unordered_set<std::string>& columns,
             const DuckParser& duck, Tally& tally) {
  const auto wrong = [&](std::string_view what, std::string_view printed) {
    tally.wrong.push_back(fmt::format("{}\n  {}\n  {}\n  {}", what, gold.db, gold.sql, printed));
  };
  auto select = parse_sql(gold.sql, dialect(DialectId::sqlite));
  if (!select) {
    tally.refused[select.error().message].push_back(gold);
    return;
  }
  const auto printed = print_sql(*select, dialect(DialectId::sqlite));
  if (!printed) {
    tally.refused[printed.error().message].push_back(gold);
    return;
  }
  const auto again = parse_sql(printed->text, dialect(DialectId::sqlite));
  auto before = run_query(db, gold.sql);
  auto after = run_query(db, printed->text);
  if (select->order_by.empty()) {
    std::sort(before.rows.begin(), before.rows.end());
    std::sort(after.rows.begin(), after.rows.end());
  }
  if (!again || *again != *select) {
    wrong("Reads as another tree:", printed->text);
  } else if (before.failed != after.failed || before.rows != after.rows) {
    wrong("Gives other rows: " + after.message, printed->text);
  } else {
    ++tally.equal;
  }

  resolve_quoted_texts(*select,
                       [&](std::string_view name) { return columns.contains(ascii_lower(name)); });
  const auto for_postgresql = print_sql(*select, dialect(DialectId::postgresql));
  if (for_postgresql) {
    ++tally.tried_postgresql;
    const auto problem = check_postgresql(for_postgresql->text, *select);
    if (problem.empty()) {
      ++tally.accepted_postgresql;
    } else {
      wrong("PostgreSQL: " + problem, for_postgresql->text);
    }
  } else {
    ++tally.no_word_postgresql[for_postgresql.error().message];
  }
  const auto for_duckdb = print_sql(*select, dialect(DialectId::duckdb));
  if (for_duckdb) {
    ++tally.tried_duckdb;
    const auto problem = duck.check(for_duckdb->text);
    if (problem.empty()) {
      ++tally.accepted_duckdb;
    } else {
      wrong("DuckDB: " + problem, for_duckdb->text);
    }
  } else {
    ++tally.no_word_duckdb[for_duckdb.error().message];
  }
}

int report(const Tally& tally, std::size_t count, std::size_t shown_max) {
  std::size_t refused = 0;
  for (const auto& [reason, golds] : tally.refused) {
    refused += golds.size();
    std::cout << fmt::format("refused {}: {}\n  {}\n", golds.size(), reason, golds.front().sql);
  }
  for (const auto& [reason, times] : tally.no_word_postgresql) {
    std::cout << fmt::format("not for PostgreSQL {}: {}\n", times, reason);
  }
  for (const auto& [reason, times] : tally.no_word_duckdb) {
    std::cout << fmt::format("not for DuckDB {}: {}\n", times, reason);
  }
  for (std::size_t i = 0; i < std::min(shown_max, tally.wrong.size()); ++i) {
    std::cout << tally.wrong[i] << "\n";
  }
  const double equal =
      count == 0 ? 0 : static_cast<double>(tally.equal) / static_cast<double>(count);
  std::cout << fmt::format(
      "{} distinct queries: {} ({:.2f} %) give equal results after text -> tree -> text, {} "
      "refused, "
      "{} wrong\n",
      count, tally.equal, 100 * equal, refused, count - tally.equal - refused);
  std::cout << fmt::format("PostgreSQL's parser accepts {} of {}, DuckDB's {} of {}\n",
                           tally.accepted_postgresql, tally.tried_postgresql, tally.accepted_duckdb,
                           tally.tried_duckdb);
  const bool good = equal >= kEqualMin && tally.accepted_postgresql == tally.tried_postgresql &&
                    tally.accepted_duckdb == tally.tried_duckdb;
  return good ? 0 : 1;
}

fs::path default_folder() {
  if (const char* shared = std::getenv("CUANTO_SHARED")) return fs::path(shared) / "benchmarks";
  return fs::path(CUANTO_SOURCE_DIR).parent_path() / "shared" / "benchmarks";
}

int run(int argc, char** argv) {
  fs::path folder = default_folder();
  std::size_t shown_max = 20;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--show" && i + 1 < argc) {
      shown_max = std::strtoul(argv[++i], nullptr, 10);
    } else {
      folder = argument;
    }
  }
  if (!fs::is_directory(folder)) {
    std::cout << "There is no folder of questions at " << folder.string()
              << ": nothing measured.\n";
    return kSkipped;
  }
  const auto golds = read_golds(folder);
  const DuckParser duck;
  Tally tally;
  std::string open_name;
  Database db;
  std::unordered_set<std::string> columns;
  for (const auto& gold : golds) {
    if (open_name != gold.db) {
      open_name = gold.db;
      const auto path = folder / "dbs" / gold.db;
      db = open_database(fs::exists(path) ? path : folder / "dbs_schema_only" / gold.db);
      if (!db) {
        std::cerr << gold.db << " cannot be opened.\n";
        return 1;
      }
      columns = columns_of(db.get());
    }
    measure(gold, db.get(), columns, duck, tally);
  }
  return report(tally, golds.size(), shown_max);
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) { return cuanto::run(argc, argv); }
