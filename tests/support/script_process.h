// tests/support/script_process.h: for tests only: a server that is a script, which prints its port,
// as a process that ends with the test.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "base/result.h"

extern char** environ;

namespace cuanto::fixture {

class ScriptProcess {
 public:
  // The program, looked for on the path, and its arguments.
  explicit ScriptProcess(std::vector<std::string> words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::array<int, 2> ends{-1, -1};
    CUANTO_ASSERT(::pipe2(ends.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    const int error =
        ::posix_spawnp(&process_, pointers.front(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (error == 0) {
      FILE* out = ::fdopen(ends[0], "r");
      if (std::fscanf(out, "%d", &port_) != 1) port_ = 0;
      std::fclose(out);
    } else {
      process_ = -1;
      ::close(ends[0]);
    }
    if (port_ == 0) ADD_FAILURE() << words.at(1) << " did not start";
  }
  ~ScriptProcess() { stop(); }
  ScriptProcess(const ScriptProcess&) = delete;
  ScriptProcess& operator=(const ScriptProcess&) = delete;

  void stop() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }
  // It stands still: connections are taken and nothing is answered.
  void pause() const { ::kill(process_, SIGSTOP); }
  int port() const { return port_; }
  std::string address(const std::string& path, const std::string& scheme = "http") const {
    return scheme + "://127.0.0.1:" + std::to_string(port_) + "/" + path;
  }

 private:
  pid_t process_ = -1;
  int port_ = 0;
};

}  // namespace cuanto::fixture
