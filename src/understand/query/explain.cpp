// A semantic query in one sentence: what, by what, for what, when, how. Everything the query says
// is in it, so that two queries that mean different things read differently.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/query/explainer.h"

namespace cuanto {

static constexpr int kToldDepthMax = 12;

// "con la proporción de …", "con el acumulado de …", "con ingresos frente a …".
static std::string_view spanish_with(std::string_view said) {
  const auto begins = [&](std::string_view noun) { return said.starts_with(noun); };
  constexpr auto kFeminine =
      std::to_array<std::string_view>({"proporción", "variación", "aportación", "proyección"});
  constexpr auto kMasculine = std::to_array<std::string_view>({"acumulado", "puesto"});
  if (std::ranges::any_of(kFeminine, begins)) return "con la ";
  return std::ranges::any_of(kMasculine, begins) ? "con el " : "con ";
}

std::string Explainer::run() {
  std::string text = part(query_.parts.front());
  // The first letter, when it is one that has a capital in ASCII.
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + ".";
}

Explainer::At Explainer::start(const QueryPart& part) const {
  const auto* entity = std::get_if<EntityId>(&part.base);
  return entity == nullptr ? At{} : At{model_.entity(*entity).table};
}

std::string Explainer::sub(QueryIndex index) const {
  if (index >= query_.parts.size() || depth_ > kToldDepthMax) return "…";
  ++depth_;
  std::string text = "[" + part(query_.parts[index]) + "]";
  --depth_;
  return text;
}

// Whether the sentence has to say whose columns these are.
bool Explainer::names_base(ExprId id) const {
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
std::optional<std::string> Explainer::own_difference(const Shown& shown) const {
  if (!std::holds_alternative<Arithmetic>(query_.exprs[shown.expr])) return {};
  if (shown.label == "difference") return in("their difference", "su diferencia");
  if (shown.label == "left_over") return in("what is left", "lo que queda");
  if (shown.label == "difference_percent" || shown.label == "left_over_percent")
    return in("that in percent", "eso en porcentaje");
  return {};
}

// Columns of what made a difference are told together.
bool Explainer::is_contribution(ExprId id, const QueryPart& part) const {
  const auto* computed = std::get_if<Computed>(&query_.exprs[id]);
  return computed != nullptr && computed->calculation < part.calculations.size() &&
         std::holds_alternative<Contribution>(part.calculations[computed->calculation]);
}

std::string Explainer::what(const QueryPart& part, At at) const {
  std::vector<std::string> shown;
  bool base = false, plain = true;
  for (const Shown& column : part.show) {
    if (column.hidden || is_contribution(column.expr, part)) continue;
    if (std::ranges::find(part.by, column.expr) != part.by.end()) continue;
    auto apart = own_difference(column);
    const auto* product = std::get_if<Arithmetic>(&query_.exprs[column.expr]);
    if (product != nullptr && column.label == "annual_run_rate")
      apart = in("a year at the pace of ", "un año al ritmo de ") + expr(product->left, part, at);
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

// Whether two levels hold nothing but what over_periods() tells, with the names that understanding
// gives them.
static bool says_only_periods(const QueryPart& part, const QueryPart& inner) {
  QueryPart rest = part, inner_rest = inner;
  rest.base = inner_rest.base = EntityId{};
  for (QueryPart* each : {&rest, &inner_rest}) {
    if (std::ranges::any_of(each->show, &Shown::hidden)) return false;
    each->show.clear();
    each->by.clear();
  }
  rest.rank.reset();
  inner_rest.where.reset();
  inner_rest.having.reset();
  inner_rest.period.reset();
  if (!(rest == QueryPart{}) || !(inner_rest == QueryPart{})) return false;
  std::vector<std::string> labels;
  for (const Shown& shown : inner.show) {
    if (!shown.label.empty()) labels.push_back(shown.label);
  }
  const bool own_names = labels.empty() || labels == std::vector<std::string>{"period"} ||
                         labels == std::vector<std::string>{"period", "value"};
  const auto named = [](const Shown& shown) { return !shown.label.empty(); };
  return own_names && std::ranges::none_of(part.show, named);
}

// The average (or another figure) of what each period has; nothing for other queries.
//   "average effective cost per day, October 2026"
std::optional<std::string> Explainer::over_periods(const QueryPart& part) const {
  const auto* inner_index = std::get_if<QueryIndex>(&part.base);
  if (inner_index == nullptr || part.show.size() != part.by.size() + 1) return {};
  const QueryPart& inner = query_.parts[*inner_index];
  if (inner.by.empty() || inner.show.size() > inner.by.size() + 1) return {};
  if (!says_only_periods(part, inner)) return {};
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

std::string Explainer::part(const QueryPart& part) const {
  if (const auto text = over_periods(part)) return *text;
  const At at = start(part);
  std::vector<std::string> pieces;
  std::string head = what(part, at);
  if (!part.by.empty()) head += groups(part, at);
  pieces.push_back(std::move(head));
  add_filters(part, at, pieces);
  if (part.rank) pieces.push_back(rank(part, at));
  if (!part.order.empty()) pieces.push_back(order(part, at));
  if (part.rows_max)
    pieces.push_back(fmt::format("{} {} {}", in("at most", "como mucho"), *part.rows_max,
                                 *part.rows_max == 1 ? in("row", "fila") : in("rows", "filas")));
  for (const Calculation& c : part.calculations) {
    const bool only = std::holds_alternative<Anomaly>(c);
    const std::string said = calculation(c, part, at);
    pieces.push_back((only ? "" : in("with the ", spanish_with(said))) + said);
  }
  if (part.set) pieces.push_back(set(*part.set));
  return join(pieces, ", ");
}

std::string Explainer::groups(const QueryPart& part, At at) const {
  const bool splits = std::ranges::any_of(part.calculations, [](const Calculation& c) {
    return std::holds_alternative<Contribution>(c);
  });
  std::vector<std::string> keys;
  for (const ExprId by : part.by) {
    const auto shown =
        std::ranges::find_if(part.show, [&](const Shown& s) { return s.expr == by && !s.hidden; });
    std::string key = expr(by, part, at);
    if (shown == part.show.end() && !splits) key += in(" (not shown)", " (sin mostrar)");
    if (shown != part.show.end() && !shown->label.empty()) key += " (“" + shown->label + "”)";
    keys.push_back(std::move(key));
  }
  return in(" by ", " por ") + (splits ? join(keys, in(" or ", " o ")) : all(keys));
}

// Which rows and groups it is about.
void Explainer::add_filters(const QueryPart& part, At at, std::vector<std::string>& pieces) const {
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
      when = of(part.period->time, part, at) + " " + within(part.period->range, false);
    pieces.push_back(std::move(when));
  }
  if (part.having)
    pieces.push_back(in("only groups where ", "solo grupos donde ") +
                     condition(*part.having, part, at));
}

std::string Explainer::order(const QueryPart& part, At at) const {
  std::vector<std::string> keys;
  keys.reserve(part.order.size());
  for (const Sort& sort : part.order) {
    const auto shown = std::ranges::find(part.show, sort.expr, &Shown::expr);
    const auto apart = shown == part.show.end() ? std::nullopt : own_difference(*shown);
    keys.push_back(apart.value_or(expr(sort.expr, part, at)) +
                   (sort.descending ? in(", highest first", ", de mayor a menor") : ""));
  }
  return in("sorted by ", "ordenado por ") + all(keys);
}

std::string Explainer::rank(const QueryPart& part, At at) const {
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

std::string Explainer::set(const SetOperation& set) const {
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

std::string explain(const SemanticQuery& query, const Model& model, Language language, Date today) {
  const SemanticQuery canonical = normalise(query);
  if (!validate(canonical, model)) return {};
  return Explainer(canonical, model, language, today).run();
}

}  // namespace cuanto
