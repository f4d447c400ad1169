// A PostgreSQL server of our own for the tests: a new cluster in a temporary folder, on a free port
// of the loopback address, run by an unprivileged user and gone when the test program ends.
#pragma once

#include <sys/types.h>

#include <string>

#include "run/test_files.h"

namespace cuanto {

class PostgresServer {
 public:
  // Empty when a server can be had here, otherwise what is missing.
  static std::string missing();

  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  void start();
  // The way a machine dies: every process of the server at once.
  void kill();
  int port() const { return port_; }
  const std::string& folder() const { return folder_; }
  uid_t user() const { return user_; }
  gid_t group() const { return group_; }

  // postgresql://user:password@127.0.0.1:port/database; the password of every user is kPassword.
  std::string address(const std::string& user, const std::string& database) const;
  // As the superuser, many statements if need be. Returns the first value of the last result.
  std::string run(const std::string& database, const std::string& sql) const;
  // A new database with nothing in it but `sql`, owned by `owner` and readable by `reader`.
  void make_database(const std::string& name, const std::string& sql) const;

  static constexpr const char* kPassword = "s3cret-pass word";

 private:
  TemporaryFolder place_;
  std::string folder_;
  uid_t user_ = 0;
  gid_t group_ = 0;
  int port_ = 0;
  pid_t process_ = 0;
};

// The server of this program; main.cpp makes it.
PostgresServer& postgres_server();
// A port that nobody listens on.
int free_port();
// Runs a program as the server's user and waits; its exit status.
int run_as(const PostgresServer& server, const std::vector<std::string>& command);
// Starts one and does not wait.
pid_t start_as(uid_t user, gid_t group, const std::vector<std::string>& command,
               const std::string& log);

}  // namespace cuanto
