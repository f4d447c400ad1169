#include "llm/wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "base/text.h"

namespace cuanto {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kFirstWait{500};
constexpr milliseconds kWaitMax{20'000};
constexpr milliseconds kLook{50};  // how often a wait looks whether it was cancelled

bool wait_in_steps(milliseconds how_long, const CallLimits& limits) {
  const auto end = Clock::now() + how_long;
  if (end >= limits.until) return false;
  while (Clock::now() < end) {
    if (limits.cancel != nullptr && limits.cancel->cancelled()) return false;
    std::this_thread::sleep_for(std::min<Clock::duration>(kLook, end - Clock::now()));
  }
  return true;
}

// "Equal jitter": half of the wait is fixed, half is drawn, so that many askers do not come back at
// the same moment.
milliseconds backoff(uint32_t tried) {
  static std::atomic<uint32_t> calls{0};
  const milliseconds whole = std::min(kFirstWait * (1 << std::min(tried, 10U)), kWaitMax);
  std::minstd_rand random(std::random_device{}() + calls++);
  return whole / 2 + milliseconds(random() % static_cast<uint32_t>(whole.count() / 2 + 1));
}

bool may_pass(long status) {
  return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 ||
         status == 504;
}

}  // namespace

const Json* find_in(const Json& json, std::initializer_list<std::string_view> names) {
  const Json* at = &json;
  for (const std::string_view name : names) {
    if (at->is_array()) {
      if (at->empty()) return nullptr;
      at = &at->front();
    }
    if (!at->is_object()) return nullptr;
    const auto it = at->find(name);
    if (it == at->end()) return nullptr;
    at = &*it;
  }
  return at;
}

std::string text_in(const Json& json, std::initializer_list<std::string_view> names) {
  const Json* found = find_in(json, names);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string{};
}

uint64_t count_in(const Json& json, std::initializer_list<std::string_view> names) {
  const Json* found = find_in(json, names);
  return found != nullptr && found->is_number_unsigned() ? found->get<uint64_t>() : 0;
}

Caller::Caller(const ModelSettings& settings, std::string key, WaitFor wait)
    : settings_(settings), key_(std::move(key)), wait_(wait ? std::move(wait) : wait_in_steps) {}

Result<std::string> Caller::call(std::string_view path, const Json* body, const CallLimits& limits,
                                 const OnBytes& on_bytes, std::string_view part) const {
  HttpCall call;
  call.url = settings_.address + std::string(path);
  call.server = {"The model server", "El servidor del modelo"};
  call.headers = {"Accept: application/json, text/event-stream, application/x-ndjson"};
  if (body != nullptr) {
    call.body = to_text(*body);
    call.headers.emplace_back("Content-Type: application/json");
  }
  if (!key_.empty()) call.headers.push_back("Authorization: Bearer " + key_);
  call.ca_file = settings_.ca_file;
  call.proxy = settings_.proxy;
  call.connect_ms = settings_.connect_ms;
  call.idle_ms = settings_.idle_ms;
  call.bytes_max = settings_.reply_bytes_max;
  const auto is_cancelled = [&] { return limits.cancel != nullptr && limits.cancel->cancelled(); };
  CallLimits within = limits;
  within.until = std::min(limits.until, Clock::now() + milliseconds(settings_.timeout_ms));
  bool handed_out = false;
  const OnBytes counted = [&](std::string_view bytes) {
    handed_out = true;
    return on_bytes(bytes);
  };
  for (uint32_t tried = 0;; ++tried) {
    auto reply = send_http(call, {within.until, is_cancelled}, on_bytes ? counted : OnBytes{});
    if (reply && reply->status == 200) return std::move(reply->body);
    const bool objects = reply && reply->status >= 400 && !part.empty() &&
                         reply->body.find(part) != std::string::npos;
    const bool passing =
        reply ? may_pass(reply->status) : reply.error().kind == ErrorKind::unavailable;
    Error error = reply ? error_of(*reply) : std::move(reply.error());
    if (objects) error.kind = ErrorKind::unsupported;
    if (objects) return fail(std::move(error));
    if (!passing || handed_out || tried + 1 >= std::max(settings_.tries, 1U)) return fail(error);
    milliseconds pause = backoff(tried);
    if (reply && reply->retry_after) pause = std::max<milliseconds>(pause, *reply->retry_after);
    if (!wait_(pause, within)) {
      if (is_cancelled())
        return fail(ErrorKind::cancelled, "The question was cancelled.", "Se canceló la pregunta.");
      return fail(error);
    }
  }
}

Error Caller::error_of(const HttpReply& reply) const {
  const std::string host = host_of(settings_.address);
  const auto said = [&](ErrorKind kind, std::string_view en, std::string_view es) {
    return Error{kind,
                 fmt::format("The model server at {} {}.", host, en),
                 fmt::format("El servidor del modelo en {} {}.", host, es),
                 {},
                 {}};
  };
  const long status = reply.status;
  if (status >= 300 && status < 400)
    return said(ErrorKind::unavailable,
                "answered with a redirect, which is not followed: write the final address into "
                "the settings",
                "respondió con una redirección, que no se sigue: escriba la dirección definitiva "
                "en los ajustes");
  if (status == 401 || status == 403)
    return said(ErrorKind::refused,
                "does not accept the key: look at key_env or key_file of the settings",
                "no acepta la clave: revise key_env o key_file en los ajustes");
  if (status == 404)
    return said(ErrorKind::not_found,
                fmt::format("has no model “{}”, or its address is wrong: cuanto models list says "
                            "what it has",
                            settings_.model),
                fmt::format("no tiene el modelo «{}», o la dirección está mal: cuanto models list "
                            "dice qué tiene",
                            settings_.model));
  if (status == 429)
    return said(ErrorKind::unavailable, "is busy: try again later",
                "está ocupado: vuelva a intentarlo más tarde");
  if (status >= 400 && status < 500 && status != 408)
    return said(ErrorKind::bad_input, fmt::format("does not take the request (status {})", status),
                fmt::format("no acepta la petición (estado {})", status));
  return said(ErrorKind::unavailable,
              fmt::format("failed (status {}): its own log says why", status),
              fmt::format("falló (estado {}): su propio registro dice por qué", status));
}

tl::unexpected<Error> Caller::unreadable() const {
  return fail(ErrorKind::bad_input,
              fmt::format("The model server at {} sent an answer that cannot be read.",
                          host_of(settings_.address)),
              fmt::format("El servidor del modelo en {} envió una respuesta que no se puede leer.",
                          host_of(settings_.address)));
}

tl::unexpected<Error> Caller::broken_off() const {
  return fail(
      ErrorKind::unavailable,
      fmt::format("The model server at {} broke off its answer.", host_of(settings_.address)),
      fmt::format("El servidor del modelo en {} cortó su respuesta.", host_of(settings_.address)));
}

uint64_t estimate_tokens(std::string_view text) {
  // English prose has about four bytes a token, SQL and names with underscores about three.
  return (text.size() + 2) / 3;
}

std::unique_ptr<ModelServer> connect_model(const ModelSettings& settings, std::string key,
                                           WaitFor wait) {
  return settings.protocol == ModelProtocol::ollama
             ? make_ollama(settings, std::move(key), std::move(wait))
             : make_openai(settings, std::move(key), std::move(wait));
}

}  // namespace cuanto
