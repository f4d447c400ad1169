#include "understand/states/states.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "understand/states/states_of_cells.h"
#include "understand/states/states_of_ends.h"
#include "understand/states/states_of_flags.h"
#include "understand/states/states_of_pairs.h"

namespace cuanto {
namespace {

// What is in stock, and what is not.
void add_stock(const Field& field, const Column& column, std::vector<RowState>& states) {
  static constexpr std::string_view kNone =
      "out of stock|sold out|without stock|agotado|sin stock|sin existencias|no stock";
  static constexpr std::string_view kSome =
      "in stock|still in stock|en stock|con existencias|en existencia|disponible";
  if (!is_called(field, column, kStock) && !is_called(field, column, "hand")) return;
  for (const std::string_view word : split(kNone, '|'))
    states.push_back({std::string(word), column.id, Compare::at_most});
  for (const std::string_view word : split(kSome, '|'))
    states.push_back({std::string(word), column.id, Compare::greater});
}

// ---- what refers to nothing ----

bool is_to_people(const Model& model, ColumnId reference) {
  return std::ranges::any_of(model.edges, [&](const Edge& edge) {
    return edge.child_columns.size() == 1 && edge.child_columns.front() == reference &&
           is_people(model.entity_of(edge.parent));
  });
}

// A locker without a member is free. Where a table has several such references, nobody knows which
// one is meant.
void add_references(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kNobody =
      "unassigned|not assigned|nobody assigned|no one assigned|noone assigned|no-one assigned|"
      "without anyone assigned|sin asignar|no asignado|nadie asignado|sin nadie|sin nadie asignado|"
      "sin responsable";
  static constexpr std::string_view kAbove =
      "manager|boss|supervisor|lead|head|approver|approved|jefe|jefa|encargado|gerente";
  static constexpr std::string_view kFree =
      "free|vacant|unassigned|unoccupied|not assigned|libre|vacante|vacio|sin asignar|no asignado";
  static constexpr std::string_view kTaken = "occupied|assigned|taken|ocupado|asignado";
  for (const Entity& entity : model.entities) {
    std::vector<ColumnId> open;
    for (const Edge& edge : model.edges) {
      if (edge.child != entity.table || edge.child_columns.size() != 1) continue;
      const Column& column = model.catalog->column(edge.child_columns.front());
      if (column.nulls + column.null_words > 0) open.push_back(column.id);
    }
    // Of several people who may be missing, whoever is to do it.
    std::vector<ColumnId> people = open;
    std::erase_if(people, [&](ColumnId id) {
      return is_called(model.field(id), model.catalog->column(id), kAbove) ||
             !is_to_people(model, id);
    });
    if (people.size() == 1) {
      add_phrases(kNobody, {{}, people.front(), Compare::is_null}, states);
      add_phrases("assigned|asignado", {{}, people.front(), Compare::not_null}, states);
    }
    if (open.size() != 1) continue;
    add_phrases(kFree, {{}, open.front(), Compare::is_null}, states);
    add_phrases(kTaken, {{}, open.front(), Compare::not_null}, states);
  }
}

// ---- late, on time, overdue ----

// Where a yes or no, and no time, tells what was paid.
void add_unpaid_past_due(const Model& model, const Column& due, std::vector<RowState>& states) {
  for (const ColumnId id : model.catalog->table(due.table).columns) {
    const Column& column = model.catalog->column(id);
    const auto cells = yes_and_no(column);
    if (!cells || model.field(id).hidden ||
        !is_called(model.field(id), column, "paid|settled|pagado|pagada|cobrado|cobrada"))
      continue;
    add_phrases(kOverdue, state_of_no(column, *cells, due.id), states);
  }
}

// Of two times of a row, the one that something was due and the one that it was done.
void add_lateness(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kLate =
      "late|delayed|behind schedule|with delay|later than promised|later than planned|"
      "later than due|tarde|mas tarde de lo prometido|mas tarde de lo previsto|con retraso|"
      "fuera de plazo|retrasado|con demora|demorado";
  static constexpr std::string_view kOnTime = "on time|punctual|in time|a tiempo|puntual|en plazo";
  for (const Entity& entity : model.entities) {
    std::vector<const Column*> dues, dones;
    for (const ColumnId id : model.catalog->table(entity.table).columns) {
      const Column& column = model.catalog->column(id);
      const Field& field = model.field(id);
      const bool day = column.meaning == Meaning::date || column.meaning == Meaning::timestamp;
      if (!day || field.hidden) continue;
      const bool is_due = is_called(field, column, kDueWords);
      if (is_due) dues.push_back(&column);
      if (!is_due && is_called(field, column, kDoneWords)) dones.push_back(&column);
    }
    // When a row begins is when nothing of it is done yet, where more is told of it.
    if (dones.size() > 1)
      std::erase_if(dones, [&](const Column* column) { return entity.time == column->id; });
    if (dues.size() == 1) add_unpaid_past_due(model, *dues.front(), states);
    if (dues.size() != 1 || dones.size() != 1) continue;
    const ColumnId due_at = dues.front()->id, done_at = dones.front()->id;
    add_phrases(kLate, {{}, done_at, Compare::greater, {}, due_at}, states);
    add_phrases(kOnTime, {{}, done_at, Compare::at_most, {}, due_at}, states);
    if (dones.front()->nulls + dones.front()->null_words > 0)
      add_phrases(kOverdue, {{}, done_at, Compare::is_null, {}, due_at}, states);
  }
}

// "invoices paid late", where each payment is a row: when it was made against when its bill was
// due.
void add_late_payments(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kPaidLate =
      "paid late|paid after the due date|paid past the due date|paid after it was due|"
      "paid after they were due|late payments|late payment|payments late|pagado tarde|"
      "pagaron tarde|se pagaron tarde|pagado con retraso|pagaron con retraso|"
      "pagado fuera de plazo|pagaron fuera de plazo|pagado despues del vencimiento|"
      "pagaron despues del vencimiento|cobrado tarde|pagos tarde|pagos con retraso";
  static constexpr std::string_view kPaidInTime =
      "paid on time|paid in time|paid punctually|pagado a tiempo|pagaron a tiempo|"
      "se pagaron a tiempo|pagado en plazo|pagaron en plazo|pagos a tiempo";
  for (const Entity& payments : model.entities) {
    if (!are_payments(payments) || !payments.time) continue;
    for (const Edge& edge : model.edges) {
      if (edge.child != payments.table || edge.parent == edge.child || !edge.parent_unique)
        continue;
      const auto due = due_of(model, edge.parent);
      if (!due) continue;
      add_phrases(kPaidLate, {{}, *payments.time, Compare::greater, {}, *due}, states);
      add_phrases(kPaidInTime, {{}, *payments.time, Compare::at_most, {}, *due}, states);
    }
  }
}

// A time that something was done at tells more than a cell: it can be asked for by period.
void prefer_times(const Model& model, std::vector<RowState>& states) {
  const auto table = [&](const RowState& state) {
    return model.catalog->column(state.column).table;
  };
  std::erase_if(states, [&](const RowState& state) {
    return state.op == Compare::in && !state.other &&
           model.catalog->column(state.column).storage == StorageType::text &&
           std::ranges::any_of(states, [&](const RowState& other) {
             return other.op == Compare::not_null && other.phrase == state.phrase &&
                    table(other) == table(state);
           });
  });
}

// "abierto" is said of a thing; of a queja, "abierta"; of several, "abiertos" and "abiertas";
// "libres" and "facturables" of several; "pendientes de cobro" by its first word.
void add_forms(std::vector<RowState>& states) {
  const std::size_t count = states.size();
  for (std::size_t i = 0; i < count; ++i) {
    const RowState state = states[i];
    const std::size_t end = std::min(state.phrase.find(' '), state.phrase.size());
    const std::string word = state.phrase.substr(0, end), rest = state.phrase.substr(end);
    if (word.size() < 4) continue;
    const auto add = [&](const std::string& form) {
      states.push_back(state);
      states.back().phrase = form + rest;
    };
    const std::string stem = word.substr(0, word.size() - 1);
    if (word.ends_with("o"))
      for (const std::string_view ending : {"a", "os", "as"}) add(stem + std::string(ending));
    if (word.ends_with("e")) add(word + "s");
    if (rest.empty() && (word.ends_with("l") || word.ends_with("r"))) add(word + "es");
  }
}

}  // namespace

std::vector<RowState> states_of(const Model& model) {
  std::vector<RowState> states;
  for (const Field& field : model.fields) {
    if (field.hidden || field.personal) continue;
    const Column& column = model.catalog->column(field.column);
    if (column.meaning == Meaning::boolean_code || column.storage == StorageType::boolean ||
        yes_and_no(column))
      add_flag(field, column, states);
    else if (column.meaning == Meaning::date || column.meaning == Meaning::timestamp)
      add_ending(model, column, states);
    else if (column.is_numeric() &&
             (column.meaning == Meaning::quantity || column.meaning == Meaning::measure))
      add_stock(field, column, states);
    else if (column.storage == StorageType::text)
      add_told(field, column, states);
  }
  add_staying(model, states);
  add_references(model, states);
  add_lateness(model, states);
  add_late_payments(model, states);
  add_unpaid_amounts(model, states);
  add_shortage(model, states);
  add_coming(model, states);
  add_forms(states);
  prefer_times(model, states);
  return states;
}

}  // namespace cuanto
