#include <algorithm>

#include "base/text.h"
#include "model/model.h"

namespace cuanto {
namespace {

// Whether the label of one is a name of the other; a synonym that both have says less: "group" is a
// team here and a group of resources there.
bool is_called_as(const Field& one, const Field& other) {
  const std::string label = fold_plain(one.label.en);
  const auto says = [&](const std::string& name) { return fold_plain(name) == label; };
  return says(other.label.en) || std::ranges::any_of(other.synonyms.en, says);
}

}  // namespace

const Column* same_column(const Model& model, const Entity& to, ColumnId column) {
  const Column& here = model.catalog->column(column);
  if (const Column* same = model.catalog->find_column(to.table, here.name)) return same;
  const Field& field = model.field(column);
  if (!field.from_file || here.table == to.table) return nullptr;
  const Column* found = nullptr;
  for (const ColumnId id : model.catalog->table(to.table).columns) {
    const Field& there = model.field(id);
    const Column& candidate = model.catalog->column(id);
    if (!there.from_file || there.hidden || candidate.meaning != here.meaning ||
        (!is_called_as(field, there) && !is_called_as(there, field)))
      continue;
    if (found != nullptr) return nullptr;
    found = &candidate;
  }
  return found;
}

}  // namespace cuanto
