// pg_gold: how many gold queries, written for SQLite, PostgreSQL answers with the same rows. Each
// database is copied into a PostgreSQL server of our own; each query is read as SQLite reads it,
// rewritten (sql/transpile.h), checked by the guard, printed for PostgreSQL and run behind the
// wall.
//
//   pg_gold [SET.jsonl] [--dbs DIR] [--least SHARE] [--show COUNT] [--only DB]
//
// A query whose rows SQLite itself does not determine (ties at a LIMIT, columns that are not
// grouped by) is recognised by reading the tables backwards (PRAGMA reverse_unordered_selects) and
// counted apart. Exits 77 (skipped) without the set or a server, 1 when fewer than SHARE (0.98) of
// all are equal.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unordered_set>

#include "base/json.h"
#include "base/text.h"
#include "pg_gold/load.h"
#include "postgres/server.h"
#include "run/run.h"
#include "sql/transpile.h"
#include "support/arguments.h"
#include "support/rows_of.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;
constexpr int kSkipped = 77;

struct Options {
  std::string set, folder, only;
  double least = 0.98;
  std::size_t show = 3;
};

ColumnKind kind_of(StorageType storage) {
  switch (storage) {
    case StorageType::integer:
      return ColumnKind::integer;
    case StorageType::real:
      return ColumnKind::real;
    case StorageType::text:
      return ColumnKind::text;
    case StorageType::boolean:
      return ColumnKind::boolean;
    case StorageType::date:
    case StorageType::timestamp:
    case StorageType::time:
      return ColumnKind::time;
    case StorageType::json:
    case StorageType::blob:
      return ColumnKind::other;
    case StorageType::unknown:
      break;
  }
  return ColumnKind::unknown;
}

// One database in both engines.
struct Source {
  std::unique_ptr<ReadOnlyDatabase> sqlite;
  std::unique_ptr<Engine> engine;
  Catalog catalog;
  std::map<std::string, KnownTable> tables;  // by name in lower case
  std::unordered_set<std::string> columns;

  const KnownTable* find(std::string_view name) const {
    const auto it = tables.find(ascii_lower(name));
    return it == tables.end() ? nullptr : &it->second;
  }
};

// Empty when it worked.
std::string open(Source& source, const std::string& path, const PostgresServer& server) {
  if (std::string problem = copy_to_postgres(path, server, "gold"); !problem.empty()) {
    return problem;
  }
  auto engine = open_source(server.address("reader", "gold"));
  if (!engine) return engine.error().message;
  source.engine = std::move(*engine);
  auto catalog = load_catalog(*source.engine);
  if (!catalog) return catalog.error().message;
  source.catalog = std::move(*catalog);
  for (const Table& table : source.catalog.tables) {
    KnownTable& known = source.tables[ascii_lower(table.name)];
    known.name = table.name;
    for (const ColumnId id : table.columns) {
      const Column& column = source.catalog.column(id);
      known.columns.push_back({column.name, kind_of(column.storage)});
      source.columns.insert(ascii_lower(column.name));
    }
    for (const ColumnId id : table.primary_key) {
      known.key.push_back(source.catalog.column(id).name);
    }
  }
  source.sqlite = std::make_unique<ReadOnlyDatabase>(path);
  return {};
}

PlainRows plain(const Rows& rows) {
  PlainRows result;
  result.columns = rows.columns.size();
  for (const auto& row : rows.rows) {
    PlainRow& cells = result.rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Cell& cell = row[i];
      if (const auto* flag = std::get_if<bool>(&cell)) {
        cells.emplace_back(int64_t{*flag ? 1 : 0});
      } else if (const auto* integer = std::get_if<int64_t>(&cell)) {
        cells.emplace_back(*integer);
      } else if (const auto* number = std::get_if<double>(&cell)) {
        cells.emplace_back(*number);
      } else if (const auto* text = std::get_if<std::string>(&cell)) {
        if (rows.columns[i].storage == StorageType::real) {
          cells.emplace_back(std::strtod(text->c_str(), nullptr));
        } else {
          cells.emplace_back(*text);
        }
      } else {
        cells.emplace_back(std::monostate());
      }
    }
  }
  return result;
}

struct Outcome {
  std::string lost;  // why it is not equal; empty when it is
  std::string detail, sql;
  bool up_to_ties = false;
};

