#include "model/worked_out.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/opening_words.h"
#include "base/text.h"
#include "model/word_forms.h"

namespace cuanto {
namespace {

using NameWord = std::string_view;

bool has_any(const std::vector<std::string>& words, std::span<const NameWord> any) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(any, fold_plain(word)) != any.end();
  });
}

bool has_any(const std::vector<std::string>& words, std::initializer_list<NameWord> any) {
  return has_any(words, std::span(any.begin(), any.size()));
}

// The first column of the table that `fits`.
template <typename Fits>
const Column* find_column_where(const DraftedTable& table, const Fits& fits) {
  const Catalog& catalog = *table.model.catalog;
  for (const ColumnId id : catalog.table(table.entity.table).columns) {
    const Column& column = catalog.column(id);
    if (!table.model.field(id).hidden && fits(column, table.words_of(id))) return &column;
  }
  return nullptr;
}

double number_of(const std::optional<std::string>& text) {
  double value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

const Column* quantity_of(const DraftedTable& table) {
  return find_column_where(table, [](const Column& column, const auto& words) {
    return column.is_numeric() && column.meaning == Meaning::quantity &&
           has_any(words, {"quantity", "units", "cantidad", "unidades", "pieces", "piezas"});
  });
}

const Column* unit_price_of(const DraftedTable& table) {
  const Column* found = nullptr;
  const Catalog& catalog = *table.model.catalog;
  for (const ColumnId id : catalog.table(table.entity.table).columns) {
    const Column& column = catalog.column(id);
    const auto& words = table.words_of(id);
    if (!column.is_numeric() || column.meaning != Meaning::money ||
        !has_any(words, {"price", "precio", "rate", "tarifa", "unitario"}))
      continue;
    if (found == nullptr || has_any(words, {"unit", "unitario"})) found = &column;
  }
  return found;
}

// A price of so many of something that the rows count: the unit that its name ends with.
struct PricedByUnit {
  const Column* price;
  const Column* quantity;
};

// The unit of a price: litre of "price per litre", hour of "hourly rate".
std::optional<std::string> unit_priced(const std::vector<std::string>& words) {
  static constexpr std::pair<NameWord, NameWord> kEvery[] = {
      {"hourly", "hour"}, {"daily", "day"}, {"nightly", "night"}, {"weekly", "week"}};
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "per" || words[i] == "por") return words[i + 1];
  for (const auto& [every, unit] : kEvery)
    if (has_any(words, {every})) return std::string(unit);
  return {};
}

std::optional<PricedByUnit> priced_by_unit(const DraftedTable& table) {
  const Catalog& catalog = *table.model.catalog;
  for (const ColumnId id : catalog.table(table.entity.table).columns) {
    const Column& price = catalog.column(id);
    const auto unit = unit_priced(table.words_of(id));
    if (!price.is_numeric() || price.meaning != Meaning::money || !unit) continue;
    const Column* quantity = find_column_where(table, [&](const Column& column, const auto& words) {
      return column.is_numeric() && column.id != id && column.meaning != Meaning::money &&
             column.meaning != Meaning::identifier &&
             std::ranges::any_of(words, [&](const std::string& word) {
               return singular(word, Language::en) == *unit ||
                      singular(word, Language::es) == *unit;
             });
    });
    if (quantity != nullptr) return PricedByUnit{&price, quantity};
  }
  return {};
}

