// The index file: a SQLite database, so that a program ended at any moment leaves what was there
// before. It keeps passages; what finds them (index.h) is made from them in memory, in less time
// than reading it from disk would take.
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "knowledge/document.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

// Raised when reading or splitting changes, so that every document is read again.
constexpr std::string_view kVersion = "1";
constexpr int kApplicationId = 0x43554B4E;  // "CUKN"
constexpr int kBusyTimeoutMs = 10'000;

// ---- passages as JSON ----

Json to_json(const Passage& passage) {
  Json units = Json::array();
  for (const PassageUnit& unit : passage.units)
    units.push_back({static_cast<int>(unit.kind), unit.text, unit.terms});
  return {{"title", passage.title},
          {"headings", passage.headings},
          {"category", category_name(passage.category)},
          {"language", language_code(passage.language)},
          {"units", std::move(units)}};
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& text : list) {
    if (text.is_string()) texts.push_back(text.get<std::string>());
  }
  return texts;
}

std::optional<Passage> passage_of(const std::string& document, std::string_view text) {
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  Passage passage;
  passage.document = document;
  passage.title = json->value("title", "");
  passage.headings = texts_of(json->value("headings", Json::array()));
  passage.category = find_category(json->value("category", "")).value_or(Category::other);
  passage.language = find_language(json->value("language", "")).value_or(Language::en);
  for (const Json& unit : json->value("units", Json::array())) {
    if (!unit.is_array() || unit.size() != 3 || !unit[0].is_number_integer() ||
        !unit[1].is_string())
      continue;
    const int kind = std::clamp(unit[0].get<int>(), 0, 3);
    passage.units.push_back(
        {static_cast<PassageUnit::Kind>(kind), unit[1].get<std::string>(), texts_of(unit[2])});
  }
  return passage;
}

// ---- the file ----

struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;

Error cannot_write(const std::string& file, sqlite3* db) {
  const std::string why = db == nullptr ? "" : fmt::format(" ({})", sqlite3_errmsg(db));
  return {ErrorKind::unavailable,
          fmt::format("The index file {} cannot be written{}. Choose another place.", file, why),
          fmt::format("No se puede escribir el índice {}{}. Elija otro lugar.", file, why),
          {},
          {}};
}

Error not_an_index(const std::string& file) {
  return {ErrorKind::bad_input,
          fmt::format("{} is no index of documents: make one with `cuanto index`.", file),
          fmt::format("{} no es un índice de documentos: créelo con `cuanto index`.", file),
          {},
          {}};
}

bool run(sqlite3* db, const char* sql) {
  return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement prepare(sqlite3* db, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  return Statement(statement);
}

void bind_text(const Statement& statement, int place, const std::string& text) {
  sqlite3_bind_text(statement.get(), place, text.c_str(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

std::string text_at(const Statement& statement, int column) {
  const auto* text = sqlite3_column_text(statement.get(), column);
  return text == nullptr
             ? std::string()
             : std::string(reinterpret_cast<const char*>(text),
                           static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column)));
}

int application_id(sqlite3* db) {
  const Statement statement = prepare(db, "PRAGMA application_id");
  return statement && sqlite3_step(statement.get()) == SQLITE_ROW
             ? sqlite3_column_int(statement.get(), 0)
             : -1;
}

Result<Database> open_database(const std::string& file, bool write) {
  sqlite3* opened = nullptr;
  const int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_FULLMUTEX, nullptr);
  Database db(opened);
  if (code != SQLITE_OK) return write ? fail(cannot_write(file, opened)) : fail(not_an_index(file));
  sqlite3_busy_timeout(opened, kBusyTimeoutMs);
  const int id = application_id(opened);
  if (!write || id == kApplicationId) {
    if (id != kApplicationId) return fail(not_an_index(file));
    return db;
  }
  // A new file is ours; one that holds something else is left alone.
  const Statement tables = prepare(opened, "SELECT 1 FROM sqlite_master LIMIT 1");
  if (!tables || sqlite3_step(tables.get()) == SQLITE_ROW) return fail(not_an_index(file));
  const std::string sql = fmt::format(
      "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; PRAGMA application_id = {};"
      "CREATE TABLE IF NOT EXISTS documents (path TEXT PRIMARY KEY, shown TEXT NOT NULL, hash TEXT "
      "NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS passages (path TEXT NOT NULL, number INTEGER NOT NULL, passage "
      "TEXT "
      "NOT NULL, PRIMARY KEY (path, number)) WITHOUT ROWID; COMMIT;",
      kApplicationId);
  if (!run(opened, sql.c_str())) return fail(cannot_write(file, opened));
  return db;
}

// ---- the documents ----

struct Source {
  std::string path;   // where it lies
  std::string shown;  // what a citation calls it: the path below the folder named
};

Error no_such_path(const std::string& path) {
  return {ErrorKind::not_found,
          fmt::format("There is no file or folder {}.", path),
          fmt::format("No existe el fichero o la carpeta {}.", path),
          {},
          {}};
}

// Every document below a folder, in order of path; links to elsewhere are not followed.
Result<std::vector<Source>> find_documents(const std::string& path) {
  std::error_code error;
  const fs::path root = fs::absolute(fs::path(path), error).lexically_normal();
  std::vector<Source> sources;
  if (fs::is_regular_file(root, error)) {
    sources.push_back({root.string(), root.filename().string()});
    return sources;
  }
  if (!fs::is_directory(root, error)) return fail(no_such_path(path));
  fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (at->is_directory(error) && (name.starts_with('.') || at.depth() >= kDocumentDepthMax))
      at.disable_recursion_pending();
    if (at->is_symlink(error) || !at->is_regular_file(error) || name.starts_with('.') ||
        !is_document_name(name))
      continue;
    sources.push_back({at->path().string(), at->path().lexically_relative(root).string()});
    if (sources.size() > kDocumentsMax)
      return fail(ErrorKind::too_large,
                  fmt::format("{} holds more than {} documents; name a smaller folder.", path,
                              kDocumentsMax),
                  fmt::format("{} contiene más de {} documentos; indique una carpeta más pequeña.",
                              path, kDocumentsMax));
  }
  std::ranges::sort(sources, {}, &Source::path);
  return sources;
}

