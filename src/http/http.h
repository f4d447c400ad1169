// http/http.h: one HTTP request to one address, with limits on everything. The only place of the
// program that opens outbound connections of this kind: to language models and to the provider of a
// single sign-on, both only where they are configured. A redirect is a reply and is not followed,
// proxies of the environment are ignored, certificates are checked. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace cuanto {

struct HttpCall {
  std::string url;
  Words server;  // what errors call it: {"The model server", "El servidor del modelo"}
  std::vector<std::string> headers;
  std::optional<std::string> body;  // POST when there is one, otherwise GET
  std::string ca_file, proxy;
  uint32_t connect_ms = 5'000, idle_ms = 20'000;
  std::size_t bytes_max = 4u * 1024 * 1024;
  std::string user = {}, password = {};  // HTTP Basic (RFC 7617); empty: not sent
};

struct HttpReply {
  long status = 0;
  std::string body;  // without what `on_bytes` took
  std::optional<std::chrono::seconds> retry_after;
};

// When a call is given up.
struct HttpLimits {
  std::chrono::steady_clock::time_point until;  // then it ends with `timeout`
  std::function<bool()> is_cancelled;           // asked again and again; empty: never
};

// Bytes of a reply with status 200, as they come; false ends the call.
using OnBytes = std::function<bool(std::string_view bytes)>;

// Any status is a reply; no reply is an error: `unavailable`, `timeout`, `cancelled`, `too_large`.
// Sentences name the server and its host, never the rest of the URL.
Result<HttpReply> send_http(const HttpCall& call, const HttpLimits& limits,
                            const OnBytes& on_bytes = {});

// Whether the address is of this machine.
bool is_loopback(std::string_view url);
// Scheme and host, for messages: what else stands in a URL may be secret.
std::string host_of(std::string_view url);

}  // namespace cuanto
