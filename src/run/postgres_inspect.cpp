#include "run/postgres_inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "base/text.h"
#include "run/column_profile.h"
#include "run/engines.h"
#include "run/postgres_values.h"

namespace cuanto {

namespace {

using Clock = PostgresConnection::Clock;
using Texts = std::vector<std::vector<std::string>>;

constexpr uint64_t kRowsLookedAt = 200'000;   // above: a sample of about this size
constexpr uint64_t kRowsCounted = 1'000'000;  // above: the server's own estimate is good enough
constexpr std::size_t kCharactersLookedAt = 4'000;
constexpr auto kExtremesTimeout = std::chrono::seconds(3);
constexpr uint32_t kFingerprintTimeoutMs = 10'000;
constexpr char kSeparator = '\x1F';

std::vector<std::string> parts_of(const std::string& joined) {
  std::vector<std::string> parts;
  if (joined.empty()) return parts;
  for (const std::string_view part : split(joined, kSeparator)) parts.emplace_back(part);
  return parts;
}

std::string quoted(std::string_view name) {
  return '"' + replace_all(std::string(name), "\"", "\"\"") + '"';
}

// What may be asked about: no temporary tables, nothing of the system or of an extension, and
// nothing that the user may not read.
constexpr std::string_view kVisible =
    "c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND "
    "has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT') AND NOT "
    "EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid "
    "AND "
    "d.deptype = 'e')";

// The type as the catalog's judge understands it: what is printed as text is called so, whatever
// its name looks like ("int4range", an enum called "status_date").
constexpr std::string_view kDeclaredType =
    "CASE WHEN b.typcategory = 'E' THEN 'enum' "
    "WHEN b.typcategory IN ('R', 'I', 'G', 'C', 'P', 'V', 'X') THEN 'text' "
    "WHEN b.typcategory = 'N' AND b.typname ~ '^reg' THEN 'text' "
    "WHEN b.typcategory = 'N' AND b.typname = 'oid' THEN 'bigint' "
    "WHEN b.typcategory = 'U' AND b.typname NOT IN ('json', 'jsonb', 'uuid', 'bytea') THEN 'text' "
    "ELSE format_type(b.oid, CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END) END";

// One table and what only the inspection knows of it.
struct Found {
  TableFacts facts;
  std::string oid;
  char kind = 'r';
  double estimate = -1;  // rows, as the server thinks; below 0: it does not know
  std::vector<uint32_t> types;
  std::vector<bool> indexed;  // a b-tree begins with the column
};

class Inspection {
 public:
  Inspection(PostgresConnection& connection, const PostgresAddress& address, uint32_t timeout_ms)
      : connection_(connection),
        address_(address),
        deadline_(Clock::now() + std::chrono::milliseconds(timeout_ms)) {
    limits_.timeout_ms = timeout_ms;
  }

  Result<SourceFacts> run();
  Result<Texts> texts(const std::string& sql, Clock::time_point deadline);
  Result<Texts> texts(const std::string& sql) { return texts(sql, deadline_); }
  Result<Done> read_warnings();

 private:
  Result<Done> read_tables();
  Result<Done> read_columns();
  Result<Done> read_indexes();
  Result<Done> read_foreign_keys();
  Result<Done> read_values(Found& table);
  Result<Done> read_rows(Found& table, bool sampled);
  void read_extremes(Found& table);
  void read_statistics(Found& table);
  std::string source_of(const Found& table) const {
    return quoted(table.facts.schema) + "." + quoted(table.facts.name);
  }
  Found* find(const std::string& oid) {
    const auto place = places_.find(oid);
    return place == places_.end() ? nullptr : &tables_[place->second];
  }

