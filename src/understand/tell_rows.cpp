#include "understand/tell_rows.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "understand/slots.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr std::size_t kToldMost = 5, kWhoAndWhat = 2;
constexpr std::size_t kTestedMost = 2;

bool may_be_shown(const Model& model, ColumnId id) {
  const Column& column = model.catalog->column(id);
  const Field& field = model.field(id);
  return !field.hidden && !field.personal && !column.personal && column.distinct > 1;
}

bool says_state(const Model& model, ColumnId id) {
  static const WordSet kState = {"status", "state", "stage"};
  return model.catalog->column(id).meaning == Meaning::category &&
         std::ranges::any_of(words_of_name(model.field(id).label.en),
                             [](const auto& word) { return kState.contains(fold_plain(word)); });
}

// Whether nothing else is known of its rows: another table would tell whose they are.
bool is_sheet(const Model& model, const Entity& entity) {
  return std::ranges::none_of(model.edges, [&](const Edge& edge) {
    return edge.child == entity.table || edge.parent == entity.table;
  });
}

// "Ref. no.", "order id", "#": no name, although no two rows share it.
bool is_code(const Model& model, ColumnId id) {
  static const WordSet kCode = {"number", "no", "id", "code", "reference", "identifier", "folio"};
  const Column& column = model.catalog->column(id);
  return column.is_numeric() || column.meaning == Meaning::identifier ||
         std::ranges::any_of(words_of_name(model.field(id).label.en),
                             [](const auto& word) { return kCode.contains(fold_plain(word)); });
}

// Rows that nothing but a number or a code tells apart: a key, or what a sheet begins with.
bool is_nameless(const Model& model, const Entity& entity) {
  if (!entity.key.empty() && entity.display == entity.key) return true;
  return is_sheet(model, entity) && entity.display.size() == 1 &&
         is_code(model, entity.display.front());
}