// What of the price is paid: 1 - discount, or 1 - percent / 100; nothing without a discount.
std::optional<SqlExpr> part_paid(const DraftedTable& table) {
  const Column* discount = find_column_where(table, [](const Column& column, const auto& words) {
    return column.is_numeric() && column.meaning != Meaning::identifier &&
           has_any(words, {"discount", "descuento", "rebate", "rebaja"});
  });
  if (discount == nullptr || !discount->minimum || number_of(discount->minimum) < 0) return {};
  SqlExpr off = make_column("", discount->name);
  const double most = number_of(discount->maximum);
  if (most > 1) {
    const bool percent = discount->meaning == Meaning::percent ||
                         has_any(table.words_of(discount->id),
                                 {"percent", "percentage", "pct", "porcentaje", "rate"});
    if (!percent || most > 100) return {};
    off = make_binary(BinaryOp::divide, std::move(off), SqlExpr{NumberLiteral{"100.0"}});
  }
  return make_binary(BinaryOp::subtract, make_number(1), std::move(off));
}

bool has_total(const DraftedTable& table) {
  return find_column_where(table, [&](const Column& column, const auto& words) {
           return column.meaning == Meaning::money && column.is_numeric() &&
                  table.model.field(column.id).aggregation == DefaultAggregation::sum &&
                  !has_any(words, {"discount", "descuento", "tax", "impuesto", "iva", "shipping",
                                   "freight", "fee", "tip", "cost", "costo", "coste"});
         }) != nullptr;
}

SqlExpr sum_of(SqlExpr of) {
  std::vector<SqlExpr> arguments;
  arguments.push_back(std::move(of));
  return make_call("sum", std::move(arguments));
}

// ---- durations ----

// What a time column that ends something is called, and what the time until then is called.
struct Ending {
  std::string_view words;   // of the column's name, separated by '|'
  std::string_view en, es;  // names of the duration, the first is the label
};
constexpr auto kEndings = std::to_array<Ending>({
    {"shipped|ship|shipping|dispatched|dispatch|envio|enviado|despacho|despachado",
     "shipping time|time to ship|days to ship|shipping delay|shipping days",
     "tiempo de envío|plazo de envío|días de envío|demora del envío"},
    {"delivered|delivery|arrived|arrival|received|receipt|entrega|entregado|llegada|recepcion|"
     "recibido",
     "delivery time|time to deliver|days to deliver|delivery delay|lead time|transit time",
     "tiempo de entrega|plazo de entrega|días de entrega|demora de la entrega"},
    {"response|resp|responded|reply|replied|answered|respuesta|respondido|contestado",
     "response time|time to first response|first response time|time to respond|first response|"
     "time to reply|reply time|time to answer",
     "tiempo de respuesta|tiempo de primera respuesta|primera respuesta|tiempo en responder|"
     "tiempo en contestar"},
    {"closed|close|closing|cierre|cerrado",
     "time to close|closing time|resolution time|time to resolve|handling time|days to close",
     "tiempo de cierre|tiempo de resolución|días hasta el cierre"},
    {"resolved|resolution|solved|resuelto|resolucion",
     "resolution time|time to resolve|time to close|handling time|days to resolve",
     "tiempo de resolución|tiempo de cierre|días hasta la resolución"},
    {"paid|payment|pago|pagado|cobro", "payment time|time to pay|days to pay|payment delay",
     "tiempo de pago|plazo de pago|días hasta el pago|demora del pago"},
    {"returned|return|devolucion|devuelto",
     "time to return|days to return|rental duration|loan duration",
     "tiempo hasta la devolución|días hasta la devolución"},
    {"completed|completion|finished|finish|terminado|finalizado|finalizacion|completado",
     "completion time|time to complete|time to finish|duration|days to complete",
     "tiempo de finalización|duración|días hasta terminar"},
    {"discharge|discharged|checkout|departure|alta|salida",
     "length of stay|stay|duration|days of stay",
     "duración de la estancia|estancia|duración|días de estancia"},
    {"cancelled|canceled|cancellation|cancel|churn|churned|cancelacion|cancelado",
     "time to cancel|time to cancellation|tenure|time with us",
     "tiempo hasta la cancelación|tiempo hasta la baja|permanencia|antigüedad"},
    {"left|leaving|terminated|termination|resigned|baja",
     "tenure|length of service|time with us|stay|time to leave",
     "antigüedad|permanencia|estancia|tiempo hasta la baja"},
    {"end|ends|ended|fin|until|hasta|out", "duration|length|days of duration",
     "duración|días de duración"},
});

