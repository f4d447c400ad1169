#include "run/sqlite_wall.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "base/text.h"
#include "run/column_profile.h"
#include "run/engines.h"
#include "run/file_kind.h"

namespace cuanto {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kOpsBetweenChecks = 1000;
constexpr int kBusyTimeoutMs = 2000;
constexpr std::size_t kBatchRows = 256;
constexpr sqlite3_int64 kHeapBytesMax = int64_t{512} << 20;
constexpr int kValueBytesMax = 32 * 1024 * 1024;
constexpr int kPatternBytesMax = 200;  // LIKE's matcher is not linear and cannot be interrupted
constexpr int kStatementBytesMax = 1'000'000;

// Functions that SQLite calls for operators and keywords; those that people write stand in guard/.
bool is_operator_function(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"like", "glob", "->", "->>", "current_date", "current_time", "current_timestamp"});
  return std::ranges::find(kNames, name) != kNames.end();
}

std::string random_name() {
  std::random_device device;
  std::string name;
  for (int i = 0; i < 4; ++i) name += fmt::format("{:08x}", device());
  return name;
}

// What the authorizer and the progress handler look at.
struct Watch {
  std::string attached;                           // cqs_<random>
  std::string view_prefix;                        // cqv_<random>_
  std::set<std::string, std::less<>> open;        // tables and views without a rule, lower case
  std::set<std::string, std::less<>> restricted;  // tables behind a pair of views, lower case
  std::set<std::string, std::less<>> hidden;      // lower case
  bool locked = false;                            // before: our own set-up runs
  std::string denied;                             // what the last refusal was about

  const CancelToken* cancel = nullptr;
  Clock::time_point deadline;
  sqlite3_int64 memory_before = 0, memory_max = 0;
  enum class Stop : uint8_t { none, timeout, cancelled, memory } stop = Stop::none;
};

bool may_read(Watch& watch, std::string_view table, std::string_view column, const char* database,
              std::string_view accessor) {
  const std::string name = ascii_lower(table);
  if (name.starts_with("sqlite_") || name.starts_with("pragma_")) return false;
  // count(*) and the like: "some row of this table", with the database as it was written.
  if (column.empty() && database == nullptr) return !watch.hidden.contains(name);
  if (database == nullptr) return false;
  const std::string_view in = database;
  if (in == "temp") return !watch.hidden.contains(name);
  if (in != watch.attached) return false;
  if (watch.open.contains(name)) return true;
  // Only the view that was made for this very table may open it. (Counting its rows is asked for
  // outside of the view, but under the attached name, which nothing but the view can know.)
  if (!watch.restricted.contains(name)) return false;
  return column.empty() || (accessor.starts_with(watch.view_prefix) &&
                            ascii_lower(accessor.substr(watch.view_prefix.size())) == name);
}

int authorize(void* data, int action, const char* third, const char* fourth, const char* database,
              const char* accessor) {
  auto& watch = *static_cast<Watch*>(data);
  if (!watch.locked) return SQLITE_OK;
  const auto text = [](const char* c) { return std::string_view(c == nullptr ? "" : c); };
  switch (action) {
    case SQLITE_SELECT:
      return SQLITE_OK;
    case SQLITE_FUNCTION: {
      const std::string name = ascii_lower(text(fourth));
      if (is_operator_function(name) || is_allowed_function(name, DialectId::sqlite)) {
        return SQLITE_OK;
      }
      watch.denied = fmt::format("the function {}", name);
      return SQLITE_DENY;
    }
    case SQLITE_READ:
      if (may_read(watch, text(third), text(fourth), database, text(accessor))) return SQLITE_OK;
      watch.denied = fmt::format("the table {}", text(third));
      return SQLITE_DENY;
    default:
      watch.denied = "anything but reading tables";
      return SQLITE_DENY;
  }
}

