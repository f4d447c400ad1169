// PostgreSQL used directly, without a wall: each store is a schema of one database.
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>

#include "access/differ.h"
#include "access/plain_sql.h"
#include "base/text.h"

namespace cuanto::access_test {
namespace {

// One connection for all: making one takes longer than a query.
class Connection {
 public:
  explicit Connection(const std::string& address) : handle_(PQconnectdb(address.c_str())) {
    CUANTO_ASSERT(PQstatus(handle_) == CONNECTION_OK);
    PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
    CUANTO_ASSERT(run("SET statement_timeout = '60s'").has_value());
  }
  ~Connection() { PQfinish(handle_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The rows as lines; nothing when the server took it for an error.
  std::optional<std::vector<std::string>> run(const std::string& sql) {
    PGresult* result = PQexec(handle_, sql.c_str());
    const auto status = PQresultStatus(result);
    std::optional<std::vector<std::string>> lines;
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
      lines.emplace();
      for (int row = 0; row < PQntuples(result); ++row) {
        std::string line;
        for (int column = 0; column < PQnfields(result); ++column) {
          const bool null = PQgetisnull(result, row, column) != 0;
          line += plain(null ? nullptr : PQgetvalue(result, row, column)) + "|";
        }
        lines->push_back(std::move(line));
      }
    }
    PQclear(result);
    return lines;
  }

  void use(const std::string& schema) {
    if (schema == used_) return;
    CUANTO_ASSERT(run("SET search_path = " + schema).has_value());
    used_ = schema;
  }

 private:
  PGconn* handle_;
  std::string used_;
};

std::unique_ptr<Connection>& connection() {
  static std::unique_ptr<Connection> shared;
  return shared;
}

class PostgresStore : public Store {
 public:
  PostgresStore() {
    static int made = 0;
    schema_ = fmt::format("store{}", ++made);
    CUANTO_ASSERT(connection()->run("CREATE SCHEMA " + schema_).has_value());
  }
  ~PostgresStore() override {
    if (connection() != nullptr) connection()->run("DROP SCHEMA " + schema_ + " CASCADE");
  }
  PostgresStore(const PostgresStore&) = delete;
  PostgresStore& operator=(const PostgresStore&) = delete;

  void make(const std::vector<PlainTable>& tables) override {
    connection()->use(schema_);
    for (const std::string& sql : statements_for(tables))
      CUANTO_ASSERT(connection()->run(sql).has_value());
  }
  std::optional<std::string> run(const std::string& sql) override {
    connection()->use(schema_);
    auto lines = connection()->run(sql);
    if (!lines) return {};
    std::ranges::sort(*lines);
    return join(*lines, "\n");
  }

 private:
  std::string schema_;
};

}  // namespace

void use_postgres(const std::string& address) {
  connection() = address.empty() ? nullptr : std::make_unique<Connection>(address);
}

std::unique_ptr<Store> open_postgres_store() {
  CUANTO_ASSERT(connection() != nullptr);
  return std::make_unique<PostgresStore>();
}

}  // namespace cuanto::access_test