const Ending* ending_of(const std::vector<std::string>& words) {
  for (const Ending& ending : kEndings) {
    for (const std::string_view word : split(ending.words, '|'))
      if (std::ranges::any_of(words, [&](const auto& w) { return fold_plain(w) == word; }))
        return &ending;
  }
  return nullptr;
}

bool keeps_day(const Column& column) {
  return column.meaning == Meaning::date || column.meaning == Meaning::timestamp;
}

enum class TimeTold : uint8_t { average_days, average_hours, total_hours };

// The time from `start` to `end` in the words of the database; nothing where it cannot tell.
std::optional<SqlExpr> time_between(const Catalog& catalog, const Column& start, const Column& end,
                                    TimeTold what) {
  const Dialect& speech = dialect(catalog.dialect);
  const std::string from = quote_name(start.name, speech), to = quote_name(end.name, speech);
  const std::string_view sum = what == TimeTold::total_hours ? "SUM" : "AVG";
  const bool days = what == TimeTold::average_days;
  std::string text;
  switch (catalog.dialect) {
    case DialectId::sqlite:
      if (start.storage != StorageType::text && start.storage != StorageType::date &&
          start.storage != StorageType::timestamp)
        return {};
      text = days ? fmt::format("{}(julianday({}) - julianday({}))", sum, to, from)
                  : fmt::format("{}((julianday({}) - julianday({})) * 24)", sum, to, from);
      break;
    case DialectId::duckdb:
      text = fmt::format("{}(date_diff('{}', {}, {}) / {})", sum, days ? "hour" : "minute", from,
                         to, days ? "24.0" : "60.0");
      break;
    case DialectId::postgresql:
      if (!days) return {};
      text = fmt::format("{}(CAST({} AS DATE) - CAST({} AS DATE))", sum, to, from);
      break;
  }
  auto parsed = parse_sql_expr(text, speech);
  if (!parsed) return {};
  return std::move(*parsed);
}

void add_names(Metric& metric, std::string_view en, std::string_view es) {
  const auto english = split(en, '|'), spanish = split(es, '|');
  metric.label = {std::string(english.front()), std::string(spanish.front())};
  for (std::size_t i = 1; i < english.size(); ++i)
    metric.synonyms.en.push_back(fold_plain(english[i]));
  for (std::size_t i = 1; i < spanish.size(); ++i)
    metric.synonyms.es.push_back(fold_plain(spanish[i]));
}

}  // namespace

std::vector<std::string> words_of_entity(const Entity& entity) {
  return words_of_name(entity.label.en + " " + entity.label.es);
}

bool names_sale(const Entity& entity) {
  return !names_purchase(entity) &&
         has_any(words_of_entity(entity),
                 {"sale", "sales", "venta", "ventas", "invoice", "factura", "order", "pedido"});
}

bool names_purchase(const Entity& entity) {
  const auto words = words_of_entity(entity);
  if (std::ranges::find(entity.synonyms.en, "purchase") != entity.synonyms.en.end()) return true;
  // Goods are received; a "recibo" is a bill that others are sent.
  if (has_any(words, {"receipt"}) && !has_any(words, {"recibo", "recibos"})) return true;
  return has_any(words, {"purchase", "purchases", "compra", "compras", "supply", "procurement"});
}

bool names_expense(const Entity& entity) {
  return has_any(words_of_entity(entity), {"expense", "expenses", "gasto", "gastos", "spend",
                                           "spending", "cost", "costs", "coste", "costo"});
}

bool is_priced_by_unit(const DraftedTable& table) { return priced_by_unit(table).has_value(); }

