// Expressions of a query, in words.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/query/explainer.h"

namespace cuanto {

static Words part_words(DatePart part) {
  switch (part) {
    case DatePart::hour_of_day:
      return {"hour of the day", "hora del día"};
    case DatePart::weekday:
      return {"weekday", "día de la semana"};
    case DatePart::day_of_month:
      return {"day of the month", "día del mes"};
    case DatePart::month_of_year:
      return {"month of the year", "mes del año"};
    case DatePart::quarter_of_year:
      return {"quarter of the year", "trimestre del año"};
    case DatePart::year_number:
      return {"year as a number", "número del año"};
  }
  return {};
}

std::string Explainer::expr(ExprId id, const QueryPart& part, At at) const {
  return std::visit([&](const auto& node) { return of(node, part, at); }, query_.exprs[id]);
}

std::string Explainer::operand(ExprId id, const QueryPart& part, At at) const {
  if (const auto* computed = std::get_if<Computed>(&query_.exprs[id])) {
    // What it is a change of is told with the calculation.
    const auto& calculations = part.calculations;
    const bool compares =
        computed->calculation < calculations.size() &&
        std::holds_alternative<PeriodCompare>(calculations[computed->calculation]);
    if (compares && computed->output == 1) return in("its change", "su variación");
    if (compares && computed->output == 2)
      return in("its change in percent", "su variación en porcentaje");
  }
  const bool sum = std::holds_alternative<Arithmetic>(query_.exprs[id]);
  return sum ? "(" + expr(id, part, at) + ")" : expr(id, part, at);
}

std::string Explainer::only(const std::optional<ConditionId>& id, const QueryPart& part,
                            At at) const {
  return id ? in(" (only where ", " (solo donde ") + condition(*id, part, at) + ")" : "";
}

std::string Explainer::of(const Attribute& a, const QueryPart&, At at) const {
  const std::string& label = in(model_.field(a.column).label);
  if (a.path.hops.empty()) return label;
  const TableId table = model_.catalog->column(a.column).table;
  // The name of another thing is that thing.
  const auto& display = model_.entity_of(table).display;
  const bool names_it = display.size() == 1 && display.front() == a.column &&
                        model_.catalog->column(a.column).meaning != Meaning::identifier;
  // "customer number" says whose it is, and so does "región del vendedor".
  if (names_it) return thing(table) + way(a.path, at);
  const std::string words = " " + fold_plain(label) + " ";
  const bool says_whose = words.find(" " + fold_plain(thing(table)) + " ") != std::string::npos;
  if (says_whose) return label + way(a.path, at);
  return label + in(" of ", " de ") + thing(table) + way(a.path, at);
}

std::string Explainer::of(const Value& value, const QueryPart&, At) const {
  if (value.kind == ValueKind::date) {
    if (const auto date = find_date(value.text)) return day(*date);
  }
  if (value.kind == ValueKind::boolean)
    return value.text == "true" ? in("true", "verdadero") : in("false", "falso");
  if (value.kind == ValueKind::number) return value.text;
  if (value.stored.empty()) return "“" + value.text + "”";
  std::vector<std::string> stored;
  stored.reserve(value.stored.size());
  for (const auto& cell : value.stored) stored.push_back("“" + cell + "”");
  return list(stored, in("or", "o"));
}

std::string Explainer::of(const RowCount& rows, const QueryPart&, At at) const {
  std::string what = in("results", "resultados");
  if (at) {
    if (const auto end = find_end(query_, model_, *at, rows.path)) what = entity(*end);
  }
  return in("number of ", "número de ") + what + way(rows.path, at);
}

std::string Explainer::of(const Aggregate& a, const QueryPart& part, At at) const {
  const std::string what = operand(a.of, part, at);
  std::string text;
  switch (a.function) {
    case Aggregation::count:
      text = in("number of ", "número de ") + what;
      break;
    case Aggregation::count_distinct:
      text = language_ == Language::es ? "número de " + told_apart(a.of, part, at) + " distintos"
                                       : "number of different " + told_apart(a.of, part, at);
      break;
    case Aggregation::sum:
      // A column that is called "total" is not the total of a total.
      text = what.starts_with("total") ? what : in("total ", "total de ") + what;
      break;
    case Aggregation::average:
      text = in("average ", "promedio de ") + what;
      break;
    case Aggregation::minimum:
      text = in("lowest ", "mínimo de ") + what;
      break;
    case Aggregation::maximum:
      text = in("highest ", "máximo de ") + what;
      break;
    case Aggregation::median:
      text = in("median ", "mediana de ") + what;
      break;
    case Aggregation::first:
      text = in("first ", "primer valor de ") + what;
      break;
    case Aggregation::last:
      text = in("last ", "último valor de ") + what;
      break;
  }
  return text + only(a.only_where, part, at);
}

// A column that stands for many: "services".
std::string Explainer::plurals(ExprId id, const QueryPart& part, At at) const {
  const std::string what = operand(id, part, at);
  const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
  const bool bare = attribute != nullptr && what == in(model_.field(attribute->column).label);
  return bare ? plural_label(what, language_) : what;
}

// What is counted: the things where a key tells them apart, "different sellers".
std::string Explainer::told_apart(ExprId id, const QueryPart& part, At at) const {
  const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
  const auto things =
      attribute == nullptr ? std::nullopt : things_told_apart_by(model_, attribute->column);
  return things ? in(*things) : plurals(id, part, at);
}

std::string Explainer::of(const MetricUse& use, const QueryPart& part, At at) const {
  return in(model_.metric(use.metric).label) + only(use.only_where, part, at);
}

// 100 * x / y: x in percent of y.
std::optional<std::string> Explainer::percent_of(const Arithmetic& a, const QueryPart& part,
                                                 At at) const {
  const auto* scaled = std::get_if<Arithmetic>(&query_.exprs[a.left]);
  if (a.op != '/' || scaled == nullptr || scaled->op != '*') return {};
  const auto* hundred = std::get_if<Value>(&query_.exprs[scaled->left]);
  if (hundred == nullptr || hundred->text != "100.0") return {};
  return operand(scaled->right, part, at) + in(" as a percentage of ", " en porcentaje de ") +
         operand(a.right, part, at);
}

// 100 * x (only where c) / x: the share of c in x.
std::optional<std::string> Explainer::share_of_filter(const Arithmetic& a, const QueryPart& part,
                                                      At at) const {
  const auto* scaled = std::get_if<Arithmetic>(&query_.exprs[a.left]);
  if (a.op != '/' || scaled == nullptr || scaled->op != '*') return {};
  const auto* hundred = std::get_if<Value>(&query_.exprs[scaled->left]);
  if (hundred == nullptr || !hundred->text.starts_with("100")) return {};
  const Expr& filtered = query_.exprs[scaled->right];
  std::optional<ConditionId> only;
  if (const auto* metric = std::get_if<MetricUse>(&filtered)) only = metric->only_where;
  if (const auto* aggregate = std::get_if<Aggregate>(&filtered)) only = aggregate->only_where;
  if (!only) return {};
  return expr(a.right, part, at) + in(" where ", " donde ") + condition(*only, part, at) +
         in(" as a percentage of the total", " como porcentaje del total");
}

bool Explainer::is_own_share(const Shown& shown) const {
  const auto* ratio = std::get_if<Arithmetic>(&query_.exprs[shown.expr]);
  return shown.label == "share" && ratio != nullptr &&
         share_of_filter(*ratio, query_.parts.front(), start(query_.parts.front())).has_value();
}

std::string Explainer::of(const Arithmetic& a, const QueryPart& part, At at) const {
  if (const auto share = share_of_filter(a, part, at)) return *share;
  if (const auto percent = percent_of(a, part, at)) return *percent;
  const std::string left = operand(a.left, part, at), right = operand(a.right, part, at);
  switch (a.op) {
    case '+':
      return left + in(" plus ", " más ") + right;
    case '-':
      return left + in(" minus ", " menos ") + right;
    case '*':
      return left + in(" times ", " por ") + right;
    default:
      if (const auto each = each_of(a.right)) return left + in(" per ", " por ") + *each;
      return left + in(" divided by ", " entre ") + right;
  }
}

// What so many different values of a column are: "per customer".
std::optional<std::string> Explainer::each_of(ExprId id) const {
  const auto* aggregate = std::get_if<Aggregate>(&query_.exprs[id]);
  const auto* attribute =
      aggregate == nullptr ? nullptr : std::get_if<Attribute>(&query_.exprs[aggregate->of]);
  if (attribute == nullptr || aggregate->function != Aggregation::count_distinct) return {};
  return in(thing_told_by(model_, attribute->column));
}

// The time column is named unless it is the one that is meant anyway.
std::string Explainer::of_time(ExprId time, const QueryPart& part, At at) const {
  const auto* attribute = std::get_if<Attribute>(&query_.exprs[time]);
  if (attribute != nullptr && is_usual_time(*attribute, at)) return "";
  return in(" of ", " de ") + operand(time, part, at);
}

bool Explainer::is_usual_time(const Attribute& a, At at) const {
  return at && a.path.hops.empty() && model_.entity_of(*at).time == a.column;
}

std::string Explainer::of(const Bucket& b, const QueryPart& part, At at) const {
  return in(grain_words(b.grain)) + of_time(b.time, part, at);
}

std::string Explainer::of(const Part& p, const QueryPart& part, At at) const {
  return in(part_words(p.part)) + of_time(p.time, part, at);
}

std::string Explainer::of(const Bins& b, const QueryPart& part, At at) const {
  const auto* days = std::get_if<Part>(&query_.exprs[b.of]);
  if (days != nullptr && days->part == DatePart::weekday && b.edges == std::vector<double>{6})
    return in("weekends and weekdays", "fines de semana y días laborables") +
           of_time(days->time, part, at);
  std::vector<std::string> edges;
  edges.reserve(b.edges.size());
  for (const double edge : b.edges) edges.push_back(fmt::format("{}", edge));
  return operand(b.of, part, at) + in(" in ranges split at ", " en tramos cortados en ") +
         all(edges);
}

std::string Explainer::of(const Apply& a, const QueryPart& part, At at) const {
  std::vector<std::string> arguments;
  arguments.reserve(a.arguments.size());
  for (const ExprId id : a.arguments) arguments.push_back(expr(id, part, at));
  std::string what = join(arguments, ", ");
  // That no rows count as zero is not worth a word.
  const bool figure = std::holds_alternative<MetricUse>(query_.exprs[a.arguments.front()]) ||
                      std::holds_alternative<RowCount>(query_.exprs[a.arguments.front()]) ||
                      std::holds_alternative<Aggregate>(query_.exprs[a.arguments.front()]);
  if (a.function == FunctionId::coalesce && figure && arguments.size() == 2 &&
      arguments.back() == "0")
    return arguments.front();
  switch (a.function) {
    case FunctionId::lower:
      return what + in(" in lower case", " en minúsculas");
    case FunctionId::upper:
      return what + in(" in upper case", " en mayúsculas");
    case FunctionId::length:
      return in("length of ", "longitud de ") + what;
    case FunctionId::absolute:
      return in("size of ", "valor absoluto de ") + what;
    case FunctionId::round:
      return in("rounded ", "redondeado de ") + what;
    case FunctionId::coalesce:
      return in("first known of ", "primero conocido de ") + what;
    case FunctionId::cast_number:
      return what + in(" as a number", " como número");
    case FunctionId::cast_text:
      return what + in(" as text", " como texto");
    case FunctionId::days_between:
      return in("days from ", "días desde ") + arguments.front() + in(" to ", " hasta ") +
             arguments.back();
  }
  return what;
}

std::string Explainer::of(const OneValue& one, const QueryPart&, At) const {
  return sub(one.query);
}

std::string Explainer::of(const OutputOf& output, const QueryPart& part, At) const {
  const auto* base = std::get_if<QueryIndex>(&part.base);
  if (base == nullptr || *base >= query_.parts.size()) return "?";
  const QueryPart& from = query_.parts[*base];
  if (output.output >= from.show.size()) return "?";
  return expr(from.show[output.output].expr, from, start(from));
}

std::string Explainer::of(const Computed& c, const QueryPart& part, At at) const {
  if (c.calculation >= part.calculations.size()) return "?";
  std::string what = calculation(part.calculations[c.calculation], part, at);
  const Calculation& of = part.calculations[c.calculation];
  if (std::holds_alternative<PeriodCompare>(of)) {
    const auto names = std::to_array<Words>({{"value before, ", "valor anterior, "},
                                             {"difference, ", "diferencia, "},
                                             {"change in percent, ", "variación en porcentaje, "}});
    return in(names[std::min<std::size_t>(c.output, 2)]) + what;
  }
  if (std::holds_alternative<Anomaly>(of))
    return (c.output == 0 ? in("expected value, ", "valor esperado, ")
                          : in("deviation in percent, ", "desviación en porcentaje, ")) +
           what;
  return what;
}

}  // namespace cuanto
