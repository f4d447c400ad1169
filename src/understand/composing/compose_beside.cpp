// Words that name no thing of their own beside the one that is meant: which of two references,
// money in general, a total.
#include "understand/composing/composer.h"

namespace cuanto {

// "destination warehouse", "ciudad de destino", where rows refer to two warehouses: the word beside
// it names the reference, and says which of them is meant.
void Composer::go_by_role(std::size_t i) {
  Bound& bound = bound_[i];
  const std::size_t beside = question_.language == Language::es ? after(i) : before(i);
  if (!bound.link || bound.path.role != 0 || !side_by_side(i, beside) || !bound_[beside].link ||
      bound_[beside].used || bound_[beside].link->kind != LinkKind::field)
    return;
  const Bound& role = bound_[beside];
  const std::size_t depth = role.path.hops.size();
  if (bound.path.hops.size() <= depth || !begins_with(bound.path, role.path)) return;
  const Edge* taken = find_edge({}, model_, bound.path.hops[depth].edge);
  for (const Edge& edge : model_.edges) {
    if (taken == nullptr || edge.child != taken->child || edge.parent != taken->parent ||
        edge.child_columns != std::vector{role.link->column})
      continue;
    bound.path.hops[depth] = {edge.id, true};
    use(beside);
    chip(ChipKind::entity, field_words(role.link->column), {role.unit->tokens}, Origin::said);
    return;
  }
}

// "gasto en combustible", "payroll cost", "litres of fuel", where a column is the fuel: the other
// word only says that it is money, or what it is counted in.
void Composer::leave_money_to_its_column(std::size_t i) {
  static const WordSet kIn = {"en", "de", "on", "of", "in", "for"};
  const TokenRange tokens = bound_[i].unit->tokens;
  const bool units = !bound_[i].link && says_units(question_.tokens[tokens.begin]);
  if (tokens.end != tokens.begin + 1 || !(units || says_money_in_general(i)) || edited_ != nullptr)
    return;
  const auto is_amount = [&](std::size_t k) {
    if (k >= bound_.size() || !bound_[k].link || bound_[k].link->kind == LinkKind::value ||
        bound_[k].link->kind == LinkKind::entity || !bound_[k].path.hops.empty())
      return false;
    const auto column = bound_[k].link->kind == LinkKind::field
                            ? std::optional(Attribute{{}, bound_[k].link->column})
                            : row_value({Measure::Kind::metric, bound_[k].link->metric, {}, {}});
    if (!column || table_of(*bound_[k].link) != base_.table) return false;
    const Meaning meaning = model_.catalog->column(column->column).meaning;
    return meaning == Meaning::money || meaning == Meaning::measure;
  };
  std::size_t next = after(i);
  if (next < bound_.size() && bound_[next].used && is_total(next)) next = after(next);
  const std::size_t begin = next < bound_.size() ? bound_[next].unit->tokens.begin : 0;
  const bool follows = begin > tokens.end && begin <= tokens.end + 2u &&
                       kIn.contains(question_.tokens[begin - 1].plain);
  const bool joined = side_by_side(before(i), i) && question_.language == Language::en &&
                      bound_[before(i)].unit->tokens.end == tokens.begin;
  if (!(follows && is_amount(next)) && !(joined && is_amount(before(i)))) return;
  use(i);
  bound_[i].link.reset();
}

bool BoundQuestion::is_total(std::size_t i) const {
  static const WordSet kTotal = {"total", "totales"};
  return says_between(i, i + 1, kTotal);
}

// "total room revenue", "gasto total en salarios", where a column is called total, too: all of what
// is said beside it.
void Composer::leave_total_to_figure(std::size_t i) {
  const Bound& bound = bound_[i];
  const TokenRange tokens = bound.unit->tokens;
  if (!bound.link || bound.link->kind == LinkKind::value || tokens.end != tokens.begin + 1 ||
      !is_total(i) || edited_ != nullptr)
    return;
  const auto is_figure = [&](std::size_t k) {
    if (k >= bound_.size() || !bound_[k].link) return false;
    const Link& link = *bound_[k].link;
    return (link.kind == LinkKind::metric ||
            (link.kind == LinkKind::field && is_measure(link.column))) &&
           !(link == *bound.link);
  };
  const std::size_t next = after(i), last = before(i);
  const bool spanish = question_.language == Language::es;
  const bool beside = spanish
                          ? side_by_side(i, next) && is_figure(next)
                          : is_figure(next) || (side_by_side(i, next) && is_figure(after(next)));
  const bool told = spanish && side_by_side(last, i) && (is_figure(last) || bound_[last].used);
  if (!beside && !told) return;
  use(i);
  bound_[i].link.reset();
}

// "spend", "importe": money, whatever it is of.
bool BoundQuestion::says_money_in_general(std::size_t i) const {
  static const WordSet kMoney = {"spend",   "spending", "cost",   "costs",   "money",   "amount",
                                 "expense", "expenses", "gasto",  "gastos",  "coste",   "costes",
                                 "costo",   "costos",   "dinero", "importe", "importes"};
  return says_between(i, i + 1, kMoney);
}

// "importe facturado" is no quantity, although both may be an amount, and "cobros" are nobody's
// pay.
bool BoundQuestion::is_other_kind_of_figure(std::size_t i, const Link& link) const {
  static const WordSet kTaken = {"cobro", "cobros"};
  static const WordSet kMoney = {"importe",     "importes", "dinero",   "money",
                                 "facturacion", "takings",  "turnover", "revenue"};
  std::optional<Attribute> column;
  if (link.kind == LinkKind::field) column = Attribute{{}, link.column};
  if (link.kind == LinkKind::metric)
    column = row_value({Measure::Kind::metric, link.metric, {}, {}});
  if (!column) return false;
  if (says_between(i, i + 1, kTaken) && is_people(model_.entity_of(table_of(link)))) return true;
  return says_between(i, i + 1, kMoney) &&
         model_.catalog->column(column->column).meaning == Meaning::quantity;
}

}  // namespace cuanto