int check_progress(void* data) {
  auto& watch = *static_cast<Watch*>(data);
  if (watch.cancel != nullptr && watch.cancel->cancelled()) {
    watch.stop = Watch::Stop::cancelled;
  } else if (Clock::now() >= watch.deadline) {
    watch.stop = Watch::Stop::timeout;
  } else if (sqlite3_memory_used() - watch.memory_before > watch.memory_max) {
    watch.stop = Watch::Stop::memory;
  } else {
    return 0;
  }
  return 1;
}

struct Statement {
  sqlite3_stmt* handle = nullptr;
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(handle); }
};

Cell cell_of(sqlite3_stmt* statement, int i) {
  switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER:
      return Cell(static_cast<int64_t>(sqlite3_column_int64(statement, i)));
    case SQLITE_FLOAT:
      return Cell(sqlite3_column_double(statement, i));
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
      return Cell(
          to_utf8(std::string_view(text == nullptr ? "" : text, text == nullptr ? 0 : size)));
    }
    case SQLITE_BLOB: {
      const void* bytes = sqlite3_column_blob(statement, i);
      return Cell(blob_text(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))));
    }
    default:
      return {};
  }
}

// SQLite types values, not columns: the declared type is believed where the first values agree.
StorageType storage_seen(StorageType declared, const std::vector<std::vector<Cell>>& rows,
                         std::size_t column) {
  bool any = false, integers = true, numbers = true, texts = true, dates = true, timestamps = true;
  for (const auto& row : rows) {
    const Cell& cell = row[column];
    if (std::holds_alternative<std::monostate>(cell)) continue;
    any = true;
    const auto* text = std::get_if<std::string>(&cell);
    integers = integers && std::holds_alternative<int64_t>(cell);
    numbers = numbers && text == nullptr;
    texts = texts && text != nullptr;
    dates = dates && text != nullptr && looks_date(*text);
    timestamps = timestamps && text != nullptr && (looks_date(*text) || looks_timestamp(*text));
  }
  if (!any) return declared;
  switch (declared) {
    case StorageType::date:
    case StorageType::timestamp:
      if (dates) return StorageType::date;
      if (timestamps) return StorageType::timestamp;
      break;
    case StorageType::boolean:
      if (integers) return StorageType::boolean;
      break;
    case StorageType::time:
    case StorageType::json:
      if (texts) return declared;
      break;
    default:
      break;
  }
  if (integers && declared != StorageType::real) return StorageType::integer;
  if (numbers) return StorageType::real;
  return texts ? StorageType::text : StorageType::unknown;
}

}  // namespace

struct SqliteWall::Impl {
  sqlite3* db = nullptr;
  std::string path;
  Watch watch;

  ~Impl() { sqlite3_close_v2(db); }

  Result<Done> execute(const std::string& sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    const std::string text = message == nullptr ? "" : message;
    sqlite3_free(message);
    if (code != SQLITE_OK) return fail(sqlite_error(sqlite3_extended_errcode(db), text, path));
    return Done{};
  }

  Result<Done> attach();
  Result<Done> name_tables(const std::vector<TableRule>& rules);
  Result<Done> restrict(const TableRule& rule, const std::string& table);
  void limit();
  // The random names never leave this file.
  std::string without_secrets(std::string text) const {
    text = replace_all(text, watch.attached + ".", "");
    return replace_all(replace_all(text, watch.attached, "the source"), watch.view_prefix, "");
  }
  void begin(const RunLimits& limits, const CancelToken& cancel);
  Result<Done> send(sqlite3_stmt* statement, const RunLimits& limits, const RowSink& sink);
  Error stop_error(int code, const RunLimits& limits);
};

SqliteWall::SqliteWall() : impl_(std::make_unique<Impl>()) {}
SqliteWall::~SqliteWall() = default;

