#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "base/text.h"
#include "run/duckdb_session.h"
#include "run/file_kind.h"

namespace cuanto {

namespace {

using Clock = std::chrono::steady_clock;
constexpr uint64_t kRowsLookedAt =
    1'000'000;  // above: a random sample of this size, always the same
constexpr std::string_view kSeparator = "\x1F";

std::vector<std::string> parts_of(const std::string& joined) {
  std::vector<std::string> parts;
  if (joined.empty()) return parts;
  for (const std::string_view part : split(joined, kSeparator.front())) parts.emplace_back(part);
  return parts;
}

std::string key_of(const std::string& schema, const std::string& table) {
  return schema + std::string(kSeparator) + table;
}

Result<std::vector<TableFacts>> read_schema(DuckdbSession& session) {
  CUANTO_TRY(
      tables,
      session.texts("SELECT schema_name, table_name, coalesce(comment, ''), false, table_oid FROM "
                    "duckdb_tables() "
                    "WHERE NOT internal AND NOT temporary AND database_name = current_database() "
                    "UNION ALL SELECT schema_name, view_name, coalesce(comment, ''), true, "
                    "view_oid FROM duckdb_views() "
                    "WHERE NOT internal AND NOT temporary AND database_name = current_database() "
                    "ORDER BY 4, 5"));
  std::vector<TableFacts> result;
  std::map<std::string, std::size_t> places;
  for (const auto& row : tables) {
    if (row[0] == kNotesSchema) continue;
    places[key_of(row[0], row[1])] = result.size();
    TableFacts& table = result.emplace_back();
    table.schema = row[0] == "main" ? "" : row[0];
    table.name = row[1];
    table.comment = row[2];
    table.is_view = row[3] == "true";
  }
  CUANTO_TRY(columns, session.texts("SELECT schema_name, table_name, column_name, data_type, "
                                    "is_nullable FROM duckdb_columns() "
                                    "WHERE NOT internal AND database_name = current_database() "
                                    "ORDER BY table_oid, column_index"));
  for (const auto& row : columns) {
    const auto place = places.find(key_of(row[0], row[1]));
    if (place == places.end()) continue;
    ColumnFacts& column = result[place->second].columns.emplace_back();
    column.name = row[2];
    column.declared_type = row[3];
    column.not_null = row[4] == "false" || row[4] == "NO";
  }
  CUANTO_TRY(keys,
             session.texts("SELECT schema_name, table_name, constraint_type, "
                           "array_to_string(constraint_column_names, chr(31)), "
                           "coalesce(referenced_table, ''), "
                           "coalesce(array_to_string(referenced_column_names, chr(31)), '') "
                           "FROM duckdb_constraints() WHERE database_name = current_database() "
                           "ORDER BY table_oid, constraint_index"));
  for (const auto& row : keys) {
    const auto place = places.find(key_of(row[0], row[1]));
    if (place == places.end()) continue;
    TableFacts& table = result[place->second];
    if (row[2] == "PRIMARY KEY") table.primary_key = parts_of(row[3]);
    if (row[2] == "UNIQUE") table.unique_keys.push_back(parts_of(row[3]));
    if (row[2] == "FOREIGN KEY") {
      table.foreign_keys.push_back({parts_of(row[3]), row[4], parts_of(row[5])});
    }
  }
  return result;
}

std::string source_of(const TableFacts& table) {
  return (table.schema.empty() ? "main" : sql_name(table.schema)) + "." + sql_name(table.name);
}

// A sample misses the ends, and the last day of the data is what "last month" counts from.
Result<Done> read_extremes(DuckdbSession& session, TableFacts& table) {
  std::string sql = "SELECT ";
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& type = table.columns[i].declared_type;
    if (type == "VARCHAR" || type == "BLOB" || type.find('[') != std::string::npos ||
        type.starts_with("STRUCT") || type.starts_with("MAP") || type.starts_with("UNION")) {
      continue;
    }
    const std::string name = sql_name(table.columns[i].name);
    sql += fmt::format("{}CAST(min({}) AS VARCHAR), CAST(max({}) AS VARCHAR)",
                       which.empty() ? "" : ", ", name, name);
    which.push_back(i);
  }
  if (which.empty()) return Done{};
  CUANTO_TRY(rows, session.texts(sql + " FROM " + source_of(table)));
  for (std::size_t i = 0; i < which.size(); ++i) {
    ColumnFacts& column = table.columns[which[i]];
    if (!column.minimum) continue;
    column.minimum = rows[0][2 * i];
    column.maximum = rows[0][2 * i + 1];
  }
  return Done{};
}

Result<Done> read_values(DuckdbSession& session, TableFacts& table, Clock::time_point deadline) {
  if (table.columns.empty()) return Done{};
  CUANTO_TRY(counted, session.texts("SELECT count(*) FROM " + source_of(table)));
  table.rows = std::stoull(counted[0][0]);
  const bool sampled = table.rows > kRowsLookedAt;
  std::string sql = "SELECT * FROM " + source_of(table);
  if (sampled)
    sql += fmt::format(" USING SAMPLE reservoir({} ROWS) REPEATABLE (42)", kRowsLookedAt);
  std::vector<ColumnProfile> profiles(table.columns.size());
  bool whole = true;
  CUANTO_TRY(done, session.read(sql, {}, [&](idx_t rows, const std::vector<VectorReader>& columns) {
    const std::size_t width = std::min(columns.size(), profiles.size());
    for (std::size_t c = 0; c < width; ++c) {
      for (idx_t i = 0; i < rows; ++i) columns[c].add_to(profiles[c], i);
    }
    whole = Clock::now() < deadline;
    return whole;
  }));
  (void)done;
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    ColumnFacts column = profiles[i].facts();
    column.name = table.columns[i].name;
    column.declared_type = table.columns[i].declared_type;
    column.not_null = table.columns[i].not_null;
    if (sampled || !whole) {
      column.distinct_is_exact = false;
      column.values_complete = false;
    }
    table.columns[i] = std::move(column);
  }
  if (!whole) return fail(ErrorKind::timeout, "There was no time to look at all values.");
  if (sampled) return read_extremes(session, table);
  return Done{};
}

}  // namespace

Result<SourceFacts> inspect_duckdb(DuckdbSession& session, uint32_t timeout_ms) {
  const auto deadline = Clock::now() + std::chrono::milliseconds(timeout_ms);
  SourceFacts facts;
  facts.dialect = DialectId::duckdb;
  if (session.opening().converted) {
    CUANTO_TRY(notes, session.texts(
                          fmt::format("SELECT note FROM {}.notes ORDER BY rowid", kNotesSchema)));
    for (const auto& row : notes) facts.notes.push_back(row[0]);
  }
  CUANTO_TRY(tables, read_schema(session));
  std::vector<std::string> hurried;
  for (TableFacts& table : tables) {
    auto done = Clock::now() < deadline
                    ? read_values(session, table, deadline)
                    : Result<Done>(fail(ErrorKind::timeout, "There was no time."));
    if (!done && done.error().kind == ErrorKind::timeout) {
      hurried.push_back(table.name);
    } else if (!done) {
      facts.notes.push_back(fmt::format("{} {} cannot be read and is left out: {}",
                                        table.is_view ? "The view" : "The table", table.name,
                                        done.error().message));
      continue;
    }
    facts.tables.push_back(std::move(table));
  }
  if (!hurried.empty()) {
    facts.notes.push_back(
        fmt::format("There was no time to look at all values of {}.", join(hurried, ", ")));
  }
  return facts;
}

}  // namespace cuanto
