// serve/tls.h: TLS 1.2 and 1.3 on connections that others open to us. OpenSSL's part of Asio is
// compiled in tls.cpp alone and once, behind plain functions: it is dear, and what Beast makes of a
// connection is dearer still, so that is made once for both kinds of connection. Private to serve/.
#pragma once

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "base/result.h"

namespace cuanto {

// A certificate and its key, for all connections.
class TlsContext {
 public:
  // PEM files; the certificate's with those that lead to one that is known. Fails with `bad_input`
  // for files that are none or do not belong together.
  static Result<std::shared_ptr<TlsContext>> open(const std::string& certificate_file,
                                                  const std::string& key_file);
  ~TlsContext();
  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  TlsContext();
  std::unique_ptr<Impl> impl_;
};

// TLS over a connection, which must outlive it. Everything ends on that connection's strand.
class TlsLayer {
 public:
  using OnDone = std::function<void(boost::beast::error_code)>;
  using OnBytes = std::function<void(boost::beast::error_code, std::size_t)>;
  TlsLayer(boost::beast::tcp_stream& below, TlsContext& context);
  ~TlsLayer();
  void handshake(OnDone done);
  void read(boost::asio::mutable_buffer into, OnBytes done);
  void write(boost::asio::const_buffer from, OnBytes done);
  // Says that nothing more comes, and waits for the other side to say so.
  void say_goodbye(OnDone done);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The bytes of a connection, as they are or under TLS.
class Stream {
 public:
  using executor_type = boost::beast::tcp_stream::executor_type;
  // `tls` null: as they are.
  Stream(boost::asio::ip::tcp::socket socket, TlsContext* tls) : below_(std::move(socket)) {
    if (tls != nullptr) tls_ = std::make_unique<TlsLayer>(below_, *tls);
  }
  Stream(const Stream&) = delete;  // what lies over it refers to what lies under it
  Stream& operator=(const Stream&) = delete;
  executor_type get_executor() { return below_.get_executor(); }
  boost::asio::ip::tcp::socket& socket() { return below_.socket(); }
  template <class Time>
  void expires_after(Time time) {
    below_.expires_after(time);
  }
  void expires_never() { below_.expires_never(); }
  TlsLayer* tls() { return tls_.get(); }

  template <class Buffers, class Handler>
  auto async_read_some(const Buffers& buffers, Handler&& handler) {
    const auto start = [this](auto done, const Buffers& into) {
      if (tls_ == nullptr) return below_.async_read_some(into, std::move(done));
      tls_->read(*boost::asio::buffer_sequence_begin(into), shared(std::move(done)));
    };
    return boost::asio::async_initiate<Handler, void(boost::beast::error_code, std::size_t)>(
        start, handler, buffers);
  }
  template <class Buffers, class Handler>
  auto async_write_some(const Buffers& buffers, Handler&& handler) {
    const auto start = [this](auto done, const Buffers& from) {
      if (tls_ == nullptr) return below_.async_write_some(from, std::move(done));
      // One record of TLS for the many small pieces of a head.
      record_.resize(std::min(boost::asio::buffer_size(from), kRecordBytes));
      boost::asio::buffer_copy(boost::asio::buffer(record_), from);
      tls_->write(boost::asio::buffer(record_), shared(std::move(done)));
    };
    return boost::asio::async_initiate<Handler, void(boost::beast::error_code, std::size_t)>(
        start, handler, buffers);
  }

 private:
  static constexpr std::size_t kRecordBytes = 16 * 1024;
  // What Beast passes cannot be copied, and a std::function wants to.
  template <class Done>
  static TlsLayer::OnBytes shared(Done done) {
    return
        [kept = std::make_shared<Done>(std::move(done))](
            boost::beast::error_code error, std::size_t size) { std::move (*kept)(error, size); };
  }

  boost::beast::tcp_stream below_;
  std::unique_ptr<TlsLayer> tls_;
  std::string record_;
};

}  // namespace cuanto
