#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include "base/text.h"
#include "base/utf8.h"
#include "postgres/postgres.h"

namespace cuanto {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kLookMs = 20;  // how often a waiting connection looks whether it is still wanted
constexpr std::size_t kWordsMax = 300;

Error unavailable(const std::string& en, const std::string& es) {
  return {ErrorKind::unavailable, en, es, {}, {}};
}

Error did_not_answer(const std::string& shown) {
  return {ErrorKind::timeout,
          fmt::format("{} did not answer in time. Look whether the server runs and can be reached.",
                      shown),
          fmt::format("{} no ha respondido a tiempo. Mire si el servidor está en marcha y es "
                      "accesible.",
                      shown),
          {},
          {}};
}

Error connecting_failed(PGconn* connection, const std::string& shown) {
  const std::string message = postgres_words(PQerrorMessage(connection));
  if (message.find("database \"") != std::string::npos &&
      message.find("does not exist") != std::string::npos)
    return {ErrorKind::not_found,
            fmt::format("There is no database at {}. Look at its name.", shown),
            fmt::format("No existe la base de datos {}. Revise el nombre.", shown),
            {},
            {}};
  if (PQconnectionNeedsPassword(connection) != 0)
    return unavailable(
        fmt::format("{} asks for a password. Set PGPASSWORD or write it to the file ~/.pgpass.",
                    shown),
        fmt::format(
            "{} pide una contraseña. Defina PGPASSWORD o escríbala en el archivo ~/.pgpass.",
            shown));
  if (message.find("certificate") != std::string::npos || message.find("SSL") != std::string::npos)
    return unavailable(
        fmt::format("No safe connection to {} can be made: {}. Name the authority's file with "
                    "?sslrootcert=FILE; in a network that you trust, ?sslmode=require leaves the "
                    "server unchecked.",
                    shown, message),
        fmt::format("No se puede establecer una conexión segura con {}: {}. Indique el archivo de "
                    "la autoridad con ?sslrootcert=ARCHIVO; en una red de confianza, "
                    "?sslmode=require no comprueba el servidor.",
                    shown, message));
  return unavailable(fmt::format("{} cannot be opened: {}.", shown, message),
                     fmt::format("No se puede abrir {}: {}.", shown, message));
}

}  // namespace

void PostgresCloser::operator()(pg_conn* connection) const { PQfinish(connection); }

Result<PostgresHandle> connect_postgres(const PostgresAddress& address, Clock::time_point deadline,
                                        const std::function<bool()>& is_cancelled) {
  std::vector<const char*> keywords, values;
  for (const auto& [keyword, value] : address.settings) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  PostgresHandle connection(PQconnectStartParams(keywords.data(), values.data(), 0));
  if (connection == nullptr)
    return fail(ErrorKind::internal, "There is no memory for a connection.");
  // Notices ("there is no transaction in progress") are for nobody.
  PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
  PostgresPollingStatusType status =
      PQstatus(connection.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
  while (status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
    if (is_cancelled()) return fail(ErrorKind::cancelled, "The connection is not wanted any more.");
    if (Clock::now() >= deadline) return fail(did_not_answer(address.shown));
    pollfd waiting{PQsocket(connection.get()),
                   static_cast<short>(status == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
    if (::poll(&waiting, 1, kLookMs) > 0) status = PQconnectPoll(connection.get());
  }
  if (status == PGRES_POLLING_OK && PQsetnonblocking(connection.get(), 1) == 0) return connection;
  return fail(connecting_failed(connection.get(), address.shown));
}

std::string postgres_words(std::string_view message) {
  const std::string text = replace_all(replace_all(to_utf8(message), "\n", " "), "\t", "");
  std::string_view words = trim(text);
  while (words.ends_with('?') || words.ends_with('.')) words.remove_suffix(1);
  return shortened(words, kWordsMax);
}

}  // namespace cuanto