Result<std::string> read_bytes(const Source& source) {
  std::ifstream in(source.path, std::ios::binary);
  if (!in)
    return fail(ErrorKind::not_found, fmt::format("{} cannot be read.", source.shown),
                fmt::format("No se puede leer {}.", source.shown));
  std::string bytes(kDocumentBytesMax + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

std::string hash_of(std::string_view bytes) {
  return fmt::format("{}-{}-{}", kVersion, hex(stable_hash(bytes)), bytes.size());
}

bool store(sqlite3* db, const Source& source, const std::string& hash,
           const std::vector<Passage>& passages) {
  const Statement gone = prepare(db, "DELETE FROM passages WHERE path = ?1");
  bind_text(gone, 1, source.path);
  if (sqlite3_step(gone.get()) != SQLITE_DONE) return false;
  const Statement document = prepare(db, "INSERT OR REPLACE INTO documents VALUES (?1, ?2, ?3)");
  bind_text(document, 1, source.path);
  bind_text(document, 2, source.shown);
  bind_text(document, 3, hash);
  if (sqlite3_step(document.get()) != SQLITE_DONE) return false;
  const Statement passage = prepare(db, "INSERT INTO passages VALUES (?1, ?2, ?3)");
  for (std::size_t i = 0; i < passages.size(); ++i) {
    sqlite3_reset(passage.get());
    bind_text(passage, 1, source.path);
    sqlite3_bind_int64(passage.get(), 2, static_cast<sqlite3_int64>(i));
    bind_text(passage, 3, to_text(to_json(passages[i])));
    if (sqlite3_step(passage.get()) != SQLITE_DONE) return false;
  }
  return true;
}

bool remove(sqlite3* db, const std::string& path) {
  for (const char* sql :
       {"DELETE FROM passages WHERE path = ?1", "DELETE FROM documents WHERE path = ?1"}) {
    const Statement statement = prepare(db, sql);
    bind_text(statement, 1, path);
    if (sqlite3_step(statement.get()) != SQLITE_DONE) return false;
  }
  return true;
}

std::map<std::string, std::string> known_documents(sqlite3* db) {
  std::map<std::string, std::string> known;
  const Statement statement = prepare(db, "SELECT path, hash FROM documents");
  while (statement && sqlite3_step(statement.get()) == SQLITE_ROW)
    known[text_at(statement, 0)] = text_at(statement, 1);
  return known;
}

bool is_below(const std::string& path, const std::string& root) {
  return path == root || path.starts_with(root.ends_with('/') ? root : root + "/");
}

// Documents that lie under what was named and are not there any more.
bool remove_missing(sqlite3* db, const std::vector<std::string>& paths,
                    const std::set<std::string>& seen, IndexReport& report) {
  for (const auto& [path, hash] : known_documents(db)) {
    const bool named = std::ranges::any_of(paths, [&](const std::string& root) {
      std::error_code error;
      return is_below(path, fs::absolute(root, error).lexically_normal().string());
    });
    if (!named || seen.contains(path)) continue;
    if (!remove(db, path)) return false;
    ++report.removed;
  }
  return true;
}

std::size_t count_of(sqlite3* db, const char* sql) {
  const Statement statement = prepare(db, sql);
  return statement && sqlite3_step(statement.get()) == SQLITE_ROW
             ? static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0))
             : 0;
}

