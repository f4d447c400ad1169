#include "support/state_stores.h"

#include <fmt/core.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <fstream>
#include <iterator>

#include "postgres/server.h"

namespace cuanto {

std::string TestStore::missing(StoreKind kind) {
  return kind == StoreKind::sqlite ? std::string{} : PostgresServer::missing();
}

PostgresServer& TestStore::server() {
  static PostgresServer server;
  return server;
}

TestStore::TestStore(StoreKind kind) {
  place_.folder = folder_.path();
  if (kind == StoreKind::sqlite) return;
  static int made = 0;
  database_ = fmt::format("state{}", ++made);
  server().make_database(database_, "SELECT 1");
  address_ = server().address("owner", database_);
  place_.address = address_;
}

TestStore::~TestStore() {
  close();
  if (!is_sqlite())
    server().run("postgres", fmt::format("DROP DATABASE \"{}\" WITH (FORCE)", database_));
}

Result<std::shared_ptr<State>> TestStore::open() const {
  const auto began = std::chrono::steady_clock::now();
  auto state = State::open(place_);
  const auto took = std::chrono::steady_clock::now() - began;
  opening_us_ = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  return state;
}

void TestStore::close() {
  sqlite3_close(std::exchange(sqlite_, nullptr));
  if (postgres_ != nullptr) PQfinish(std::exchange(postgres_, nullptr));
}

std::vector<std::string> TestStore::run(const std::string& sql) {
  return is_sqlite() ? run_sqlite(sql) : run_postgres(sql);
}

std::vector<std::string> TestStore::run_sqlite(const std::string& sql) {
  if (sqlite_ == nullptr) CUANTO_ASSERT(sqlite3_open(file().c_str(), &sqlite_) == SQLITE_OK);
  std::vector<std::string> texts;
  const auto take = [](void* list, int, char** values, char**) {
    static_cast<std::vector<std::string>*>(list)->emplace_back(values[0] ? values[0] : "");
    return 0;
  };
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(sqlite_, sql.c_str(), take, &texts, &message), SQLITE_OK)
      << sql << ": " << (message == nullptr ? "" : message);
  sqlite3_free(message);
  return texts;
}

std::vector<std::string> TestStore::run_postgres(const std::string& sql) {
  if (postgres_ == nullptr) {
    postgres_ = PQconnectdb(address_.c_str());
    PQclear(PQexec(postgres_, "SET search_path = cuanto"));
  }
  PGresult* result = PQexec(postgres_, sql.c_str());
  const auto status = PQresultStatus(result);
  EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
      << sql << ": " << PQerrorMessage(postgres_);
  std::vector<std::string> texts;
  for (int row = 0; row < PQntuples(result); ++row) texts.emplace_back(PQgetvalue(result, row, 0));
  PQclear(result);
  return texts;
}

std::string TestStore::everything() {
  if (is_sqlite()) {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string bytes;
  for (const std::string& table :
       run("SELECT tablename::text FROM pg_tables WHERE schemaname = 'cuanto'")) {
    for (const std::string& row : run(fmt::format("SELECT t::text FROM \"{}\" AS t", table)))
      bytes += row + '\n';
  }
  return bytes;
}

}  // namespace cuanto