Result<Done> SqliteWall::Impl::attach() {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_URI |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  if (sqlite3_open_v2(":memory:", &db, flags, nullptr) != SQLITE_OK) {
    return fail(sqlite_error(SQLITE_CANTOPEN, "no memory", path));
  }
  sqlite3_busy_timeout(db, kBusyTimeoutMs);
  sqlite3_extended_result_codes(db, 1);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, nullptr);
  // No table functions: json_each, dbstat and the like are virtual tables.
  sqlite3_drop_modules(db, nullptr);
  // Sorting and temporary tables stay in memory, where the progress handler bounds them: nothing is
  // written anywhere.
  if (auto done = execute("PRAGMA temp_store=MEMORY"); !done) return done;
  const std::string as = " AS " + watch.attached;
  const auto attach_as = [&](bool immutable) {
    return execute(fmt::format(
        "ATTACH {}{}", "'" + replace_all(sqlite_address(path, immutable), "'", "''") + "'", as));
  };
  Result<Done> done = attach_as(false);
  if (done) {
    // Reading the schema is what finds a file that is locked or damaged.
    done = execute(fmt::format("SELECT count(*) FROM {}.sqlite_master", watch.attached));
  }
  if (!done && done.error().kind == ErrorKind::unavailable && is_on_read_only_file_system(path)) {
    (void)execute("DETACH " + watch.attached);
    done = attach_as(true);
    if (done) done = execute(fmt::format("SELECT count(*) FROM {}.sqlite_master", watch.attached));
  }
  if (!done) return done;
  return execute("PRAGMA query_only=ON");
}

Result<Done> SqliteWall::Impl::restrict(const TableRule& rule, const std::string& table) {
  // query_only forbids even temporary views.
  CUANTO_TRY(writable, execute("PRAGMA query_only=OFF"));
  (void)writable;
  std::string columns;
  {
    Statement statement;
    const std::string sql = fmt::format("SELECT name FROM pragma_table_info({}, '{}')",
                                        "'" + replace_all(table, "'", "''") + "'", watch.attached);
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement.handle, nullptr) != SQLITE_OK) {
      return fail(sqlite_error(sqlite3_errcode(db), sqlite3_errmsg(db), path));
    }
    while (sqlite3_step(statement.handle) == SQLITE_ROW) {
      const std::string name =
          reinterpret_cast<const char*>(sqlite3_column_text(statement.handle, 0));
      if (!columns.empty()) columns += ", ";
      const bool masked = std::ranges::any_of(
          rule.masked, [&](const std::string& m) { return equal_ignoring_case(m, name); });
      columns += masked ? "'***MASKED***' AS " + sqlite_quoted(name) : sqlite_quoted(name);
    }
  }
  const std::string inner = sqlite_quoted(watch.view_prefix + table);
  const std::string source = watch.attached + "." + sqlite_quoted(table);
  if (auto done = execute(fmt::format("CREATE TEMP VIEW {} AS SELECT {} FROM {}{}", inner, columns,
                                      source, rule.filter.empty() ? "" : " WHERE " + rule.filter));
      !done) {
    return done;
  }
  if (auto done = execute(
          fmt::format("CREATE TEMP VIEW {} AS SELECT * FROM temp.{}", sqlite_quoted(table), inner));
      !done) {
    return done;
  }
  watch.restricted.insert(ascii_lower(table));
  return execute("PRAGMA query_only=ON");
}

