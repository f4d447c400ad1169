// tests/integration/program.h: the program itself, started as a person starts it, and a client that
// sends bytes as they are. For tests only.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

struct Finished {
  int status = -1;  // exit status; 128 and more: the signal that ended it
  std::string out, err;
};
// Runs `cuanto ARGUMENTS…` to its end with `input` as its standard input. `home`: its CUANTO_HOME;
// empty: that of the test program, with a state of its own, so that people of whoever runs the
// tests play no part.
Finished run_program(const std::vector<std::string>& arguments, std::string_view input = {},
                     const std::string& home = {});

// Starts `cuanto ARGUMENTS…` and kills it after that time; 137 unless it had ended by itself.
int kill_program(const std::vector<std::string>& arguments, std::chrono::microseconds after,
                 const std::string& home = {});

// `cuanto serve` on a free port, stopped at the end of its life. Its log goes to the file `log`;
// empty: nowhere.
class ServerProcess {
 public:
  explicit ServerProcess(std::vector<std::string> arguments, const std::string& home = {},
                         const std::string& log = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  uint16_t port() const { return port_; }  // 0 when it did not start
  pid_t process() const { return process_; }
  // Sends the signal and waits for the end; the exit status.
  int stop(int signal);
  // Waits until it has said a line with that text; all that it said up to then.
  const std::string& wait_for_text(std::string_view text);

 private:
  pid_t process_ = -1;
  int out_ = -1;
  uint16_t port_ = 0;
  std::string said_;
};

struct Reply {
  int status = 0;  // 0: none came
  std::string head, body;
  // The value of a header, its name in lower case; empty when absent.
  std::string header(std::string_view name) const;
};

// One TCP connection to 127.0.0.1.
class Connection {
 public:
  explicit Connection(uint16_t port);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool send(std::string_view bytes);  // false: the other side is gone
  Reply receive(bool of_head = false);
  // The next lines of a body that comes in chunks, as many as came in one; empty: it has ended, or
  // the connection has.
  std::string receive_chunk();
  // Whether the other side ends the connection within that time.
  bool ends_within(int milliseconds);

 private:
  bool read_more();
  int socket_ = -1;
  std::string buffer_;
};

// A whole request; `body` empty: none.
std::string request_text(std::string_view method, std::string_view target,
                         std::string_view body = {}, const std::vector<std::string>& headers = {});
Reply fetch(uint16_t port, std::string_view method, std::string_view target,
            std::string_view body = {}, const std::vector<std::string>& headers = {});

}  // namespace cuanto
