// Gold queries of public databases, with random policies over them.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "access/differ.h"
#include "base/json.h"
#include "base/text.h"
#include "run/run.h"
#include "sql/transpile.h"

namespace cuanto::access_test {
namespace {

constexpr std::size_t kRowsMax = 3000;  // of a database, all tables together

Value value_at(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return static_cast<int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
      return {};
    default:
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)),
                         static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
  }
}

// The tables of a file, with every row; nothing where they are many.
std::optional<Data> read_data(const std::string& path) {
  auto engine = open_source(path);
  if (!engine) return {};
  auto facts = (*engine)->inspect();
  if (!facts) return {};
  Data data{std::move(*facts), {}};
  std::erase_if(data.facts.tables, [](const TableFacts& table) { return table.is_view; });
  std::size_t rows = 0;
  sqlite3* db = nullptr;
  sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr);
  for (const TableFacts& facts_of_table : data.facts.tables) {
    PlainTable& table = data.tables.emplace_back();
    table.name = facts_of_table.name;
    for (const ColumnFacts& column : facts_of_table.columns) {
      table.columns.push_back(column.name);
      table.types.push_back(column.declared_type);
    }
    sqlite3_stmt* statement = nullptr;
    const std::string sql = "SELECT * FROM \"" + table.name + "\"";
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) continue;
    while (rows <= kRowsMax && sqlite3_step(statement) == SQLITE_ROW) {
      auto& row = table.rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i)
        row.push_back(value_at(statement, i));
      ++rows;
    }
    sqlite3_finalize(statement);
  }
  sqlite3_close(db);
  if (rows > kRowsMax) return {};
  return data;
}

// ---- the same for engines with strict types ----

ColumnKind kind_of_cells(const PlainTable& table, std::size_t column) {
  ColumnKind kind = ColumnKind::integer;
  for (const auto& row : table.rows) {
    if (std::holds_alternative<std::string>(row[column])) return ColumnKind::text;
    if (std::holds_alternative<double>(row[column])) kind = ColumnKind::real;
  }
  return kind;
}

Value as_kind(const Value& cell, ColumnKind kind) {
  if (std::holds_alternative<std::monostate>(cell) || kind == ColumnKind::integer) return cell;
  if (kind == ColumnKind::real) {
    const auto* whole = std::get_if<int64_t>(&cell);
    return whole == nullptr ? cell : Value(static_cast<double>(*whole));
  }
  if (const auto* whole = std::get_if<int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{}", *number);
  return cell;
}

// SQLite keeps any value in any column: here a column is of the kind that all its values fit.
std::vector<KnownTable> make_strict(Data& data, DialectId dialect) {
  std::vector<KnownTable> known;
  data.facts.dialect = dialect;
  for (std::size_t t = 0; t < data.tables.size(); ++t) {
    PlainTable& table = data.tables[t];
    KnownTable& described = known.emplace_back();
    described.name = table.name;
    described.key = data.facts.tables[t].primary_key;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const ColumnKind kind = kind_of_cells(table, i);
      table.types[i] = kind == ColumnKind::integer ? "BIGINT"
                       : kind == ColumnKind::real  ? "DOUBLE PRECISION"
                                                   : "VARCHAR";
      data.facts.tables[t].columns[i].declared_type = table.types[i];
      described.columns.push_back({table.columns[i], kind});
      for (auto& row : table.rows) row[i] = as_kind(row[i], kind);
    }
  }
  return known;
}

// One row whatever the order: an answer that does not depend on which row comes first.
bool is_settled(Select& select, DialectId) {
  bool settled = true;
  SqlRewriter rewriter;
  rewriter.select = [&](Select& each) {
    each.limit.reset();
    each.offset.reset();
    const SelectCore* core = each.core();
    if (core == nullptr) return;
    bool aggregates = !core->group_by.empty(), bare = false;
    for (const SelectItem& item : core->items) {
      const auto* call = std::get_if<Call>(&item.expr.node);
      if (call != nullptr && (call->name == "count" || call->name == "sum" || call->name == "avg" ||
                              call->name == "min" || call->name == "max")) {
        aggregates = true;
      } else if (std::ranges::find(core->group_by, item.expr) == core->group_by.end()) {
        bare = true;
      }
    }
    // Sums of what is not whole depend on the order, too.
    if (aggregates && (bare || core->having)) settled = false;
  };
  rewriter.expr = [&](SqlExpr& expr) {
    if (const auto* scalar = std::get_if<ScalarSelect>(&expr.node)) {
      const SelectCore* core = scalar->select->core();
      if (core == nullptr || !core->group_by.empty() || core->items.size() != 1 ||
          !std::holds_alternative<Call>(core->items.front().expr.node))
        settled = false;
    }
  };
  rewrite(select, rewriter);
  return settled;
}

std::map<std::string, std::vector<std::string>> read_queries(const std::string& file) {
  std::map<std::string, std::vector<std::string>> queries;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto json = parse_json(line);
    if (!json || !json->is_object()) continue;
    const auto text = [&, &object = *json](std::initializer_list<const char*> names) {
      for (const char* name : names) {
        const auto it = object.find(name);
        if (it != object.end() && it->is_string()) return it->get<std::string>();
      }
      return std::string();
    };
    std::string db = text({"db_id", "db"});
    const std::string sql = text({"query", "gold_sql"});
    if (db.ends_with(".sqlite")) db.resize(db.size() - 7);
    if (!db.empty() && !sql.empty()) queries[db].push_back(sql);
  }
  return queries;
}

