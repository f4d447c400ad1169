#include "understand/tell_rows.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kToldMost = 5;

bool may_be_shown(const Model& model, ColumnId id) {
  const Column& column = model.catalog->column(id);
  const Field& field = model.field(id);
  return !field.hidden && !field.personal && !column.personal && column.distinct > 1;
}

bool says_state(const Model& model, ColumnId id) {
  static const std::set<std::string, std::less<>> kState = {"status", "state", "stage"};
  return model.catalog->column(id).meaning == Meaning::category &&
         std::ranges::any_of(words_of_name(model.field(id).label.en),
                             [](const auto& word) { return kState.contains(fold_plain(word)); });
}

// When, how it stands, how much: one column of each, where there is one.
std::vector<ColumnId> telling_columns(const Model& model, const Entity& entity) {
  const auto& columns = model.catalog->table(entity.table).columns;
  std::vector<ColumnId> told;
  if (entity.time && model.catalog->column(*entity.time).table == entity.table)
    told.push_back(*entity.time);
  const auto add_first = [&](const auto& fits) {
    const auto found = std::ranges::find_if(
        columns, [&](ColumnId id) { return may_be_shown(model, id) && fits(id); });
    if (found != columns.end()) told.push_back(*found);
  };
  add_first([&](ColumnId id) { return says_state(model, id); });
  add_first([&](ColumnId id) { return model.catalog->column(id).meaning == Meaning::money; });
  return told;
}

// The columns of the base's own rows that a plain list shows; none where it is no such list.
std::vector<ColumnId> listed_columns(const SemanticQuery& query) {
  const QueryPart& part = query.parts.front();
  const bool plain = std::holds_alternative<EntityId>(part.base) && part.by.empty() &&
                     !part.distinct && !part.having && !part.set && part.calculations.empty();
  if (!plain) return {};
  std::vector<ColumnId> columns;
  for (const Shown& shown : part.show) {
    const auto* attribute = std::get_if<Attribute>(&query.exprs[shown.expr]);
    if (attribute == nullptr) return {};
    if (attribute->path.hops.empty()) columns.push_back(attribute->column);
  }
  return columns;
}

bool has(const std::vector<ColumnId>& columns, ColumnId id) {
  return std::ranges::find(columns, id) != columns.end();
}

}  // namespace

void tell_rows(SemanticQuery& query, const Model& model) {
  const auto listed = listed_columns(query);
  if (listed.empty()) return;
  const Entity& entity = model.entity(std::get<EntityId>(query.parts.front().base));
  const bool nameless = entity.display == entity.key;
  if (!nameless || entity.key.empty()) return;
  auto& show = query.parts.front().show;
  const auto column_at = [&](ColumnId id) {
    return Shown{query.add(Attribute{{}, id}), {}, false};
  };
  const bool told_apart = std::ranges::any_of(
      listed, [&](ColumnId id) { return has(entity.key, id) || model.catalog->column(id).unique; });
  // Several columns were asked for, and they are told apart by what each of them says.
  const bool asked = listed.size() > 1 || show.size() > listed.size();
  if (!told_apart) {
    std::vector<Shown> key;
    for (const ColumnId id : entity.key) key.push_back(column_at(id));
    show.insert(show.begin(), key.begin(), key.end());
  }
  for (const ColumnId id : telling_columns(model, entity)) {
    if (asked || show.size() >= kToldMost) break;
    if (!has(listed, id) && !has(entity.key, id)) show.push_back(column_at(id));
  }
  query = normalise(query);
}

}  // namespace cuanto
