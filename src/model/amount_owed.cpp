// What is still owed: the amount less what was paid of it, in a column or in rows of payments, or,
// where rows only tell that they are paid, the amounts of those that are not.
#include "base/owed_label.h"
#include "base/text.h"
#include "base/unpaid_cells.h"
#include "model/worked_out.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <set>

namespace cuanto {
namespace {

using WordList = std::set<std::string, std::less<>>;

const WordList kPaidWords = {"paid",    "collected", "settled",  "cobrado", "cobrada",
                             "pagado",  "pagada",    "abonado",  "abonada", "liquidado",
                             "saldado", "saldada",   "liquidada"};

bool says(const std::vector<std::string>& words, const WordList& any) {
  return std::ranges::any_of(
      words, [&](const std::string& word) { return any.contains(fold_plain(word)); });
}

double value_of(const std::optional<std::string>& text) {
  double value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

template <typename Fits>
const Column* column_where(const DraftedTable& table, TableId of, const Fits& fits) {
  for (const ColumnId id : table.model.catalog->table(of).columns) {
    const Column& column = table.model.catalog->column(id);
    if (fits(column, table.words_of(id))) return &column;
  }
  return nullptr;
}

// An amount that was paid, and no yes or no.
const Column* paid_amount(const DraftedTable& table, TableId of) {
  static const WordList kNoAmount = {"days", "hours", "dias", "horas", "leave", "year", "month",
                                     "date", "fecha", "on",   "at",    "by",    "count"};
  constexpr uint64_t kMoreThanYesAndNo = 2;
  return column_where(table, of, [](const Column& column, const auto& words) {
    return column.is_numeric() && column.meaning != Meaning::identifier &&
           column.meaning != Meaning::boolean_code && column.meaning != Meaning::year &&
           column.distinct > kMoreThanYesAndNo && says(words, kPaidWords) &&
           !says(words, kNoAmount) && value_of(column.minimum) >= 0;
  });
}

const Column* due_date(const DraftedTable& table, TableId of) {
  static const WordList kDue = {"due", "deadline", "vencimiento", "vence", "vto", "venc", "limite"};
  return column_where(table, of, [](const Column& column, const auto& words) {
    return column.is_time() && says(words, kDue);
  });
}

// How likely the column says what all of it comes to.
int whole_score(const std::vector<std::string>& words) {
  static const WordList kPart = {
      "tax",        "vat",   "iva",   "impuesto", "discount", "descuento", "unit",      "unitario",
      "cost",       "coste", "costo", "deposit",  "fianza",   "claimed",   "reclamado", "requested",
      "solicitado", "base",  "rate",  "shipping", "freight",  "interest"};
  static const WordList kTotal = {"total", "tot", "grand"};
  static const WordList kAmount = {"amount",    "amt",    "importe", "monto", "billed", "invoiced",
                                   "facturado", "charge", "charges", "cargo", "cargos", "due"};
  static const WordList kPrice = {"price", "precio", "fee",   "cuota", "premium",
                                  "prima", "value",  "valor", "sum",   "gross"};
  if (says(words, kPart) || says(words, kPaidWords)) return 0;
  return says(words, kTotal) ? 3 : says(words, kAmount) ? 2 : says(words, kPrice) ? 1 : 0;
}

// What `paid` was paid of: the likeliest amount that is never less.
const Column* whole_of(const DraftedTable& table, const Column& paid) {
  const Column* best = nullptr;
  int score = 0;
  for (const ColumnId id : table.model.catalog->table(paid.table).columns) {
    const Column& column = table.model.catalog->column(id);
    const bool amount = column.is_numeric() && column.meaning != Meaning::identifier &&
                        column.meaning != Meaning::boolean_code;
    const int here = amount && id != paid.id ? whole_score(table.words_of(id)) : 0;
    if (here <= score || (column.meaning != Meaning::money && here < 2) ||
        value_of(column.maximum) < value_of(paid.maximum))
      continue;
    score = here;
    best = &column;
  }
  return best;
}

// Whether rows of another table fall due: then what was paid of claims or grants is nobody's debt.
bool falls_due_elsewhere(const DraftedTable& table) {
  return std::ranges::any_of(table.model.catalog->tables, [&](const Table& other) {
    return other.id != table.entity.table && due_date(table, other.id) != nullptr;
  });
}

// Whether rows are bills, by their name or because they fall due.
bool are_bills(const DraftedTable& table) {
  static const WordList kBills = {"bill", "bills", "recibo", "fee", "cuota", "receipt", "charge"};
  return due_date(table, table.entity.table) != nullptr || names_sale(table.entity) ||
         names_purchase(table.entity) ||
         says(words_of_name(table.entity.label.en + " " + table.entity.label.es), kBills);
}

// ---- where rows only tell that they are paid ----

SqlExpr is_one_of(const Column& column, const std::vector<std::string>& cells) {
  InList list{make_column("", column.name), {}, false};
  for (const std::string& cell : cells) {
    const bool number = column.is_numeric() || column.storage == StorageType::boolean;
    list.items.push_back(number ? SqlExpr{NumberLiteral{cell}} : make_text(cell));
  }
  return SqlExpr{std::move(list)};
}

std::optional<SqlExpr> denied_by_flag(const DraftedTable& table) {
  static const WordList kNo = {"n", "no", "0", "f"};
  static const WordList kYes = {"y", "yes", "s", "si", "1", "t"};
  for (const ColumnId id : table.model.catalog->table(table.entity.table).columns) {
    const Column& column = table.model.catalog->column(id);
    const auto& cells = column.top_values;
    if (cells.size() != 2 || column.storage == StorageType::boolean ||
        !says(table.words_of(id), kPaidWords))
      continue;
    for (const std::size_t no : {0U, 1U})
      if (kNo.contains(fold_plain(cells[no])) && kYes.contains(fold_plain(cells[1 - no])))
        return is_one_of(column, {cells[no]});
  }
  return {};
}

// `partly`: whether rows of which some was paid are among them.
std::optional<SqlExpr> denied_by_state(const DraftedTable& table, bool partly) {
  static const WordList kStates = {"status", "state", "estado", "situacion", "stat"};
  for (const ColumnId id : table.model.catalog->table(table.entity.table).columns) {
    const Column& column = table.model.catalog->column(id);
    if (column.distinct > column.top_values.size() || !says(table.words_of(id), kStates)) continue;
    const bool some_paid = std::ranges::any_of(
        column.top_values, [](const auto& cell) { return kPaidWords.contains(fold_plain(cell)); });
    std::vector<std::string> open;
    for (const auto& cell : column.top_values)
      if (says_unpaid(cell) || (partly && says_partly_paid(cell))) open.push_back(cell);
    if (some_paid && !open.empty()) return is_one_of(column, open);
  }
  return {};
}

std::optional<SqlExpr> denied_by_date(const DraftedTable& table) {
  static const WordList kPaidOn = {"paid",   "payment", "pago",   "pagado",
                                   "pagada", "cobro",   "cobrado"};
  const Column* paid_on =
      column_where(table, table.entity.table, [&](const Column& column, const auto& words) {
        return column.is_time() && column.nulls + column.null_words > 0 &&
               table.entity.time != std::optional(column.id) && says(words, kPaidOn);
      });
  if (paid_on == nullptr) return {};
  return SqlExpr{IsNull{make_column("", paid_on->name), false}};
}

// ---- where each payment is a row ----

// The rows of payments that refer to these, and what each of them comes to.
struct Payments {
  const Edge* edge;
  const Column* amount;
};

std::optional<Payments> payments_of(const DraftedTable& table) {
  static const WordList kPayments = {"payment", "payments", "pago", "pagos",
                                     "cobro",   "cobros",   "abono"};
  const Catalog& catalog = *table.model.catalog;
  std::optional<Payments> found;
  for (const Edge& edge : catalog.edges) {
    if (edge.parent != table.entity.table || edge.child == edge.parent || !edge.parent_unique ||
        edge.child_columns.size() != 1)
      continue;
    const Entity& child = table.model.entity_of(edge.child);
    if (!says(words_of_name(child.label.en + " " + child.label.es), kPayments)) continue;
    const Column* amount = nullptr;
    std::size_t amounts = 0;
    for (const ColumnId id : catalog.table(edge.child).columns) {
      const Column& column = catalog.column(id);
      if (!column.is_numeric() || column.meaning != Meaning::money) continue;
      amount = &column;
      ++amounts;
    }
    if (found || amounts != 1) return {};
    found = Payments{&edge, amount};
  }
  return found;
}

// What was paid of one of these rows: the sum over its payments, or nothing.
SqlExpr paid_by(const DraftedTable& table, const Payments& payments) {
  const Catalog& catalog = *table.model.catalog;
  const std::string& inner = catalog.table(payments.edge->child).name;
  const std::string& outer = catalog.table(table.entity.table).name;
  SelectCore core;
  core.items.push_back({make_call("sum", {make_column(inner, payments.amount->name)}), ""});
  core.from.push_back({{TableName{catalog.table(payments.edge->child).schema, inner}}, "", {}});
  core.where =
      make_binary(BinaryOp::equal,
                  make_column(inner, catalog.column(payments.edge->child_columns.front()).name),
                  make_column(outer, catalog.column(payments.edge->parent_columns.front()).name));
  Select select;
  select.body.node = std::move(core);
  return make_call("coalesce", {SqlExpr{ScalarSelect{std::move(select)}}, make_number(0)});
}

void name_it(Metric& metric, const DraftedTable& table) {
  const bool ours = names_purchase(table.entity);
  metric.name = ours ? "amount_we_owe" : "amount_owed";
  metric.label = {std::string(ours ? kWeOwe : kOwedToUs),
                  ours ? "importe que debemos" : "importe pendiente"};
  metric.entity = table.entity.id;
  metric.good_when = GoodWhen::lower;
}

}  // namespace

std::optional<Metric> amount_owed(const DraftedTable& table) {
  const Column* paid = paid_amount(table, table.entity.table);
  const Column* whole = paid == nullptr ? nullptr : whole_of(table, *paid);
  const bool due = due_date(table, table.entity.table) != nullptr;
  if (whole == nullptr || (!due && falls_due_elsewhere(table))) return {};
  SqlExpr so_far = make_column("", paid->name);
  if (paid->nulls > 0) so_far = make_call("coalesce", {std::move(so_far), make_number(0)});
  Metric metric;
  name_it(metric, table);
  metric.expression = make_call(
      "sum", {make_binary(BinaryOp::subtract, make_column("", whole->name), std::move(so_far))});
  metric.unit = table.model.field(whole->id).unit;
  metric.unit_column = table.model.field(whole->id).unit_column;
  return metric;
}

// What bills come to less their payments: of those that some state calls unpaid, where one does.
static std::optional<Metric> amount_less_payments(const DraftedTable& table, const Metric& amount) {
  const auto payments = payments_of(table);
  const auto* sum = std::get_if<Call>(&amount.expression.node);
  if (!payments || sum == nullptr || sum->name != "sum" || sum->arguments.size() != 1) return {};
  Metric metric;
  name_it(metric, table);
  metric.expression = make_call(
      "sum", {make_binary(BinaryOp::subtract, sum->arguments.front(), paid_by(table, *payments))});
  metric.filter = denied_by_state(table, true);
  const Words& paid = table.model.entity_of(payments->edge->child).label_plural;
  metric.description = {
      fmt::format("{} less {}.", amount.label.en, paid.en),
      fmt::format("{} menos {}.", amount.label.in(Language::es), paid.in(Language::es))};
  metric.unit = amount.unit;
  metric.unit_column = amount.unit_column;
  return metric;
}

std::optional<Metric> amount_unpaid(const DraftedTable& table, const Metric& amount) {
  if (paid_amount(table, table.entity.table) != nullptr || !are_bills(table)) return {};
  if (auto less = amount_less_payments(table, amount)) return less;
  auto unpaid = denied_by_flag(table);
  if (!unpaid && due_date(table, table.entity.table) != nullptr)
    unpaid = denied_by_state(table, false);
  if (!unpaid) unpaid = denied_by_date(table);
  if (!unpaid) return {};
  Metric metric;
  name_it(metric, table);
  metric.expression = amount.expression;
  metric.filter = std::move(unpaid);
  metric.description = {fmt::format("{} of what is not paid.", amount.label.en),
                        fmt::format("{} de lo que no está pagado.", amount.label.in(Language::es))};
  metric.unit = amount.unit;
  metric.unit_column = amount.unit_column;
  return metric;
}

}  // namespace cuanto
