// Sockets: accepts connections, reads one request at a time, hands it to the workers and writes the
// answer. The only file, but for the bytes under it (tls.h), that knows Boost.Beast.
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <sstream>
#include <thread>
#include <utility>

#include "base/percent.h"
#include "base/text.h"
#include "serve/running.h"
#include "serve/serve.h"
#include "serve/tls.h"

namespace cuanto {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

// What a refused sender may still send before the connection is closed under it, so that it reads
// our answer instead of a broken connection.
constexpr std::size_t kLingerBytesMax = 16u << 20;
constexpr milliseconds kLingerTime{2'000};
constexpr milliseconds kAcceptPause{50};
constexpr milliseconds kStopReadingPause{20};
constexpr milliseconds kStopGrace{1'000};
constexpr milliseconds kGoodbyeTime{1'000};
constexpr milliseconds kWatchPause{100};
constexpr std::size_t kReadBytes = 4'096;

Request to_request(http::request<http::string_body> message, std::string remote_address) {
  Request request;
  request.method = std::string(message.method_string());
  const std::string_view target(message.target().data(), message.target().size());
  const std::size_t mark = target.find('?');
  request.path = percent_decoded(target.substr(0, mark), false);
  if (mark != std::string_view::npos) {
    for (const std::string_view pair : split(target.substr(mark + 1), '&')) {
      const std::size_t equals = pair.find('=');
      std::string value = equals == std::string_view::npos
                              ? std::string{}
                              : percent_decoded(pair.substr(equals + 1), true);
      request.query.emplace_back(percent_decoded(pair.substr(0, equals), true), std::move(value));
    }
  }
  for (const auto& field : message) {
    request.headers.emplace_back(
        ascii_lower({field.name_string().data(), field.name_string().size()}),
        std::string(field.value()));
  }
  request.body = std::move(message.body());
  request.remote_address = std::move(remote_address);
  return request;
}

http::response<http::string_body> to_message(Response response, unsigned version, bool keep_alive,
                                             bool head) {
  http::response<http::string_body> message;
  message.version(version);
  message.result(static_cast<unsigned>(response.status));
  // A reply may set several cookies.
  for (const auto& [name, value] : response.headers) message.insert(name, value);
  const std::size_t size = response.body.size();
  if (!head) message.body() = std::move(response.body);
  message.keep_alive(keep_alive);
  // These two have no body, and so no length of one.
  if (response.status != 204 && response.status != 304) message.content_length(size);
  return message;
}

// The threads that run questions, with a queue that says no when it is full.
class Workers {
 public:
  Workers(unsigned threads, std::size_t queue_max) : queue_max_(queue_max), pool_(threads) {}
  bool try_post(std::function<void()> job) {
    if (waiting_.fetch_add(1) >= queue_max_) {
      waiting_.fetch_sub(1);
      return false;
    }
    asio::post(pool_, [this, job = std::move(job)] {
      waiting_.fetch_sub(1);
      job();
    });
    return true;
  }
  void join() { pool_.join(); }

 private:
  std::atomic<std::size_t> waiting_{0};
  std::size_t queue_max_;
  asio::thread_pool pool_;
};

// What every connection shares.
struct Hub {
  App& app;
  const ServerOptions& options;
  TlsContext* tls;  // null: nothing is encrypted here
  Workers& workers;
  Running running;
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> connections{0};
};

// One connection: read, answer, write, again. Everything here runs on the connection's strand; the
// question itself runs on a worker.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Hub& hub)
      : stream_(std::move(socket), hub.tls), arrival_(stream_.get_executor()), hub_(hub) {
    hub_.connections.fetch_add(1);
    beast::error_code error;
    const auto endpoint = stream_.socket().remote_endpoint(error);
    if (!error) remote_ = endpoint.address().to_string();
  }
  ~Connection() { hub_.connections.fetch_sub(1); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] {
      if (self->stream_.tls() == nullptr) return self->next();
      self->shake_hands();
    });
  }

 private:
  using Message = http::response<http::string_body>;

  void shake_hands() {
    stream_.expires_after(milliseconds(hub_.options.request_timeout_ms));
    stream_.tls()->handshake([self = shared_from_this()](beast::error_code error) {
      if (error) return self->close_socket();
      self->is_encrypted_ = true;
      self->next();
    });
  }

  // Waits for the next request to begin: as long as it likes on a kept connection.
  void next() {
    if (buffer_.size() > 0) return read();
    stream_.expires_after(
        milliseconds(served_ ? hub_.options.idle_timeout_ms : hub_.options.request_timeout_ms));
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = shared_from_this()](beast::error_code error, std::size_t size) {
                              if (error) return self->close();
                              self->buffer_.commit(size);
                              self->read();
                            });
  }

  // Once it has begun, all of it has to come within the time for one request.
  void read() {
    parser_.emplace();
    parser_->body_limit(hub_.options.body_bytes_max);
    parser_->header_limit(static_cast<std::uint32_t>(hub_.options.header_bytes_max));
    stream_.expires_never();
    reading_ = true;
    too_slow_ = false;
    stop_reading_after(milliseconds(hub_.options.request_timeout_ms));
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              if (error) return self->on_bad_read(error);
                              self->read_body();
                            });
  }

  // The stream's own time limit closes the socket, so that nobody could be told; this one only ends
  // the reading. A read that had just come back is followed by another: so again, until it ended.
  void stop_reading_after(milliseconds time) {
    arrival_.expires_after(time);
    arrival_.async_wait([self = shared_from_this()](beast::error_code error) {
      const bool is_old = self->arrival_.expiry() > asio::steady_timer::clock_type::now();
      if (error || is_old || !self->reading_) return;
      self->too_slow_ = true;
      beast::error_code ignored;
      self->stream_.socket().cancel(ignored);
      self->stop_reading_after(kStopReadingPause);
    });
  }

  void end_reading() {
    reading_ = false;
    arrival_.cancel();
  }

  void read_body() {
    // curl asks before it sends a large body.
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
      auto go_on = std::make_shared<Message>(http::status::continue_, parser_->get().version());
      http::async_write(stream_, *go_on,
                        [self = shared_from_this(), go_on](beast::error_code error, std::size_t) {
                          if (error) return self->on_bad_read(error);
                          self->read_rest();
                        });
      return;
    }
    read_rest();
  }

  void read_rest() {
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (error) return self->on_bad_read(error);
                       self->end_reading();
                       self->served_ = true;
                       self->run(self->parser_->release());
                     });
  }

  void on_bad_read(beast::error_code error) {
    end_reading();
    if (too_slow_) {
      return refuse(408, ErrorKind::timeout,
                    {"The request did not come in time.", "La petición no llegó a tiempo."});
    }
    if (error == http::error::body_limit) {
      const std::size_t most = hub_.options.body_bytes_max;
      return refuse(413, ErrorKind::too_large,
                    {fmt::format("The request is larger than {} bytes.", most),
                     fmt::format("La petición tiene más de {} bytes.", most)});
    }
    if (error == http::error::header_limit) {
      return refuse(431, ErrorKind::too_large,
                    {"The headers of the request are too large.",
                     "Las cabeceras de la petición son demasiado grandes."});
    }
    const bool ended = error == http::error::end_of_stream || error == http::error::partial_message;
    if (!ended && error.category() == http::make_error_code(http::error::bad_method).category()) {
      return refuse(400, ErrorKind::bad_input,
                    {"This is not an HTTP request that can be read.",
                     "Esto no es una petición HTTP que se pueda leer."});
    }
    close();
  }

  void run(http::request<http::string_body> message) {
    const unsigned version = message.version();
    const bool keep_alive = message.keep_alive() && !hub_.stopping;
    const bool head = message.method() == http::verb::head;
    auto request = std::make_shared<Request>(to_request(std::move(message), remote_));
    cancel_ = std::make_shared<CancelToken>();
    hub_.running.begin(cancel_.get());
    if (hub_.app.is_quick(*request)) {
      return write(to_message(hub_.app.handle(*request, *cancel_), version, keep_alive, head));
    }
    running_ = true;
    const bool taken = hub_.workers.try_post(
        [self = shared_from_this(), request, cancel = cancel_, version, keep_alive, head] {
          Response response = self->hub_.app.handle(*request, *cancel);
          if (response.make_body) return self->send_parts(std::move(response), version, keep_alive);
          Message reply = to_message(std::move(response), version, keep_alive, head);
          asio::post(self->stream_.get_executor(), [self, reply = std::move(reply)]() mutable {
            self->running_ = false;
            self->write(std::move(reply));
          });
        });
    if (taken) return watch();
    running_ = false;
    spdlog::warn("method={} path=\"{}\" status=503 queue=full", shortened(request->method, 10),
                 shortened(request->path, 80));
    const Error busy{ErrorKind::unavailable,
                     "The server is full. Try again in 1 s.",
                     "El servidor está lleno. Vuelva a intentarlo en 1 s.",
                     {},
                     {}};
    const Language language =
        request->header("accept-language").starts_with("es") ? Language::es : Language::en;
    write(to_message(error_response(503, busy, language, {}), version, keep_alive, head));
  }

  // On a worker, which waits for nobody who reads: what is made gathers until the connection takes
  // it, and that is no more than an answer that is sent whole.
  void send_parts(Response response, unsigned version, bool keep_alive) {
    const bool chunked = version >= 11;  // before, a body without a length ends with the connection
    const auto make_body = std::move(response.make_body);
    Message begin = to_message(std::move(response), version, keep_alive && chunked, false);
    begin.content_length(boost::none);
    begin.chunked(chunked);
    std::ostringstream head;
    head << begin.base();
    give(std::move(head).str(), false);
    make_body([&](std::string_view part) {
      if (!part.empty())
        give(chunked ? fmt::format("{:x}\r\n{}\r\n", part.size(), part) : std::string(part), false);
    });
    closes_ = !begin.keep_alive();
    give(chunked ? "0\r\n\r\n" : "", true);
  }

  void give(std::string bytes, bool is_last) {
    asio::post(stream_.get_executor(),
               [self = shared_from_this(), bytes = std::move(bytes), is_last] {
                 self->gathered_ += bytes;
                 self->is_whole_ = is_last;
                 if (!self->sending_) self->send_gathered();
               });
  }

  // One piece at a time, however many have gathered meanwhile; each within the time for an answer.
  void send_gathered() {
    sending_ = !gathered_.empty() && !broken_;
    if (!sending_) return is_whole_ ? end_parts() : stream_.expires_never();
    sent_ = std::exchange(gathered_, {});
    stream_.expires_after(milliseconds(hub_.options.request_timeout_ms));
    asio::async_write(stream_, asio::buffer(sent_),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) self->cancel_->cancel();
                        self->broken_ = self->broken_ || error;
                        self->send_gathered();
                      });
  }

  void end_parts() {
    const bool goes_on = !broken_ && !closes_ && !hub_.stopping;
    running_ = is_whole_ = broken_ = false;
    gathered_.clear();
    beast::error_code ignored;
    stream_.socket().cancel(ignored);  // ends watch()
    arrival_.cancel();
    hub_.running.end(cancel_.get());
    goes_on ? next() : close();
  }

  // A client that goes away while its question runs cancels it.
  void watch() {
    stream_.socket().async_wait(
        tcp::socket::wait_read,
        [self = shared_from_this(), cancel = cancel_](beast::error_code error) {
          if (error || !self->running_ || self->cancel_ != cancel) return;
          if (self->is_gone()) return cancel->cancel();
          if (self->is_encrypted_) self->watch_later();
        });
  }

  // Under TLS a farewell is bytes that nobody reads while the question runs: they say nothing yet.
  void watch_later() {
    arrival_.expires_after(kWatchPause);
    arrival_.async_wait([self = shared_from_this(), cancel = cancel_](beast::error_code error) {
      if (!error && self->running_ && self->cancel_ == cancel) self->watch();
    });
  }

  bool is_gone() {
    const auto handle = stream_.socket().native_handle();
    char byte = 0;
    const auto got = ::recv(handle, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got <= 0) return got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    tcp_info state{};
    socklen_t size = sizeof state;
    return is_encrypted_ && ::getsockopt(handle, IPPROTO_TCP, TCP_INFO, &state, &size) == 0 &&
           state.tcpi_state == TCP_CLOSE_WAIT;
  }

  // An answer to what could not be read as a request; the connection ends with it.
  void refuse(int status, ErrorKind kind, const Words& sentence) {
    spdlog::info("status={} kind={}", status, error_name(kind));
    cancel_ = std::make_shared<CancelToken>();
    hub_.running.begin(cancel_.get());
    lingering_ = true;
    write(to_message(
        error_response(status, {kind, sentence.en, sentence.es, {}, {}}, Language::en, {}), 11,
        false, false));
  }

  void write(Message reply) {
    auto message = std::make_shared<Message>(std::move(reply));
    beast::error_code ignored;
    stream_.socket().cancel(ignored);  // ends watch()
    arrival_.cancel();
    stream_.expires_after(milliseconds(hub_.options.request_timeout_ms));
    http::async_write(stream_, *message,
                      [self = shared_from_this(), message](beast::error_code error, std::size_t) {
                        self->hub_.running.end(self->cancel_.get());
                        if (error) return self->close();
                        if (self->lingering_) return self->linger();
                        if (message->need_eof() || self->hub_.stopping) return self->close();
                        self->next();
                      });
  }

  // Reads what is still coming and forgets it: closing under a sender would make it lose our
  // answer.
  void linger() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(kLingerTime);
    drain(0);
  }

  void drain(std::size_t seen) {
    buffer_.clear();
    stream_.async_read_some(
        buffer_.prepare(64 * 1024),
        [self = shared_from_this(), seen](beast::error_code error, std::size_t size) {
          if (error || seen + size > kLingerBytesMax) return self->close();
          self->drain(seen + size);
        });
  }

  void close() {
    if (!is_encrypted_) return close_socket();
    // So that the other side knows that nothing was cut off.
    is_encrypted_ = false;
    stream_.expires_after(kGoodbyeTime);
    stream_.tls()->say_goodbye(
        [self = shared_from_this()](beast::error_code) { self->close_socket(); });
  }

  void close_socket() {
    end_reading();
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.socket().close(ignored);
  }

  Stream stream_;
  asio::steady_timer arrival_;  // of the whole request
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  Hub& hub_;
  std::string remote_;
  std::shared_ptr<CancelToken> cancel_;  // of the request being answered
  std::string gathered_, sent_;          // of a body in parts: what waits, and what is on its way
  bool sending_ = false;
  bool is_whole_ = false;  // nothing more will gather
  bool broken_ = false;    // nobody reads any more
  bool closes_ = false;    // the connection ends with the body
  bool served_ = false;
  bool reading_ = false;
  bool too_slow_ = false;
  bool running_ = false;
  bool lingering_ = false;
  bool is_encrypted_ = false;  // hands were shaken, and no farewell was said
};

