#include "http/http.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>

#include "base/text.h"

namespace cuanto {
namespace {

using Clock = std::chrono::steady_clock;

// How often a waiting call looks whether it was cancelled.
constexpr int kPollMs = 50;
constexpr std::size_t kHeaderMax = 64 * 1024;
constexpr std::size_t kErrorBodyMax = 64 * 1024;

struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(std::string_view url, CURLUPart part) {
  const std::unique_ptr<CURLU, UrlDeleter> parsed(curl_url());
  if (curl_url_set(parsed.get(), CURLUPART_URL, std::string(url).c_str(), 0) != CURLUE_OK)
    return {};
  char* text = nullptr;
  if (curl_url_get(parsed.get(), part, &text, 0) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

// What has come so far of one call.
struct Transfer {
  const HttpCall& call;
  const OnBytes& on_bytes;
  CURL* easy = nullptr;
  HttpReply reply;
  std::size_t bytes = 0, header_bytes = 0;
  Clock::time_point last_byte;
  bool too_large = false, stopped = false;
};

std::size_t take_body(char* data, std::size_t one, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t size = one * count;
  transfer.last_byte = Clock::now();
  transfer.bytes += size;
  if (transfer.reply.status == 0)
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &transfer.reply.status);
  const bool good = transfer.reply.status == 200;
  if (transfer.bytes > (good ? transfer.call.bytes_max : kErrorBodyMax)) {
    transfer.too_large = true;
    return 0;
  }
  if (good && transfer.on_bytes) {
    if (transfer.on_bytes({data, size})) return size;
    transfer.stopped = true;
    return 0;
  }
  transfer.reply.body.append(data, size);
  return size;
}

// Only Retry-After matters, in seconds (RFC 9110, 10.2.3); a date is taken as not said.
std::size_t take_header(char* data, std::size_t one, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t size = one * count;
  transfer.last_byte = Clock::now();
  transfer.header_bytes += size;
  if (transfer.header_bytes > kHeaderMax) {
    transfer.too_large = true;
    return 0;
  }
  const std::string_view line(data, size);
  constexpr std::string_view kName = "retry-after:";
  if (line.size() > kName.size() && equal_ignoring_case(line.substr(0, kName.size()), kName)) {
    const std::string_view value = trim(line.substr(kName.size()));
    int seconds = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (fault == std::errc{} && end == value.data() + value.size() && seconds >= 0)
      transfer.reply.retry_after = std::chrono::seconds(seconds);
  }
  return size;
}

void set_options(CURL* easy, Transfer& transfer, curl_slist* headers) {
  const HttpCall& call = transfer.call;
  curl_easy_setopt(easy, CURLOPT_URL, call.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  // An empty text switches off the proxies of the environment.
  curl_easy_setopt(easy, CURLOPT_PROXY, call.proxy.c_str());
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  if (!call.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, call.ca_file.c_str());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_ms));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "cuanto/" CUANTO_VERSION);
  if (!call.user.empty()) {
    curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(easy, CURLOPT_USERNAME, call.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, call.password.c_str());
  }
  if (call.body) {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body->size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call.body->data());
  }
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
}

tl::unexpected<Error> failed(const HttpCall& call, ErrorKind kind, std::string_view what,
                             std::string_view what_es) {
  const std::string host = host_of(call.url);
  return fail(kind, fmt::format("{} at {} {}.", call.server.en, host, what),
              fmt::format("{} en {} {}.", call.server.in(Language::es), host, what_es));
}

