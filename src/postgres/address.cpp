#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/percent.h"
#include "base/text.h"
#include "base/utf8.h"
#include "postgres/postgres.h"

namespace cuanto {

namespace {

// Where Debian and its relatives keep the certificates of public authorities.
constexpr const char* kSystemCertificates = "/etc/ssl/certs/ca-certificates.crt";
constexpr std::size_t kShownMax = 200;

struct OptionsCloser {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsCloser>;

std::string value_of(const PQconninfoOption* options, std::string_view keyword) {
  for (const auto* option = options; option != nullptr && option->keyword != nullptr; ++option) {
    if (option->keyword == keyword) return option->val == nullptr ? "" : option->val;
  }
  return {};
}

bool is_local_host(std::string_view host) {
  return host.empty() || host.front() == '/' || host.front() == '@' || host == "::1" ||
         equal_ignoring_case(host, "localhost") || host.starts_with("127.");
}

// A host may hold ":" and a list of them ",".
std::string part_of_address(std::string_view text) { return percent_encoded(text, ":,"); }

// postgresql://user@host:port/database from its parts.
std::string shown_of(const PQconninfoOption* options) {
  std::string text = "postgresql://";
  const std::string user = value_of(options, "user"), host = value_of(options, "host"),
                    port = value_of(options, "port"), database = value_of(options, "dbname");
  if (!user.empty()) text += part_of_address(user) + "@";
  // Several hosts and ports belong together by place.
  const auto hosts = split(host, ','), ports = split(port, ',');
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    if (i > 0) text += ',';
    const std::string one(hosts[i]);
    text += one.find(':') == std::string::npos ? part_of_address(one) : "[" + one + "]";
    const std::string_view at = ports.size() == 1 ? ports[0] : i < ports.size() ? ports[i] : "";
    if (!at.empty()) text += ":" + std::string(at);
  }
  if (!database.empty()) text += "/" + part_of_address(database);
  return shortened(to_utf8(text), kShownMax);
}

Options parse_options(const std::string& path) {
  char* message = nullptr;
  Options options(PQconninfoParse(path.c_str(), &message));
  PQfreemem(message);  // it may repeat a password
  return options;
}

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool has_own_certificates() {
  const std::string home = from_environment("HOME");
  std::error_code error;
  return !from_environment("PGSSLROOTCERT").empty() ||
         (!home.empty() && std::filesystem::exists(home + "/.postgresql/root.crt", error));
}

// Every machine that the address names is this one. A service file may name others, so it counts
// as far away.
bool is_local(const PQconninfoOption* options) {
  if (!value_of(options, "service").empty() || !from_environment("PGSERVICE").empty()) return false;
  std::string hosts = value_of(options, "hostaddr");
  if (hosts.empty()) hosts = value_of(options, "host");
  if (hosts.empty()) hosts = from_environment("PGHOSTADDR");
  if (hosts.empty()) hosts = from_environment("PGHOST");
  return std::ranges::all_of(split(hosts, ','), is_local_host);
}

void set_security(PostgresAddress& address, const PQconninfoOption* options) {
  address.local = is_local(options);
  std::string mode = value_of(options, "sslmode");
  if (mode.empty()) mode = from_environment("PGSSLMODE");
  if (mode.empty() && !address.local) {
    mode = "verify-full";
    address.settings.emplace_back("sslmode", mode);
  }
  const bool verifies = mode == "verify-full" || mode == "verify-ca";
  address.verified = address.local || verifies;
  std::error_code error;
  if (verifies && value_of(options, "sslrootcert").empty() && !has_own_certificates() &&
      std::filesystem::exists(kSystemCertificates, error)) {
    address.settings.emplace_back("sslrootcert", kSystemCertificates);
  }
}

}  // namespace

bool is_postgres_address(std::string_view path) {
  return path.starts_with("postgresql://") || path.starts_with("postgres://");
}

std::string shown_postgres_address(std::string_view path) {
  if (const Options options = parse_options(std::string(path))) return shown_of(options.get());
  return "postgresql://…";
}

Result<PostgresAddress> parse_postgres_address(const std::string& path) {
  const Options options =
      path.find('\0') == std::string::npos ? parse_options(path) : Options(nullptr);
  if (options == nullptr) {
    return fail(ErrorKind::bad_input,
                "The address of the PostgreSQL database cannot be read. It looks like "
                "postgresql://user@host:5432/database; odd characters are written as %XX.",
                "No se puede leer la dirección de la base de datos PostgreSQL. Tiene esta forma: "
                "postgresql://usuario@servidor:5432/base; los caracteres especiales se escriben "
                "como %XX.");
  }
  PostgresAddress address;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) address.settings.emplace_back(option->keyword, option->val);
  }
  address.shown = shown_of(options.get());
  address.database = value_of(options.get(), "dbname");
  if (address.database.empty()) address.database = from_environment("PGDATABASE");
  if (address.database.empty()) address.database = value_of(options.get(), "user");
  if (address.database.empty()) address.database = "postgresql";
  address.database = to_utf8(address.database);
  set_security(address, options.get());
  // What is ours to say comes last: libpq takes the last word.
  for (const auto& [keyword, value] :
       {std::pair{"client_encoding", "UTF8"}, std::pair{"fallback_application_name", "cuanto"},
        std::pair{"connect_timeout", "10"}, std::pair{"keepalives_idle", "30"},
        std::pair{"tcp_user_timeout", "10000"}}) {
    const bool said =
        std::string_view(keyword) != "client_encoding" && !value_of(options.get(), keyword).empty();
    if (!said) address.settings.emplace_back(keyword, value);
  }
  return address;
}

}  // namespace cuanto