std::optional<Metric> line_amount(const DraftedTable& table) {
  const Column* quantity = quantity_of(table);
  const Column* price = unit_price_of(table);
  if (const auto priced = priced_by_unit(table)) {
    quantity = priced->quantity;
    price = priced->price;
  }
  const auto words = words_of_entity(table.entity);
  if (quantity == nullptr || price == nullptr || has_total(table)) return {};
  if (has_any(words, {"inventory", "stock", "inventario", "existencias", "product", "producto"}))
    return {};
  SqlExpr amount = make_binary(BinaryOp::multiply, make_column("", quantity->name),
                               make_column("", price->name));
  if (auto paid = part_paid(table))
    amount = make_binary(BinaryOp::multiply, std::move(amount), std::move(*paid));
  Metric metric;
  metric.entity = table.entity.id;
  metric.expression = sum_of(std::move(amount));
  metric.unit = table.model.field(price->id).unit;
  metric.unit_column = table.model.field(price->id).unit_column;
  metric.is_default = true;
  if (names_expense(table.entity)) {
    metric.name = "spend";
    add_names(metric, "spend|spending|spent|expenses|expense|cost|amount spent",
              "gasto|gastos|gastado|coste|costo|importe gastado");
    metric.good_when = GoodWhen::lower;
  } else if (names_purchase(table.entity)) {
    metric.name = "purchase_amount";
    add_names(metric, "purchase amount|purchases|spend|spending|cost",
              "importe de compra|compras|gasto|coste");
    metric.good_when = GoodWhen::lower;
  } else if (!names_sale(table.entity) && quantity_of(table) == nullptr) {
    metric.name = "amount";
    add_names(metric, "amount|total amount|total cost|cost|value",
              "importe|importe total|coste total|coste|costo|valor");
  } else {
    metric.name = "revenue";
    add_names(
        metric,
        "revenue|sales|income|turnover|takings|sales amount|sales revenue|total sales|sales value",
        "ingresos|ventas|facturación|importe de venta|importe vendido|total vendido|"
        "volumen de ventas|cifra de ventas|recaudación");
    metric.good_when = GoodWhen::higher;
  }
  return metric;
}

// Whether most orders have rows of their own there: lines have, complaints and refunds have not.
static bool holds_most(const Catalog& catalog, const Edge& edge) {
  return 2 * catalog.column(edge.child_columns.front()).distinct >= catalog.table(edge.parent).rows;
}

std::optional<Metric> average_order_value(const DraftedTable& table, const Metric& amount) {
  const auto* sum = std::get_if<Call>(&amount.expression.node);
  if (sum == nullptr || sum->name != "sum") return {};
  const Catalog& catalog = *table.model.catalog;
  Metric metric;
  const Entity* order = nullptr;
  if (names_sale(table.entity) && table.entity.time) {
    order = &table.entity;
    metric.expression = make_call("avg", {sum->arguments.front()});
  } else {
    for (const Edge& edge : catalog.edges) {
      if (edge.child != table.entity.table || edge.parent == edge.child ||
          edge.child_columns.size() != 1)
        continue;
      const Entity& parent = table.model.entity_of(edge.parent);
      const bool sale = names_sale(parent) ||
                        has_any(words_of_entity(parent), {"ticket", "receipt", "bill", "recibo"});
      if (!sale || !parent.time || !holds_most(catalog, edge)) continue;
      Call count;
      count.name = "count";
      count.distinct = true;
      count.arguments.push_back(make_column("", catalog.column(edge.child_columns[0]).name));
      order = &parent;
      metric.expression =
          make_binary(BinaryOp::divide, amount.expression, SqlExpr{std::move(count)});
      break;
    }
  }
  if (order == nullptr) return {};
  metric.entity = table.entity.id;
  metric.unit = amount.unit;
  metric.unit_column = amount.unit_column;
  metric.good_when = GoodWhen::higher;
  metric.additive = false;
  const std::string& en = order->label.en;
  const std::string es = order->label.in(Language::es);
  add_names(metric,
            fmt::format("average {0} value|average {0} amount|{0} value|average value of {0}|"
                        "average value per {0}|average revenue per {0}|revenue per {0}|"
                        "sales per {0}|average basket|average ticket|aov",
                        en),
            fmt::format("valor medio de {0}|valor promedio de {0}|importe medio de {0}|"
                        "importe promedio de {0}|{0} medio|{0} promedio|ticket medio|"
                        "ticket promedio|valor de {0}|ingresos por {0}",
                        es));
  // A sales order is an order.
  const auto words = words_of_name(en);
  if (words.size() > 1 && words.back() == "order")
    metric.synonyms.en.insert(metric.synonyms.en.end(), {"average order value", "order value"});
  metric.name = replace_all(metric.label.en, " ", "_");
  return metric;
}

