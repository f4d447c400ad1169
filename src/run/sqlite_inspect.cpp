#include "run/sqlite_inspect.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include "base/text.h"
#include "run/column_profile.h"
#include "run/engines.h"
#include "run/file_kind.h"
#include "run/sqlite_wall.h"

namespace cuanto {

namespace {

using Clock = std::chrono::steady_clock;
constexpr uint64_t kRowsLookedAt = 1'000'000;  // above: an even sample of this size
constexpr int kOpsBetweenLooks = 10'000;

struct Closer {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closer>;
using StatementPointer = std::unique_ptr<sqlite3_stmt, Closer>;

class Inspection {
 public:
  Inspection(std::string path, uint32_t timeout_ms)
      : path_(std::move(path)), deadline_(Clock::now() + std::chrono::milliseconds(timeout_ms)) {}

  Result<SourceFacts> run();

 private:
  // A table or view as the database lists it.
  struct Listed {
    std::string name;
    bool is_view;
    std::string sql;  // that made it, in small letters
  };

  // Read only; `immutable`: as a file that nobody writes.
  int open(bool immutable);
  Result<std::vector<Listed>> list_tables();
  // What cannot be read is left out and told in the notes.
  Result<Done> read_table(const Listed& listed);
  Result<StatementPointer> prepare(const std::string& sql);
  // Rows of text of a query of ours.
  Result<std::vector<std::vector<std::string>>> texts(const std::string& sql);
  Result<TableFacts> table_facts(const std::string& name, bool is_view);
  void leave_out_unknown(TableFacts& table);
  Result<Done> read_keys(TableFacts& table);
  Result<Done> read_values(TableFacts& table, bool has_rowid);
  static int out_of_time(void* self) {
    return Clock::now() >= static_cast<Inspection*>(self)->deadline_ ? 1 : 0;
  }

  std::string path_;
  Clock::time_point deadline_;
  Database db_;
  SourceFacts facts_;
  std::vector<std::string> hurried_;  // tables whose values there was no time for
};

std::string text_of(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return text == nullptr ? std::string() : to_utf8(text);
}

std::string literal(std::string_view text) { return "'" + replace_all(text, "'", "''") + "'"; }

// Whether bytes of a name were replaced: under such a name SQLite finds nothing, and where it finds
// no column it takes a quoted name for a text.
bool has_unknown(std::string_view name) { return name.find("\uFFFD") != std::string_view::npos; }

void Inspection::leave_out_unknown(TableFacts& table) {
  std::erase_if(table.columns, [&](const ColumnFacts& column) {
    if (!has_unknown(column.name)) return false;
    facts_.notes.push_back(
        fmt::format("The name of the column {} of {} is not UTF-8 text, so it is left out.",
                    column.name, table.name));
    return true;
  });
}

Result<StatementPointer> Inspection::prepare(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    return fail(
        sqlite_error(sqlite3_extended_errcode(db_.get()), sqlite3_errmsg(db_.get()), path_));
  }
  return StatementPointer(statement);
}

Result<std::vector<std::vector<std::string>>> Inspection::texts(const std::string& sql) {
  CUANTO_TRY(statement, prepare(sql));
  std::vector<std::vector<std::string>> rows;
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    std::vector<std::string>& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
      row.push_back(text_of(statement.get(), i));
    }
  }
  if (code != SQLITE_DONE) {
    return fail(
        sqlite_error(sqlite3_extended_errcode(db_.get()), sqlite3_errmsg(db_.get()), path_));
  }
  return rows;
}

Result<Done> Inspection::read_keys(TableFacts& table) {
  const std::string name = literal(table.name);
  CUANTO_TRY(foreign, texts("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(" +
                            name + ") ORDER BY id, seq"));
  std::map<std::string, KeyFacts> keys;  // by SQLite's number of the key
  for (const auto& row : foreign) {
    KeyFacts& key = keys[row[0]];
    key.other_table = row[1];
    key.columns.push_back(row[2]);
    if (!row[3].empty()) key.other_columns.push_back(row[3]);  // empty: the other's primary key
  }
  // SQLite numbers them from the last to the first.
  for (auto it = keys.rbegin(); it != keys.rend(); ++it) table.foreign_keys.push_back(it->second);

  CUANTO_TRY(indexes,
             texts("SELECT name FROM pragma_index_list(" + name +
                   ") WHERE \"unique\" = 1 AND partial = 0 AND origin <> 'pk' ORDER BY name"));
  for (const auto& index : indexes) {
    CUANTO_TRY(columns, texts("SELECT name FROM pragma_index_info(" + literal(index[0]) +
                              ") ORDER BY seqno"));
    std::vector<std::string> unique;
    for (const auto& column : columns) {
      if (column[0].empty()) break;  // an expression
      unique.push_back(column[0]);
    }
    if (!unique.empty() && unique.size() == columns.size()) table.unique_keys.push_back(unique);
  }
  return Done{};
}