class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(asio::io_context& context, Hub& hub)
      : context_(context),
        acceptor_(asio::make_strand(context)),
        pause_(acceptor_.get_executor()),
        hub_(hub) {}

  Result<uint16_t> listen(const ServerOptions& options) {
    beast::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) {
      return fail(ErrorKind::bad_input,
                  fmt::format("“{}” is not an address to listen on.", options.address),
                  fmt::format("«{}» no es una dirección en la que escuchar.", options.address));
    }
    const tcp::endpoint endpoint(address, options.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return fail(ErrorKind::unavailable,
                  fmt::format("Port {} of {} cannot be used: {}. Choose another one with --port.",
                              options.port, options.address, error.message()),
                  fmt::format("No se puede usar el puerto {} de {}: {}. Elija otro con --port.",
                              options.port, options.address, error.message()));
    }
    return acceptor_.local_endpoint().port();
  }

  void accept() {
    acceptor_.async_accept(
        asio::make_strand(context_),
        [self = shared_from_this()](beast::error_code error, tcp::socket socket) {
          if (error == asio::error::operation_aborted || self->hub_.stopping) return;
          if (error) return self->accept_later();
          if (self->hub_.connections < self->hub_.options.connections_max) {
            socket.set_option(tcp::no_delay(true), error);
            std::make_shared<Connection>(std::move(socket), self->hub_)->start();
          }
          self->accept();
        });
  }

  void stop() {
    asio::post(acceptor_.get_executor(), [self = shared_from_this()] {
      beast::error_code ignored;
      self->acceptor_.close(ignored);
      self->pause_.cancel();
    });
  }

 private:
  // The process has no file descriptor left: trying again at once would only burn a core.
  void accept_later() {
    pause_.expires_after(kAcceptPause);
    pause_.async_wait([self = shared_from_this()](beast::error_code error) {
      if (!error) self->accept();
    });
  }

  asio::io_context& context_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  Hub& hub_;
};