std::optional<Metric> margin(const DraftedTable& table) {
  const auto money_called = [&](std::initializer_list<NameWord> any,
                                std::initializer_list<NameWord> none) {
    return find_column_where(table, [&](const Column& column, const auto& words) {
      return column.is_numeric() && column.meaning == Meaning::money && has_any(words, any) &&
             !has_any(words, none);
    });
  };
  const Column* price = money_called({"price", "precio", "pvp"}, {"cost", "coste", "costo"});
  const Column* cost = money_called({"cost", "coste", "costo"}, {"price", "precio", "shipping"});
  if (price == nullptr || cost == nullptr || has_total(table)) return {};
  SqlExpr apart =
      make_binary(BinaryOp::subtract, make_column("", price->name), make_column("", cost->name));
  Metric metric;
  metric.entity = table.entity.id;
  metric.unit = table.model.field(price->id).unit;
  metric.unit_column = table.model.field(price->id).unit_column;
  metric.good_when = GoodWhen::higher;
  if (const Column* quantity = quantity_of(table); quantity != nullptr && table.entity.is_fact) {
    metric.expression =
        sum_of(make_binary(BinaryOp::multiply, make_column("", quantity->name), std::move(apart)));
    metric.name = "profit";
    add_names(metric, "profit|gross profit|margin|gross margin|earnings",
              "beneficio|margen|margen bruto|ganancia|beneficio bruto");
  } else {
    metric.expression = make_call("avg", {std::move(apart)});
    metric.additive = false;
    metric.name = "margin";
    add_names(metric, "margin|average margin|unit margin|profit margin|profit per unit|markup",
              "margen|margen medio|margen promedio|margen unitario|beneficio unitario");
  }
  return metric;
}

std::optional<Metric> stock_value(const DraftedTable& table) {
  const Column* stock = find_column_where(table, [](const Column& column, const auto& words) {
    return column.is_numeric() && column.meaning != Meaning::money &&
           has_any(words,
                   {"stock", "inventory", "existencias", "inventario", "existencia", "hand"}) &&
           !has_any(words, {"minimum", "min", "minimo", "minima", "reorder", "maximum", "max"});
  });
  const Column* price = find_column_where(table, [](const Column& column, const auto& words) {
    return column.is_numeric() && column.meaning == Meaning::money &&
           has_any(words, {"cost", "coste", "costo"});
  });
  if (price == nullptr) price = unit_price_of(table);
  if (stock == nullptr || price == nullptr) return {};
  Metric metric;
  metric.entity = table.entity.id;
  metric.expression = sum_of(
      make_binary(BinaryOp::multiply, make_column("", stock->name), make_column("", price->name)));
  metric.unit = table.model.field(price->id).unit;
  metric.unit_column = table.model.field(price->id).unit_column;
  metric.name = "stock_value";
  add_names(metric,
            "stock value|inventory value|value of "
            "stock|value of the stock|value of inventory|"
            "stock worth|inventory worth",
            "valor del stock|valor del inventario|valor de las existencias|valor de existencias|"
            "vale el stock|vale el inventario|stock valorado");
  return metric;
}

