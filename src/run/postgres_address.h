// run/postgres_address.h: postgresql://user@host:port/database, as libpq wants it and as it may be
// shown. Pure except for the environment variables and files that libpq itself knows (PGHOST,
// PGSSLMODE, the service file …).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

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

}  // namespace cuanto
