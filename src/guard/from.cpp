#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "guard/check.h"

namespace cuanto {

namespace {

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

bool Checker::is_hidden(ColumnId column) const {
  return std::ranges::find(access_.hidden_columns, column) != access_.hidden_columns.end();
}

const Access::ColumnMask* Checker::find_mask(ColumnId column) const {
  const auto it = std::ranges::find(access_.masks, column, &Access::ColumnMask::column);
  return it == access_.masks.end() ? nullptr : &*it;
}

bool Checker::is_masked(ColumnId column) const {
  if (std::ranges::find(access_.masked, column) != access_.masked.end()) return true;
  const Access::ColumnMask* mask = find_mask(column);
  return mask != nullptr && !mask->usable;
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

Result<Done> Checker::table(FromItem& item, TableName& name, NameScope& scope,
                            const CommonTables* common) {
  if (is_default_schema(name.schema, catalog_.dialect)) name.schema.clear();
  SourceInScope source;
  if (name.schema.empty()) {
    if (const CommonTableInScope* cte = find_common_table(common, name.table)) {
      source.name = item.alias.empty() ? cte->name : item.alias;
      source.columns = cte->columns;
      source.rows = cte->rows;
      if (auto done = rename(item, source.columns); !done) return done;
      scope.sources.push_back(std::move(source));
      return Done{};
    }
  }
  const Table* found = catalog_.find_table(name.schema, name.table);
  if (found == nullptr || is_hidden(found->id)) return fail(no_such_table(name, common));
  // What a view of the source reads, nobody told us: where anything is restricted, it may be that.
  const bool restricted = !access_.hidden.empty() || !access_.hidden_columns.empty() ||
                          !access_.narrowed.empty() || !access_.masked.empty() ||
                          !access_.masks.empty() || !access_.row_filters.empty();
  const bool granted =
      std::ranges::find(access_.granted_views, found->id) != access_.granted_views.end();
  if (found->is_view && restricted && !granted) {
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
  source.rows = static_cast<double>(found->rows);
  for (const ColumnId id : found->columns) {
    if (!is_hidden(id)) source.columns.push_back({catalog_.column(id).name, id, is_masked(id)});
  }
  if (auto done = rename(item, source.columns); !done) return done;
  scope.sources.push_back(std::move(source));
  if (is_restricted(*found)) restricted_.push_back({&item, found});
  return Done{};
}

Result<Done> Checker::derived(FromItem& item, DerivedTable& derived, NameScope& scope,
                              const CommonTables* common) {
  // Only a LATERAL one sees what stands before it.
  CUANTO_TRY(columns, select(*derived.select, derived.lateral ? &scope : scope.outer, common));
  SourceInScope source;
  source.name = item.alias;
  source.columns = std::move(columns);
  source.rows = rows_;
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
    merges_ = true;
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
  if (auto done = expr(**join.on, place); !done) return done;
  may_fail_ = may_fail_ || !is_calm(**join.on, scope);
  return Done{};
}

Result<Done> Checker::from(FromItem& item, NameScope& scope, const CommonTables* common) {
  if (auto* name = std::get_if<TableName>(&item.source)) return table(item, *name, scope, common);
  if (auto* sub = std::get_if<DerivedTable>(&item.source))
    return derived(item, *sub, scope, common);
  return joined(std::get<Join>(item.source), scope, common);
}

}  // namespace cuanto