// False when the file cannot be written.
bool take_in(sqlite3* db, const Source& source, const std::map<std::string, std::string>& known,
             IndexReport& report) {
  const auto bytes = read_bytes(source);
  const auto problem = [&](const Error& error) {
    report.problems.push_back(fmt::format("{}: {}", source.shown, error.message));
    return remove(db, source.path);
  };
  if (!bytes) return problem(bytes.error());
  const std::string hash = hash_of(*bytes);
  const auto before = known.find(source.path);
  if (before != known.end() && before->second == hash) {
    ++report.unchanged;
    return true;
  }
  const auto passages = read_passages(*bytes, source.shown);
  if (!passages) return problem(passages.error());
  ++(before == known.end() ? report.added : report.changed);
  return store(db, source, hash, *passages);
}

std::string cache_file(const std::string& path, const std::string& folder) {
  std::error_code error;
  const std::string root = fs::weakly_canonical(path, error).string();
  return (fs::path(folder) / fmt::format("documents-{}.knowledge", hex(stable_hash(root))))
      .string();
}

Result<OpenedDocuments> read_in_memory(const std::string& path) {
  CUANTO_TRY(sources, find_documents(path));
  OpenedDocuments opened;
  for (const Source& source : sources) {
    auto bytes = read_bytes(source);
    auto passages = bytes ? read_passages(*bytes, source.shown)
                          : Result<std::vector<Passage>>(fail(bytes.error()));
    if (!passages) {
      opened.problems.push_back(fmt::format("{}: {}", source.shown, passages.error().message));
      continue;
    }
    opened.passages.insert(opened.passages.end(), std::make_move_iterator(passages->begin()),
                           std::make_move_iterator(passages->end()));
  }
  return opened;
}

}  // namespace

Result<IndexReport> index_documents(const std::vector<std::string>& paths,
                                    const std::string& file) {
  std::vector<Source> sources;
  for (const std::string& path : paths) {
    CUANTO_TRY(found, find_documents(path));
    sources.insert(sources.end(), found.begin(), found.end());
  }
  CUANTO_TRY(opened, open_database(file, true));
  sqlite3* db = opened.get();
  if (!run(db, "BEGIN IMMEDIATE")) return fail(cannot_write(file, db));
  IndexReport report;
  const auto known = known_documents(db);
  std::set<std::string> seen;
  bool written = true;
  for (const Source& source : sources) {
    if (!written || !seen.insert(source.path).second) continue;
    written = take_in(db, source, known, report);
  }
  written = written && remove_missing(db, paths, seen, report);
  report.documents = count_of(db, "SELECT count(*) FROM documents");
  report.passages = count_of(db, "SELECT count(*) FROM passages");
  if (!written || !run(db, "COMMIT")) {
    Error error = cannot_write(file, db);
    run(db, "ROLLBACK");
    return fail(std::move(error));
  }
  return report;
}

Result<std::vector<Passage>> load_index(const std::string& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return fail(no_such_path(file));
  CUANTO_TRY(db, open_database(file, false));
  const Statement statement =
      prepare(db.get(),
              "SELECT d.shown, p.passage FROM passages p JOIN documents d ON d.path = p.path "
              "ORDER BY p.path, p.number");
  if (!statement) return fail(not_an_index(file));
  std::vector<Passage> passages;
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    if (auto passage = passage_of(text_at(statement, 0), text_at(statement, 1)))
      passages.push_back(std::move(*passage));
  }
  if (code != SQLITE_DONE) return fail(not_an_index(file));
  return passages;
}

Result<OpenedDocuments> open_documents(const std::string& path, const std::string& cache_folder) {
  std::error_code error;
  if (!fs::exists(path, error)) return fail(no_such_path(path));
  OpenedDocuments opened;
  if (fs::is_regular_file(path, error) && !is_document_name(path)) {
    CUANTO_TRY(passages, load_index(path));
    opened.passages = std::move(passages);
    return opened;
  }
  if (cache_folder.empty()) return read_in_memory(path);
  const std::string file = cache_file(path, cache_folder);
  auto report = index_documents({path}, file);
  auto passages = report ? load_index(file) : Result<std::vector<Passage>>(fail(report.error()));
  // A cache that cannot be used is no reason not to answer.
  if (!passages) return read_in_memory(path);
  opened.passages = std::move(*passages);
  opened.problems = std::move(report->problems);
  return opened;
}

}  // namespace cuanto