  PostgresConnection& connection_;
  const PostgresAddress& address_;
  Clock::time_point deadline_;
  RunLimits limits_;
  const CancelToken never_;
  std::vector<Found> tables_;
  std::map<std::string, std::size_t> places_;  // by the table's number
  SourceFacts facts_;
};

Result<Texts> Inspection::texts(const std::string& sql, Clock::time_point deadline) {
  Texts rows;
  PostgresReader reader;
  reader.row = [&rows](const PostgresRow& row) {
    std::vector<std::string>& texts = rows.emplace_back();
    for (std::size_t i = 0; i < row.width(); ++i)
      texts.push_back(to_utf8(row.text(i).value_or("")));
    return true;
  };
  CUANTO_TRY(done, connection_.read(sql, limits_, deadline, never_, reader));
  (void)done;
  return rows;
}

Result<Done> Inspection::read_tables() {
  // What stands in `public` is found first where a name comes twice. The rows of a partitioned
  // table are those of its parts.
  CUANTO_TRY(rows,
             texts(fmt::format(
                 "SELECT c.oid, n.nspname, c.relname, c.relkind, CASE WHEN c.relkind = 'p' THEN "
                 "(SELECT CASE WHEN min(k.reltuples) < 0 THEN -1 ELSE sum(k.reltuples) END FROM "
                 "pg_partition_tree(c.oid) p JOIN pg_class k ON k.oid = p.relid WHERE p.isleaf) "
                 "ELSE c.reltuples END, coalesce(obj_description(c.oid, 'pg_class'), '') "
                 "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                 "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND {} "
                 "ORDER BY n.nspname <> 'public', n.nspname, c.oid",
                 kVisible)));
  for (const auto& row : rows) {
    if (row[3] == "f") {
      facts_.notes.push_back(fmt::format(
          "{} is kept on another server and is left out: ask that server itself.", row[2]));
      continue;
    }
    places_[row[0]] = tables_.size();
    Found& table = tables_.emplace_back();
    table.oid = row[0];
    table.facts.schema = row[1];
    table.facts.name = row[2];
    table.kind = row[3].front();
    table.facts.is_view = table.kind == 'v' || table.kind == 'm';
    table.estimate = row[4].empty() ? -1 : std::strtod(row[4].c_str(), nullptr);
    table.facts.comment = row[5];
  }
  return Done{};
}

Result<Done> Inspection::read_columns() {
  CUANTO_TRY(rows,
             texts(fmt::format(
                 "SELECT a.attrelid, a.attname, {}, a.attnotnull, b.oid FROM pg_attribute a "
                 "JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = "
                 "c.relnamespace JOIN pg_type t ON t.oid = a.atttypid JOIN pg_type b ON b.oid = "
                 "CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END "
                 "WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm') "
                 "AND NOT c.relispartition AND {} AND has_column_privilege(c.oid, a.attnum, "
                 "'SELECT') ORDER BY a.attrelid, a.attnum",
                 kDeclaredType, kVisible)));
  for (const auto& row : rows) {
    Found* table = find(row[0]);
    if (table == nullptr) continue;
    ColumnFacts& column = table->facts.columns.emplace_back();
    column.name = row[1];
    column.declared_type = row[2];
    column.not_null = row[3] == "t";
    table->types.push_back(static_cast<uint32_t>(std::strtoul(row[4].c_str(), nullptr, 10)));
  }
  for (Found& table : tables_) table.indexed.resize(table.facts.columns.size());
  return Done{};
}

// Keys by the columns that the user may read; one with another column is no key for him.
Result<Done> Inspection::read_indexes() {
  CUANTO_TRY(
      rows, texts("SELECT i.indrelid, i.indisprimary, i.indisunique AND i.indpred IS NULL AND "
                  "i.indexprs IS NULL AND i.indimmediate, m.amname, (SELECT string_agg(a.attname, "
                  "chr(31) ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS "
                  "k(column_number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND "
                  "a.attnum = k.column_number WHERE k.place <= i.indnkeyatts), i.indpred IS NULL "
                  "FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = "
                  "x.relam WHERE i.indisvalid ORDER BY i.indrelid, i.indexrelid"));
  for (const auto& row : rows) {
    Found* table = find(row[0]);
    if (table == nullptr) continue;
    const auto names = parts_of(row[4]);
    const auto at = [&](const std::string& name) {
      return std::ranges::find(table->facts.columns, name, &ColumnFacts::name);
    };
    const bool readable =
        !names.empty() && std::ranges::all_of(names, [&](const std::string& name) {
          return at(name) != table->facts.columns.end();
        });
    if (!readable) continue;
    if (row[3] == "btree" && row[5] == "t") {
      table->indexed[static_cast<std::size_t>(at(names[0]) - table->facts.columns.begin())] = true;
    }
    if (row[1] == "t") {
      table->facts.primary_key = names;
    } else if (row[2] == "t") {
      table->facts.unique_keys.push_back(names);
    }
  }
  return Done{};
}

Result<Done> Inspection::read_foreign_keys() {
  constexpr std::string_view kNames =
      "(SELECT string_agg(a.attname, chr(31) ORDER BY k.place) FROM unnest({}) WITH ORDINALITY AS "
      "k(column_number, place) JOIN pg_attribute a ON a.attrelid = {} AND a.attnum = "
      "k.column_number)";
  CUANTO_TRY(rows, texts(fmt::format("SELECT f.conrelid, f.confrelid, {}, {} FROM pg_constraint f "
                                     "WHERE f.contype = 'f' AND f.conparentid = 0 ORDER BY "
                                     "f.conrelid, f.conname",
                                     fmt::format(kNames, "f.conkey", "f.conrelid"),
                                     fmt::format(kNames, "f.confkey", "f.confrelid"))));
  for (const auto& row : rows) {
    Found *table = find(row[0]), *other = find(row[1]);
    if (table == nullptr || other == nullptr) continue;
    table->facts.foreign_keys.push_back({parts_of(row[2]), other->facts.name, parts_of(row[3])});
  }
  return Done{};
}

// ---- values ----

// A column as it is looked at: of long texts and of bytes only the beginning.
std::string looked_at(const ColumnFacts& column) {
  std::string name = quoted(column.name);
  const std::string& type = column.declared_type;
  if (type == "bytea") return fmt::format("substring({}, 1, 64)", name);
  if (type == "text" || type == "json" || type == "jsonb" || type == "character varying") {
    return fmt::format("left({}::text, {})", name, kCharactersLookedAt);
  }
  return name;
}

Result<Done> Inspection::read_rows(Found& table, bool sampled) {
  std::string columns;
  for (const ColumnFacts& column : table.facts.columns) {
    columns += (columns.empty() ? "" : ", ") + looked_at(column);
  }
  std::string sql = "SELECT " + columns + " FROM " + source_of(table);
  if (sampled && table.kind != 'v') {
    const double share = 100.0 * static_cast<double>(kRowsLookedAt) /
                         std::max(1.0, static_cast<double>(table.facts.rows));
    sql += fmt::format(" TABLESAMPLE SYSTEM ({:.6f}) REPEATABLE (42)", std::min(100.0, share));
  }
  if (sampled) sql += fmt::format(" LIMIT {}", kRowsLookedAt);

  std::vector<ColumnProfile> profiles(table.facts.columns.size());
  PostgresReader reader;
  reader.row = [&](const PostgresRow& row) {
    for (std::size_t i = 0; i < std::min(row.width(), profiles.size()); ++i) {
      if (const auto text = row.text(i)) {
        add_postgres_value(profiles[i], table.types[i], *text);
      } else {
        profiles[i].add_null();
      }
    }
    return true;
  };
  RunLimits limits = limits_;
  limits.bytes_max = std::size_t{8} * 1024 * 1024 * 1024;  // they pass by, one row at a time
  auto done = connection_.read(sql, limits, deadline_, never_, reader);
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    ColumnFacts column = profiles[i].facts();
    column.name = table.facts.columns[i].name;
    column.declared_type = table.facts.columns[i].declared_type;
    column.not_null = table.facts.columns[i].not_null;
    if (sampled || !done) {
      column.distinct_is_exact = false;
      column.values_complete = false;
    }
    table.facts.columns[i] = std::move(column);
  }
  return done;
}

// How many different values the server thinks there are: more than a sample can show.
void Inspection::read_statistics(Found& table) {
  const auto literal = [](const std::string& text) {
    return "'" + replace_all(text, "'", "''") + "'";
  };
  const auto rows = texts(fmt::format(
      "SELECT attname, n_distinct FROM pg_stats WHERE schemaname = {} AND tablename = {} ORDER BY "
      "inherited DESC",
      literal(table.facts.schema), literal(table.facts.name)));
  if (!rows) return;
  for (const auto& row : *rows) {
    const auto column = std::ranges::find(table.facts.columns, row[0], &ColumnFacts::name);
    if (column == table.facts.columns.end()) continue;
    const double said = std::strtod(row[1].c_str(), nullptr);
    const double distinct = said < 0 ? -said * static_cast<double>(table.facts.rows) : said;
    column->distinct = std::max(column->distinct, static_cast<uint64_t>(std::llround(distinct)));
  }
}

// A sample misses the ends, and the last day of the data is what "last month" counts from. An index
// knows them at once; without one, times are worth a short search.
void Inspection::read_extremes(Found& table) {
  for (std::size_t i = 0; i < table.facts.columns.size(); ++i) {
    ColumnFacts& column = table.facts.columns[i];
    const StorageType storage = storage_of_postgres_type(table.types[i]);
    const bool time = storage == StorageType::date || storage == StorageType::timestamp;
    const bool number = storage == StorageType::integer || storage == StorageType::real;
    if (!column.minimum || !(time || (number && table.indexed[i]))) continue;
    const std::string name = quoted(column.name);
    const auto rows =
        texts(fmt::format("SELECT min({}), max({}) FROM {}", name, name, source_of(table)),
              std::min(deadline_, Clock::now() + kExtremesTimeout));
    if (!rows || rows->empty() || rows->front()[0].empty()) continue;
    ColumnProfile profile;
    for (const std::string& text : rows->front()) {
      add_postgres_value(profile, table.types[i], text);
    }
    const ColumnFacts ends = profile.facts();
    if (ends.minimum) column.minimum = ends.minimum;
    if (ends.maximum) column.maximum = ends.maximum;
  }
}

Result<Done> Inspection::read_values(Found& table) {
  if (table.facts.columns.empty()) return Done{};
  if (table.estimate > static_cast<double>(kRowsCounted) && table.kind != 'v') {
    table.facts.rows = static_cast<uint64_t>(table.estimate);
  } else {
    auto counted = texts("SELECT count(*) FROM " + source_of(table));
    if (!counted) return fail(std::move(counted.error()));
    table.facts.rows = std::stoull((*counted)[0][0]);
  }
  const bool sampled = table.facts.rows > kRowsLookedAt;
  CUANTO_TRY(done, read_rows(table, sampled));
  (void)done;
  if (sampled) {
    read_statistics(table);
    read_extremes(table);
  }
  return Done{};
}

// ---- what a person should know ----

Result<Done> Inspection::read_warnings() {
  CUANTO_TRY(rows,
             texts(fmt::format(
                 "SELECT current_user, r.rolsuper, r.rolbypassrls, (SELECT count(*) FROM "
                 "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN "
                 "('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname "
                 "!~ '^pg_' AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')),"
                 " (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = "
                 "c.relnamespace WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND {}) "
                 "FROM pg_roles r WHERE r.rolname = current_user",
                 kVisible)));
  if (rows.empty()) return Done{};
  const auto& row = rows.front();
  if (row[1] == "t") {
    facts_.notes.push_back(
        fmt::format("The user {} is a superuser, who may do anything. Cuanto only reads; give it a "
                    "user that can do no more, as docs/POSTGRES.md shows.",
                    row[0]));
  } else if (row[3] != "0") {
    facts_.notes.push_back(
        fmt::format("The user {} may write to {} {}. Cuanto only reads; give it a user that can do "
                    "no more, as docs/POSTGRES.md shows.",
                    row[0], row[3], row[3] == "1" ? "table" : "tables"));
  }
  if ((row[1] == "t" || row[2] == "t") && row[4] != "0") {
    facts_.notes.push_back(fmt::format(
        "Row-level security does not hold for the user {}: all rows of all tables are shown.",
        row[0]));
  }
  if (!address_.verified) {
    facts_.notes.push_back(
        "The server's identity is not checked: sslmode=verify-full in the address does.");
  }
  return Done{};
}

Result<SourceFacts> Inspection::run() {
  facts_.source = address_.database;
  facts_.dialect = DialectId::postgresql;
  CUANTO_TRY(fingerprint, postgres_fingerprint(connection_, address_));
  facts_.fingerprint = fingerprint;
  for (const auto step :
       {&Inspection::read_tables, &Inspection::read_columns, &Inspection::read_indexes,
        &Inspection::read_foreign_keys, &Inspection::read_warnings}) {
    if (auto done = (this->*step)(); !done) return fail(std::move(done.error()));
  }
  std::vector<std::string> hurried;
  for (Found& table : tables_) {
    auto done = Clock::now() < deadline_ ? read_values(table)
                                         : Result<Done>(fail(too_slow(limits_.timeout_ms)));
    if (!done && done.error().kind == ErrorKind::timeout) {
      hurried.push_back(table.facts.name);
    } else if (!done && !connection_.is_alive()) {
      return fail(std::move(done.error()));
    } else if (!done) {
      facts_.notes.push_back(fmt::format("{} {} cannot be read and is left out: {}",
                                         table.facts.is_view ? "The view" : "The table",
                                         table.facts.name, done.error().message));
      continue;
    }
    facts_.tables.push_back(std::move(table.facts));
  }
  if (!hurried.empty()) {
    facts_.notes.push_back(
        fmt::format("There was no time to look at all values of {}.", join(hurried, ", ")));
  }
  if (facts_.tables.empty()) {
    return fail(nothing_to_ask(address_.database, {"holds no tables that can be read",
                                                   "no tiene tablas que se puedan leer"}));
  }
  return std::move(facts_);
}

}  // namespace