// A connection is a file; the usual soft limit of 1,024 is for programs that use select().
void raise_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Result<Done> serve(App& app, const ServerOptions& options,
                   const std::function<void(uint16_t port)>& ready) {
  raise_open_files();
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  Workers workers(options.workers == 0 ? cores : options.workers, options.queue_max);
  std::shared_ptr<TlsContext> tls;
  if (!options.tls_certificate.empty()) {
    CUANTO_TRY(opened, TlsContext::open(options.tls_certificate, options.tls_key));
    tls = std::move(opened);
  }
  Hub hub{app, options, tls.get(), workers, {}, {}, {}};
  // Goes before what it refers to: connections that only wait end with it.
  asio::io_context context;
  const auto listener = std::make_shared<Listener>(context, hub);
  CUANTO_TRY(port, listener->listen(options));
  listener->accept();

  std::thread drainer;
  asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&](beast::error_code error, int) {
    if (error) return;
    hub.stopping = true;
    listener->stop();
    // A second signal is from somebody who does not want to wait.
    signals.async_wait([&](beast::error_code again, int) {
      if (!again) hub.running.hurry();
    });
    drainer = std::thread([&] {
      hub.running.finish(milliseconds(options.drain_timeout_ms), kStopGrace);
      context.stop();
    });
  });
  ready(port);
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < std::min(cores, 2u); ++i) threads.emplace_back([&] { context.run(); });
  context.run();
  for (auto& thread : threads) thread.join();
  if (drainer.joinable()) drainer.join();
  workers.join();
  return Done{};
}

}  // namespace cuanto
