#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "postgres/postgres.h"
#include "run/engines.h"
#include "run/file_kind.h"
#include "run/run.h"

namespace cuanto {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPathCharactersShown = 200;
// Part of the name of cached facts: one more whenever inspection finds out more than before.
constexpr int kFactsVersion = 2;

std::string facts_path(const OpenOptions& options, std::string_view fingerprint) {
  return fmt::format("{}/facts-{}-{}.bin", options.cache_folder, kFactsVersion, fingerprint);
}

std::optional<SourceFacts> find_cached_facts(const OpenOptions& options,
                                             const std::string& fingerprint) {
  if (options.cache_folder.empty()) return {};
  std::ifstream file(facts_path(options, fingerprint), std::ios::binary);
  if (!file) return {};
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  auto facts = read_facts(bytes);
  if (!facts || facts->fingerprint != fingerprint) return {};
  return std::move(*facts);
}

// Written beside its place and renamed, so that no reader ever sees half a file.
bool cache_facts(const OpenOptions& options, const SourceFacts& facts) {
  if (options.cache_folder.empty()) return true;
  std::error_code error;
  fs::create_directories(options.cache_folder, error);
  const std::string path = facts_path(options, facts.fingerprint);
  const std::string temporary = fmt::format("{}.{}.new", path, ::getpid());
  {
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file << write_facts(facts);
    file.flush();
    if (!file) {
      fs::remove(temporary, error);
      return false;
    }
  }
  fs::rename(temporary, path, error);
  if (!error) return true;
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return false;
}

}  // namespace

std::string shown_source(const std::string& path) {
  return is_postgres_address(path) ? shown_postgres_address(path) : path;
}

std::string source_name(const std::string& path) {
  if (!is_postgres_address(path)) return fs::path(path).stem().string();
  const auto address = parse_postgres_address(path);
  return address ? address->database : "postgresql";
}

Result<std::unique_ptr<Engine>> open_source(const std::string& named, const OpenOptions& options) {
  if (is_postgres_address(named)) return open_postgres(named, options);
  std::error_code error;
  const std::string path = shortened(to_utf8(named), kPathCharactersShown);  // to say it back
  const fs::path whole = fs::canonical(named, error);
  if (error == std::errc::permission_denied) {
    return fail(ErrorKind::unavailable, fmt::format("There is no permission to read {}.", path),
                fmt::format("No hay permiso para leer {}.", path));
  }
  if (error || named.empty()) {
    return fail(ErrorKind::not_found,
                fmt::format("There is no file or folder {}. Look at the path.", path),
                fmt::format("No existe el archivo o la carpeta {}. Revise la ruta.", path));
  }
  if (!is_utf8(whole.string())) {
    return fail(
        ErrorKind::bad_input,
        fmt::format("The path {} is not UTF-8 text: rename the file or folder.", path),
        fmt::format("La ruta {} no es texto UTF-8: cambie el nombre del archivo o la carpeta.",
                    path));
  }
  if (fs::is_directory(whole, error)) return open_data_files(whole.string(), options);
  CUANTO_TRY(found, find_file_kind(whole.string()));
  switch (found.kind) {
    case FileKind::empty:
      return fail(nothing_to_ask(path, {"is empty", "está vacío"}));
    case FileKind::sqlite:
      return open_sqlite(whole.string(), options);
    case FileKind::duckdb:
      return open_duckdb(whole.string(), options);
    case FileKind::parquet:
    case FileKind::csv:
    case FileKind::json:
      return open_data_files(whole.string(), options);
    case FileKind::other:
      break;
  }
  const std::string name = file_name(path);
  return fail(
      ErrorKind::bad_input,
      fmt::format("{} is not a database or table that can be read: it looks like {}. SQLite "
                  "and DuckDB databases and CSV, Parquet and JSON files can be opened.",
                  name, found.looks_like),
      fmt::format("{} no es una base de datos ni una tabla que se pueda leer. Se pueden abrir "
                  "bases de datos SQLite y DuckDB y archivos CSV, Parquet y JSON.",
                  name));
}

Result<Rows> run_all(Engine& engine, const SafeSql& sql, const RunLimits& limits,
                     const CancelToken& cancel) {
  const auto begin = std::chrono::steady_clock::now();
  Rows rows;
  CUANTO_TRY(done, engine.run(sql, limits, cancel, collect_into(rows, limits.rows_max)));
  (void)done;
  // A LIMIT of ours that was reached hides whether there was more: say that there may be.
  if (sql.limit_added() && rows.rows.size() >= sql.rows_max()) rows.cut = true;
  rows.elapsed_ms = static_cast<uint32_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                              std::chrono::steady_clock::now() - begin)
                                              .count());
  return rows;
}

Result<Catalog> load_catalog(Engine& engine, const OpenOptions& options) {
  if (const auto cached = find_cached_facts(options, engine.fingerprint())) {
    return build_catalog(*cached);
  }
  CUANTO_TRY(facts, engine.inspect());
  const bool kept = cache_facts(options, facts);
  if (!kept) {
    facts.notes.push_back(fmt::format(
        "What was learned about {} could not be kept in {} and is found out again next time.",
        facts.source, options.cache_folder));
  }
  return build_catalog(facts);
}

}  // namespace cuanto