// The statement on its whole way; `outcome` says where it was lost.
std::optional<PlainRows> ask_postgres(Source& source, Select select, Outcome& outcome) {
  transpile_to_postgres(select, [&](std::string_view name) { return source.find(name); });
  if (const auto printed = print_sql(select, dialect(DialectId::postgresql))) {
    outcome.sql = printed->text;
  }
  constexpr GuardLimits kWide{
      .rows_max = 200'000, .joins_max = 20, .set_operations_max = 20, .depth_max = 30};
  const auto safe = guard(std::move(select), source.catalog, Access{}, kWide);
  if (!safe) {
    outcome.lost = "guard";
    outcome.detail = safe.error().message;
    return {};
  }
  outcome.sql = safe->text();
  const auto rows = run_all(*source.engine, *safe,
                            RunLimits{.rows_max = 200'000, .timeout_ms = 60'000}, CancelToken{});
  if (!rows) {
    outcome.lost = "run";
    outcome.detail = rows.error().message;
    return {};
  }
  return plain(*rows);
}

// The statement without its limit, and with the keys of its order behind the columns; how many
// keys.
std::size_t show_keys(Select& select) {
  SelectCore* core = select.core();
  if (core == nullptr || select.order_by.empty()) return 0;
  std::vector<SelectItem> keys;
  for (SortKey& key : select.order_by) {
    const auto* number = std::get_if<NumberLiteral>(&key.expr.node);
    const auto* name = std::get_if<ColumnName>(&key.expr.node);
    const SqlExpr* expr = &key.expr;
    for (std::size_t i = 0; i < core->items.size(); ++i) {
      const SelectItem& item = core->items[i];
      const bool by_alias =
          name != nullptr && name->table.empty() && equal_ignoring_case(name->column, item.alias);
      const bool by_place = number != nullptr && number->text == std::to_string(i + 1);
      if (by_alias || by_place) expr = &item.expr;
    }
    if (core->distinct && std::ranges::none_of(core->items, [&](const SelectItem& item) {
          return item.expr == *expr;
        })) {
      return 0;  // with the key it would be distinct by something else
    }
    keys.push_back({*expr, fmt::format("sort_key_{}", keys.size())});
  }
  for (SelectItem& key : keys) core->items.push_back(std::move(key));
  select.limit.reset();
  select.offset.reset();
  return select.order_by.size();
}

bool equal_up_to_ties(Source& source, Select select) {
  const std::size_t keys = show_keys(select);
  const auto printed = print_sql(select, dialect(DialectId::sqlite));
  if (keys == 0 || !printed) return false;
  std::string problem;
  const auto gold = source.sqlite->run(printed->text, problem);
  Outcome ignored;
  const auto ours = ask_postgres(source, std::move(select), ignored);
  if (!gold || !ours || !same_result(*gold, *ours, false)) return false;
  const auto keys_of = [&](const PlainRows& rows) {
    PlainRows shown{keys, {}};
    for (const PlainRow& row : rows.rows) {
      shown.rows.emplace_back(row.end() - static_cast<std::ptrdiff_t>(keys), row.end());
    }
    return shown;
  };
  return same_result(keys_of(*gold), keys_of(*ours), true);
}

Outcome try_query(Source& source, const std::string& gold_sql, const PlainRows& gold) {
  Outcome outcome;
  auto select = parse_sql(gold_sql, dialect(DialectId::sqlite));
  if (!select) return {"parse", select.error().message, {}, false};
  resolve_quoted_texts(
      *select, [&](std::string_view name) { return source.columns.contains(ascii_lower(name)); });
  const auto ours = ask_postgres(source, *select, outcome);
  if (!ours) return outcome;
  const bool ordered = !select->order_by.empty();
  if (same_result(gold, *ours, ordered)) return outcome;
  if (ordered && equal_up_to_ties(source, *select)) {
    outcome.up_to_ties = true;
    return outcome;
  }
  outcome.lost = ordered && same_result(gold, *ours, false) ? "order differs" : "rows differ";
  outcome.detail = fmt::format("{} rows, {} before", ours->rows.size(), gold.rows.size());
  return outcome;
}

struct Gold {
  std::string db, sql;
  auto operator<=>(const Gold&) const = default;
};

std::map<Gold, std::size_t> read_golds(const Options& options) {
  std::map<Gold, std::size_t> golds;
  std::ifstream file(options.set);
  for (std::string line; std::getline(file, line);) {
    const auto item = parse_json(line);
    if (!item || !item->contains("gold_sql")) continue;
    Gold gold{item->value("db", std::string()), item->value("gold_sql", std::string())};
    if (options.only.empty() || gold.db == options.only) ++golds[std::move(gold)];
  }
  return golds;
}

struct Tally {
  std::size_t total = 0, equal = 0, ties = 0, without_gold = 0;
  std::map<std::string, std::size_t> lost, shown;
};

// Without what names things, so that equal reasons count together.
std::string reason_of(const Outcome& outcome) {
  std::string reason;
  bool inside = false;
  for (const char c : outcome.detail) {
    if (c == '"') inside = !inside;
    if (!inside || c == '"') reason += c;
  }
  const bool compared = outcome.lost.ends_with("differ") || outcome.lost.ends_with("differs");
  return outcome.lost + (compared ? "" : ": " + shortened(reason, 90));
}

void measure(Source& source, const Gold& gold, std::size_t times, const Options& options,
             Tally& tally) {
  std::string problem;
  const auto rows = source.sqlite->run(gold.sql, problem);
  if (!rows) {
    tally.without_gold += times;
    return;
  }
  const Outcome outcome = try_query(source, gold.sql, *rows);
  tally.total += times;
  if (outcome.lost.empty()) {
    (outcome.up_to_ties ? tally.ties : tally.equal) += times;
    return;
  }
  const std::string reason = reason_of(outcome);
  tally.lost[reason] += times;
  if (tally.shown[reason]++ >= options.show) return;
  fmt::print("[{}] {}: {}\n  {}\n  {}\n", gold.db, reason, outcome.detail, gold.sql, outcome.sql);
}

int report(const Tally& tally, const Options& options) {
  if (tally.total == 0) {
    fmt::print("There is no query to measure with.\n");
    return 1;
  }
  const auto percent = [&](std::size_t part) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(tally.total);
  };
  const std::size_t good = tally.equal + tally.ties;
  fmt::print("\n{} of {} gold queries give the same rows in PostgreSQL: {:.2f} %\n", good,
             tally.total, percent(good));
  fmt::print("{} of them exactly ({:.2f} %), {} up to ties of their ORDER BY\n", tally.equal,
             percent(tally.equal), tally.ties);
  if (tally.without_gold > 0) fmt::print("{} more do not run in SQLite\n", tally.without_gold);
  std::vector<std::pair<std::size_t, std::string>> reasons;
  for (const auto& [reason, count] : tally.lost) reasons.emplace_back(count, reason);
  std::ranges::sort(reasons, std::greater<>());
  for (const auto& [count, reason] : reasons) fmt::print("{:6}  {}\n", count, reason);
  return percent(good) >= 100 * options.least ? 0 : 1;
}

