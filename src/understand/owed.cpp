#include "understand/owed.h"

#include "base/owed_label.h"

namespace cuanto {
namespace {

constexpr std::string_view kToUs =
    "amount owed|money owed|owed|owing|owe|owes|still owe|still owes|owe us|owes us|still owe us|"
    "still owes us|owe us money|owes us money|owed to us|still owed|still owing|still owed to us|"
    "money owed to us|amount owed to us|amount still owed|outstanding|outstanding amount|"
    "outstanding amounts|outstanding balance|outstanding balances|outstanding debt|"
    "outstanding receivables|receivables|accounts receivable|amount outstanding|"
    "balance outstanding|balance due|balance owed|amount due|amounts due|amount still due|"
    "still due|remaining balance|remaining amount|unpaid amount|unpaid amounts|unpaid balance|"
    "unpaid balances|left to pay|still left to pay|left to be paid|remains to be paid|"
    "still unpaid|remains unpaid|remain unpaid|still not paid|in arrears|arrears|behind on|"
    "left to collect|still left to collect|still to collect|still to be collected|to be collected|"
    "yet to be collected|yet to collect|uncollected|debt|debts|"
    "importe pendiente|importes pendientes|importe pendiente de cobro|importe pendiente de pago|"
    "importe adeudado|saldo pendiente|saldos pendientes|saldo pendiente de cobro|"
    "saldo pendiente de pago|saldo deudor|total pendiente|dinero pendiente|"
    "dinero pendiente de cobro|deuda|deudas|deuda pendiente|adeudado|nos debe|nos deben|"
    "nos debe todavia|nos deben todavia|todavia nos deben|aun nos deben|nos adeuda|nos adeudan|"
    "nos sigue debiendo|nos siguen debiendo|dinero nos debe|dinero nos deben|cuanto debe|"
    "cuanto deben|que debe|que deben|lo que debe|lo que deben|lo que se debe|lo que falta|"
    "lo que queda|lo que resta|lo pendiente|lo que falta por cobrar|lo que queda por cobrar|"
    "lo que falta por pagar|lo que queda por pagar|por cobrar|queda por cobrar|quedan por cobrar|"
    "falta por cobrar|faltan por cobrar|falta cobrar|nos queda por cobrar|nos falta por cobrar|"
    "nos falta cobrar|cuentas por cobrar|pendiente de cobro|pendiente de cobrar|"
    "pendiente de pago|pendiente de pagar|queda por pagar|falta por pagar";

constexpr std::string_view kFromUs =
    "amount we owe|amount owed|money owed|owed|we owe|we still owe|do we owe|do we still owe|"
    "outstanding|outstanding amount|outstanding balance|balance due|amount due|amount still due|"
    "still due|payables|accounts payable|left to pay|still left to pay|have to pay|"
    "still have to pay|we still have to pay|we have to pay|still to pay|yet to pay|"
    "importe que debemos|importe pendiente|importe pendiente de pago|saldo pendiente|"
    "saldo pendiente de pago|total pendiente|debemos|le debemos|les debemos|debemos todavia|"
    "todavia debemos|aun debemos|nos queda por pagar|queda por pagar|quedan por pagar|"
    "nos falta por pagar|nos falta pagar|falta por pagar|falta pagar|tenemos que pagar|"
    "tenemos pendiente de pago|pendiente de pago|pendiente de pagar|cuentas por pagar|por pagar|"
    "lo que debemos|lo que falta|lo que queda|lo que falta por pagar|lo que queda por pagar";

}  // namespace

bool says_what_is_owed(const Metric& metric) {
  return !metric.from_file && (metric.label.en == kOwedToUs || metric.label.en == kWeOwe);
}

std::string_view owed_phrases(const Metric& metric) {
  return metric.label.en == kWeOwe ? kFromUs : kToUs;
}

std::optional<PaidOf> paid_of(const Model& model, const Metric& metric) {
  const auto* sum = std::get_if<Call>(&metric.expression.node);
  if (!says_what_is_owed(metric) || sum == nullptr || sum->arguments.size() != 1) return {};
  const auto* left = std::get_if<Binary>(&sum->arguments.front().node);
  if (left == nullptr || left->op != BinaryOp::subtract) return {};
  const SqlExpr* so_far = &*left->right;
  if (const auto* known = std::get_if<Call>(&so_far->node)) so_far = &known->arguments.front();
  const auto* whole = std::get_if<ColumnName>(&left->left->node);
  const auto* paid = std::get_if<ColumnName>(&so_far->node);
  if (whole == nullptr || paid == nullptr) return {};
  const TableId table = model.entity(metric.entity).table;
  const Column* whole_column = model.catalog->find_column(table, whole->column);
  const Column* paid_column = model.catalog->find_column(table, paid->column);
  if (whole_column == nullptr || paid_column == nullptr) return {};
  return PaidOf{paid_column->id, whole_column->id};
}

std::optional<ColumnId> whole_of(const Model& model, ColumnId paid) {
  for (const Metric& metric : model.metrics)
    if (const auto pair = paid_of(model, metric); pair && pair->paid == paid) return pair->whole;
  return {};
}

}  // namespace cuanto
