// serve/serve.h: the program over HTTP: the page, /v1/chat and its companions. Routes decode, call
// and encode; sockets live in http_server.cpp alone.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "chat/chat.h"
#include "serve/oidc_settings.h"  // IWYU pragma: export

namespace cuanto {

struct Request {
  std::string method;                                        // upper case
  std::string path;                                          // without query, percent-decoded
  std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string remote_address;
  std::string_view header(std::string_view name) const;  // empty when absent
  std::string_view parameter(std::string_view name) const;
};

// Takes the next part of a body that is sent while it is made, and waits for nobody who reads it.
using TakePart = std::function<void(std::string_view part)>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string log;  // what the line in the log says besides status and time; never sent
  // Makes the body part by part, in place of `body`, and gives what then stands in the log; empty:
  // there is a body. To be called once, after `handle` and with all alive that it was given. Does
  // not throw.
  std::function<std::string(const TakePart& take)> make_body = {};
};

// Who may ask, and how often.
struct AccessOptions {
  std::shared_ptr<State> state;  // null: there is neither login nor audit
  bool login = false;            // whoever asks must have logged in; needs `state`
  // For the first administrator, as long as there is nobody; empty: only `cuanto user` makes one.
  std::string setup_token;
  // Requests a minute of one person and of one address; 0: as many as they like.
  double person_per_minute = 0, address_per_minute = 0;
  // The server stands behind a proxy on this machine, which says who asks (X-Forwarded-For) and
  // whether that is encrypted (X-Forwarded-Proto).
  bool behind_proxy = false;
  std::optional<OidcSettings> oidc;  // people also log in with an account of another server
  std::function<int64_t()> now_ms;   // since 1970, UTC; empty: the clock of the machine
};

struct AppOptions {
  std::function<Date()> today;  // asked where neither the request nor the world fixes the day
  // Names under which this server is reached, without port. A request for another one is refused,
  // so that no page of somebody else's can ask through a browser here. Empty: any name.
  std::vector<std::string> hosts;
  bool log_questions = false;
  bool encrypted = false;  // the server itself speaks TLS
  AccessOptions access;
  Conversations::Options conversations;
};

// The routes and what they need. Thread-safe.
struct AppState;
class App {
 public:
  App(std::shared_ptr<const World> world, AppOptions options);
  ~App();
  // Never throws: a fault of ours is answered with 500 and an id that is in the log.
  Response handle(const Request& request, const CancelToken& cancel);
  // Whether the answer needs neither data nor thinking, so that it may be given at once, past the
  // questions that wait: the page and /health.
  bool is_quick(const Request& request) const;

 private:
  std::unique_ptr<AppState> state_;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  uint16_t port = 8080;                  // 0: any free one
  std::string tls_certificate, tls_key;  // PEM files; empty: nothing is encrypted here
  unsigned workers = 0;                  // threads that run questions; 0: one a core
  std::size_t queue_max = 256;           // requests waiting for a worker; more get 503
  std::size_t connections_max = 12'000;  // open at once; more are closed at once
  std::size_t body_bytes_max = 1 << 20;
  std::size_t header_bytes_max = 16 * 1024;
  uint32_t request_timeout_ms = 15'000;  // to receive one whole request, and to send its answer
  uint32_t idle_timeout_ms = 60'000;     // between requests of a kept connection
  uint32_t drain_timeout_ms = 10'000;  // for running requests when stopping; then they are stopped
};

// Serves until SIGINT or SIGTERM, then finishes what is running; a second signal stops that, too.
// Calls `ready` with the port when it listens. Fails with `unavailable` when the port cannot be
// had, and says what to do.
Result<Done> serve(App& app, const ServerOptions& options,
                   const std::function<void(uint16_t port)>& ready);

// The status of an error (RFC 9110).
int http_status(ErrorKind kind);
// The reply to a request that could not be answered.
Response error_response(int status, const Error& error, Language language,
                        std::string_view request_id);

}  // namespace cuanto
