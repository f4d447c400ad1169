// Nothing leaves unless told to: the program runs under a filter that shows us each system call by
// which a process can reach another machine (seccomp with user notification, Linux 5.5), so that
// nothing it links can hide one.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "integration/program.h"
#include "integration/real_servers.h"
#include "llm/model_server_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

struct Watched {
  int status = -1;
  bool is_watched = false;             // false: this kernel does not let us
  std::vector<std::string> addresses;  // of other machines and of this one's network, as called
};

int install_filter() {
  std::array<sock_filter, 7> program = {{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_connect, 4, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_sendto, 3, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_sendmsg, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_sendmmsg, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
  }};
  sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return static_cast<int>(
      ::syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &filter));
}

// The address that a call names, out of the memory of who makes it; empty when it is of no network.
std::string address_in(const seccomp_notif& call) {
  const auto& arguments = call.data.args;
  uint64_t at = 0;
  const std::string memory = "/proc/" + std::to_string(call.pid) + "/mem";
  const int file = ::open(memory.c_str(), O_RDONLY | O_CLOEXEC);
  if (call.data.nr == __NR_connect) at = arguments[1];
  if (call.data.nr == __NR_sendto) at = arguments[4];
  if (call.data.nr == __NR_sendmsg || call.data.nr == __NR_sendmmsg) {
    // The first field of a message header is its address.
    if (::pread(file, &at, sizeof at, static_cast<off_t>(arguments[1])) != sizeof at) at = 0;
  }
  sockaddr_storage address{};
  const ssize_t got =
      at == 0 ? 0 : ::pread(file, &address, sizeof(sockaddr_in6), static_cast<off_t>(at));
  ::close(file);
  if (got <= 0) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.ss_family == AF_INET) {
    sockaddr_in ip{};
    std::memcpy(&ip, &address, sizeof ip);
    ::inet_ntop(AF_INET, &ip.sin_addr, text.data(), text.size());
    return std::string(text.data()) + ":" + std::to_string(ntohs(ip.sin_port));
  }
  if (address.ss_family == AF_INET6) {
    sockaddr_in6 ip{};
    std::memcpy(&ip, &address, sizeof ip);
    ::inet_ntop(AF_INET6, &ip.sin6_addr, text.data(), text.size());
    return std::string(text.data()) + ":" + std::to_string(ntohs(ip.sin6_port));
  }
  return {};
}

void watch(int listener, Watched& watched) {
  for (;;) {
    pollfd ready{listener, POLLIN, 0};
    if (::poll(&ready, 1, -1) < 0 || (ready.revents & POLLIN) == 0) return;  // it has ended
    seccomp_notif call{};
    if (::ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) != 0) continue;
    if (std::string address = address_in(call); !address.empty())
      watched.addresses.push_back(std::move(address));
    seccomp_notif_resp reply{};
    reply.id = call.id;
    reply.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ::ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
  }
}

// `meanwhile` is told the process, and may ask it something and end it.
Watched run_watched(const std::vector<std::string>& arguments,
                    const std::function<void(pid_t)>& meanwhile = {}) {
  std::vector<std::string> words = {CUANTO_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::array<int, 2> told{-1, -1}, go{-1, -1};
  CUANTO_ASSERT(::pipe2(told.data(), O_CLOEXEC) == 0 && ::pipe2(go.data(), O_CLOEXEC) == 0);
  const pid_t process = ::fork();
  if (process == 0) {
    const int listener = install_filter();
    if (::write(told[1], &listener, sizeof listener) != sizeof listener) ::_exit(99);
    char word = 0;
    if (::read(go[0], &word, 1) != 1) ::_exit(99);
    if (listener >= 0) ::close(listener);
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, STDIN_FILENO);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execv(CUANTO_PROGRAM, pointers.data());
    ::_exit(99);
  }
  Watched watched;
  int number = -1;
  const bool heard = ::read(told[0], &number, sizeof number) == sizeof number;
  int listener = -1;
  if (heard && number >= 0) {
    const auto handle = static_cast<int>(::syscall(__NR_pidfd_open, process, 0));
    listener = static_cast<int>(::syscall(__NR_pidfd_getfd, handle, number, 0));
    ::close(handle);
  }
  watched.is_watched = listener >= 0;
  if (!watched.is_watched) ::kill(process, SIGKILL);
  CUANTO_ASSERT(::write(go[1], "x", 1) == 1);
  if (watched.is_watched) {
    std::thread other([&] {
      if (meanwhile) meanwhile(process);
    });
    watch(listener, watched);
    other.join();
  }
  int status = 0;
  ::waitpid(process, &status, 0);
  watched.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  for (const int end : {told[0], told[1], go[0], go[1], listener})
    if (end >= 0) ::close(end);
  return watched;
}