Result<Done> SqliteWall::Impl::name_tables(const std::vector<TableRule>& rules) {
  struct Found {
    std::string name, type;
  };
  std::vector<Found> tables;
  {
    Statement statement;
    const std::string sql = fmt::format(
        "SELECT name, type FROM {}.sqlite_master WHERE type IN ('table', 'view')", watch.attached);
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement.handle, nullptr) != SQLITE_OK) {
      return fail(sqlite_error(sqlite3_errcode(db), sqlite3_errmsg(db), path));
    }
    while (sqlite3_step(statement.handle) == SQLITE_ROW) {
      const auto text = [&](int i) {
        const auto* c = reinterpret_cast<const char*>(sqlite3_column_text(statement.handle, i));
        return std::string(c == nullptr ? "" : c);
      };
      tables.push_back({text(0), text(1)});
    }
  }
  for (const Found& found : tables) {
    const std::string lower = ascii_lower(found.name);
    if (lower.starts_with("sqlite_")) continue;
    const auto rule = std::ranges::find_if(
        rules, [&](const TableRule& r) { return equal_ignoring_case(r.table, found.name); });
    // A view of the source reads tables under its own name, which no rule can follow: with rules in
    // force, only views with a rule of their own are shown, and only when they touch open tables.
    if (rule == rules.end()) {
      watch.open.insert(lower);
      continue;
    }
    if (!rule->hidden) {
      if (auto done = restrict(*rule, found.name); !done) return done;
      continue;
    }
    watch.hidden.insert(lower);
    CUANTO_TRY(writable, execute("PRAGMA query_only=OFF"));
    (void)writable;
    if (auto done = execute(fmt::format("CREATE TEMP VIEW {} AS SELECT NULL AS none WHERE 0",
                                        sqlite_quoted(found.name)));
        !done) {
      return done;
    }
    if (auto done = execute("PRAGMA query_only=ON"); !done) return done;
  }
  return Done{};
}

void SqliteWall::Impl::limit() {
  // Of all connections of the process together; what needs more fails as too large.
  static const bool bounded = sqlite3_hard_heap_limit64(kHeapBytesMax) >= 0;
  (void)bounded;
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, kValueBytesMax);
  sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, kStatementBytesMax);
  sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, kPatternBytesMax);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 400);
  sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 100);
  sqlite3_limit(db, SQLITE_LIMIT_VARIABLE_NUMBER, 1000);
  sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

Result<std::unique_ptr<SqliteWall>> SqliteWall::open(const std::string& path,
                                                     const std::vector<TableRule>& rules,
                                                     std::size_t memory_max_mb) {
  std::unique_ptr<SqliteWall> wall(new SqliteWall);
  Impl& impl = *wall->impl_;
  impl.path = path;
  const std::string random = random_name();
  impl.watch.attached = "cqs_" + random;
  impl.watch.view_prefix = "cqv_" + random + "_";
  impl.watch.memory_max = static_cast<sqlite3_int64>(memory_max_mb) * 1024 * 1024;
  if (auto done = impl.attach(); !done) return fail(std::move(done.error()));
  if (auto done = impl.name_tables(rules); !done) return fail(std::move(done.error()));
  impl.limit();
  sqlite3_set_authorizer(impl.db, authorize, &impl.watch);
  sqlite3_progress_handler(impl.db, kOpsBetweenChecks, check_progress, &impl.watch);
  impl.watch.locked = true;
  return wall;
}

Error SqliteWall::Impl::stop_error(int code, const RunLimits& limits) {
  switch (watch.stop) {
    case Watch::Stop::timeout:
      return too_slow(limits.timeout_ms);
    case Watch::Stop::cancelled:
      return cancelled_by_asker();
    case Watch::Stop::memory:
      return too_many_bytes(static_cast<std::size_t>(watch.memory_max));
    case Watch::Stop::none:
      break;
  }
  if ((code & 0xFF) == SQLITE_AUTH && !watch.denied.empty()) {
    return Error{
        ErrorKind::refused,
        fmt::format("The database is open for reading its tables only; {} is not allowed.",
                    without_secrets(watch.denied)),
        "La base de datos solo está abierta para leer sus tablas; esa parte de la consulta "
        "no está permitida.",
        {},
        {}};
  }
  return sqlite_error(code, without_secrets(sqlite3_errmsg(db)), path);
}