// Cells of one kind in a column that a policy compares: what SQLite makes of others is its own.
void keep_plain(std::vector<AccessPolicy>& policies, const Data& data, const Catalog& catalog) {
  std::set<uint32_t> odd;
  for (const PlainTable& table : data.tables) {
    const Table& known = *catalog.find_table("", table.name);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const bool text = catalog.column(known.columns[i]).storage == StorageType::text;
      const bool number = catalog.column(known.columns[i]).is_numeric();
      for (const auto& row : table.rows) {
        const bool null = std::holds_alternative<std::monostate>(row[i]);
        const auto* held = std::get_if<std::string>(&row[i]);
        const bool ascii = held == nullptr || std::ranges::all_of(*held, [](char c) {
                             return static_cast<unsigned char>(c) < 0x80;
                           });
        if (!null && (!ascii || (held != nullptr) != text || (!text && !number)))
          odd.insert(known.columns[i].v);
      }
    }
  }
  for (AccessPolicy& policy : policies) {
    std::erase_if(policy.filters, [&](const PolicyFilter& filter) {
      return filter.kind != PolicyFilter::Kind::compare || odd.contains(filter.member.v);
    });
    std::erase_if(policy.masks,
                  [&](const PolicyMask& mask) { return odd.contains(mask.member.v); });
    // Values of numbers that are not whole come out of SQLite rounded; masks of keys change types.
    std::erase_if(policy.masks, [&](const PolicyMask& mask) {
      return mask.kind != MaskKind::null && mask.usable;
    });
  }
}

}  // namespace

namespace {

struct Opened {
  Data data;
  std::shared_ptr<const Catalog> catalog;
  std::vector<std::string> queries;
};

// A query as the engine takes it; nothing where its rows are up to the engine.
std::optional<std::string> query_for(const std::string& sql, DialectId engine,
                                     const std::vector<KnownTable>& known) {
  auto select = parse_sql(sql, dialect(DialectId::sqlite));
  if (!select || !is_settled(*select, engine)) return {};
  if (engine != DialectId::sqlite) {
    transpile_to_postgres(*select, [&](std::string_view name) -> const KnownTable* {
      const auto it = std::ranges::find_if(
          known, [&](const KnownTable& each) { return equal_ignoring_case(each.name, name); });
      return it == known.end() ? nullptr : &*it;
    });
  }
  const auto printed = print_sql(*select, dialect(engine));
  if (!printed) return {};
  return printed->text;
}

std::optional<Opened> open_gold(const std::string& path, const std::vector<std::string>& queries,
                                DialectId engine, Figures& figures) {
  auto data = read_data(path);
  if (!data) return {};
  Opened opened{std::move(*data), nullptr, {}};
  std::vector<KnownTable> known;
  if (engine != DialectId::sqlite) known = make_strict(opened.data, engine);
  auto catalog = build_catalog(opened.data.facts);
  CUANTO_ASSERT(catalog.has_value());
  opened.catalog = std::make_shared<const Catalog>(std::move(*catalog));
  for (const std::string& sql : queries) {
    if (auto query = query_for(sql, engine, known)) {
      opened.queries.push_back(std::move(*query));
    } else {
      ++figures.skipped;
    }
  }
  return opened;
}

}  // namespace

std::optional<std::string> try_gold(DialectId engine, const std::string& file,
                                    const std::string& folder, uint64_t seed, uint64_t runs,
                                    Figures& figures) {
  Chance chance(seed);
  std::vector<Opened> all;
  for (const auto& [db, queries] : read_queries(file)) {
    const auto path = std::filesystem::path(folder) / (db + ".sqlite");
    const auto inner = std::filesystem::path(folder) / db / (db + ".sqlite");
    auto opened = open_gold(std::filesystem::exists(path) ? path.string() : inner.string(), queries,
                            engine, figures);
    if (opened && !opened->queries.empty()) all.push_back(std::move(*opened));
  }
  if (all.empty()) return "no database of the queries was found in " + folder;
  for (std::size_t at = 0; figures.runs < runs; at = (at + 1) % all.size()) {
    const Opened& opened = all[at];
    Model model = draft_model(opened.catalog);
    const auto whole = Store::open(engine);
    whole->make(opened.data.tables);
    for (int policy = 0; policy < 3 && figures.runs < runs; ++policy) {
      model.policies = random_policies(chance, opened.data, *opened.catalog);
      keep_plain(model.policies, opened.data, *opened.catalog);
      Differ differ(opened.data, model, random_asker(chance), *whole);
      for (const std::string& sql : opened.queries) {
        if (figures.runs >= runs) break;
        if (auto wrong = differ.try_query(sql, figures)) {
          return fmt::format("seed {}, run {}: {}: {}\n{}", seed, figures.runs,
                             opened.data.facts.source, *wrong, write_model(model));
        }
      }
    }
  }
  return {};
}

}  // namespace cuanto::access_test