// What is answered, resolved and closed was opened before, whenever it happened.
static const Column* opened_at(const DraftedTable& table, const Ending& ending) {
  static constexpr std::string_view kOfOpened[] = {"response time", "time to close",
                                                   "resolution time"};
  const bool of_opened = std::ranges::any_of(
      kOfOpened, [&](std::string_view name) { return ending.en.starts_with(name); });
  if (!of_opened) return nullptr;
  return find_column_where(table, [](const Column& column, const auto& words) {
    return keeps_day(column) && has_any(words, kOpeningWords);
  });
}

std::vector<Metric> durations(const DraftedTable& table) {
  std::vector<Metric> made;
  const Catalog& catalog = *table.model.catalog;
  if (!table.entity.time) return made;
  const Column& usual = catalog.column(*table.entity.time);
  if (!keeps_day(usual)) return made;
  for (const ColumnId id : catalog.table(table.entity.table).columns) {
    const Column& end = catalog.column(id);
    const Ending* ending = ending_of(table.words_of(id));
    const Column* opened = ending != nullptr ? opened_at(table, *ending) : nullptr;
    const Column& start = opened != nullptr ? *opened : usual;
    const Ending* begins = ending_of(table.words_of(start.id));
    // What was shipped is delivered later: endings stand in their order.
    if (id == start.id || !keeps_day(end) || ending == nullptr || (begins && ending <= begins))
      continue;
    auto expression = time_between(catalog, start, end, TimeTold::average_days);
    if (!expression) continue;
    Metric metric;
    metric.entity = table.entity.id;
    metric.expression = std::move(*expression);
    metric.unit = "days";
    metric.additive = false;
    metric.good_when = GoodWhen::lower;
    add_names(metric, ending->en, ending->es);
    metric.name = replace_all(metric.label.en, " ", "_");
    const std::string from = table.model.field(start.id).label.en;
    const std::string to = table.model.field(id).label.en;
    metric.description = {fmt::format("Days from {} to {}, on average.", from, to),
                          fmt::format("Días desde {} hasta {}, en promedio.",
                                      table.model.field(start.id).label.in(Language::es),
                                      table.model.field(id).label.in(Language::es))};
    made.push_back(std::move(metric));
  }
  return made;
}

std::vector<Metric> hours(const DraftedTable& table) {
  std::vector<Metric> made;
  const Catalog& catalog = *table.model.catalog;
  // A column of them says it already.
  const Column* held = find_column_where(table, [](const Column& column, const auto& words) {
    return column.is_numeric() && has_any(words, {"hours", "horas", "minutes", "minutos", "min",
                                                  "mins", "duration", "duracion", "hrs"});
  });
  if (held != nullptr || !table.entity.time) return made;
  const Column& start = catalog.column(*table.entity.time);
  const Column* end = find_column_where(table, [&](const Column& column, const auto& words) {
    const Ending* ending = ending_of(words);
    return column.meaning == Meaning::timestamp && column.id != start.id && ending != nullptr &&
           (ending->en.starts_with("duration") || ending->en.starts_with("length of stay") ||
            ending->en.starts_with("completion time"));
  });
  if (start.meaning != Meaning::timestamp || end == nullptr) return made;
  for (const bool total : {true, false}) {
    auto expression =
        time_between(catalog, start, *end, total ? TimeTold::total_hours : TimeTold::average_hours);
    if (!expression) return {};
    Metric metric;
    metric.entity = table.entity.id;
    metric.expression = std::move(*expression);
    metric.unit = "hours";
    metric.additive = total;
    if (total)
      add_names(metric, "total hours|hours|number of hours", "total de horas|horas");
    else
      add_names(metric, "average hours|hours on average", "promedio de horas|horas de media");
    metric.name = replace_all(metric.label.en, " ", "_");
    made.push_back(std::move(metric));
  }
  return made;
}

}  // namespace cuanto