Result<Done> SqliteWall::Impl::send(sqlite3_stmt* statement, const RunLimits& limits,
                                    const RowSink& sink) {
  const int count = sqlite3_column_count(statement);
  std::vector<ResultColumn> columns;
  for (int i = 0; i < count; ++i) {
    const char* name = sqlite3_column_name(statement, i);
    const char* type = sqlite3_column_decltype(statement, i);
    columns.push_back({to_utf8(without_secrets(name == nullptr ? "" : name)),
                       type == nullptr ? StorageType::unknown : storage_of_sqlite_type(type)});
  }
  bool named = false;
  const auto flush = [&](std::vector<std::vector<Cell>>& rows) {
    if (!named) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].storage = storage_seen(columns[i].storage, rows, i);
      }
      named = true;
      if (sink.columns && !sink.columns(columns)) return false;
    }
    const bool more = rows.empty() || !sink.batch || sink.batch(std::move(rows));
    rows.clear();
    return more;
  };
  std::vector<std::vector<Cell>> rows;
  std::size_t sent = 0, bytes = 0;
  for (;;) {
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) return fail(stop_error(sqlite3_extended_errcode(db), limits));
    std::vector<Cell> row;
    row.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      row.push_back(cell_of(statement, i));
      bytes += size_of(row.back());
    }
    if (bytes > limits.bytes_max) return fail(too_many_bytes(limits.bytes_max));
    rows.push_back(std::move(row));
    // One row more than asked for, so that the receiver can tell whether there were more.
    const bool last = ++sent > limits.rows_max;
    if ((rows.size() >= kBatchRows || last) && !flush(rows)) return Done{};
    if (last) return Done{};
  }
  flush(rows);
  return Done{};
}

void SqliteWall::Impl::begin(const RunLimits& limits, const CancelToken& cancel) {
  watch.cancel = &cancel;
  watch.stop = Watch::Stop::none;
  watch.denied.clear();
  watch.deadline = Clock::now() + std::chrono::milliseconds(limits.timeout_ms);
  watch.memory_before = sqlite3_memory_used();
}

Result<std::vector<std::string>> SqliteWall::scans(std::string_view sql, const RunLimits& limits) {
  const CancelToken never;
  impl_->begin(limits, never);
  Statement statement;
  const std::string text = "EXPLAIN QUERY PLAN " + std::string(sql);
  if (sqlite3_prepare_v3(impl_->db, text.c_str(), static_cast<int>(text.size()) + 1, 0,
                         &statement.handle, nullptr) != SQLITE_OK)
    return fail(impl_->stop_error(sqlite3_extended_errcode(impl_->db), limits));
  std::vector<std::string> found;
  constexpr int kDetail = 3;
  constexpr std::string_view kScan = "SCAN ";
  while (sqlite3_step(statement.handle) == SQLITE_ROW) {
    const auto* detail =
        reinterpret_cast<const char*>(sqlite3_column_text(statement.handle, kDetail));
    std::string_view step = detail == nullptr ? "" : detail;
    if (!step.starts_with(kScan) || step.find(" USING ") != step.npos) continue;
    found.emplace_back(step.substr(kScan.size()));
  }
  return found;
}

Result<Done> SqliteWall::query(std::string_view sql, const RunLimits& limits,
                               const CancelToken& cancel, const RowSink& sink) {
  impl_->begin(limits, cancel);
  Statement statement;
  const std::string text(sql);  // with a terminating zero
  const char* rest = nullptr;
  if (sql.size() > static_cast<std::size_t>(kStatementBytesMax)) {
    return fail(ErrorKind::too_large, "The statement is longer than the database accepts.",
                "La consulta es más larga de lo que admite la base de datos.");
  }
  const int code = sqlite3_prepare_v3(impl_->db, text.c_str(), static_cast<int>(text.size()) + 1, 0,
                                      &statement.handle, &rest);
  if (code != SQLITE_OK)
    return fail(impl_->stop_error(sqlite3_extended_errcode(impl_->db), limits));
  const std::string_view left =
      rest == nullptr
          ? std::string_view()
          : trim(std::string_view(text).substr(static_cast<std::size_t>(rest - text.c_str())));
  if (statement.handle == nullptr || !left.empty() || text.size() != sql.size() ||
      text.find('\0') != std::string::npos) {
    return fail(ErrorKind::bad_input, "Exactly one statement is expected.",
                "Se espera exactamente una consulta.");
  }
  if (sqlite3_stmt_readonly(statement.handle) == 0 ||
      sqlite3_stmt_isexplain(statement.handle) != 0 ||
      sqlite3_column_count(statement.handle) == 0) {
    return fail(ErrorKind::refused, "Only SELECT is allowed.", "Solo se permite SELECT.");
  }
  return impl_->send(statement.handle, limits, sink);
}

