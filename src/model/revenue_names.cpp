#include "model/revenue_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "model/column_words.h"
#include "model/labels.h"
#include "model/worked_out.h"

namespace cuanto {

// Whether a metric adds up money: a column of it, or what was worked out.
bool is_money(const Model& model, const Metric& metric) {
  const auto* call = std::get_if<Call>(&metric.expression.node);
  if (call == nullptr || call->arguments.empty()) return false;
  const auto* name = std::get_if<ColumnName>(&call->arguments.front().node);
  if (name == nullptr) return true;
  const Column* column =
      model.catalog->find_column(model.entity(metric.entity).table, name->column);
  return column != nullptr && column->meaning == Meaning::money;
}

static void name_revenue(Metric& metric) {
  add_words(metric.synonyms.en, {"sales", "revenue", "income", "turnover", "takings"},
            metric.label.en);
  add_words(metric.synonyms.es, {"ventas", "ingresos", "facturacion", "recaudacion"},
            metric.label.es);
}

// The total of a sale is "sales" and "revenue"; people name the sum after the event.
void name_after_entity(Metric& metric, const Entity& entity) {
  if (names_sale(entity)) {
    name_revenue(metric);
    metric.good_when = GoodWhen::higher;
  } else if (names_expense(entity)) {
    add_words(metric.synonyms.en, {"cost", "spend", "spending"}, metric.label.en);
    add_words(metric.synonyms.es, {"costo", "coste", "gasto"}, metric.label.es);
    metric.good_when = GoodWhen::lower;
  }
}

// Where an order has no other price, what is charged for carrying it out is the revenue.
static bool name_charges(Model& model) {
  for (Metric& metric : model.metrics) {
    const Entity& entity = model.entity(metric.entity);
    const auto words = words_of_name(metric.label.en + " " + metric.label.es);
    if (!names_sale(entity) || !entity.is_fact || !is_money(model, metric) ||
        !has_word(words, {"freight", "flete", "fee", "shipping", "portes"}))
      continue;
    metric.is_default = true;
    name_after_entity(metric, entity);
    return true;
  }
  return false;
}

// Where nothing is sold by name, what is received for it is the revenue: payments, bookings.
void name_receipts(Model& model) {
  static constexpr auto kReceipts = std::to_array<std::string_view>(
      {"ticket", "billete", "entrada", "payment", "pago", "booking", "reservation", "reserva",
       "subscription", "suscripcion", "rental", "alquiler", "stay", "estancia", "policy", "poliza",
       "fee", "cuota"});
  const auto has_revenue = [](const Metric& metric) {
    return metric.label.en == "revenue" ||
           std::ranges::find(metric.synonyms.en, "revenue") != metric.synonyms.en.end();
  };
  if (std::ranges::any_of(model.metrics, has_revenue) || name_charges(model)) return;
  for (const std::string_view receipt : kReceipts) {
    for (Metric& metric : model.metrics) {
      const Entity& entity = model.entity(metric.entity);
      const auto words = words_of_entity(entity);
      if (!metric.is_default || !is_money(model, metric) || !has_word(words, {receipt})) continue;
      name_revenue(metric);
      metric.good_when = GoodWhen::higher;
      return;
    }
  }
}

// "ticket revenue", "snack takings": by the name of what is sold, of several such figures.
void name_by_what_is_sold(Model& model) {
  static const std::set<std::string> kSale = {"sale",  "sales",  "line",  "item",   "order",
                                              "venta", "ventas", "linea", "pedido", "de"};
  for (Metric& metric : model.metrics) {
    if (!metric.is_default || !is_money(model, metric) || metric.good_when == GoodWhen::lower)
      continue;
    const Entity& entity = model.entity(metric.entity);
    const auto add = [&](std::string_view name, std::string_view between,
                         std::initializer_list<std::string_view> figures, auto& synonyms) {
      std::vector<std::string> words;
      for (const auto& word : words_of_name(name))
        if (!kSale.contains(fold_plain(word))) words.push_back(fold_plain(word));
      if (words.empty()) return;
      const std::string thing = join(words, " ");
      for (const std::string_view figure : figures)
        synonyms.push_back(between.empty() ? thing + " " + std::string(figure)
                                           : std::string(figure) + std::string(between) + thing);
    };
    add(entity.label.en, "", {"revenue", "sales", "income", "turnover", "takings"},
        metric.synonyms.en);
    std::vector<std::string> spanish = entity.synonyms.es;
    spanish.insert(spanish.begin(), entity.label.es);
    for (const auto& name : spanish)
      add(name, " de ", {"ingresos", "ventas", "facturacion", "recaudacion"}, metric.synonyms.es);
  }
}

// What was invoiced is the money of the invoices, or of their lines, and no other revenue.
void name_invoiced(Model& model) {
  Metric* found = nullptr;
  for (Metric& metric : model.metrics) {
    const auto words = words_of_name(model.entity(metric.entity).label.en);
    if (!metric.is_default || !is_money(model, metric) || !has_word(words, {"invoice", "bill"}))
      continue;
    if (found == nullptr || words.size() == 1) found = &metric;
  }
  if (found == nullptr) return;
  for (Metric& metric : model.metrics) std::erase(metric.synonyms.es, "facturacion");
  add_words(found->synonyms.en,
            {"invoicing", "billing", "invoiced amount", "amount invoiced", "amount billed",
             "billed amount"},
            found->label.en);
  add_words(found->synonyms.es, {"facturacion", "facturado", "importe facturado"}, found->label.es);
}

}  // namespace cuanto
