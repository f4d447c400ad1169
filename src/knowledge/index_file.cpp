#include "knowledge/index_file.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>

namespace cuanto {
namespace {

constexpr int kApplicationId = 0x43554B4E;  // "CUKN"
constexpr int kLayout = 2;                  // raised when the tables change
constexpr int kBusyTimeoutMs = 10'000;

Error cannot_write(const std::string& file, const std::string& why) {
  const std::string reason = why.empty() ? "" : fmt::format(" ({})", why);
  return {ErrorKind::unavailable,
          fmt::format("The index file {} cannot be written{}. Choose another place.", file, reason),
          fmt::format("No se puede escribir el índice {}{}. Elija otro lugar.", file, reason),
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

Error older_index(const std::string& file) {
  return {ErrorKind::bad_input,
          fmt::format("{} was made by another version: run `cuanto index` again.", file),
          fmt::format("{} es de otra versión: ejecute `cuanto index` otra vez.", file),
          {},
          {}};
}

void bind(sqlite3_stmt* statement, int place, std::string_view bytes, bool is_text) {
  if (is_text)
    sqlite3_bind_text64(statement, place, bytes.data(), bytes.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
  else
    sqlite3_bind_blob64(statement, place, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}
void bind_text(sqlite3_stmt* statement, int place, std::string_view text) {
  bind(statement, place, text, true);
}
void bind_bytes(sqlite3_stmt* statement, int place, std::string_view bytes) {
  bind(statement, place, bytes, false);
}

// Valid until the next step.
std::string_view bytes_at(sqlite3_stmt* statement, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

bool steps(sqlite3_stmt* statement) {
  return statement != nullptr && sqlite3_step(statement) == SQLITE_ROW;
}
bool is_done(sqlite3_stmt* statement) {
  return statement != nullptr && sqlite3_step(statement) == SQLITE_DONE;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* db) const { sqlite3_close_v2(db); }
void EndStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

IndexFile::IndexFile(std::string path, sqlite3* db) : path_(std::move(path)), db_(db) {}

bool IndexFile::run(const std::string& sql) {
  return sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

IndexFile::Statement IndexFile::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  return Statement(statement);
}

std::optional<int64_t> IndexFile::pragma(const std::string& name) {
  const Statement statement = prepare("PRAGMA " + name);
  if (!steps(statement.get())) return std::nullopt;
  return sqlite3_column_int64(statement.get(), 0);
}

Error IndexFile::problem() const { return cannot_write(path_, sqlite3_errmsg(db_.get())); }

bool IndexFile::make_tables() {
  return run(fmt::format(
      "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; PRAGMA application_id = {}; "
      "PRAGMA user_version = {};"
      "DROP TABLE IF EXISTS documents; DROP TABLE IF EXISTS passages;"
      "CREATE TABLE documents (path TEXT PRIMARY KEY, shown TEXT NOT NULL, hash TEXT NOT NULL) "
      "WITHOUT ROWID;"
      "CREATE TABLE passages (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, number "
      "INTEGER NOT NULL, passage BLOB NOT NULL, words BLOB NOT NULL);"
      "CREATE UNIQUE INDEX passages_in_order ON passages (path, number);"
      "CREATE TABLE terms (number INTEGER PRIMARY KEY, term TEXT NOT NULL);"
      "CREATE TABLE vectors (id INTEGER PRIMARY KEY, vector BLOB NOT NULL);"
      "CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID; COMMIT;",
      kApplicationId, kLayout));
}

Result<IndexFile> IndexFile::open_to_write(const std::string& path) {
  sqlite3* opened = nullptr;
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &opened, kFlags, nullptr);
  IndexFile file(path, opened);
  if (code != SQLITE_OK) return fail(file.problem());
  sqlite3_busy_timeout(opened, kBusyTimeoutMs);
  const bool ours = file.pragma("application_id") == kApplicationId;
  if (ours && file.pragma("user_version") == kLayout) return file;
  // A new file is ours; one that holds something else is left alone.
  if (!ours && steps(file.prepare("SELECT 1 FROM sqlite_master LIMIT 1").get()))
    return fail(not_an_index(path));
  if (!file.make_tables()) return fail(file.problem());
  return file;
}

Result<IndexFile> IndexFile::open_to_read(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return fail(no_such_path(path));
  sqlite3* opened = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX, nullptr);
  IndexFile file(path, opened);
  if (code != SQLITE_OK) return fail(not_an_index(path));
  sqlite3_busy_timeout(opened, kBusyTimeoutMs);
  if (file.pragma("application_id") != kApplicationId) return fail(not_an_index(path));
  if (file.pragma("user_version") != kLayout) return fail(older_index(path));
  return file;
}

std::map<std::string, std::string> IndexFile::hashes() {
  std::map<std::string, std::string> known;
  const Statement statement = prepare("SELECT path, hash FROM documents");
  while (steps(statement.get()))
    known.emplace(bytes_at(statement.get(), 0), bytes_at(statement.get(), 1));
  return known;
}

bool IndexFile::store(const ChangedDocument& document) {
  if (!words_) {
    words_.emplace();
    for (const std::string& term : terms()) words_->number_of(term);
    terms_known_ = words_->terms().size();
  }
  if (!remove(document.file.path)) return false;
  const Statement add = prepare("INSERT INTO documents VALUES (?1, ?2, ?3)");
  bind_text(add.get(), 1, document.file.path);
  bind_text(add.get(), 2, document.file.shown);
  bind_text(add.get(), 3, document.hash);
  if (!is_done(add.get())) return false;
  const Statement passage =
      prepare("INSERT INTO passages (path, number, passage, words) VALUES (?1, ?2, ?3, ?4)");
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    const Passage& each = document.passages[i];
    PassageWords words{words_->count_terms(each), {}};
    words.names = names_of(each, 0, *words_);
    sqlite3_reset(passage.get());
    bind_text(passage.get(), 1, document.file.path);
    sqlite3_bind_int64(passage.get(), 2, static_cast<sqlite3_int64>(i));
    bind_bytes(passage.get(), 3, pack_passage(each));
    bind_bytes(passage.get(), 4, pack_words(words));
    if (!is_done(passage.get())) return false;
  }
  return number_new_terms();
}

bool IndexFile::number_new_terms() {
  const Statement add = prepare("INSERT INTO terms VALUES (?1, ?2)");
  for (; terms_known_ < words_->terms().size(); ++terms_known_) {
    sqlite3_reset(add.get());
    sqlite3_bind_int64(add.get(), 1, static_cast<sqlite3_int64>(terms_known_));
    bind_text(add.get(), 2, words_->terms()[terms_known_]);
    if (!is_done(add.get())) return false;
  }
  return true;
}

bool IndexFile::remove(const std::string& document) {
  for (const char* sql :
       {"DELETE FROM passages WHERE path = ?1", "DELETE FROM documents WHERE path = ?1"}) {
    const Statement statement = prepare(sql);
    bind_text(statement.get(), 1, document);
    if (!is_done(statement.get())) return false;
  }
  return true;
}

std::size_t IndexFile::count(std::string_view sql) {
  const Statement statement = prepare(sql);
  return steps(statement.get()) ? static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0))
                                : 0;
}
std::size_t IndexFile::count_documents() { return count("SELECT count(*) FROM documents"); }
std::size_t IndexFile::count_passages() { return count("SELECT count(*) FROM passages"); }

bool IndexFile::for_each_passage(const std::function<void(Row)>& each) {
  const Statement statement = prepare(
      "SELECT p.id, d.shown, p.passage, p.words FROM passages p JOIN documents d ON d.path = "
      "p.path ORDER BY p.path, p.number");
  int code = SQLITE_ERROR;
  while (statement && (code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    auto passage = unpack_passage(bytes_at(statement.get(), 2));
    auto words = unpack_words(bytes_at(statement.get(), 3));
    if (!passage || !words) return false;
    passage->document = bytes_at(statement.get(), 1);
    each({sqlite3_column_int64(statement.get(), 0), std::move(*passage), std::move(*words)});
  }
  return code == SQLITE_DONE;
}

std::vector<std::string> IndexFile::terms() {
  std::vector<std::string> terms;
  const Statement statement = prepare("SELECT term FROM terms ORDER BY number");
  while (steps(statement.get())) terms.emplace_back(bytes_at(statement.get(), 0));
  return terms;
}

bool IndexFile::put_vector(int64_t id, const Vector& vector) {
  const Statement statement = prepare("INSERT OR REPLACE INTO vectors VALUES (?1, ?2)");
  sqlite3_bind_int64(statement.get(), 1, id);
  bind_bytes(statement.get(), 2, bytes_of(vector));
  return is_done(statement.get());
}

bool IndexFile::for_each_vector(const std::function<void(int64_t, Vector)>& each) {
  const Statement statement = prepare("SELECT id, vector FROM vectors ORDER BY id");
  int code = SQLITE_ERROR;
  while (statement && (code = sqlite3_step(statement.get())) == SQLITE_ROW)
    each(sqlite3_column_int64(statement.get(), 0), vector_of(bytes_at(statement.get(), 1)));
  return code == SQLITE_DONE;
}

std::size_t IndexFile::width() {
  const Statement statement = prepare("SELECT vector FROM vectors LIMIT 1");
  return steps(statement.get()) ? vector_of(bytes_at(statement.get(), 0)).size() : 0;
}

std::vector<int64_t> IndexFile::ids_without_vector() {
  std::vector<int64_t> ids;
  const Statement statement =
      prepare("SELECT id FROM passages WHERE id NOT IN (SELECT id FROM vectors) ORDER BY id");
  while (steps(statement.get())) ids.push_back(sqlite3_column_int64(statement.get(), 0));
  return ids;
}
std::size_t IndexFile::count_vectors_of_the_gone() {
  return count("SELECT count(*) FROM vectors WHERE id NOT IN (SELECT id FROM passages)");
}
bool IndexFile::drop_vectors() { return run("DELETE FROM vectors"); }
bool IndexFile::drop_vectors_of_the_gone() {
  return run("DELETE FROM vectors WHERE id NOT IN (SELECT id FROM passages)");
}

std::string IndexFile::fact(const std::string& name) {
  const Statement statement = prepare("SELECT value FROM facts WHERE name = ?1");
  bind_text(statement.get(), 1, name);
  return steps(statement.get()) ? std::string(bytes_at(statement.get(), 0)) : std::string();
}

bool IndexFile::put_fact(const std::string& name, std::string_view value) {
  if (value.empty()) {
    const Statement statement = prepare("DELETE FROM facts WHERE name = ?1");
    bind_text(statement.get(), 1, name);
    return is_done(statement.get());
  }
  const Statement statement = prepare("INSERT OR REPLACE INTO facts VALUES (?1, ?2)");
  bind_text(statement.get(), 1, name);
  bind_bytes(statement.get(), 2, value);
  return is_done(statement.get());
}

}  // namespace cuanto
