// llm/wire.h: what the two protocols have in common: tries, lines of a stream, reading JSON that a
// stranger wrote. Private to llm/.
#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "http/http.h"
#include "llm/client.h"

namespace cuanto {

std::unique_ptr<ModelServer> make_ollama(const ModelSettings& settings, std::string key,
                                         WaitFor wait);
std::unique_ptr<ModelServer> make_openai(const ModelSettings& settings, std::string key,
                                         WaitFor wait);

// The value below these names; nullptr when one of them is not there.
const Json* find_in(const Json& json, std::initializer_list<std::string_view> names);
std::string text_in(const Json& json, std::initializer_list<std::string_view> names);
uint64_t count_in(const Json& json, std::initializer_list<std::string_view> names);

// Cuts a stream into lines, whatever pieces it comes in.
class LineCutter {
 public:
  // Calls `line` for each whole line without its end; false when it said false.
  template <class Line>
  bool take(std::string_view bytes, const Line& line) {
    rest_ += bytes;
    std::size_t begin = 0;
    for (std::size_t end; (end = rest_.find('\n', begin)) != std::string::npos; begin = end + 1) {
      std::string_view one = std::string_view(rest_).substr(begin, end - begin);
      if (one.ends_with('\r')) one.remove_suffix(1);
      if (!line(one)) return false;
    }
    rest_.erase(0, begin);
    return true;
  }

 private:
  std::string rest_;
};

// A server and how it is called: its address, its key, how often to try.
class Caller {
 public:
  Caller(const ModelSettings& settings, std::string key, WaitFor wait);

  const ModelSettings& settings() const { return settings_; }
  // One call with its tries: what may pass by itself (429, 5xx, not reached) is tried again after a
  // wait that doubles, with jitter (Brooker, "Exponential Backoff and Jitter", 2015), or as long as
  // Retry-After says. What a stream has handed out is not asked for twice: `on_bytes` that was
  // called makes the try the last one. Only a reply of status 200 is a result. An error that names
  // `part` of the request is `unsupported` and not tried again.
  Result<std::string> call(std::string_view path, const Json* body, const CallLimits& limits,
                           const OnBytes& on_bytes = {}, std::string_view part = {}) const;
  tl::unexpected<Error> unreadable() const;
  tl::unexpected<Error> broken_off() const;

 private:
  Error error_of(const HttpReply& reply) const;

  ModelSettings settings_;
  std::string key_;
  WaitFor wait_;
};

}  // namespace cuanto