std::string default_set() {
  const char* shared = std::getenv("CUANTO_SHARED");
  const std::string folder =
      shared != nullptr ? shared : std::string(CUANTO_SOURCE_DIR) + "/../shared";
  return folder + "/benchmarks/spider_train.jsonl";
}

int run(const Options& options) {
  if (!fs::exists(options.set)) {
    fmt::print("Skipped: {} is not there.\n", options.set);
    return kSkipped;
  }
  if (const std::string missing = PostgresServer::missing(); !missing.empty()) {
    fmt::print("Skipped: {}.\n", missing);
    return kSkipped;
  }
  const PostgresServer server;
  const auto golds = read_golds(options);
  Tally tally;
  std::string name;
  std::unique_ptr<Source> source;
  for (const auto& [gold, times] : golds) {
    if (gold.db != name) {
      name = gold.db;
      source = std::make_unique<Source>();
      const std::string problem = open(*source, options.folder + "/" + name, server);
      if (!problem.empty()) {
        fmt::print("{} cannot be copied: {}\n", name, problem);
        return 1;
      }
    }
    measure(*source, gold, times, options, tally);
  }
  return report(tally, options);
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::Options options;
  options.set = cuanto::default_set();
  cuanto::Arguments arguments("How many gold queries PostgreSQL answers like SQLite");
  arguments.add("set", &options.set, "Queries, one JSON object a line");
  arguments.add("--dbs", &options.folder, "Where the databases stand: dbs/ beside the set");
  arguments.add("--least", &options.least, "Fail below this share of equal results");
  arguments.add("--show", &options.show, "Examples of each reason");
  arguments.add("--only", &options.only, "The database of that name alone");
  if (const auto status = arguments.read(argc, argv)) return *status;
  if (options.folder.empty())
    options.folder = (std::filesystem::path(options.set).parent_path() / "dbs").string();
  return cuanto::run(options);
}