Result<SourceFacts> inspect_postgres(PostgresConnection& connection, const PostgresAddress& address,
                                     uint32_t timeout_ms) {
  return Inspection(connection, address, timeout_ms).run();
}

Result<std::string> postgres_fingerprint(PostgresConnection& connection,
                                         const PostgresAddress& address) {
  Inspection inspection(connection, address, kFingerprintTimeoutMs);
  CUANTO_TRY(
      rows, inspection.texts(
                "SELECT md5(string_agg(concat_ws(',', c.oid, c.xmin, c.relnatts, c.relfilenode, "
                "has_any_column_privilege(c.oid, 'SELECT'), has_table_privilege(c.oid, 'INSERT, "
                "UPDATE, DELETE, TRUNCATE'), (SELECT max(a.xmin::text::bigint) FROM pg_attribute a "
                "WHERE a.attrelid = c.oid), (SELECT string_agg(k.oid::text, ' ' ORDER BY k.oid) "
                "FROM pg_constraint k WHERE k.conrelid = c.oid), floor(16 * ln(1 + "
                "pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + "
                "pg_stat_get_tuples_deleted(c.oid)) / ln(2))), ';' ORDER BY c.oid)), "
                "(SELECT concat_ws(',', current_user, r.rolsuper, r.rolbypassrls) FROM pg_roles r "
                "WHERE r.rolname = current_user), (SELECT oid FROM pg_database WHERE datname = "
                "current_database()) "
                "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN "
                "('r', 'p', 'v', 'm') AND c.relpersistence <> 't' AND n.nspname <> "
                "'information_schema' AND n.nspname !~ '^pg_'"));
  std::string state = address.shown;
  for (const auto& row : rows) state += "|" + join(row, "|");
  return hex(stable_hash(state));
}

}  // namespace cuanto
