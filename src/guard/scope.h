// guard/scope.h: which names mean what at one place of a query: SQL's scoping rules over the
// catalog.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "sql/sql.h"

namespace cuanto {

// A column that something in FROM offers, or a select gives out.
struct OfferedColumn {
  std::string name;
  std::optional<ColumnId> origin;  // the table's own column, when it comes through unchanged
  bool masked = false;             // shown as something else, usable for nothing
  double size = 1;                 // about how many columns' texts are in it
};

// One thing in FROM: a table, a CTE, a derived table.
struct SourceInScope {
  std::string name;  // how the query calls it: the alias, or the table's own name
  const Table* table = nullptr;
  std::vector<OfferedColumn> columns;
  double rows = 1;  // about
};

// Two sources joined by USING: the column may be named without saying whose it is.
struct MergedColumn {
  std::string name;
  std::set<std::size_t> sources;
};

struct NameScope {
  const NameScope* outer = nullptr;
  std::vector<SourceInScope> sources;
  std::vector<MergedColumn> merged;
  std::vector<OfferedColumn> aliases;  // of the select list, once it is known
  std::vector<SqlExpr*> conditions;    // of joins, to be looked at when all of FROM is known
};

struct CommonTableInScope {
  std::string name;
  std::vector<OfferedColumn> columns;
  double rows = 1;
};
struct CommonTables {
  const CommonTables* outer = nullptr;
  std::vector<CommonTableInScope> tables;
};

// What a name stands for in one scope (not in those around it).
struct FoundColumn {
  enum class Kind : uint8_t { none, ambiguous, column, alias } kind = Kind::none;
  std::size_t source = 0;  // for column
  const OfferedColumn* column = nullptr;
  std::vector<std::string> choices;  // for ambiguous: a.name, b.name
};
// `alias_first`: in ORDER BY an output name goes before a column.
FoundColumn find_unqualified(const NameScope& scope, std::string_view name, bool alias_first);
const SourceInScope* find_source(const NameScope& scope, std::string_view name);
const OfferedColumn* find_offered(const std::vector<OfferedColumn>& columns, std::string_view name);
const CommonTableInScope* find_common_table(const CommonTables* tables, std::string_view name);

// Names that are near what was written: columns of the scope and those around it.
std::vector<std::string> columns_near(const NameScope& scope, std::string_view name);

}  // namespace cuanto