// Every row, or of very many an even sample.
std::string looked_at(const TableFacts& table, bool has_rowid) {
  std::string columns;
  for (const ColumnFacts& column : table.columns) {
    columns += (columns.empty() ? "" : ", ") + sqlite_quoted(column.name);
  }
  std::string sql = "SELECT " + columns + " FROM " + sqlite_quoted(table.name);
  if (table.rows <= kRowsLookedAt) return sql;
  const uint64_t step = (table.rows + kRowsLookedAt - 1) / kRowsLookedAt;
  return sql + (has_rowid ? fmt::format(" WHERE rowid % {} = 0", step)
                          : fmt::format(" LIMIT {}", kRowsLookedAt));
}

void add_cell(sqlite3_stmt* row, int at, ColumnProfile& profile) {
  switch (sqlite3_column_type(row, at)) {
    case SQLITE_NULL:
      return profile.add_null();
    case SQLITE_INTEGER:
      return profile.add_integer(sqlite3_column_int64(row, at));
    case SQLITE_FLOAT:
      return profile.add_real(sqlite3_column_double(row, at));
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, at));
      const std::string_view value(text == nullptr ? "" : text,
                                   static_cast<std::size_t>(sqlite3_column_bytes(row, at)));
      if (is_utf8(value)) return profile.add_text(value);
      return profile.add_text(to_utf8(value));
    }
    default: {
      const void* bytes = sqlite3_column_blob(row, at);
      return profile.add_blob({static_cast<const char*>(bytes),
                               static_cast<std::size_t>(sqlite3_column_bytes(row, at))});
    }
  }
}

// What was seen of the column; `all`: of every row.
ColumnFacts with_profile(const ColumnFacts& column, const ColumnProfile& profile, bool all) {
  ColumnFacts facts = profile.facts();
  facts.name = column.name;
  facts.declared_type = column.declared_type;
  facts.not_null = column.not_null;
  if (!all) {
    facts.distinct_is_exact = false;
    facts.values_complete = false;
  }
  return facts;
}

Result<Done> Inspection::read_values(TableFacts& table, bool has_rowid) {
  if (table.columns.empty()) return Done{};
  CUANTO_TRY(counted, texts("SELECT count(*) FROM " + sqlite_quoted(table.name)));
  table.rows = std::stoull(counted[0][0]);
  CUANTO_TRY(statement, prepare(looked_at(table, has_rowid)));
  std::vector<ColumnProfile> profiles(table.columns.size());
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    for (std::size_t i = 0; i < profiles.size(); ++i)
      add_cell(statement.get(), static_cast<int>(i), profiles[i]);
  }
  const bool all = code == SQLITE_DONE && table.rows <= kRowsLookedAt;
  for (std::size_t i = 0; i < profiles.size(); ++i)
    table.columns[i] = with_profile(table.columns[i], profiles[i], all);
  if (code != SQLITE_DONE) {
    return fail(
        sqlite_error(sqlite3_extended_errcode(db_.get()), sqlite3_errmsg(db_.get()), path_));
  }
  return Done{};
}

Result<TableFacts> Inspection::table_facts(const std::string& name, bool is_view) {
  TableFacts table;
  table.name = name;
  table.is_view = is_view;
  CUANTO_TRY(columns, texts("SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(" +
                            literal(name) + ") WHERE hidden <> 1 ORDER BY cid"));
  std::map<int, std::string> key;
  for (const auto& row : columns) {
    ColumnFacts& column = table.columns.emplace_back();
    column.name = row[0];
    column.declared_type = row[1];
    column.not_null = row[2] == "1";
    if (row[3] != "0") key[std::stoi(row[3])] = row[0];
  }
  for (const auto& [position, column] : key) table.primary_key.push_back(column);
  return table;
}

int Inspection::open(bool immutable) {
  constexpr int kFlags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  constexpr int kBusyMs = 2000;
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(sqlite_address(path_, immutable).c_str(), &db, kFlags, nullptr);
  db_.reset(db);
  sqlite3_busy_timeout(db, kBusyMs);
  sqlite3_extended_result_codes(db, 1);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_progress_handler(db, kOpsBetweenLooks, out_of_time, this);
  return code;
}

Result<std::vector<Inspection::Listed>> Inspection::list_tables() {
  const std::string list =
      "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view') "
      "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
  auto found = texts(list);
  if (!found && is_on_read_only_file_system(path_)) {
    open(true);
    found = texts(list);
  }
  if (!found) return fail(std::move(found.error()));
  std::vector<Listed> tables;
  for (const auto& row : *found) tables.push_back({row[0], row[1] == "view", ascii_lower(row[2])});
  return tables;
}

