// model/file_expressions.h: the SQL inside a model file, which may speak of datasets and fields, in
// the names that the database has.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "sql/sql.h"

namespace cuanto {

// Field name of a dataset, in lower case -> the column it stands for.
using LogicalNames = std::map<std::string, ColumnId>;

enum class ExpressionUse : uint8_t { metric, condition };

// Reads an expression over the columns of one table; names come out as the database has them,
// unqualified. Fails with `bad_input` (syntax, a sub-query, a metric without an aggregate, a
// condition with one) or `unknown_name` (a column), with the place inside the text.
Result<SqlExpr> resolve_expression(std::string_view text, ExpressionUse use,
                                   std::string_view dataset, TableId table,
                                   const LogicalNames& names, const Catalog& catalog);

// Sums and counts, and what is added to or taken from them: they add up over any dimension.
bool is_additive(const SqlExpr& expression);

struct DatasetNames {
  std::string dataset;
  TableId table;
  LogicalNames names;
};
// Reads a whole query over datasets and tables; it comes out over tables, in the dialect of the
// catalog. Fails like resolve_expression.
Result<std::string> resolve_statement(std::string_view text,
                                      const std::vector<DatasetNames>& datasets,
                                      const Catalog& catalog);

}  // namespace cuanto