std::string sqlite_quoted(std::string_view name) {
  return '"' + replace_all(name, "\"", "\"\"") + '"';
}

std::string sqlite_address(const std::string& path, bool immutable) {
  std::string address = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 0x20) {
      address += fmt::format("%{:02X}", byte);
    } else {
      address += c;
    }
  }
  return address + (immutable ? "?mode=ro&immutable=1" : "?mode=ro");
}

bool is_on_read_only_file_system(const std::string& path) {
  struct statvfs status{};
  return ::statvfs(path.c_str(), &status) == 0 && (status.f_flag & ST_RDONLY) != 0;
}

Error sqlite_error(int code, std::string_view message, const std::string& path) {
  const std::string name = file_name(path);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::unavailable,
              fmt::format(
                  "The database {} is locked by another program. Try again when it has finished.",
                  name),
              fmt::format("Otro programa tiene bloqueada la base de datos {}. Inténtelo de nuevo "
                          "cuando termine.",
                          name),
              {},
              {}};
    case SQLITE_CORRUPT:
      return {ErrorKind::bad_input,
              fmt::format("The database {} is damaged: {}. Restore it from a copy.", name, message),
              fmt::format("La base de datos {} está dañada ({}). Recupérela de una copia.", name,
                          message),
              {},
              {}};
    case SQLITE_NOTADB:
      return {
          ErrorKind::bad_input,
          fmt::format("The file {} is not a SQLite database, or it is encrypted or damaged.", name),
          fmt::format("El archivo {} no es una base de datos SQLite, o está cifrado o dañado.",
                      name),
          {},
          {}};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
      return {ErrorKind::unavailable,
              fmt::format(
                  "The database {} cannot be opened. Look whether it is still there, and at the "
                  "permissions of the file and its folder.",
                  name),
              fmt::format("No se puede abrir la base de datos {}. Mire si sigue ahí y revise los "
                          "permisos del archivo y de su carpeta.",
                          name),
              {},
              {}};
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      return {ErrorKind::too_large,
              "The query makes values that are larger than allowed. Ask for less.",
              "La consulta produce valores más grandes de lo permitido. Pida menos.",
              {},
              {}};
    default:
      return {ErrorKind::bad_input,
              fmt::format("The database did not accept the query: {}.", message),
              fmt::format("La base de datos no ha aceptado la consulta: {}.", message),
              {},
              {}};
  }
}

StorageType storage_of_sqlite_type(std::string_view declared) {
  const std::string type = ascii_lower(declared);
  const auto has = [&](std::string_view part) { return type.find(part) != std::string::npos; };
  if (has("bool")) return StorageType::boolean;
  if (has("timestamp") || has("datetime")) return StorageType::timestamp;
  if (has("date")) return StorageType::date;
  if (has("json")) return StorageType::json;
  if (type == "time") return StorageType::time;
  if (has("int")) return StorageType::integer;
  if (has("char") || has("clob") || has("text")) return StorageType::text;
  if (has("blob")) return StorageType::blob;
  if (has("real") || has("floa") || has("doub") || has("num") || has("dec") || has("money")) {
    return StorageType::real;
  }
  return StorageType::unknown;
}

}  // namespace cuanto
