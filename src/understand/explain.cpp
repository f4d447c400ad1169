// A semantic query in one sentence: what, by what, for what, when, how. Everything the query says
// is in it, so that two queries that mean different things read differently.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

const auto kMonths = std::to_array<Words>({{"January", "enero"},
                                           {"February", "febrero"},
                                           {"March", "marzo"},
                                           {"April", "abril"},
                                           {"May", "mayo"},
                                           {"June", "junio"},
                                           {"July", "julio"},
                                           {"August", "agosto"},
                                           {"September", "septiembre"},
                                           {"October", "octubre"},
                                           {"November", "noviembre"},
                                           {"December", "diciembre"}});
constexpr int kNestingMax = 12;

class Explainer {
 public:
  Explainer(const SemanticQuery& query, const Model& model, Language language, Date today)
      : query_(query), model_(model), language_(language), today_(today) {}

  std::string run() {
    std::string text = part(query_.parts.front());
    // The first letter, when it is one that has a capital in ASCII.
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
      text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text + ".";
  }

 private:
  using At = std::optional<TableId>;

  std::string in(std::string_view en, std::string_view es) const {
    return std::string(language_ == Language::es ? es : en);
  }
  const std::string& in(const Words& words) const { return words.in(language_); }

  std::string list(const std::vector<std::string>& items, std::string_view last) const {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) text += i + 1 == items.size() ? fmt::format(" {} ", last) : std::string(", ");
      text += items[i];
    }
    return text;
  }
  std::string all(const std::vector<std::string>& items) const {
    return list(items, in("and", "y"));
  }

  // ---- dates ----
  std::string day(Date date, bool with_year = true) const {
    const std::string& month = in(kMonths[static_cast<unsigned>(date.month()) - 1]);
    std::string text = fmt::format("{} {}", static_cast<unsigned>(date.day()), month.substr(0, 3));
    if (with_year) text += fmt::format(" {}", static_cast<int>(date.year()));
    return text;
  }

  std::string period(const TimeRange& range) const {
    const OpenDateRange dates = resolve(range, today_, model_.catalog->data_ends);
    if (!dates.first && !dates.end) return in("all time", "todo el tiempo");
    if (!dates.end) return in("since ", "desde el ") + day(*dates.first);
    const Date last = add_days(*dates.end, -1);
    if (!dates.first) return in("until ", "hasta el ") + day(last);
    const Date first = *dates.first;
    const int year = static_cast<int>(first.year());
    if (start_of(Grain::year, first) == first && shift(Grain::year, first, 1) == *dates.end)
      return std::to_string(year);
    if (start_of(Grain::month, first) == first && shift(Grain::month, first, 1) == *dates.end) {
      return in(kMonths[static_cast<unsigned>(first.month()) - 1]) + in(" ", " de ") +
             std::to_string(year);
    }
    if (first == last) return day(first);
    return day(first, first.year() != last.year()) + " – " + day(last);
  }

  // ---- names ----
  std::string entity(TableId table) const { return in(model_.entity_of(table).label_plural); }
  std::string thing(TableId table) const { return in(model_.entity_of(table).label); }

  // The columns of the child tell an edge of the model; a join of the query's own needs both sides.
  std::string join_columns(const Edge& edge, bool both) const {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
      std::string column = in(model_.field(edge.child_columns[i]).label);
      if (both) column += " = " + in(model_.field(edge.parent_columns[i]).label);
      made.push_back(std::move(column));
    }
    return join(made, ", ");
  }

  // How a path is told from others: nothing when it is the only short one.
  std::string way(const Path& path, At at) const {
    if (!at || path.hops.empty()) return "";
    const auto end = find_end(query_, model_, *at, path);
    if (!end) return "";
    const auto shortest = only_shortest_path(model_, *at, *end);
    std::string text;
    if (!shortest || shortest->hops != path.hops) {
      std::vector<std::string> steps;
      TableId from = *at;
      for (const Hop& hop : path.hops) {
        const Edge* edge = find_edge(query_, model_, hop.edge);
        const bool up = goes_to_parent(*edge, hop, from);
        from = up ? edge->parent : edge->child;
        const std::string columns = join_columns(*edge, hop.edge.v >= kFirstOwnJoin);
        steps.push_back(
            edge->child_columns.empty() ? in("every row with every row", "cada fila con cada fila")
            : up                        ? in("by ", "por ") + columns
                 : thing(from) + in(" that refers to it by ", " que lo refiere por ") + columns);
      }
      text = fmt::format(" ({})", join(steps, " → "));
    }
    if (path.role != 0) text += fmt::format(" [{}]", path.role);
    return text;
  }

  // ---- expressions ----
  std::string expr(ExprId id, const QueryPart& part, At at) const {
    return std::visit([&](const auto& node) { return of(node, part, at); }, query_.exprs[id]);
  }
  std::string operand(ExprId id, const QueryPart& part, At at) const {
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
  std::string only(const std::optional<ConditionId>& id, const QueryPart& part, At at) const {
    return id ? in(" (only where ", " (solo donde ") + condition(*id, part, at) + ")" : "";
  }

  std::string of(const Attribute& a, const QueryPart&, At at) const {
    const std::string& label = in(model_.field(a.column).label);
    if (a.path.hops.empty()) return label;
    const TableId table = model_.catalog->column(a.column).table;
    // The name of another thing is that thing.
    const auto& display = model_.entity_of(table).display;
    const bool names_it = display.size() == 1 && display.front() == a.column &&
                          model_.catalog->column(a.column).meaning != Meaning::identifier;
    if (names_it) return thing(table) + way(a.path, at);
    return label + in(" of ", " de ") + thing(table) + way(a.path, at);
  }
  std::string of(const Value& value, const QueryPart&, At) const {
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
  std::string of(const RowCount& rows, const QueryPart& part, At at) const {
    std::string what = in("results", "resultados");
    if (at) {
      if (const auto end = find_end(query_, model_, *at, rows.path)) what = entity(*end);
    } else if (std::holds_alternative<QueryIndex>(part.base)) {
      what = in("results", "resultados");
    }
    return in("number of ", "número de ") + what + way(rows.path, at);
  }
  std::string of(const Aggregate& a, const QueryPart& part, At at) const {
    const std::string what = operand(a.of, part, at);
    std::string text;
    switch (a.function) {
      case Aggregation::count:
        text = in("number of ", "número de ") + what;
        break;
      case Aggregation::count_distinct:
        text = language_ == Language::es ? "número de " + plurals(a.of, part, at) + " distintos"
                                         : "number of different " + plurals(a.of, part, at);
        break;
      case Aggregation::sum:
        text = in("total ", "total de ") + what;
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
  std::string plurals(ExprId id, const QueryPart& part, At at) const {
    const std::string what = operand(id, part, at);
    const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
    const bool bare = attribute != nullptr && what == in(model_.field(attribute->column).label);
    return bare ? plural_label(what, language_) : what;
  }
  std::string of(const MetricUse& use, const QueryPart& part, At at) const {
    return in(model_.metric(use.metric).label) + only(use.only_where, part, at);
  }
  // 100 * x (only where c) / x: the share of c in x.
  std::optional<std::string> share_of_filter(const Arithmetic& a, const QueryPart& part,
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
  bool is_own_share(const Shown& shown) const {
    const auto* ratio = std::get_if<Arithmetic>(&query_.exprs[shown.expr]);
    return shown.label == "share" && ratio != nullptr &&
           share_of_filter(*ratio, query_.parts.front(), start(query_.parts.front())).has_value();
  }
  std::string of(const Arithmetic& a, const QueryPart& part, At at) const {
    if (const auto share = share_of_filter(a, part, at)) return *share;
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
  std::optional<std::string> each_of(ExprId id) const {
    const auto* aggregate = std::get_if<Aggregate>(&query_.exprs[id]);
    const auto* attribute =
        aggregate == nullptr ? nullptr : std::get_if<Attribute>(&query_.exprs[aggregate->of]);
    if (attribute == nullptr || aggregate->function != Aggregation::count_distinct) return {};
    return in(thing_told_by(model_, attribute->column));
  }
  static Words grain_words(Grain grain) {
    switch (grain) {
      case Grain::hour:
        return {"hour", "hora"};
      case Grain::day:
        return {"day", "día"};
      case Grain::week:
        return {"week", "semana"};
      case Grain::month:
        return {"month", "mes"};
      case Grain::quarter:
        return {"quarter", "trimestre"};
      case Grain::half_year:
        return {"half-year", "semestre"};
      case Grain::year:
        return {"year", "año"};
    }
    return {};
  }
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
  // The time column is named unless it is the one that is meant anyway.
  std::string of_time(ExprId time, const QueryPart& part, At at) const {
    const auto* attribute = std::get_if<Attribute>(&query_.exprs[time]);
    if (attribute != nullptr && is_usual_time(*attribute, at)) return "";
    return in(" of ", " de ") + operand(time, part, at);
  }
  bool is_usual_time(const Attribute& a, At at) const {
    return at && a.path.hops.empty() && model_.entity_of(*at).time == a.column;
  }
  std::string of(const Bucket& b, const QueryPart& part, At at) const {
    return in(grain_words(b.grain)) + of_time(b.time, part, at);
  }
  std::string of(const Part& p, const QueryPart& part, At at) const {
    return in(part_words(p.part)) + of_time(p.time, part, at);
  }
  std::string of(const Bins& b, const QueryPart& part, At at) const {
    std::vector<std::string> edges;
    edges.reserve(b.edges.size());
    for (const double edge : b.edges) edges.push_back(fmt::format("{}", edge));
    return operand(b.of, part, at) + in(" in ranges split at ", " en tramos cortados en ") +
           all(edges);
  }
  std::string of(const Apply& a, const QueryPart& part, At at) const {
    std::vector<std::string> arguments;
    arguments.reserve(a.arguments.size());
    for (const ExprId id : a.arguments) arguments.push_back(expr(id, part, at));
    std::string what = join(arguments, ", ");
    // That no rows count as zero is not worth a word.
    const bool figure = std::holds_alternative<MetricUse>(query_.exprs[a.arguments.front()]) ||
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
  std::string of(const OneValue& one, const QueryPart&, At) const { return sub(one.query); }
  std::string of(const OutputOf& output, const QueryPart& part, At) const {
    const auto* base = std::get_if<QueryIndex>(&part.base);
    if (base == nullptr || *base >= query_.parts.size()) return "?";
    const QueryPart& from = query_.parts[*base];
    if (output.output >= from.show.size()) return "?";
    return expr(from.show[output.output].expr, from, start(from));
  }
  std::string of(const Computed& c, const QueryPart& part, At at) const {
    if (c.calculation >= part.calculations.size()) return "?";
    std::string what = calculation(part.calculations[c.calculation], part, at);
    const Calculation& of = part.calculations[c.calculation];
    if (std::holds_alternative<PeriodCompare>(of)) {
      const auto names =
          std::to_array<Words>({{"value before, ", "valor anterior, "},
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

  // ---- conditions ----
  std::string condition(ConditionId id, const QueryPart& part, At at) const {
    return std::visit([&](const auto& node) { return of(node, part, at); }, query_.conditions[id]);
  }

  // "6" -> Saturday
  std::string weekday_of_number(std::string_view number) const {
    const std::string_view name =
        number.size() == 1 ? weekday_name(static_cast<unsigned>(number[0] - '0'), language_) : "";
    return std::string(name.empty() ? number : name);
  }

  std::string of(const Comparison& c, const QueryPart& part, At at) const {
    std::string left = operand(c.left, part, at);
    std::vector<std::string> right;
    right.reserve(c.right.size());
    const auto* time_part = std::get_if<Part>(&query_.exprs[c.left]);
    for (const ExprId id : c.right) {
      const auto* value = std::get_if<Value>(&query_.exprs[id]);
      const bool weekday =
          value != nullptr && time_part != nullptr && time_part->part == DatePart::weekday;
      right.push_back(weekday ? weekday_of_number(value->text) : operand(id, part, at));
    }
    const std::string first = right.empty() ? "" : right.front();
    switch (c.op) {
      case Compare::equal:
        return left + in(" is ", " es ") + first;
      case Compare::not_equal:
        return left + in(" is not ", " no es ") + first;
      case Compare::less:
        return left + in(" is less than ", " es menor que ") + first;
      case Compare::at_most:
        return left + in(" is at most ", " es como mucho ") + first;
      case Compare::greater:
        return left + in(" is more than ", " es mayor que ") + first;
      case Compare::at_least:
        return left + in(" is at least ", " es al menos ") + first;
      case Compare::between:
        return left + in(" is between ", " está entre ") + all(right);
      case Compare::in:
        return left + in(" is ", " es ") + list(right, in("or", "o"));
      case Compare::not_in:
        return left + in(" is neither ", " no es ni ") + list(right, in("nor", "ni"));
      case Compare::contains:
        return left + in(" contains ", " contiene ") + first;
      case Compare::not_contains:
        return left + in(" does not contain ", " no contiene ") + first;
      case Compare::starts_with:
        return left + in(" starts with ", " empieza por ") + first;
      case Compare::ends_with:
        return left + in(" ends with ", " termina en ") + first;
      case Compare::like:
        return left + in(" is like ", " es como ") + first;
      case Compare::not_like:
        return left + in(" is not like ", " no es como ") + first;
      case Compare::is_null:
        return left + in(" is empty", " está vacío");
      case Compare::not_null:
        return left + in(" is not empty", " no está vacío");
    }
    return left;
  }
  std::string of(const InPeriod& p, const QueryPart& part, At at) const {
    return operand(p.time, part, at) +
           (p.negated ? in(" not in ", " fuera de ") : in(" in ", " en ")) + period(p.range);
  }
  std::string of(const Quantified& q, const QueryPart& part, At at) const {
    const At end = at ? find_end(query_, model_, *at, q.to) : At{};
    std::string what = (end ? entity(*end) : "?") + way(q.to, at);
    const std::string where =
        q.where ? in(" where ", " donde ") + condition(*q.where, part, end) : "";
    switch (q.quantity) {
      case Quantity::some:
        return in("with some ", "con algunos ") + what + where;
      case Quantity::none:
        return in("with no ", "sin ") + what + where;
      case Quantity::all:
        return in("with only such ", "con solo tales ") + what + where;
      case Quantity::at_least:
        return fmt::format("{} {} {}{}", in("with at least", "con al menos"), q.n, what, where);
      case Quantity::at_most:
        return fmt::format("{} {} {}{}", in("with at most", "con como mucho"), q.n, what, where);
      case Quantity::exactly:
        return fmt::format("{} {} {}{}", in("with exactly", "con exactamente"), q.n, what, where);
    }
    return what;
  }
  std::string of(const HasAll& h, const QueryPart& part, At at) const {
    const At end = at ? find_end(query_, model_, *at, h.to) : At{};
    std::vector<std::string> values;
    values.reserve(h.values.size());
    for (const Value& value : h.values) values.push_back(of(value, part, end));
    return in("with all of ", "con todos estos: ") + all(values) + in(" as ", " como ") +
           expr(h.attribute, part, end) + in(" of ", " de ") + (end ? entity(*end) : "?") +
           way(h.to, at);
  }
  std::string of(const InQuery& q, const QueryPart& part, At at) const {
    return operand(q.left, part, at) +
           (q.negated ? in(" is not among ", " no está entre ")
                      : in(" is among ", " está entre ")) +
           sub(q.query);
  }
  std::string of(const AllOf& a, const QueryPart& part, At at) const {
    return joined(a.conditions, in(" and ", " y "), part, at);
  }
  std::string of(const AnyOf& a, const QueryPart& part, At at) const {
    return "(" + joined(a.conditions, in(" or ", " o "), part, at) + ")";
  }
  std::string of(const Not& n, const QueryPart& part, At at) const {
    return in("not (", "no (") + condition(n.condition, part, at) + ")";
  }
  std::string joined(const std::vector<ConditionId>& ids, const std::string& word,
                     const QueryPart& part, At at) const {
    std::vector<std::string> made;
    made.reserve(ids.size());
    for (const ConditionId id : ids) made.push_back(condition(id, part, at));
    return join(made, word);
  }

  // ---- calculations ----
  std::string calculation(const Calculation& c, const QueryPart& part, At at) const {
    return std::visit([&](const auto& node) { return of(node, part, at); }, c);
  }
  std::string shown(uint8_t of, const QueryPart& part, At at) const {
    return of < part.show.size() ? expr(part.show[of].expr, part, at) : "?";
  }
  std::string of(const PeriodCompare& c, const QueryPart& part, At at) const {
    return shown(c.of, part, at) + in(" compared with ", " frente a ") + period(c.other) +
           (c.same_elapsed ? in(" (equal parts of both)", " (partes iguales de ambos)") : "");
  }
  std::string of(const GrowthOf& c, const QueryPart& part, At at) const {
    return in("change of ", "variación de ") + shown(c.of, part, at) +
           in(" against the period before", " frente al periodo anterior") +
           (c.percent ? in(" in percent", " en porcentaje") : "");
  }
  std::string of(const ShareOf& c, const QueryPart& part, At at) const {
    std::vector<std::string> within;
    within.reserve(c.within.size());
    for (const ExprId id : c.within) within.push_back(expr(id, part, at));
    return in("share of ", "proporción de ") + shown(c.of, part, at) +
           (within.empty() ? in(" in the total", " en el total")
                           : in(" within each ", " dentro de cada ") + all(within));
  }
  std::string of(const Moving& c, const QueryPart& part, At at) const {
    std::string kind = in("average", "media");
    if (c.function == Aggregation::sum) kind = in("sum", "suma");
    if (c.function == Aggregation::minimum) kind = in("minimum", "mínimo");
    if (c.function == Aggregation::maximum) kind = in("maximum", "máximo");
    if (c.function == Aggregation::count) kind = in("count", "cuenta");
    return fmt::format("{} {} {} {} {}", in("moving", "móvil:"), kind, in("over", "de"), c.rows,
                       in("rows of ", "filas de ")) +
           shown(c.of, part, at);
  }
  std::string of(const Cumulative& c, const QueryPart& part, At at) const {
    return in("running total of ", "acumulado de ") + shown(c.of, part, at) +
           (c.reset ? in(" from the start of each ", " desde el inicio de cada ") +
                          in(grain_words(*c.reset))
                    : "");
  }
  std::string of(const Anomaly& c, const QueryPart& part, At at) const {
    return fmt::format("{}{} {} {} % {} {} {}", in("only where ", "solo donde "),
                       shown(c.of, part, at), in("is more than", "se aparta más del"),
                       c.threshold * 100, in("off the average of the", "de la media de las"),
                       c.rows, in("rows before", "filas anteriores"));
  }
  std::string of(const RankColumn& c, const QueryPart& part, At at) const {
    return in("position by ", "puesto por ") + shown(c.of, part, at) +
           (c.descending ? in(", highest first", ", de mayor a menor")
                         : in(", lowest first", ", de menor a mayor"));
  }
  std::string of(const Contribution& c, const QueryPart& part, At at) const {
    return in("contribution to the change of ", "aportación al cambio de ") +
           shown(c.of, part, at) + in(" against ", " frente a ") + period(c.other) +
           in(" (equal parts of both)", " (partes iguales de ambos)");
  }
  std::string of(const GapFill& c, const QueryPart&, At) const {
    return c.fill == GapFill::Fill::zero
               ? in("periods without data as zero", "periodos sin datos como cero")
               : in("periods without data left empty", "periodos sin datos vacíos");
  }

  // ---- parts ----
  At start(const QueryPart& part) const {
    const auto* entity = std::get_if<EntityId>(&part.base);
    return entity == nullptr ? At{} : At{model_.entity(*entity).table};
  }

  std::string sub(QueryIndex index) const {
    if (index >= query_.parts.size() || depth_ > kNestingMax) return "…";
    ++depth_;
    std::string text = "[" + part(query_.parts[index]) + "]";
    --depth_;
    return text;
  }

  // Whether the sentence has to say whose columns these are.
  bool names_base(ExprId id) const {
    const Expr& node = query_.exprs[id];
    if (const auto* a = std::get_if<Attribute>(&node)) return a->path.hops.empty();
    if (const auto* a = std::get_if<Aggregate>(&node)) return names_base(a->of);
    if (const auto* a = std::get_if<Arithmetic>(&node))
      return names_base(a->left) || (!each_of(a->right) && names_base(a->right));
    if (const auto* a = std::get_if<Apply>(&node))
      return std::ranges::any_of(a->arguments, [this](ExprId id_) { return names_base(id_); });
    return std::holds_alternative<OutputOf>(node);
  }

  // How far a figure is from what it is measured against, where both are shown before.
  std::optional<std::string> own_difference(const Shown& shown) const {
    if (!std::holds_alternative<Arithmetic>(query_.exprs[shown.expr])) return {};
    if (shown.label == "difference") return in("their difference", "su diferencia");
    if (shown.label == "left_over") return in("what is left", "lo que queda");
    if (shown.label == "difference_percent" || shown.label == "left_over_percent")
      return in("that in percent", "eso en porcentaje");
    return {};
  }

  // Columns of what made a difference are told together.
  bool is_contribution(ExprId id, const QueryPart& part) const {
    const auto* computed = std::get_if<Computed>(&query_.exprs[id]);
    return computed != nullptr && computed->calculation < part.calculations.size() &&
           std::holds_alternative<Contribution>(part.calculations[computed->calculation]);
  }

  std::string what(const QueryPart& part, At at) const {
    std::vector<std::string> shown;
    bool base = false, plain = true;
    for (const Shown& column : part.show) {
      if (column.hidden || is_contribution(column.expr, part)) continue;
      if (std::ranges::find(part.by, column.expr) != part.by.end()) continue;
      const auto apart = own_difference(column);
      std::string text = apart.value_or(expr(column.expr, part, at));
      if (!column.label.empty() && !apart && !is_own_share(column))
        text += " (“" + column.label + "”)";
      shown.push_back(std::move(text));
      base = base || names_base(column.expr);
      plain = plain && std::holds_alternative<Attribute>(query_.exprs[column.expr]);
    }
    const bool nothing = shown.empty();
    std::string text = nothing ? in("groups", "grupos") : all(shown);
    if (part.distinct && shown.size() == 1 && plain && part.show.front().label.empty())
      text = plurals(part.show.front().expr, part, at);
    if (part.distinct)
      text = language_ == Language::es ? text + " (cada valor una vez)" : "different " + text;
    const auto* derived = std::get_if<QueryIndex>(&part.base);
    if (derived != nullptr) {
      text += in(" over ", " sobre ") + sub(*derived);
    } else if ((base || nothing || plain) && at) {
      text += in(" of ", " de ") + entity(*at);
    }
    return text;
  }

  // The average (or another figure) of what each period has; nothing for other queries.
  //   "average effective cost per day, October 2026"
  std::optional<std::string> over_periods(const QueryPart& part) const {
    const auto* inner_index = std::get_if<QueryIndex>(&part.base);
    if (inner_index == nullptr || part.show.size() != part.by.size() + 1) return {};
    const QueryPart& inner = query_.parts[*inner_index];
    if (inner.by.empty() || inner.show.size() > inner.by.size() + 1) return {};
    // Nothing but what the sentence below says.
    QueryPart rest = part, inner_rest = inner;
    rest.base = inner_rest.base = EntityId{};
    for (QueryPart* each : {&rest, &inner_rest}) {
      if (std::ranges::any_of(each->show, &Shown::hidden)) return {};
      each->show.clear();
      each->by.clear();
    }
    rest.rank.reset();
    inner_rest.where.reset();
    inner_rest.having.reset();
    inner_rest.period.reset();
    if (!(rest == QueryPart{}) || !(inner_rest == QueryPart{})) return {};
    // With the names that understanding gives them, and no others.
    std::vector<std::string> labels;
    for (const Shown& shown : inner.show) {
      if (!shown.label.empty()) labels.push_back(shown.label);
    }
    const bool own_names = labels.empty() || labels == std::vector<std::string>{"period"} ||
                           labels == std::vector<std::string>{"period", "value"};
    const auto named = [](const Shown& shown) { return !shown.label.empty(); };
    if (!own_names || std::ranges::any_of(part.show, named)) return {};
    const auto* bucket = std::get_if<Bucket>(&query_.exprs[inner.by.back()]);
    const auto* aggregate = std::get_if<Aggregate>(&query_.exprs[part.show.back().expr]);
    const bool counts = std::holds_alternative<RowCount>(query_.exprs[part.show.back().expr]);
    const bool figures = aggregate != nullptr && !aggregate->only_where && !inner.having;
    if (bucket == nullptr || part.by.size() + 1 != inner.by.size() ||
        !(figures || (counts && inner.having && part.by.empty())))
      return {};
    const At at = start(inner);
    std::vector<std::string> keys;
    for (const ExprId by : part.by) keys.push_back(expr(by, part, start(part)));
    std::vector<std::string> pieces;
    if (counts) {
      pieces.push_back(in("number of ", "número de ") +
                       plural_label(in(grain_words(bucket->grain)), language_) +
                       of_time(bucket->time, inner, at) + in(" when ", " en que ") +
                       condition(*inner.having, inner, at));
    } else {
      pieces.push_back(expr(part.show.back().expr, part, start(part)) + in(" per ", " por ") +
                       expr(inner.by.back(), inner, at));
    }
    if (!keys.empty()) pieces.front() += in(", by ", ", por ") + all(keys);
    if (inner.where) pieces.push_back(in("where ", "donde ") + condition(*inner.where, inner, at));
    if (inner.period) pieces.push_back(period(inner.period->range));
    if (part.rank) pieces.push_back(rank(part, start(part)));
    return join(pieces, ", ");
  }

  std::string part(const QueryPart& part) const {
    if (const auto text = over_periods(part)) return *text;
    const At at = start(part);
    std::vector<std::string> pieces;
    std::string head = what(part, at);
    const bool splits = std::ranges::any_of(part.calculations, [](const Calculation& c) {
      return std::holds_alternative<Contribution>(c);
    });
    if (!part.by.empty()) {
      std::vector<std::string> keys;
      for (const ExprId by : part.by) {
        const auto shown = std::ranges::find_if(
            part.show, [&](const Shown& s) { return s.expr == by && !s.hidden; });
        std::string key = expr(by, part, at);
        if (shown == part.show.end() && !splits) key += in(" (not shown)", " (sin mostrar)");
        if (shown != part.show.end() && !shown->label.empty()) key += " (“" + shown->label + "”)";
        keys.push_back(std::move(key));
      }
      head += in(" by ", " por ") + (splits ? join(keys, in(" or ", " o ")) : all(keys));
    }
    pieces.push_back(std::move(head));
    for (const Path& path : part.must_join) {
      if (const auto end = at ? find_end(query_, model_, *at, path) : At{})
        pieces.push_back(in("only with ", "solo con ") + thing(*end) + way(path, at));
    }
    for (const Path& path : part.outer) {
      if (const auto end = at ? find_end(query_, model_, *at, path) : At{})
        pieces.push_back(in("also without ", "también sin ") + thing(*end) + way(path, at));
    }
    if (part.where) {
      const std::string text = condition(*part.where, part, at);
      // "with no orders" needs no "where".
      const bool is_with =
          std::holds_alternative<Quantified>(query_.conditions[*part.where]) &&
          (text.starts_with("with ") || text.starts_with("sin ") || text.starts_with("con "));
      pieces.push_back(is_with ? text : in("where ", "donde ") + text);
    }
    if (part.period) {
      std::string when = period(part.period->range);
      if (!is_usual_time(part.period->time, at))
        when = of(part.period->time, part, at) + in(" in ", " en ") + when;
      pieces.push_back(std::move(when));
    }
    if (part.having)
      pieces.push_back(in("only groups where ", "solo grupos donde ") +
                       condition(*part.having, part, at));
    if (part.rank) pieces.push_back(rank(part, at));
    if (!part.order.empty()) {
      std::vector<std::string> keys;
      keys.reserve(part.order.size());
      for (const Sort& sort : part.order) {
        const auto shown = std::ranges::find(part.show, sort.expr, &Shown::expr);
        const auto apart = shown == part.show.end() ? std::nullopt : own_difference(*shown);
        keys.push_back(apart.value_or(expr(sort.expr, part, at)) +
                       (sort.descending ? in(", highest first", ", de mayor a menor") : ""));
      }
      pieces.push_back(in("sorted by ", "ordenado por ") + all(keys));
    }
    if (part.rows_max)
      pieces.push_back(fmt::format("{} {} {}", in("at most", "como mucho"), *part.rows_max,
                                   *part.rows_max == 1 ? in("row", "fila") : in("rows", "filas")));
    for (const Calculation& c : part.calculations) {
      const bool only = std::holds_alternative<Anomaly>(c);
      pieces.push_back((only ? "" : in("with the ", "con: ")) + calculation(c, part, at));
    }
    if (part.set) pieces.push_back(set(*part.set));
    return join(pieces, ", ");
  }

  std::string rank(const QueryPart& part, At at) const {
    const Rank& rank = *part.rank;
    // The one figure that is shown need not be named again.
    std::size_t figures = 0;
    bool is_shown = false;
    for (const Shown& shown : part.show) {
      if (shown.hidden || std::ranges::find(part.by, shown.expr) != part.by.end()) continue;
      ++figures;
      is_shown = is_shown || shown.expr == rank.by;
    }
    std::string text;
    const bool one = rank.n == 1;
    if (language_ == Language::es) {
      text = one ? (rank.descending ? "el mayor" : "el menor")
                 : fmt::format("los {} {}", rank.n, rank.descending ? "mayores" : "menores");
    } else {
      text = one ? (rank.descending ? "the highest" : "the lowest")
                 : fmt::format("the {} {}", rank.n, rank.descending ? "highest" : "lowest");
    }
    const auto by = std::ranges::find(part.show, rank.by, &Shown::expr);
    const auto apart = by == part.show.end() ? std::nullopt : own_difference(*by);
    if (!is_shown || figures != 1)
      text += in(" by ", " por ") + apart.value_or(expr(rank.by, part, at));
    if (rank.skip > 0)
      text += fmt::format(" {} {}", in("after the first", "tras los primeros"), rank.skip);
    if (rank.keep_ties) text += in(", ties included", ", con empates");
    if (!rank.per.empty()) {
      std::vector<std::string> keys;
      keys.reserve(rank.per.size());
      for (const ExprId per : rank.per) keys.push_back(expr(per, part, at));
      text += in(" for each ", " de cada ") + all(keys);
    }
    return text;
  }

  std::string set(const SetOperation& set) const {
    switch (set.kind) {
      case SetKind::union_of:
        return in("together with ", "junto con ") + sub(set.right);
      case SetKind::union_all:
        return in("followed by ", "seguido de ") + sub(set.right);
      case SetKind::intersect:
        return in("and also in ", "y también en ") + sub(set.right);
      case SetKind::except:
        return in("and not in ", "y no en ") + sub(set.right);
    }
    return {};
  }

  const SemanticQuery& query_;
  const Model& model_;
  Language language_;
  Date today_;
  mutable int depth_ = 0;
};

}  // namespace

std::string explain(const SemanticQuery& query, const Model& model, Language language, Date today) {
  const SemanticQuery canonical = normalise(query);
  if (!validate(canonical, model)) return {};
  return Explainer(canonical, model, language, today).run();
}

}  // namespace cuanto
