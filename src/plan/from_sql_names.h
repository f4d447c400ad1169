// plan/from_sql_names.h: the tables that FROM of a statement names, and which of their columns a
// name means. Private to plan/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "sql/sql.h"
#include "understand/understand.h"

namespace cuanto {

// One table (or sub-select) of FROM.
struct FromSource {
  std::string name;  // what columns are qualified with
  TableId table;
  std::optional<QueryIndex> part;    // a sub-select instead of a table
  std::vector<std::string> outputs;  // its column names
  Path path;
  bool outer = false;
  std::vector<std::string> hidden;  // columns that USING shows once
};

// a.x = b.y between two sources.
struct FromLink {
  std::size_t a = 0, b = 0;
  ColumnId x, y;
  bool used = false;
  const SqlExpr* from = nullptr;  // the conjunct of WHERE it stands for
};

struct FromNames {
  std::vector<FromSource> sources;
  std::vector<SelectItem> items;  // for aliases in ORDER BY and GROUP BY
};

// What a name means: a column of a table, or an output of a sub-select.
struct FromColumn {
  std::size_t source = 0;
  ColumnId column;
  uint8_t output = 0;
};

std::optional<FromColumn> find_from_column(const Catalog& catalog, const FromNames& names,
                                           const ColumnName& name);
// The same among the sources from `begin` up to `end`, for a name without a table.
std::optional<FromColumn> find_from_column(const Catalog& catalog, const FromNames& names,
                                           std::size_t begin, std::size_t end,
                                           const std::string& column);

// An equality of columns of two tables of FROM.
std::optional<FromLink> find_link(const Catalog& catalog, const SqlExpr& expr,
                                  const FromNames& names);
// inner.x = around.y, either way round: `a` and `x` are of what is around, `y` is of the inner one.
std::optional<FromLink> find_correlation(const Catalog& catalog, const SqlExpr& expr,
                                         const FromNames& inner, const FromNames& around);

}  // namespace cuanto
