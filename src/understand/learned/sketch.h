// understand/learned/sketch.h: a query as the learned translator sees it: which columns play which
// part, without joins, paths or sub-query positions. Between SemanticQuery (what plan/ takes) and
// the decisions of decode.h. Private to understand/ and to the training program.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "understand/query/semantic_query.h"

namespace cuanto {

// A column or an aggregate of one. No column: every row (COUNT(*)).
struct SketchItem {
  std::optional<Aggregation> function;
  std::optional<ColumnId> column;
  bool whole = false;  // every column of its table; `column` is the first of them
  bool operator==(const SketchItem&) const = default;
};

struct Sketch;

// A condition on rows. With `against`: compared with that aggregate over all rows of its column.
// With `first`: with the one column that this shows, in its first row.
struct SketchTest {
  ColumnId column;
  Compare op = Compare::equal;
  std::vector<Value> values;  // one; two for between; none with `against` or `first`
  std::optional<SketchItem> against;
  std::shared_ptr<const Sketch> first = {};  // only what follows from another question has it
  bool operator==(const SketchTest&) const;
};

struct SketchHaving {
  SketchItem item;
  Compare op = Compare::greater;
  Value value;
  bool operator==(const SketchHaving&) const = default;
};

struct SketchOrder {
  SketchItem item;
  bool descending = false;
  uint32_t rows_max = 0;  // 0: all of them
  bool operator==(const SketchOrder&) const = default;
};

// How the tests of `second` are used.
enum class Family : uint8_t {
  plain,      // there are none
  none_of,    // rows without any row of `second_tables` that passes them
  except,     // the results without those that pass them
  intersect,  // the results that pass `where`, and also `second`
  either      // the results that pass one or the other (UNION)
};

struct Sketch {
  Family family = Family::plain;
  std::vector<SketchItem> select;
  bool distinct = false;
  std::vector<SketchTest> where;
  bool any = false;  // one of `where` is enough
  std::vector<ColumnId> by;
  std::optional<SketchHaving> having;
  std::optional<SketchOrder> order;
  std::set<TableId> tables;  // all that take part, at least one
  std::vector<SketchTest> second;
  std::set<TableId> second_tables;
  bool operator==(const Sketch&) const = default;
};
inline bool SketchTest::operator==(const SketchTest& other) const {
  const bool same = first == other.first || (first && other.first && *first == *other.first);
  return same && column == other.column && op == other.op && values == other.values &&
         against == other.against;
}

// The sketch of a query; nothing when it holds what a sketch cannot say. `reads_first`: with tests
// of `first`, which nothing was learned of.
std::optional<Sketch> to_sketch(const SemanticQuery& query, const Model& model,
                                bool reads_first = false);
// Where every column of a table is shown, in its order, one item stands for them afterwards.
void gather_whole_tables(Sketch& sketch, const Catalog& catalog);
// Every edge of the model, in its own order.
std::vector<EdgeId> all_edges(const Model& model);
// The query of a sketch, normalised: its tables are connected by the fewest of the model's edges;
// of several that do, by the first in `order` (empty: the model's own). Nothing when they cannot
// be.
std::optional<SemanticQuery> to_query(const Sketch& sketch, const Model& model,
                                      const std::vector<EdgeId>& order = {});

// The edges of a smallest tree over `tables`; tables between them are added to `tables`. Nothing
// when they are not connected.
std::optional<std::vector<EdgeId>> connect(std::set<TableId>& tables, const Model& model,
                                           const std::vector<EdgeId>& order = {});

}  // namespace cuanto
