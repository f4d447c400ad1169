// Databases in memory, used directly: what the guard printed runs here without a wall behind it.
#include <duckdb.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>

#include "access/differ.h"
#include "access/plain_sql.h"
#include "base/text.h"

namespace cuanto::access_test {
namespace {

std::string literal(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return "NULL";
  if (const auto* whole = std::get_if<int64_t>(&value)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&value)) {
    const std::string text = fmt::format("{}", *number);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
  }
  return "'" + replace_all(std::get<std::string>(value), "'", "''") + "'";
}

std::string quoted(const std::string& name) { return '"' + replace_all(name, "\"", "\"\"") + '"'; }

}  // namespace

std::vector<std::string> statements_for(const std::vector<PlainTable>& tables) {
  std::vector<std::string> statements;
  for (const PlainTable& table : tables) {
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      columns.push_back(quoted(table.columns[i]) + " " + table.types[i]);
    statements.push_back(
        fmt::format("CREATE TABLE {} ({})", quoted(table.name), join(columns, ", ")));
    for (std::size_t begin = 0; begin < table.rows.size(); begin += 200) {
      std::vector<std::string> rows;
      for (std::size_t i = begin; i < std::min(table.rows.size(), begin + 200); ++i) {
        std::vector<std::string> cells;
        for (const Value& value : table.rows[i]) cells.push_back(literal(value));
        rows.push_back("(" + join(cells, ", ") + ")");
      }
      statements.push_back(
          fmt::format("INSERT INTO {} VALUES {}", quoted(table.name), join(rows, ", ")));
    }
  }
  return statements;
}

std::string plain(const char* text) {
  if (text == nullptr) return "NULL";
  char* end = nullptr;
  const double number = std::strtod(text, &end);
  if (end == text || *end != '\0' || (*text != '-' && (*text < '0' || *text > '9'))) return text;
  return fmt::format("{:.10g}", number);
}

namespace {

std::string sorted(std::vector<std::string> lines) {
  std::ranges::sort(lines);
  return join(lines, "\n");
}

class SqliteStore : public Store {
 public:
  SqliteStore() { sqlite3_open(":memory:", &db_); }
  ~SqliteStore() override { sqlite3_close(db_); }
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  void make(const std::vector<PlainTable>& tables) override {
    for (const std::string& sql : statements_for(tables)) {
      const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
      CUANTO_ASSERT(code == SQLITE_OK);
    }
  }
  std::optional<std::string> run(const std::string& sql) override {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return {};
    std::vector<std::string> lines;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      std::string line;
      for (int i = 0; i < sqlite3_column_count(statement); ++i)
        line += plain(reinterpret_cast<const char*>(sqlite3_column_text(statement, i))) + "|";
      lines.push_back(std::move(line));
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) return {};
    return sorted(std::move(lines));
  }

 private:
  sqlite3* db_ = nullptr;
};

class DuckdbStore : public Store {
 public:
  DuckdbStore() {
    duckdb_config config = nullptr;
    duckdb_create_config(&config);
    duckdb_set_config(config, "threads", "1");
    duckdb_open_ext(nullptr, &db_, config, nullptr);
    duckdb_destroy_config(&config);
    duckdb_connect(db_, &connection_);
  }
  ~DuckdbStore() override {
    duckdb_disconnect(&connection_);
    duckdb_close(&db_);
  }
  DuckdbStore(const DuckdbStore&) = delete;
  DuckdbStore& operator=(const DuckdbStore&) = delete;

  void make(const std::vector<PlainTable>& tables) override {
    for (const std::string& sql : statements_for(tables)) {
      const duckdb_state state = duckdb_query(connection_, sql.c_str(), nullptr);
      CUANTO_ASSERT(state == DuckDBSuccess);
    }
  }
  std::optional<std::string> run(const std::string& sql) override {
    duckdb_result result;
    if (duckdb_query(connection_, sql.c_str(), &result) != DuckDBSuccess) {
      problem_ = duckdb_result_error(&result);
      duckdb_destroy_result(&result);
      return {};
    }
    std::vector<std::string> lines;
    for (idx_t row = 0; row < duckdb_row_count(&result); ++row) {
      std::string line;
      for (idx_t column = 0; column < duckdb_column_count(&result); ++column) {
        char* value = duckdb_value_varchar(&result, column, row);
        line += plain(value) + "|";
        duckdb_free(value);
      }
      lines.push_back(std::move(line));
    }
    duckdb_destroy_result(&result);
    return sorted(std::move(lines));
  }

 private:
  duckdb_database db_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

}  // namespace

std::unique_ptr<Store> Store::open(DialectId dialect) {
  if (dialect == DialectId::postgresql) return open_postgres_store();
  if (dialect == DialectId::sqlite) return std::make_unique<SqliteStore>();
  return std::make_unique<DuckdbStore>();
}

}  // namespace cuanto::access_test
