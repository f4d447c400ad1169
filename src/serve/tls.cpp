#include "serve/tls.h"

#include <fmt/format.h>
#include <openssl/ssl.h>
#include <boost/asio/ssl.hpp>

namespace cuanto {
namespace {

namespace ssl = boost::asio::ssl;
using boost::beast::error_code;

// Of TLS 1.2 only what is safe today: a key for each connection, encryption that is authenticated
// (RFC 9325). Those of 1.3 all are.
constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

tl::unexpected<Error> unusable(std::string en, std::string es) {
  return fail(ErrorKind::bad_input, std::move(en), std::move(es));
}

}  // namespace

struct TlsContext::Impl {
  ssl::context context{ssl::context::tls_server};
};

TlsContext::TlsContext() : impl_(std::make_unique<Impl>()) {}
TlsContext::~TlsContext() = default;

Result<std::shared_ptr<TlsContext>> TlsContext::open(const std::string& certificate_file,
                                                     const std::string& key_file) {
  std::shared_ptr<TlsContext> made(new TlsContext());
  ssl::context& context = made->impl_->context;
  SSL_CTX* const native = context.native_handle();
  const bool is_set = SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) == 1 &&
                      SSL_CTX_set_cipher_list(native, kCiphers) == 1;
  CUANTO_ASSERT(is_set);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  // An idle connection keeps no buffers of its own.
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  error_code error;
  context.use_certificate_chain_file(certificate_file, error);
  if (error)
    return unusable(
        fmt::format("{} is not a certificate in a PEM file that can be read.", certificate_file),
        fmt::format("{} no es un certificado en un archivo PEM que se pueda leer.",
                    certificate_file));
  context.use_private_key_file(key_file, ssl::context::pem, error);
  if (error || SSL_CTX_check_private_key(native) != 1)
    return unusable(fmt::format("{} is not the key of the certificate {}, or cannot be read.",
                                key_file, certificate_file),
                    fmt::format("{} no es la clave del certificado {}, o no se puede leer.",
                                key_file, certificate_file));
  return made;
}

struct TlsLayer::Impl {
  ssl::stream<boost::beast::tcp_stream&> stream;
};

TlsLayer::TlsLayer(boost::beast::tcp_stream& below, TlsContext& context)
    : impl_(new Impl{{below, context.impl().context}}) {}
TlsLayer::~TlsLayer() = default;

void TlsLayer::handshake(OnDone done) {
  impl_->stream.async_handshake(ssl::stream_base::server, std::move(done));
}
void TlsLayer::read(boost::asio::mutable_buffer into, OnBytes done) {
  impl_->stream.async_read_some(into, std::move(done));
}
void TlsLayer::write(boost::asio::const_buffer from, OnBytes done) {
  impl_->stream.async_write_some(from, std::move(done));
}
void TlsLayer::say_goodbye(OnDone done) { impl_->stream.async_shutdown(std::move(done)); }

}  // namespace cuanto
