// PgBouncer in transaction mode in front of a test server: two connections for everybody. For tests
// only.
#pragma once

#include <fmt/core.h>
#include <signal.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/text.h"
#include "postgres/server.h"

namespace cuanto {

class Bouncer {
 public:
  static bool is_installed() { return std::filesystem::exists(kProgram); }

  explicit Bouncer(const PostgresServer& server) : port_(free_port()) {
    const std::string& folder = server.folder();
    std::ofstream(folder + "/users.txt")
        << fmt::format("\"reader\" \"{0}\"\n\"owner\" \"{0}\"\n", PostgresServer::kPassword);
    std::ofstream(folder + "/bouncer.ini") << fmt::format(
        "[databases]\n* = host=127.0.0.1 port={}\n[pgbouncer]\nlisten_addr = "
        "127.0.0.1\nlisten_port = {}\nunix_socket_dir =\nauth_type = "
        "scram-sha-256\nauth_file = {}/users.txt\npool_mode = "
        "transaction\ndefault_pool_size = 2\nmax_client_conn = 100\n",
        server.port(), port_, folder);
    process_ = start_as(server.user(), server.group(), {kProgram, folder + "/bouncer.ini"},
                        folder + "/bouncer.log");
  }
  ~Bouncer() {
    ::kill(process_, SIGINT);
    ::waitpid(process_, nullptr, 0);
  }
  Bouncer(const Bouncer&) = delete;
  Bouncer& operator=(const Bouncer&) = delete;
  std::string address(const std::string& user, const std::string& database) const {
    return fmt::format("postgresql://{}:{}@127.0.0.1:{}/{}", user,
                       replace_all(PostgresServer::kPassword, " ", "%20"), port_, database);
  }

 private:
  static constexpr const char* kProgram = "/usr/sbin/pgbouncer";
  int port_ = 0;
  pid_t process_ = 0;
};

}  // namespace cuanto
