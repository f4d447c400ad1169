// postgres/postgres.h: the way to a PostgreSQL server: postgresql://user@host:port/database as
// libpq wants it and as it may be shown, and a connection to a server that has proved who it is.
// What is said over it is the business of run/ (data that is only read) and of state/ (what is
// kept). Reads the environment variables and files that libpq itself knows (PGHOST, PGSSLMODE, the
// service file …).
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

struct pg_conn;

namespace cuanto {

struct PostgresAddress {
  std::vector<std::pair<std::string, std::string>> settings;  // for libpq; may hold a password
  std::string shown;     // without any password: for messages, logs, catalogs and fingerprints
  std::string database;  // what people call the source
  bool local = false;    // on this machine: a loopback address or a socket file
  bool verified = true;  // the server must prove who it is, or is on this machine
};

bool is_postgres_address(std::string_view path);
// The address without what may be secret, also when it cannot be read.
std::string shown_postgres_address(std::string_view path);
// Fails with `bad_input` when it is no address; the words never repeat a password. Where the
// address says nothing of TLS, other machines must prove their identity (sslmode=verify-full).
Result<PostgresAddress> parse_postgres_address(const std::string& path);

struct PostgresCloser {
  void operator()(pg_conn* connection) const;
};
using PostgresHandle = std::unique_ptr<pg_conn, PostgresCloser>;

// An open connection that never blocks (PQsetnonblocking). Fails with `unavailable` (no server, no
// room, a wrong password, no certificate …), `not_found` (no such database), `timeout`, or
// `cancelled` once `is_cancelled` says so.
Result<PostgresHandle> connect_postgres(
    const PostgresAddress& address, std::chrono::steady_clock::time_point deadline,
    const std::function<bool()>& is_cancelled = [] { return false; });

// What libpq or the server said, in one line that a sentence can end with.
std::string postgres_words(std::string_view message);

}  // namespace cuanto