TEST(Outbound, NothingLeavesWhereNoModelIsConfigured) {
  const std::string db = fixture_database("tienda");
  for (const char* question : {kSureQuestion, kUnsureQuestion}) {
    const Watched watched = run_watched({"ask", "--db", db, question});
    if (!watched.is_watched) GTEST_SKIP() << "this kernel shows no system calls to us";
    EXPECT_LT(watched.status, 2);
    EXPECT_TRUE(watched.addresses.empty()) << watched.addresses.front();
  }
}

TEST(Outbound, WithAModelOnlyToItsAddress) {
  const std::string db = fixture_database("tienda");
  const fixture::ModelServerProcess server;
  const std::string home = testing::TempDir() + "cuanto_home_" + std::to_string(::getpid());
  ::setenv("CUANTO_HOME", home.c_str(), 1);
  const std::string file = testing::TempDir() + "cuanto_models_" + std::to_string(::getpid());
  for (const char* fault : {"fine", "redirect", "half", "failing"}) {
    std::ofstream(file)
        << "models:\n  - {name: local, server: openai, model: tiny, tries: 1, address: \""
        << server.address(std::string(fault) + "/v1") << "\"}\n";
    const Watched watched = run_watched({"ask", "--db", db, "--models", file, kUnsureQuestion});
    if (!watched.is_watched) GTEST_SKIP() << "this kernel shows no system calls to us";
    EXPECT_FALSE(watched.addresses.empty()) << fault;
    for (const std::string& address : watched.addresses)
      EXPECT_EQ(address, "127.0.0.1:" + std::to_string(server.port())) << fault;
    // What the translator is sure of stays here, also now.
    const Watched sure = run_watched({"ask", "--db", db, "--models", file, kSureQuestion});
    EXPECT_EQ(sure.status, 0);
    EXPECT_TRUE(sure.addresses.empty());
  }
  ::unsetenv("CUANTO_HOME");
  std::filesystem::remove(file);
  std::filesystem::remove_all(home);
}

void wait_until_served(uint16_t port) {
  for (int i = 0; i < 600; ++i) {
    const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int result = ::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::close(handle);
    if (result == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

// What the server opens while these paths are asked for, with a login at a provider configured.
Watched serve_watched(const std::string& provider,
                      const std::vector<std::pair<std::string, std::string>>& requests) {
  const std::string home = testing::TempDir() + "cuanto_home_" + std::to_string(::getpid());
  const std::string file = testing::TempDir() + "cuanto_login_" + std::to_string(::getpid());
  ::setenv("CUANTO_HOME", home.c_str(), 1);
  std::ofstream(file) << "issuer: http://" << provider << "\nclient_id: cuanto\n";
  const auto port = static_cast<uint16_t>(free_port());
  const Watched watched = run_watched(
      {"serve", "--db", fixture_database("tienda"), "--port", std::to_string(port), "--oidc", file},
      [&](pid_t process) {
        wait_until_served(port);
        for (const auto& [method, path] : requests)
          EXPECT_NE(fetch(port, method, path, method == "POST" ? "{}" : "").status, 0) << path;
        ::kill(process, SIGTERM);
      });
  ::unsetenv("CUANTO_HOME");
  std::filesystem::remove(file);
  std::filesystem::remove_all(home);
  return watched;
}

TEST(Outbound, AProviderIsAskedOnlyWhenSomebodyLogsIn) {
  const std::string provider = "127.0.0.1:" + std::to_string(free_port());
  const Watched idle = serve_watched(
      provider, {{"GET", "/"}, {"GET", "/v1/me"}, {"GET", "/v1/oidc/callback?state=x&code=y"}});
  if (!idle.is_watched) GTEST_SKIP() << "this kernel shows no system calls to us";
  EXPECT_EQ(idle.status, 0);
  EXPECT_TRUE(idle.addresses.empty()) << idle.addresses.front();
  const Watched asked = serve_watched(provider, {{"POST", "/v1/oidc/login"}});
  EXPECT_EQ(asked.status, 0);
  EXPECT_FALSE(asked.addresses.empty());
  for (const std::string& address : asked.addresses) EXPECT_EQ(address, provider);
}

}  // namespace
}  // namespace cuanto
