#include "pg_gold/load.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <map>
#include <vector>

#include "base/text.h"

namespace cuanto {

namespace {

std::string sql_name(const std::string& name) {
  return '"' + replace_all(name, "\"", "\"\"") + '"';
}

using Texts = std::vector<std::vector<std::string>>;

Texts texts(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  Texts rows;
  if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return rows;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row.emplace_back(text == nullptr ? "" : text);
    }
  }
  sqlite3_finalize(statement);
  return rows;
}

struct CopiedColumn {
  std::string name, declared, type;
};
struct CopiedTable {
  std::string name;
  std::vector<CopiedColumn> columns;
  std::vector<std::string> key;
};

std::string type_of(sqlite3* db, const std::string& table, const CopiedColumn& column) {
  const auto kinds = texts(db, fmt::format("SELECT DISTINCT typeof({}) FROM {}",
                                           sql_name(column.name), sql_name(table)));
  bool integer = false, real = false, other = false;
  for (const auto& kind : kinds) {
    integer = integer || kind[0] == "integer";
    real = real || kind[0] == "real";
    other = other || kind[0] == "text" || kind[0] == "blob";
  }
  if (other) return "text";
  if (real) return "double precision";
  if (integer) return "bigint";
  // Nothing in it: what it was meant for.
  const std::string declared = ascii_lower(column.declared);
  if (declared.find("int") != std::string::npos) return "bigint";
  for (const char* word : {"real", "floa", "doub", "num", "dec"}) {
    if (declared.find(word) != std::string::npos) return "double precision";
  }
  return "text";
}

std::vector<CopiedTable> tables_of(sqlite3* db) {
  std::vector<CopiedTable> tables;
  for (const auto& row : texts(db,
                               "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT "
                               "LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")) {
    CopiedTable& table = tables.emplace_back();
    table.name = row[0];
    std::map<int, std::string> key;
    for (const auto& column :
         texts(db, "SELECT name, type, pk FROM pragma_table_info('" +
                       replace_all(table.name, "'", "''") + "') ORDER BY cid")) {
      table.columns.push_back({column[0], column[1], ""});
      table.columns.back().type = type_of(db, table.name, table.columns.back());
      if (column[2] != "0") key[std::stoi(column[2])] = column[0];
    }
    for (const auto& [place, name] : key) table.key.push_back(name);
  }
  return tables;
}

std::string names(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& name : list) text += (text.empty() ? "" : ", ") + sql_name(name);
  return text;
}

// One value in COPY's text format.
void add_copied(std::string& line, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        line += "\\\\";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      case '\t':
        line += "\\t";
        break;
      case '\0':
        break;
      default:
        line += c;
    }
  }
}

class Copy {
 public:
  Copy(sqlite3* db, PGconn* connection) : db_(db), connection_(connection) {}

  bool run(const std::string& sql) {
    PGresult* result = PQexec(connection_, sql.c_str());
    const bool good = PQresultStatus(result) == PGRES_COMMAND_OK;
    if (!good) problem_ = PQerrorMessage(connection_);
    PQclear(result);
    return good;
  }

  bool make(const CopiedTable& table) {
    std::string sql = "CREATE TABLE " + sql_name(table.name) + " (";
    for (const CopiedColumn& column : table.columns) {
      sql += fmt::format("{}{} {}", &column == &table.columns.front() ? "" : ", ",
                         sql_name(column.name), column.type);
    }
    return run(sql + ")");
  }

  bool fill(const CopiedTable& table) {
    PGresult* begun = PQexec(connection_, ("COPY " + sql_name(table.name) + " FROM STDIN").c_str());
    const bool copying = PQresultStatus(begun) == PGRES_COPY_IN;
    PQclear(begun);
    if (!copying) return false;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db_, ("SELECT * FROM " + sql_name(table.name)).c_str(), -1, &statement,
                       nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      std::string line;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        if (i > 0) line += '\t';
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        if (text == nullptr) {
          line += "\\N";
        } else {
          add_copied(line,
                     to_utf8({text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))}));
        }
      }
      line += '\n';
      PQputCopyData(connection_, line.data(), static_cast<int>(line.size()));
    }
    sqlite3_finalize(statement);
    PQputCopyEnd(connection_, nullptr);
    bool good = true;
    while (PGresult* result = PQgetResult(connection_)) {
      good = good && PQresultStatus(result) == PGRES_COMMAND_OK;
      if (!good) problem_ = PQerrorMessage(connection_);
      PQclear(result);
    }
    return good;
  }

  // Keys that the data does not keep to are left out.
  void add_keys(const std::vector<CopiedTable>& tables) {
    for (const CopiedTable& table : tables) {
      if (!table.key.empty()) {
        run("ALTER TABLE " + sql_name(table.name) + " ADD PRIMARY KEY (" + names(table.key) + ")");
      }
    }
    for (const CopiedTable& table : tables) {
      for (const auto& key : texts(db_,
                                   "SELECT \"table\", \"from\", \"to\" FROM "
                                   "pragma_foreign_key_list('" +
                                       replace_all(table.name, "'", "''") + "')")) {
        const auto spelled = [](const std::string& name, const auto& list) {
          for (const auto& each : list) {
            if (equal_ignoring_case(each.name, name)) return each.name;
          }
          return name;
        };
        const std::string other = spelled(key[0], tables);
        std::string target = key[2];
        for (const CopiedTable& each : tables) {
          if (each.name != other) continue;
          target =
              target.empty() && each.key.size() == 1 ? each.key[0] : spelled(target, each.columns);
        }
        run(fmt::format("ALTER TABLE {} ADD FOREIGN KEY ({}) REFERENCES {} ({}) NOT VALID",
                        sql_name(table.name), sql_name(spelled(key[1], table.columns)),
                        sql_name(other), sql_name(target)));
      }
    }
    problem_.clear();
  }
  const std::string& problem() const { return problem_; }

 private:
  static std::string to_utf8(std::string_view bytes) {
    return is_utf8(bytes) ? std::string(bytes) : std::string();
  }

  sqlite3* db_;
  PGconn* connection_;
  std::string problem_;
};

}  // namespace

std::string copy_to_postgres(const std::string& sqlite_path, const PostgresServer& server,
                             const std::string& database) {
  server.make_database(database, "SELECT 1");
  sqlite3* db = nullptr;
  if (sqlite3_open_v2(sqlite_path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
    sqlite3_close(db);
    return "SQLite cannot open it";
  }
  PGconn* connection = PQconnectdb(server.address("owner", database).c_str());
  Copy copy(db, connection);
  const auto tables = tables_of(db);
  for (const CopiedTable& table : tables) {
    if (!copy.make(table) || !copy.fill(table)) break;
  }
  const std::string problem = copy.problem();
  if (problem.empty()) copy.add_keys(tables);
  PQfinish(connection);
  sqlite3_close(db);
  return problem;
}

}  // namespace cuanto
