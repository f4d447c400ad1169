#include "postgres/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <grp.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

#include "base/text.h"

namespace cuanto {

namespace {

namespace fs = std::filesystem;

// The newest server of Debian's packages.
std::string programs_folder() {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator it("/usr/lib/postgresql", error), end; !error && it != end;
       it.increment(error)) {
    if (fs::exists(it->path() / "bin" / "initdb")) found.push_back((it->path() / "bin").string());
  }
  std::ranges::sort(found);
  return found.empty() ? "" : found.back();
}

// Who runs the server: it refuses the administrator.
passwd* server_user() {
  if (::geteuid() != 0) return ::getpwuid(::geteuid());
  passwd* user = ::getpwnam("postgres");
  return user != nullptr ? user : ::getpwnam("nobody");
}

std::string status_of(pid_t process) { return read_file(fmt::format("/proc/{}/status", process)); }

bool is_running(pid_t process) {
  const std::string status = status_of(process);
  return !status.empty() && status.find("State:\tZ") == std::string::npos;
}

std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const pid_t process = std::atoi(entry.path().filename().c_str());
    if (process > 0 &&
        status_of(process).find(fmt::format("PPid:\t{}\n", parent)) != std::string::npos) {
      children.push_back(process);
    }
  }
  return children;
}

int wait_for(pid_t process) {
  int status = -1;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return bound ? ntohs(address.sin_port) : 0;
}

pid_t start_as(uid_t user, gid_t group, const std::vector<std::string>& command,
               const std::string& log) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t process = ::fork();
  if (process != 0) return process;
  ::setpgid(0, 0);  // so that all of it can be ended at once
  const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (::geteuid() == 0 &&
      (::setgroups(1, &group) != 0 || ::setgid(group) != 0 || ::setuid(user) != 0))
    ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (::getppid() != parent) ::_exit(126);
  ::unsetenv("PGPASSWORD");
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int run_as(const PostgresServer& server, const std::vector<std::string>& command) {
  return wait_for(start_as(server.user(), server.group(), command, server.folder() + "/log"));
}

std::string PostgresServer::missing() {
  if (programs_folder().empty()) return "no PostgreSQL server is installed (Debian: postgresql-15)";
  if (server_user() == nullptr) return "there is no unprivileged user to run the server";
  return {};
}

PostgresServer::PostgresServer() : folder_(place_.path()) {
  const passwd* user = server_user();
  user_ = user->pw_uid;
  group_ = user->pw_gid;
  std::ofstream(folder_ + "/password") << kPassword << "\n";
  if (::chown(folder_.c_str(), user_, group_) != 0) {
    ADD_FAILURE() << "The folder of the server cannot be given away.";
  }
  const int status =
      run_as(*this, {programs_folder() + "/initdb", "-D", folder_ + "/data", "-U", "admin", "-A",
                     "scram-sha-256", "--pwfile=" + folder_ + "/password", "-E", "UTF8",
                     "--locale=C.UTF-8", "-N"});
  if (status != 0) ADD_FAILURE() << "initdb failed: " << read_file(folder_ + "/log");
  port_ = free_port();
  start();
  run("postgres", fmt::format("CREATE ROLE owner LOGIN PASSWORD '{0}'; CREATE ROLE reader LOGIN "
                              "PASSWORD '{0}'; CREATE ROLE other LOGIN PASSWORD '{0}'",
                              kPassword));
}

void PostgresServer::start() {
  const std::string port = std::to_string(port_);
  process_ = start_as(
      user_, group_,
      {programs_folder() + "/postgres", "-D", folder_ + "/data", "-c", "port=" + port, "-c",
       "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=" + folder_, "-c", "fsync=off",
       "-c", "shared_buffers=32MB", "-c", "max_connections=60", "-c", "autovacuum=off"},
      folder_ + "/log");
  const std::string address = "host=127.0.0.1 port=" + port;
  for (;;) {
    const PGPing state = PQping(address.c_str());
    if (state == PQPING_OK) return;
    if (::waitpid(process_, nullptr, WNOHANG) == process_) {
      ADD_FAILURE() << "The server did not start: " << read_file(folder_ + "/log");
      process_ = 0;
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void PostgresServer::kill() {
  if (process_ <= 0) return;
  const std::vector<pid_t> helpers = children_of(process_);
  ::kill(process_, SIGKILL);
  for (const pid_t helper : helpers) ::kill(helper, SIGKILL);
  wait_for(process_);
  for (const pid_t helper : helpers) {
    while (is_running(helper)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  process_ = 0;
}

PostgresServer::~PostgresServer() {
  if (process_ <= 0) return;
  ::kill(process_, SIGINT);
  wait_for(process_);
}

std::string PostgresServer::address(const std::string& user, const std::string& database) const {
  return fmt::format("postgresql://{}:{}@127.0.0.1:{}/{}", user, replace_all(kPassword, " ", "%20"),
                     port_, database);
}

std::string PostgresServer::run(const std::string& database, const std::string& sql) const {
  PGconn* connection = PQconnectdb(address("admin", database).c_str());
  EXPECT_EQ(PQstatus(connection), CONNECTION_OK) << PQerrorMessage(connection);
  PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
  PGresult* result = PQexec(connection, sql.c_str());
  const auto status = PQresultStatus(result);
  EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
      << PQerrorMessage(connection) << sql.substr(0, 300);
  const std::string value =
      PQntuples(result) > 0 && PQnfields(result) > 0 ? PQgetvalue(result, 0, 0) : "";
  PQclear(result);
  PQfinish(connection);
  return value;
}

void PostgresServer::make_database(const std::string& name, const std::string& sql) const {
  run("postgres", fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", name));
  run("postgres", fmt::format("CREATE DATABASE \"{}\" OWNER owner TEMPLATE template0", name));
  run(name,
      "GRANT ALL ON SCHEMA public TO owner; ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT "
      "ON TABLES TO reader; SET ROLE owner; " +
          sql);
}

}  // namespace cuanto
