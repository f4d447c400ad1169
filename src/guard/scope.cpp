#include "guard/scope.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace cuanto {

const OfferedColumn* find_offered(const std::vector<OfferedColumn>& columns,
                                  std::string_view name) {
  const auto it = std::ranges::find_if(
      columns, [&](const OfferedColumn& c) { return equal_ignoring_case(c.name, name); });
  return it == columns.end() ? nullptr : &*it;
}

const SourceInScope* find_source(const NameScope& scope, std::string_view name) {
  const auto it = std::ranges::find_if(
      scope.sources, [&](const SourceInScope& s) { return equal_ignoring_case(s.name, name); });
  return it == scope.sources.end() ? nullptr : &*it;
}

const CommonTableInScope* find_common_table(const CommonTables* tables, std::string_view name) {
  for (; tables != nullptr; tables = tables->outer) {
    for (const CommonTableInScope& table : tables->tables) {
      if (equal_ignoring_case(table.name, name)) return &table;
    }
  }
  return nullptr;
}

FoundColumn find_unqualified(const NameScope& scope, std::string_view name, bool alias_first) {
  FoundColumn found;
  const OfferedColumn* alias = find_offered(scope.aliases, name);
  const auto as_alias = [&] {
    found.kind = FoundColumn::Kind::alias;
    found.column = alias;
    return found;
  };
  if (alias_first && alias != nullptr) return as_alias();
  std::vector<std::size_t> owners;
  for (std::size_t i = 0; i < scope.sources.size(); ++i) {
    if (find_offered(scope.sources[i].columns, name) != nullptr) owners.push_back(i);
  }
  if (owners.empty()) return alias != nullptr ? as_alias() : found;
  const bool merged = std::ranges::any_of(scope.merged, [&](const MergedColumn& m) {
    return equal_ignoring_case(m.name, name) && std::ranges::all_of(owners, [&](std::size_t owner) {
             return m.sources.contains(owner);
           });
  });
  if (owners.size() > 1 && !merged) {
    found.kind = FoundColumn::Kind::ambiguous;
    for (const std::size_t owner : owners) {
      found.choices.push_back(scope.sources[owner].name + "." + std::string(name));
    }
    return found;
  }
  found.kind = FoundColumn::Kind::column;
  found.source = owners.front();
  found.column = find_offered(scope.sources[owners.front()].columns, name);
  return found;
}

std::vector<std::string> columns_near(const NameScope& scope, std::string_view name) {
  std::vector<std::string> names;
  for (const NameScope* at = &scope; at != nullptr; at = at->outer) {
    for (const SourceInScope& source : at->sources) {
      for (const OfferedColumn& column : source.columns) {
        if (std::ranges::find(names, column.name) == names.end()) names.push_back(column.name);
      }
    }
  }
  return closest(name, names, kSuggestionsMax);
}

}  // namespace cuanto
