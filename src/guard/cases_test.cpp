// Runs src/guard/cases: a statement and what the guard makes of it.
//   dialect:  sqlite unless said
//   hidden:   tables;  masked: table.column;  rows: table: condition
//   hidden column: table.column;  mask: table.column: what is shown, and may be used;  joins: no
//   sql:      the statement
//   printed:  what would run;  shown: what the asker is told of it;  error: why nothing would;
//   error es: the same in Spanish suggestions:, touched:, advice:, limit: (added, or kept)
// All over the same small shop, described in kTables.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/case_file.h"
#include "base/text.h"
#include "guard/guard.h"

namespace cuanto {
namespace {

// One table a line: name, rows, columns. "*" is a key, "> table.column" points to one.
constexpr std::string_view kTables = R"(
clientes 500: id integer *, nombre text, email text, ciudad text
productos 80: producto_id integer *, nombre text, categoria text, precio real
ventas 250000: id integer *, cliente_id integer > clientes.id, producto_id integer > productos.producto_id, region text, total real, fecha date
visitas 200000: id integer *, cliente_id integer > clientes.id, pagina text
metas 12: region text, mes text, meta real
secreto 3: clave integer, valor text
Order Details 50: OrderID integer, Unit Price real, select text
v_ventas view: id integer, total real
)";

ColumnFacts column_facts(const std::string& name, const std::string& type, uint64_t rows,
                         bool key) {
  ColumnFacts column;
  column.name = name;
  column.declared_type = type;
  column.rows = rows;
  column.distinct = key ? rows : rows / 2;
  column.integers = column.numbers = type == "integer" ? rows : 0;
  column.dates = type == "date" ? rows : 0;
  column.mean_length = 6;
  column.longest = 10;
  if (type == "date") {
    column.minimum = "2024-01-01";
    column.maximum = "2024-12-31";
    column.mean_length = 10;
    column.values = {{"2024-01-01", rows / 2}, {"2024-12-31", rows - rows / 2}};
  }
  return column;
}

Catalog shop(DialectId dialect) {
  SourceFacts facts;
  facts.source = "shop";
  facts.dialect = dialect;
  facts.fingerprint = "shop";
  for (const std::string_view line : split(trim(kTables), '\n')) {
    const auto colon = line.find(':');
    const std::string_view head = line.substr(0, colon);
    const auto space = head.rfind(' ');
    TableFacts& table = facts.tables.emplace_back();
    table.name = std::string(head.substr(0, space));
    table.is_view = head.substr(space + 1) == "view";
    table.rows = table.is_view ? 10 : std::stoull(std::string(head.substr(space + 1)));
    for (std::string_view part : split(line.substr(colon + 1), ',')) {
      part = trim(part);
      bool key = false;
      std::string target;
      if (part.ends_with('*')) {
        key = true;
        part = trim(part.substr(0, part.size() - 1));
      }
      if (const auto arrow = part.find('>'); arrow != std::string_view::npos) {
        target = std::string(trim(part.substr(arrow + 1)));
        part = trim(part.substr(0, arrow));
      }
      const auto type = part.rfind(' ');
      const std::string name(part.substr(0, type));
      table.columns.push_back(
          column_facts(name, std::string(part.substr(type + 1)), table.rows, key));
      if (key) table.primary_key = {name};
      if (!target.empty()) {
        const auto dot = target.find('.');
        table.foreign_keys.push_back({{name}, target.substr(0, dot), {target.substr(dot + 1)}});
      }
    }
  }
  auto catalog = build_catalog(facts);
  EXPECT_TRUE(catalog) << (catalog ? "" : catalog.error().message);
  return catalog ? std::move(*catalog) : Catalog{};
}

ColumnId column_named(const Catalog& catalog, std::string_view name) {
  const auto dot = name.find('.');
  const Table* table = catalog.find_table("", name.substr(0, dot));
  return catalog.find_column(table->id, name.substr(dot + 1))->id;
}

Access access_of(const Case& c, const Catalog& catalog) {
  Access access;
  for (const std::string& name : c.all("hidden"))
    access.hidden.push_back(catalog.find_table("", name)->id);
  for (const std::string& name : c.all("masked"))
    access.masked.push_back(column_named(catalog, name));
  for (const std::string& name : c.all("hidden column"))
    access.hidden_columns.push_back(column_named(catalog, name));
  access.joins = c.find("joins") == nullptr;
  for (const std::string& mask : c.all("mask")) {
    const auto colon = mask.find(':');
    auto value =
        parse_sql_expr(trim(std::string_view(mask).substr(colon + 1)), dialect(catalog.dialect));
    EXPECT_TRUE(value) << mask;
    if (value)
      access.masks.push_back(
          {column_named(catalog, mask.substr(0, colon)), {{{}, std::move(*value)}}, true});
  }
  for (const std::string& filter : c.all("rows")) {
    const auto colon = filter.find(':');
    auto condition =
        parse_sql_expr(trim(std::string_view(filter).substr(colon + 1)), dialect(catalog.dialect));
    EXPECT_TRUE(condition) << filter;
    if (condition) {
      access.row_filters.push_back(
          {catalog.find_table("", filter.substr(0, colon))->id, std::move(*condition)});
    }
  }
  return access;
}

std::string touched_text(const Touched& touched, const Catalog& catalog) {
  std::vector<std::string> names;
  for (const TableId id : touched.tables) {
    std::vector<std::string> columns;
    for (const ColumnId column : catalog.table(id).columns) {
      if (std::ranges::find(touched.columns, column) != touched.columns.end()) {
        columns.push_back(catalog.column(column).name);
      }
    }
    names.push_back(fmt::format("{}({})", catalog.table(id).name, join(columns, ", ")));
  }
  return join(names, " ");
}

std::string advice_text(const SafeSql& safe) {
  std::vector<std::string> lines;
  for (const Words& each : safe.advice()) lines.push_back(each.en);
  return join(lines, "\n");
}

std::vector<CaseSection> run(const Case& c) {
  const Dialect* spoken =
      c.find("dialect") == nullptr ? &dialect(DialectId::sqlite) : find_dialect(c.text("dialect"));
  static std::map<DialectId, Catalog> shops;
  if (!shops.contains(spoken->id)) shops[spoken->id] = shop(spoken->id);
  const Catalog& catalog = shops[spoken->id];
  const auto failed = [](const Error& error) {
    return std::vector<CaseSection>{{"error", error.message, true},
                                    {"error es", error.message_es, true},
                                    {"suggestions", join(error.suggestions, ", "), false}};
  };
  auto select = parse_sql(c.text("sql"), *spoken);
  if (!select) return failed(select.error());
  auto safe = guard(std::move(*select), catalog, access_of(c, catalog));
  if (!safe) return failed(safe.error());
  return {{"printed", safe->text(), true},
          {"shown", safe->shown_text(), true},
          {"touched", touched_text(safe->touched(), catalog), false},
          {"advice", advice_text(*safe), true},
          {"limit", safe->limit_added() ? "added" : "kept", false}};
}

TEST(GuardCases, SayWhatTheGuardMakesOfAStatement) {
  const auto differences =
      check_cases(CUANTO_SOURCE_DIR "/src/guard/cases",
                  {"printed", "shown", "touched", "advice", "limit", "error", "suggestions"}, run);
  for (const std::string& difference : differences) ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
