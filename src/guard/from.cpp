#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/limits.h"
#include "base/text.h"
#include "guard/check.h"

namespace cuanto {

namespace {

constexpr const char* kMaskedText = "***MASKED***";

// The schema that names without one are looked for in, as each engine calls it.
bool is_default_schema(std::string_view schema, DialectId dialect) {
  switch (dialect) {
    case DialectId::sqlite:
    case DialectId::duckdb:
      return equal_ignoring_case(schema, "main");
    case DialectId::postgresql:
      return equal_ignoring_case(schema, "public");
  }
  return false;
}

}  // namespace

bool Checker::is_hidden(TableId table) const {
  return std::ranges::find(access_.hidden, table) != access_.hidden.end();
}

bool Checker::is_masked(ColumnId column) const {
  return std::ranges::find(access_.masked, column) != access_.masked.end();
}

const Access::RowFilter* Checker::find_filter(TableId table, std::size_t after) const {
  for (std::size_t i = after; i < access_.row_filters.size(); ++i) {
    if (access_.row_filters[i].table == table) return &access_.row_filters[i];
  }
  return nullptr;
}

// A hidden table is not there: the same words as for one that never was.
Error Checker::no_such_table(const TableName& name, const CommonTables* common) const {
  std::vector<std::string> names;
  for (const Table& table : catalog_.tables) {
    if (!is_hidden(table.id)) names.push_back(table.name);
  }
  for (; common != nullptr; common = common->outer) {
    for (const CommonTableInScope& table : common->tables) names.push_back(table.name);
  }
  const auto near = closest(name.table, names, kSuggestionsMax);
  std::optional<TextPosition> at;
  if (name.offset != kNoOffset) at = TextPosition{name.offset, 1, std::size_t{name.offset} + 1};
  const std::string whole = name.schema.empty() ? name.table : name.schema + "." + name.table;
  return {ErrorKind::unknown_name,
          fmt::format("There is no table called {}.{}", whole, suggestion_words(near)),
          fmt::format("No hay ninguna tabla llamada {}.{}", whole, suggestion_words_es(near)), near,
          at};
}

// AS t(a, b)
Result<Done> Checker::rename(FromItem& item, std::vector<OfferedColumn>& columns) const {
  if (item.column_aliases.size() > columns.size()) {
    return fail(ErrorKind::bad_input,
                fmt::format("{} has {} columns, but {} names are given.", item.alias,
                            columns.size(), item.column_aliases.size()),
                fmt::format("{} tiene {} columnas, pero se dan {} nombres.", item.alias,
                            columns.size(), item.column_aliases.size()));
  }
  for (std::size_t i = 0; i < item.column_aliases.size(); ++i)
    columns[i].name = item.column_aliases[i];
  return Done{};
}

// The table with only the rows that the asker may see, and with masks in place of what not; nothing
// else of the query can reach the table itself.
void Checker::restrict(FromItem& item, const Table& table) {
  bool restricted = find_filter(table.id, 0) != nullptr;
  for (const ColumnId id : table.columns) restricted = restricted || is_masked(id);
  if (!restricted) return;
  if (item.alias.empty()) item.alias = table.name;
  SelectCore core;
  for (const ColumnId id : table.columns) {
    const Column& column = catalog_.column(id);
    SelectItem& out = core.items.emplace_back();
    if (is_masked(id)) {
      out.expr.node = TextLiteral{kMaskedText};
      out.alias = column.name;
    } else {
      out.expr.node = ColumnName{"", "", column.name, false, kNoOffset};
    }
  }
  FromItem& source = core.from.emplace_back();
  source.source = TableName{table.schema, table.name, kNoOffset};
  std::vector<SqlExpr> conditions;
  for (const Access::RowFilter& filter : access_.row_filters) {
    if (filter.table == table.id) conditions.push_back(filter.condition);
  }
  if (!conditions.empty()) core.where = make_and(std::move(conditions));
  Select select;
  select.body.node = std::move(core);
  item.source = DerivedTable{std::move(select), false};
}

Result<Done> Checker::table(FromItem& item, TableName& name, NameScope& scope,
                            const CommonTables* common) {
  if (is_default_schema(name.schema, catalog_.dialect)) name.schema.clear();
  SourceInScope source;
  if (name.schema.empty()) {
    if (const CommonTableInScope* cte = find_common_table(common, name.table)) {
      source.name = item.alias.empty() ? cte->name : item.alias;
      source.columns = cte->columns;
      if (auto done = rename(item, source.columns); !done) return done;
      scope.sources.push_back(std::move(source));
      return Done{};
    }
  }
  const Table* found = catalog_.find_table(name.schema, name.table);
  if (found == nullptr || is_hidden(found->id)) return fail(no_such_table(name, common));
  // What a view of the source reads, nobody told us: where anything is restricted, it may be that.
  const bool restricted =
      !access_.hidden.empty() || !access_.masked.empty() || !access_.row_filters.empty();
  if (found->is_view && restricted) {
    return fail(
        refused(fmt::format("{} is a view and could show what is not yours to see; ask for the "
                            "tables it is made of.",
                            found->name),
                fmt::format("{} es una vista y podría mostrar lo que usted no puede ver; "
                            "pregunte por las tablas de las que está hecha.",
                            found->name)));
  }
  name.schema = found->schema;
  name.table = found->name;
  tables_.insert(found->id.v);
  source.table = found;
  source.name = item.alias.empty() ? found->name : item.alias;
  for (const ColumnId id : found->columns) {
    source.columns.push_back({catalog_.column(id).name, id, is_masked(id)});
  }
  if (auto done = rename(item, source.columns); !done) return done;
  scope.sources.push_back(std::move(source));
  restrict(item, *found);
  return Done{};
}

Result<Done> Checker::derived(FromItem& item, DerivedTable& derived, NameScope& scope,
                              const CommonTables* common) {
  // Only a LATERAL one sees what stands before it.
  CUANTO_TRY(columns, select(*derived.select, derived.lateral ? &scope : scope.outer, common));
  SourceInScope source;
  source.name = item.alias;
  source.columns = std::move(columns);
  if (auto done = rename(item, source.columns); !done) return done;
  scope.sources.push_back(std::move(source));
  return Done{};
}

// USING (a) and NATURAL: the columns that both sides have. NATURAL is written out, because engines
// join on whatever columns they find, and what they find is not ours to see.
Result<Done> Checker::join_columns(Join& join, NameScope& scope, std::size_t begin,
                                   std::size_t middle) {
  const auto side_has = [&](std::size_t first, std::size_t last, std::string_view name) {
    std::vector<std::size_t> owners;
    for (std::size_t i = first; i < last; ++i) {
      if (find_offered(scope.sources[i].columns, name) != nullptr) owners.push_back(i);
    }
    return owners;
  };
  if (join.natural) {
    join.natural = false;
    for (std::size_t i = begin; i < middle; ++i) {
      for (const OfferedColumn& column : scope.sources[i].columns) {
        const bool named = std::ranges::any_of(join.using_columns, [&](const std::string& name) {
          return equal_ignoring_case(name, column.name);
        });
        if (!named && !side_has(middle, scope.sources.size(), column.name).empty()) {
          join.using_columns.push_back(column.name);
        }
      }
    }
    if (join.using_columns.empty()) {
      if (join.kind == JoinKind::inner) {
        join.kind = JoinKind::cross;
      } else {
        join.on = SqlExpr{BoolLiteral{true}};
      }
    }
  }
  for (std::string& name : join.using_columns) {
    MergedColumn merged{name, {}};
    for (const auto& [first, last] :
         {std::pair{begin, middle}, std::pair{middle, scope.sources.size()}}) {
      const auto owners = side_has(first, last, name);
      if (owners.empty()) {
        return fail(
            ErrorKind::unknown_name,
            fmt::format("USING ({}) needs a column of that name on both sides.", name),
            fmt::format("USING ({}) necesita una columna con ese nombre en los dos lados.", name));
      }
      for (const std::size_t owner : owners) {
        const OfferedColumn* column = find_offered(scope.sources[owner].columns, name);
        Place place;
        place.condition = true;
        if (auto done = use(*column, place); !done) return done;
        merged.sources.insert(owner);
        name = column->name;
      }
    }
    scope.merged.push_back(std::move(merged));
  }
  return Done{};
}

Result<Done> Checker::joined(Join& join, NameScope& scope, const CommonTables* common) {
  const std::size_t begin = scope.sources.size();
  if (auto done = from(*join.left, scope, common); !done) return done;
  const std::size_t middle = scope.sources.size();
  if (auto done = from(*join.right, scope, common); !done) return done;
  if (join.natural || !join.using_columns.empty()) {
    if (auto done = join_columns(join, scope, begin, middle); !done) return done;
  }
  if (!join.on) return Done{};
  // In SQLite a condition may name a table that stands further on.
  if (catalog_.dialect == DialectId::sqlite) {
    scope.conditions.push_back(&**join.on);
    return Done{};
  }
  Place place;
  place.scope = &scope;
  place.common = common;
  place.condition = true;
  return expr(**join.on, place);
}

Result<Done> Checker::from(FromItem& item, NameScope& scope, const CommonTables* common) {
  if (auto* name = std::get_if<TableName>(&item.source)) return table(item, *name, scope, common);
  if (auto* sub = std::get_if<DerivedTable>(&item.source))
    return derived(item, *sub, scope, common);
  return joined(std::get<Join>(item.source), scope, common);
}

// Joins that follow a key of the catalog cannot multiply rows beyond the data; the others are few.
Result<Done> Checker::count_joins(const SelectCore& core, const NameScope& scope) {
  if (scope.sources.size() < 2) return Done{};
  std::vector<std::size_t> group(scope.sources.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  const std::function<std::size_t(std::size_t)> root = [&](std::size_t i) {
    return group[i] == i ? i : group[i] = root(group[i]);
  };
  struct Owned {
    std::size_t source;
    std::optional<ColumnId> origin;
  };
  const auto owner_of = [&](const SqlExpr& side) -> std::optional<Owned> {
    const auto* name = std::get_if<ColumnName>(&side.node);
    if (name == nullptr) return {};
    for (std::size_t i = 0; i < scope.sources.size(); ++i) {
      if (!name->table.empty() && !equal_ignoring_case(scope.sources[i].name, name->table))
        continue;
      if (const auto* column = find_offered(scope.sources[i].columns, name->column)) {
        return Owned{i, column->origin};
      }
    }
    return {};
  };
  const auto is_edge = [&](ColumnId a, ColumnId b) {
    return std::ranges::any_of(catalog_.edges, [&](const Edge& edge) {
      for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
        const ColumnId child = edge.child_columns[i], parent = edge.parent_columns[i];
        if ((child == a && parent == b) || (child == b && parent == a)) return true;
      }
      return false;
    });
  };
  // Two children of the same parent, joined by what both say of it, follow its key as well.
  const auto follows_key = [&](ColumnId a, ColumnId b) {
    if (is_edge(a, b) || a == b) return true;
    return std::ranges::any_of(catalog_.edges, [&](const Edge& edge) {
      for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
        if (edge.child_columns[i] == a && is_edge(b, edge.parent_columns[i])) return true;
      }
      return false;
    });
  };
  const auto connect = [&](const Owned& a, const Owned& b) {
    if (a.source != b.source && a.origin && b.origin && follows_key(*a.origin, *b.origin)) {
      group[root(a.source)] = root(b.source);
    }
  };
  const std::function<void(const SqlExpr&)> look = [&](const SqlExpr& condition) {
    const auto* binary = std::get_if<Binary>(&condition.node);
    if (binary == nullptr) return;
    if (binary->op == BinaryOp::logical_and) {
      look(*binary->left);
      look(*binary->right);
    } else if (binary->op == BinaryOp::equal) {
      const auto a = owner_of(*binary->left), b = owner_of(*binary->right);
      if (a && b) connect(*a, *b);
    }
  };
  const std::function<void(const FromItem&)> walk = [&](const FromItem& item) {
    const auto* join = std::get_if<Join>(&item.source);
    if (join == nullptr) return;
    walk(*join->left);
    walk(*join->right);
    if (join->on) look(**join->on);
  };
  for (const FromItem& item : core.from) walk(item);
  if (core.where) look(*core.where);
  for (const MergedColumn& merged : scope.merged) {
    std::vector<Owned> owners;
    owners.reserve(merged.sources.size());
    for (const std::size_t source : merged.sources) {
      owners.push_back({source, find_offered(scope.sources[source].columns, merged.name)->origin});
    }
    for (std::size_t i = 1; i < owners.size(); ++i) connect(owners[0], owners[i]);
  }
  std::size_t groups = 0;
  for (std::size_t i = 0; i < group.size(); ++i) groups += root(i) == i ? 1 : 0;
  far_joins_ += groups - 1;
  if (far_joins_ > limits_.joins_max) {
    return fail(
        ErrorKind::too_large,
        fmt::format("The query joins {} times without following a key; at most {} are allowed. "
                    "Join tables on the columns that connect them.",
                    far_joins_, limits_.joins_max),
        fmt::format(
            "La consulta une tablas {} veces sin seguir una clave; se admiten como mucho {}. "
            "Una las tablas por las columnas que las relacionan.",
            far_joins_, limits_.joins_max));
  }
  return Done{};
}

}  // namespace cuanto
