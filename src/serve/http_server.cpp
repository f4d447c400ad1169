// Sockets: accepts connections, reads one request at a time, hands it to the workers and writes the
// answer. The only file that knows Boost.Beast.
#include <sys/socket.h>

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/json.h"
#include "base/text.h"
#include "serve/serve.h"

namespace cuanto {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
        hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

Request to_request(const http::request<http::string_body>& message, std::string remote_address) {
  Request request;
  request.method = std::string(message.method_string());
  const std::string_view target(message.target().data(), message.target().size());
  const std::size_t mark = target.find('?');
  request.path = percent_decoded(target.substr(0, mark), false);
  if (mark != std::string_view::npos) {
    for (std::string_view pair : split(target.substr(mark + 1), '&')) {
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
  request.body = message.body();
  request.remote_address = std::move(remote_address);
  return request;
}

http::response<http::string_body> to_message(Response response, unsigned version, bool keep_alive,
                                             bool head) {
  http::response<http::string_body> message;
  message.version(version);
  message.result(static_cast<unsigned>(response.status));
  for (auto& [name, value] : response.headers) message.set(name, value);
  const std::size_t size = response.body.size();
  if (!head) message.body() = std::move(response.body);
  message.keep_alive(keep_alive);
  message.content_length(size);
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
  Workers& workers;
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> running{0};
  std::mutex mutex;
  std::condition_variable drained;

  void begin() { running.fetch_add(1); }
  void end() {
    // Under the mutex, so that the waiter cannot miss the last one.
    const std::lock_guard lock(mutex);
    running.fetch_sub(1);
    drained.notify_all();
  }
};

// One connection: read, answer, write, again. Everything here runs on the connection's strand; the
// question itself runs on a worker.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Hub& hub) : stream_(std::move(socket)), hub_(hub) {
    beast::error_code error;
    const auto endpoint = stream_.socket().remote_endpoint(error);
    if (!error) remote_ = endpoint.address().to_string();
  }

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read(); });
  }

 private:
  using Message = http::response<http::string_body>;

  void read() {
    parser_.emplace();
    parser_->body_limit(hub_.options.body_bytes_max);
    parser_->header_limit(static_cast<std::uint32_t>(hub_.options.header_bytes_max));
    const bool first = buffer_.size() == 0;
    stream_.expires_after(std::chrono::milliseconds(
        first && served_ ? hub_.options.idle_timeout_ms : hub_.options.request_timeout_ms));
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       self->on_read(error);
                     });
  }

  void on_read(beast::error_code error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout) return close();
    if (error == http::error::body_limit) {
      return refuse(
          413, ErrorKind::too_large,
          fmt::format("The request is larger than {} bytes.", hub_.options.body_bytes_max));
    }
    if (error == http::error::header_limit)
      return refuse(431, ErrorKind::too_large, "The request's headers are too large.");
    if (error && error.category() == http::make_error_code(http::error::bad_method).category()) {
      return refuse(400, ErrorKind::bad_input, "This is not an HTTP request that can be read.");
    }
    if (error) return close();
    stream_.expires_never();
    served_ = true;
    run(parser_->release());
  }

  void run(http::request<http::string_body> message) {
    const unsigned version = message.version();
    const bool keep_alive = message.keep_alive() && !hub_.stopping;
    const bool head = message.method() == http::verb::head;
    auto request = std::make_shared<Request>(to_request(message, remote_));
    auto cancel = std::make_shared<CancelToken>();
    running_ = true;
    hub_.begin();
    const bool taken = hub_.workers.try_post(
        [self = shared_from_this(), request, cancel, version, keep_alive, head] {
          Response response = self->hub_.app.handle(*request, *cancel);
          auto done =
              std::make_shared<Message>(to_message(std::move(response), version, keep_alive, head));
          asio::post(self->stream_.get_executor(), [self, done] {
            self->running_ = false;
            self->write(done);
          });
        });
    if (taken) return watch(cancel);
    running_ = false;
    Error busy{ErrorKind::unavailable,
               "The server is full. Try again in 1 s.",
               "El servidor está lleno. Vuelva a intentarlo en 1 s.",
               {},
               {}};
    Response response = error_response(503, busy, Language::en, {});
    response.headers.emplace_back("Retry-After", "1");
    write(std::make_shared<Message>(to_message(std::move(response), version, keep_alive, head)));
  }

  // A client that goes away while its question runs cancels it.
  void watch(std::shared_ptr<CancelToken> cancel) {
    stream_.socket().async_wait(
        tcp::socket::wait_read,
        [self = shared_from_this(), cancel = std::move(cancel)](beast::error_code error) {
          if (error || !self->running_) return;
          char byte = 0;
          const auto got =
              ::recv(self->stream_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
          if (got == 0) cancel->cancel();
        });
  }

  void refuse(int status, ErrorKind kind, std::string sentence) {
    hub_.begin();
    Response response =
        error_response(status, {kind, std::move(sentence), {}, {}, {}}, Language::en, {});
    write(std::make_shared<Message>(to_message(std::move(response), 11, false, false)));
  }

  void write(std::shared_ptr<Message> message) {
    beast::error_code ignored;
    stream_.socket().cancel(ignored);  // ends watch()
    stream_.expires_after(std::chrono::milliseconds(hub_.options.request_timeout_ms));
    http::async_write(stream_, *message,
                      [self = shared_from_this(), message](beast::error_code error, std::size_t) {
                        self->hub_.end();
                        if (error || message->need_eof() || self->hub_.stopping)
                          return self->close();
                        self->read();
                      });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.socket().close(ignored);
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  Hub& hub_;
  std::string remote_;
  bool served_ = false;
  bool running_ = false;
};

class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(asio::io_context& context, Hub& hub)
      : context_(context), acceptor_(context), hub_(hub) {}

  Result<uint16_t> listen(const ServerOptions& options) {
    beast::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
      return fail(ErrorKind::bad_input,
                  fmt::format("“{}” is not an address to listen on.", options.address));
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
          if (error == asio::error::operation_aborted) return;
          if (!error) {
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
    });
  }

 private:
  asio::io_context& context_;
  tcp::acceptor acceptor_;
  Hub& hub_;
};

}  // namespace

Result<Done> serve(App& app, const ServerOptions& options,
                   const std::function<void(uint16_t port)>& ready) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  asio::io_context context(static_cast<int>(cores));
  Workers workers(options.workers == 0 ? cores : options.workers, options.queue_max);
  Hub hub{app, options, workers, {}, {}, {}, {}};
  const auto listener = std::make_shared<Listener>(context, hub);
  CUANTO_TRY(port, listener->listen(options));
  listener->accept();

  std::thread drainer;
  asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&](beast::error_code error, int) {
    if (error) return;
    hub.stopping = true;
    listener->stop();
    // What runs is finished; connections that only wait are dropped.
    drainer = std::thread([&] {
      std::unique_lock lock(hub.mutex);
      hub.drained.wait_for(lock, std::chrono::milliseconds(options.drain_timeout_ms),
                           [&] { return hub.running == 0; });
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