Result<HttpReply> ended(CURLcode code, Transfer& transfer) {
  const HttpCall& call = transfer.call;
  if (transfer.too_large)
    return failed(call, ErrorKind::too_large, "sent an answer that is too long",
                  "envió una respuesta demasiado larga");
  if (transfer.stopped)
    return failed(call, ErrorKind::bad_input, "sent an answer that cannot be read",
                  "envió una respuesta que no se puede leer");
  switch (code) {
    case CURLE_OK:
      curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &transfer.reply.status);
      return std::move(transfer.reply);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return failed(call, ErrorKind::unavailable,
                    "has a certificate that is not trusted. Nothing was sent; `ca_file` in the "
                    "settings names the certificates to trust",
                    "tiene un certificado que no es de confianza. No se envió nada; `ca_file` en "
                    "los ajustes dice qué certificados valen");
    case CURLE_SSL_CONNECT_ERROR:
      return failed(call, ErrorKind::unavailable, "does not speak TLS as it should",
                    "no habla TLS como debe");
    case CURLE_OPERATION_TIMEDOUT:
      return failed(call, ErrorKind::timeout, "did not answer in time", "no respondió a tiempo");
    case CURLE_COULDNT_RESOLVE_HOST:
      return failed(call, ErrorKind::unavailable, "has a name that nothing is known of",
                    "tiene un nombre que nadie conoce");
    case CURLE_COULDNT_CONNECT:
      return failed(call, ErrorKind::unavailable, "cannot be reached", "no está disponible");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
      return failed(call, ErrorKind::unavailable, "broke off its answer", "cortó su respuesta");
    default:
      return failed(call, ErrorKind::unavailable,
                    fmt::format("failed: {}", curl_easy_strerror(code)),
                    fmt::format("falló: {}", curl_easy_strerror(code)));
  }
}

// Runs the transfer until it ends, or until a limit ends it.
Result<HttpReply> drive(CURLM* multi, Transfer& transfer, const HttpLimits& limits) {
  const HttpCall& call = transfer.call;
  for (;;) {
    int running = 0;
    curl_multi_perform(multi, &running);
    if (running == 0) break;
    const auto now = Clock::now();
    if (limits.is_cancelled && limits.is_cancelled())
      return fail(ErrorKind::cancelled, "The question was cancelled.", "Se canceló la pregunta.");
    if (now >= limits.until || now - transfer.last_byte > std::chrono::milliseconds(call.idle_ms))
      return failed(call, ErrorKind::timeout, "did not answer in time", "no respondió a tiempo");
    curl_multi_poll(multi, nullptr, 0, kPollMs, nullptr);
  }
  int left = 0;
  const CURLMsg* message = curl_multi_info_read(multi, &left);
  return ended(message == nullptr ? CURLE_RECV_ERROR : message->data.result, transfer);
}

}  // namespace

Result<HttpReply> send_http(const HttpCall& call, const HttpLimits& limits,
                            const OnBytes& on_bytes) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::unique_ptr<CURL, EasyDeleter> easy(curl_easy_init());
  const std::unique_ptr<CURLM, MultiDeleter> multi(curl_multi_init());
  CUANTO_ASSERT(easy != nullptr && multi != nullptr);
  std::unique_ptr<curl_slist, ListDeleter> headers;
  for (const std::string& header : call.headers) {
    curl_slist* longer = curl_slist_append(headers.get(), header.c_str());
    CUANTO_ASSERT(longer != nullptr);
    if (headers == nullptr) headers.reset(longer);  // the first of the list stays the same
  }
  Transfer transfer{call, on_bytes, easy.get(), {}, 0, 0, Clock::now(), false, false};
  set_options(easy.get(), transfer, headers.get());
  curl_multi_add_handle(multi.get(), easy.get());
  auto result = drive(multi.get(), transfer, limits);
  curl_multi_remove_handle(multi.get(), easy.get());
  return result;
}

std::string host_of(std::string_view url) {
  const std::string host = part_of(url, CURLUPART_HOST);
  const std::string port = part_of(url, CURLUPART_PORT);
  return port.empty() ? host : host + ":" + port;
}

bool is_loopback(std::string_view url) {
  const std::string host = part_of(url, CURLUPART_HOST);
  return host == "localhost" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

}  // namespace cuanto
