#include "understand/states/states_of_pairs.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/unpaid_cells.h"
#include "understand/owed.h"
#include "understand/word_set.h"

namespace cuanto {

bool is_called(const Field& field, const Column& column, std::string_view names) {
  const std::string labels[] = {column.name, field.label.en, field.label.in(Language::es)};
  return std::ranges::any_of(labels, [&](const std::string& label) {
    WordSet words;
    for (const auto& word : words_of_name(label)) words.insert(fold_plain(word));
    return std::ranges::any_of(split(names, '|'), [&](std::string_view name) {
      return std::ranges::all_of(split(name, '+'),
                                 [&](std::string_view word) { return words.contains(word); });
    });
  });
}

bool is_one_of(std::string_view word, std::string_view words) {
  const auto list = split(words, '|');
  return std::ranges::find(list, word) != list.end();
}

void add_phrases(std::string_view phrases, const RowState& state, std::vector<RowState>& states) {
  for (const std::string_view phrase : split(phrases, '|')) {
    states.push_back(state);
    states.back().phrase = phrase;
  }
}

// ---- paid and to be paid -----------------------------------------------------------------------

static constexpr std::string_view kUnpaid =
    "unpaid|not paid|not yet paid|not fully paid|not yet fully paid|not completely paid|"
    "not paid in full|not been paid in full|not been fully paid|n't paid|n't been paid|"
    "n't been paid in full|n't been fully paid|n't fully paid|n't paid in full|not settled|"
    "unsettled|not fully settled|outstanding|part paid|owed|owing|to be paid|still to be paid|"
    "still unpaid|remain unpaid|remains unpaid|still not paid|"
    "yet to be paid|pending payment|awaiting payment|open|still open|"
    "impagado|sin pagar|sin cobrar|sin saldar|sin liquidar|por cobrar|por pagar|"
    "pendiente de cobro|pendiente de cobrar|pendiente de pago|pendiente de pagar|pendiente|"
    "con saldo pendiente|con importe pendiente|con deuda|se deben|nos deben|"
    "no se han cobrado|no se han pagado|no hemos cobrado|no nos han pagado|no estan cobradas|"
    "no estan pagadas|no estan cobrados|no estan pagados";
// What follows one of those: "sin cobrar del todo".
static constexpr auto kInFull = std::to_array<std::string_view>(
    {"del todo", "por completo", "completamente", "totalmente", "en su totalidad"});

// "no cobradas del todo", in each form of the participle.
static void add_denied_participles(const RowState& state, std::vector<RowState>& states) {
  for (const std::string_view stem : {"pagad", "cobrad", "saldad", "liquidad", "abonad"}) {
    for (const std::string_view ending : {"o", "a", "os", "as"}) {
      const std::string denied = "no " + std::string(stem) + std::string(ending);
      add_phrases(denied, state, states);
      for (const std::string_view fully : kInFull)
        add_phrases(denied + " " + std::string(fully), state, states);
    }
  }
}

static void add_unpaid(const RowState& state, std::vector<RowState>& states) {
  add_phrases(kUnpaid, state, states);
  add_denied_participles(state, states);
  for (const std::string_view denied :
       {"sin pagar", "sin cobrar", "no se han cobrado", "no se han pagado", "no hemos cobrado"})
    for (const std::string_view fully : kInFull)
      add_phrases(std::string(denied) + " " + std::string(fully), state, states);
}

// A yes or no that tells whether a row is paid.
static void add_paid_flags(const Model& model, std::vector<RowState>& states) {
  for (const Field& field : model.fields) {
    const Column& column = model.catalog->column(field.column);
    const auto cells = yes_and_no(column);
    if (!cells || field.hidden ||
        !is_called(field, column, "paid|settled|pagado|pagada|cobrado|cobrada"))
      continue;
    add_unpaid({{}, column.id, Compare::in, {cells->no}}, states);
    add_phrases("paid|pagado|cobrado", {{}, column.id, Compare::in, {cells->yes}}, states);
  }
}

std::optional<ColumnId> due_of(const Model& model, TableId table) {
  std::optional<ColumnId> due;
  for (const ColumnId id : model.catalog->table(table).columns) {
    const Column& column = model.catalog->column(id);
    if (!column.is_time() || !is_called(model.field(id), column, kDueWords)) continue;
    if (due) return {};
    due = id;
  }
  return due;
}

// A column of states that says what is paid and what is not: "not fully paid" is any cell of those
// that are not, "overdue" such a row whose time has passed.
static void add_unpaid_cells(const Model& model, std::vector<RowState>& states) {
  for (const Field& field : model.fields) {
    const Column& column = model.catalog->column(field.column);
    if (field.hidden || field.personal || column.storage != StorageType::text ||
        column.distinct > column.top_values.size() ||
        !is_called(field, column, "status|state|estado|situacion|stat|sts"))
      continue;
    std::vector<std::string> open;
    bool some_paid = false;
    for (const std::string& cell : column.top_values) {
      if (says_unpaid(cell) || says_partly_paid(cell)) open.push_back(cell);
      some_paid = some_paid || says_paid(cell);
    }
    const auto due = due_of(model, column.table);
    if (!some_paid || open.empty() || !due) continue;
    const auto known = [&](const RowState& state) {
      return std::ranges::any_of(states, [&](const RowState& other) {
        return other.phrase == state.phrase &&
               model.catalog->column(other.column).table == column.table;
      });
    };
    std::vector<RowState> told;
    add_unpaid({{}, column.id, Compare::in, open, {}, true}, told);
    add_phrases(kOverdue, {{}, column.id, Compare::in, open, *due}, told);
    std::erase_if(told, known);
    states.insert(states.end(), told.begin(), told.end());
  }
}

void add_unpaid_amounts(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kPaid =
      "fully paid|paid in full|completely paid|fully settled|pagado del todo|cobrado del todo|"
      "pagado por completo|cobrado por completo|totalmente pagado|totalmente cobrado|saldado";
  add_paid_flags(model, states);
  for (const Metric& metric : model.metrics) {
    const auto pair = paid_of(model, metric);
    if (!pair) continue;
    const TableId table = model.catalog->column(pair->paid).table;
    static constexpr std::string_view kNothingPaid =
        "not paid at all|n't paid at all|not been paid at all|n't been paid at all|"
        "completely unpaid|entirely unpaid|with nothing paid|sin pagar nada|sin nada pagado|"
        "no han pagado nada|no ha pagado nada|no se ha pagado nada";
    std::vector<RowState> told;
    add_unpaid({{}, pair->paid, Compare::less, {}, pair->whole}, told);
    add_phrases(kNothingPaid, {{}, pair->paid, Compare::at_most}, told);
    if (const auto due = due_of(model, table))
      add_phrases(kOverdue, {{}, pair->paid, Compare::is_null, {}, *due}, told);
    add_phrases(kPaid, {{}, pair->paid, Compare::at_least, {}, pair->whole}, told);
    std::erase_if(states, [&](const RowState& state) {
      const bool cell = state.op == Compare::in && !state.other;
      return !cell && model.catalog->column(state.column).table == table &&
             std::ranges::any_of(told,
                                 [&](const RowState& one) { return one.phrase == state.phrase; });
    });
    states.insert(states.end(), told.begin(), told.end());
  }
  add_unpaid_cells(model, states);
}

// ---- in stock, and the least that should be ----------------------------------------------------

static constexpr std::string_view kShort =
    "low on stock|low stock|running low|running out|need reordering|need to be reordered|"
    "needs reordering|needs to be reordered|to reorder|to be reordered|need restocking|"
    "need to reorder|have to reorder|should reorder|should be reordered|must be reordered|"
    "need to restock|need to be restocked|to restock|bajo minimos|hay que reponer|"
    "tenemos que reponer|toca reponer|debemos reponer|por reponer|a reponer|para reponer|"
    "necesitan reposicion|hay que pedir|bajo de stock|bajos de stock|bajo minimo";
// "below their reorder point": before, between and last; separated by '|'.
struct Below {
  Compare op;
  std::string_view below, whose, least;
};
static constexpr std::string_view kTheirEn = "|the |their |its |our ";
static constexpr std::string_view kTheirEs = "|el |su |la |sus |lo ";
static constexpr std::string_view kLeastEn =
    "reorder level|reorder levels|reorder point|reorder points|reordering point|minimum|"
    "minimum stock|minimum stock level|minimum level|min stock|stock minimum|minimum quantity|"
    "safety stock";
static constexpr std::string_view kLeastEs =
    "minimo|minimos|stock minimo|minimo de stock|nivel minimo|existencias minimas|"
    "minimo de existencias|punto de reposicion|nivel de reposicion|punto de pedido|"
    "nivel de pedido|stock de seguridad";
static constexpr auto kBelow = std::to_array<Below>(
    {{Compare::less, "below|under|beneath", kTheirEn, kLeastEn},
     {Compare::at_most,
      "at or below|at or under|at or beneath|less than or equal to|equal to or less than|equal to "
      "or "
      "below|no more than|at most",
      kTheirEn, kLeastEn},
     {Compare::less,
      "por debajo de|por debajo del|debajo de|debajo del|bajo|inferior a|inferior al|"
      "inferiores a|inferiores al|menor que|menos que|menos de|menos del",
      kTheirEs, kLeastEs},
     {Compare::at_most,
      "menor o igual que|menor o igual a|menor o igual al|igual o menor que|igual o inferior a|"
      "igual o inferior al|como mucho en|en o por debajo de|en o por debajo del",
      kTheirEs, kLeastEs}});

static void add_below(RowState state, std::vector<RowState>& states) {
  for (const Below& words : kBelow) {
    state.op = words.op;
    for (const std::string_view below : split(words.below, '|'))
      for (const std::string_view whose : split(words.whose, '|'))
        for (const std::string_view least : split(words.least, '|'))
          add_phrases(std::string(below) + " " + std::string(whose) + std::string(least), state,
                      states);
  }
}

void add_shortage(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kLevel =
      "reorder|minimum|min|minimo|minima|minimos|minimas|threshold|safety|reposicion|"
      "reaprovisionamiento|pedido+punto";
  for (const Entity& entity : model.entities) {
    std::vector<ColumnId> stocks, levels;
    for (const ColumnId id : model.catalog->table(entity.table).columns) {
      const Column& column = model.catalog->column(id);
      const Field& field = model.field(id);
      if (!column.is_numeric() || field.hidden || column.meaning == Meaning::money) continue;
      if (is_called(field, column, kLevel))
        levels.push_back(id);
      else if (is_called(field, column, kStock) || is_called(field, column, kOnHand))
        stocks.push_back(id);
    }
    if (stocks.size() != 1 || levels.size() != 1) continue;
    const RowState state{{}, stocks.front(), Compare::less, {}, levels.front()};
    add_phrases(kShort, state, states);
    add_below(state, states);
  }
}

}  // namespace cuanto