Result<Done> Inspection::read_table(const Listed& listed) {
  if (listed.sql.starts_with("create virtual")) {
    facts_.notes.push_back(
        fmt::format("The table {} is a virtual table of SQLite and is left out.", listed.name));
    return Done{};
  }
  if (has_unknown(listed.name)) {
    facts_.notes.push_back(
        fmt::format("The name of the table {} is not UTF-8 text, so it is left out.", listed.name));
    return Done{};
  }
  auto table = table_facts(listed.name, listed.is_view);
  if (!table) {
    facts_.notes.push_back(fmt::format("{} could not be read and is left out: {}", listed.name,
                                       table.error().message));
    return Done{};
  }
  leave_out_unknown(*table);
  if (auto keys = read_keys(*table); !keys) return fail(std::move(keys.error()));
  const bool has_rowid = !listed.is_view && listed.sql.find("without rowid") == std::string::npos;
  if (Clock::now() >= deadline_) {
    hurried_.push_back(listed.name);
  } else if (auto values = read_values(*table, has_rowid); !values) {
    if (Clock::now() >= deadline_) {
      hurried_.push_back(listed.name);
    } else if (listed.is_view) {
      facts_.notes.push_back(fmt::format("The view {} cannot be read and is left out: {}",
                                         listed.name, values.error().message));
      return Done{};
    } else {
      facts_.notes.push_back(fmt::format("The table {} could not be read to its end: {}",
                                         listed.name, values.error().message));
    }
  }
  facts_.tables.push_back(std::move(*table));
  return Done{};
}

Result<SourceFacts> Inspection::run() {
  facts_.source = file_stem(path_);
  facts_.dialect = DialectId::sqlite;
  facts_.fingerprint = sqlite_fingerprint(path_);
  if (open(false) != SQLITE_OK) {
    return fail(
        sqlite_error(sqlite3_extended_errcode(db_.get()), sqlite3_errmsg(db_.get()), path_));
  }
  CUANTO_TRY(tables, list_tables());
  for (const Listed& listed : tables) {
    if (auto read = read_table(listed); !read) return fail(std::move(read.error()));
  }
  if (!hurried_.empty()) {
    facts_.notes.push_back(
        fmt::format("There was no time to look at all values of {}.", join(hurried_, ", ")));
  }
  if (facts_.tables.empty()) {
    return fail(nothing_to_ask(
        path_, {"holds no tables that can be read", "no tiene tablas que se puedan leer"}));
  }
  return std::move(facts_);
}

uint32_t big_endian(std::string_view bytes, std::size_t at) {
  uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string read_header(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string header(100, '\0');
  file.read(header.data(), 100);
  header.resize(static_cast<std::size_t>(file.gcount()));
  return header;
}

}  // namespace

Result<SourceFacts> inspect_sqlite(const std::string& path, uint32_t timeout_ms) {
  return Inspection(path, timeout_ms).run();
}

std::string sqlite_fingerprint(const std::string& path) {
  const std::string header = read_header(path);
  std::string state = path + '|' + file_state(path) + '|' + file_state(path + "-wal");
  if (header.size() == 100) {
    state += fmt::format("|{}|{}", big_endian(header, 24), big_endian(header, 40));
  }
  return hex(stable_hash(state));
}

Result<Done> check_sqlite_size(const std::string& path) {
  const std::string header = read_header(path);
  if (header.empty()) return Done{};
  std::error_code error;
  const uint64_t size = std::filesystem::file_size(path, error);
  const std::string name = file_name(path);
  if (header.size() < 100) {
    return fail(ErrorKind::bad_input,
                fmt::format("The database {} is cut off: it has only {} bytes.", name, size),
                fmt::format("La base de datos {} está cortada: solo tiene {} bytes.", name, size));
  }
  const uint32_t raw = big_endian(header, 14) & 0xFFFF;  // bytes 16 and 17
  const uint64_t page = raw == 1 ? 65536 : raw;
  const uint64_t pages = big_endian(header, 28);
  // The page count is only right when the two change counters agree (older writers left it alone);
  // with a log beside the file, pages may still be in the log.
  const bool counted = pages != 0 && big_endian(header, 24) == big_endian(header, 92);
  if (counted && size < pages * page && !std::filesystem::exists(path + "-wal", error)) {
    return fail(
        ErrorKind::bad_input,
        fmt::format(
            "The database {} is cut off: it should have {} bytes and has {}. Copy it again.", name,
            pages * page, size),
        fmt::format("La base de datos {} está cortada: debería tener {} bytes y tiene {}. "
                    "Cópiela de nuevo.",
                    name, pages * page, size));
  }
  return Done{};
}

}  // namespace cuanto