// When, how it stands, how much: one column of each, where there is one. Of a sheet also who and
// what, which stand first in it.
std::vector<ColumnId> telling_columns(const Model& model, const Entity& entity) {
  std::vector<ColumnId> told;
  if (entity.time && model.catalog->column(*entity.time).table == entity.table)
    told.push_back(*entity.time);
  const auto add_first = [&](std::size_t most, const auto& fits) {
    std::size_t added = 0;
    for (const ColumnId id : model.catalog->table(entity.table).columns) {
      if (added == most || !may_be_shown(model, id) || !fits(model.catalog->column(id))) continue;
      if (std::ranges::find(told, id) == told.end()) told.push_back(id);
      ++added;
    }
  };
  if (is_sheet(model, entity)) {
    add_first(kWhoAndWhat, [](const Column& column) {
      const bool says_what = column.meaning == Meaning::category ||
                             column.meaning == Meaning::name || column.meaning == Meaning::none;
      return says_what && column.storage == StorageType::text;
    });
  }
  add_first(1, [&](const Column& column) { return says_state(model, column.id); });
  add_first(1, [](const Column& column) { return column.meaning == Meaning::money; });
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

// The expressions that rows are kept by where each of them has another: a time in a period, a
// number above or below another. Of what is the same in all rows the question says it.
void add_tested(const SemanticQuery& query, ConditionId id, std::vector<ExprId>& tested) {
  const Condition& condition = query.conditions[id];
  if (const auto* all = std::get_if<AllOf>(&condition)) {
    for (const ConditionId one : all->conditions) add_tested(query, one, tested);
  } else if (const auto* within = std::get_if<InPeriod>(&condition)) {
    if (!within->negated) tested.push_back(within->time);
  } else if (const auto* compared = std::get_if<Comparison>(&condition)) {
    const bool beyond = compared->op == Compare::greater || compared->op == Compare::at_least ||
                        compared->op == Compare::less || compared->op == Compare::at_most;
    // "out of stock": nothing is left of any of them.
    const auto* bound = compared->right.empty()
                            ? nullptr
                            : std::get_if<Value>(&query.exprs[compared->right.front()]);
    if (!beyond || (compared->op == Compare::at_most && bound != nullptr && bound->text == "0"))
      return;
    tested.push_back(compared->left);
    tested.insert(tested.end(), compared->right.begin(), compared->right.end());
  }
}

// "invoices due this week": when each is due.
std::vector<Attribute> tested_columns(const SemanticQuery& query, const Model& model) {
  const QueryPart& part = query.parts.front();
  std::vector<ExprId> tested;
  if (part.where) add_tested(query, *part.where, tested);
  std::vector<Attribute> found;
  const auto add = [&](const Attribute& attribute) {
    if (attribute.path.hops.empty() && may_be_shown(model, attribute.column) &&
        std::ranges::find(found, attribute) == found.end() && found.size() < kTestedMost)
      found.push_back(attribute);
  };
  for (const ExprId id : tested)
    if (const auto* attribute = std::get_if<Attribute>(&query.exprs[id])) add(*attribute);
  if (part.period) add(part.period->time);
  return found;
}

// The column of the base's own rows that says which comes first.
std::optional<ColumnId> ranked_by(const SemanticQuery& query) {
  const QueryPart& part = query.parts.front();
  if (!part.rank) return {};
  const auto* attribute = std::get_if<Attribute>(&query.exprs[part.rank->by]);
  if (attribute == nullptr || !attribute->path.hops.empty()) return {};
  return attribute->column;
}

void show_tested(SemanticQuery& query, const std::vector<Attribute>& tested,
                 const std::vector<ColumnId>& listed) {
  auto& show = query.parts.front().show;
  for (const Attribute& attribute : tested)
    if (!has(listed, attribute.column)) show.push_back({query.add(attribute), {}, false});
}

// Whose bill it is: where the rows lead to one table of such people.
void show_party(SemanticQuery& query, const Model& model, const Entity& entity) {
  const auto party = are_bills(entity) ? party_of(model, entity) : std::nullopt;
  if (!party) return;
  const Entity& people = model.entity(*party);
  const auto way = route_to(model, entity.table, people.table);
  if (!way || people.display == people.key ||
      std::ranges::any_of(way->path.hops, [](const Hop& hop) { return !hop.to_one; }))
    return;
  const auto is_known = [&](const Shown& shown) {
    const auto* attribute = std::get_if<Attribute>(&query.exprs[shown.expr]);
    return attribute != nullptr && model.catalog->column(attribute->column).table == people.table;
  };
  QueryPart& part = query.parts.front();
  if (std::ranges::any_of(part.show, is_known)) return;
  for (const ColumnId column : people.display)
    if (model.field(column).personal || model.catalog->column(column).personal) return;
  for (const ColumnId column : people.display)
    part.show.push_back({query.add(Attribute{way->path, column}), {}, false});
  part.outer.push_back(way->path);
}

}  // namespace

void tell_rows(SemanticQuery& query, const Model& model) {
  const auto listed = listed_columns(query);
  if (listed.empty()) return;
  const Entity& entity = model.entity(std::get<EntityId>(query.parts.front().base));
  const auto tested = tested_columns(query, model);
  if (!is_nameless(model, entity)) {
    if (query.parts.front().rank || listed.size() > entity.display.size()) return;
    show_tested(query, tested, listed);
    query = normalise(query);
    return;
  }
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
  if (!asked && !query.parts.front().rank) show_tested(query, tested, listed);
  const auto is_told = [&](ColumnId id) {
    return std::ranges::any_of(show, [&](const Shown& shown) {
      const auto* attribute = std::get_if<Attribute>(&query.exprs[shown.expr]);
      return attribute != nullptr && *attribute == Attribute{{}, id};
    });
  };
  if (const auto rank = ranked_by(query); rank && !asked && !is_told(*rank))
    show.push_back(column_at(*rank));
  for (const ColumnId id : telling_columns(model, entity)) {
    if (asked || show.size() >= kToldMost) break;
    if (!has(entity.key, id) && !is_told(id)) show.push_back(column_at(id));
  }
  if (!asked) show_party(query, model, entity);
  query = normalise(query);
}

}  // namespace cuanto
