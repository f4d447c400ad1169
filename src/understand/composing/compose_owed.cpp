// What is still owed: whether a word says how much or of which rows, of whom, and of each row or of
// all of them.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {

// "outstanding invoices" are those that are not paid; "how much is outstanding" is a figure.
bool BoundQuestion::tells_of_rows(std::size_t i, const Link& owed) const {
  const TableId table = table_of(owed);
  const bool state = std::ranges::any_of(bound_[i].unit->links, [&](const Link& other) {
    return other.is_state && table_of(other) == table;
  });
  if (!state || has_cue({Cue::how_much, Cue::total}) || is_any_cue(before(i), {Cue::show, Cue::by}))
    return false;
  return std::ranges::any_of(units_, [&](const Unit& unit) {
    return std::ranges::any_of(unit.links, [&](const Link& other) {
      return other.kind == LinkKind::entity && table_of(other) == table &&
             other.quality >= kQualitySynonym;
    });
  });
}

// The unit that asks how much is owed; bound_.size() where none does.
std::size_t BoundQuestion::owed_said() const {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto& link = bound_[i].link;
    if (link && link->kind == LinkKind::metric && says_what_is_owed(model_.metric(link->metric)))
      return i;
  }
  return bound_.size();
}

// "the total amount they owe us", "el dinero que nos deben": what is owed is money, and no figure
// besides.
void Composer::leave_money_words(std::size_t i) {
  static const WordSet kMoney = {"money",   "amount",   "amounts", "sum",     "total",
                                 "balance", "cash",     "dinero",  "importe", "importes",
                                 "saldo",   "cantidad", "suma"};
  const std::size_t next = after(i);  // "nos deben dinero"
  for (std::size_t k = next < bound_.size() ? next + 1 : i; k-- > 0;) {
    if (k < i && is_any_cue(k, {Cue::conjunction, Cue::by, Cue::which, Cue::who})) return;
    const TokenRange tokens = bound_[k].unit->tokens;
    const auto& figure = bound_[k].link;
    // "how much rent is outstanding": what is charged is what is owed.
    const bool charged = k != i && figure && figure->kind == LinkKind::metric &&
                         model_.metric(figure->metric).is_default &&
                         model_.metric(figure->metric).entity == base_.id;
    const bool money =
        charged ||
        std::all_of(question_.tokens.begin() + tokens.begin, question_.tokens.begin() + tokens.end,
                    [](const Token& token) { return kMoney.contains(token.plain); });
    if (!money || bound_[k].unit->kind == Unit::Kind::cue) continue;
    if (!charged) bound_[k].link.reset();
    bound_[k].used = true;
  }
}

// "how much do customers owe us", "total que nos deben los clientes": all of them together. "each
// of them" and "which of them" tell them apart.
void Composer::leave_who_owes_it_all(std::size_t i) {
  static const WordSet kAll = {"total", "altogether", "overall", "conjunto"};
  const bool all = has_cue({Cue::how_much, Cue::total}) || says_between(0, bound_.size(), kAll);
  if (!all ||
      has_cue({Cue::by, Cue::which, Cue::who, Cue::top, Cue::bottom, Cue::most, Cue::least}))
    return;
  for (const std::size_t beside : {before(i), after(i)}) {
    if (beside >= bound_.size()) continue;
    const auto& link = bound_[beside].link;
    if (!link || link->kind != LinkKind::entity || link->entity == base_.id ||
        fans_out(bound_[beside].path))
      continue;
    bound_[beside].link.reset();
    bound_[beside].used = true;
  }
}

// The figure of what was paid of bills, or the sum of payments.
static bool says_what_was_paid(const Model& model, const Metric& metric) {
  const auto* sum = std::get_if<Call>(&metric.expression.node);
  const auto* name = sum == nullptr || sum->arguments.size() != 1
                         ? nullptr
                         : std::get_if<ColumnName>(&sum->arguments.front().node);
  const Column* column =
      name == nullptr ? nullptr
                      : model.catalog->find_column(model.entity(metric.entity).table, name->column);
  return column != nullptr && whole_of(model, column->id).has_value();
}

void Composer::take_owed() {
  // "how much rent did we collect": what is charged is what was paid.
  for (std::size_t i = 0; i < bound_.size() && edited_ == nullptr; ++i) {
    const auto& paid = bound_[i].link;
    if (!paid || paid->kind != LinkKind::metric ||
        !says_what_was_paid(model_, model_.metric(paid->metric)))
      continue;
    leave_money_words(i);
  }
  const std::size_t i = owed_said();
  if (i == bound_.size() || edited_ != nullptr) return;
  leave_money_words(i);
  leave_who_owes_it_all(i);
}

// Where these rows are named before the figure at `i`; bound_.size() where they are not.
std::size_t BoundQuestion::rows_said_before(std::size_t i) const {
  for (std::size_t k = 0; k < i; ++k) {
    const auto& link = bound_[k].link;
    if (link && link->kind == LinkKind::entity && link->entity == base_.id && plural(k)) return k;
  }
  return bound_.size();
}

// "the overdue invoices with what is owed on each": of each row. "How much is owed on them" is one
// figure, and who owes it is another grouping.
bool BoundQuestion::asks_of_each_row(std::size_t i) const {
  if (rows_said_before(i) == bound_.size() || has_cue({Cue::who})) return false;
  constexpr std::size_t kOfEachMax = 4;  // "de cada una."
  const std::size_t count = question_.tokens.size();
  const bool each_at_end = std::any_of(
      question_.tokens.begin() + static_cast<std::ptrdiff_t>(count - std::min(count, kOfEachMax)),
      question_.tokens.end(),
      [](const Token& token) { return kEachOneWords.contains(token.plain); });
  if (each_at_end) return true;
  return !has_cue({Cue::how_much, Cue::total, Cue::by, Cue::which, Cue::average});
}

// The condition that makes a figure one of what is not paid: a cell of a column, or none.
static std::optional<Filter> filter_of_unpaid(const Model& model, const Metric& metric) {
  const TableId table = model.entity(metric.entity).table;
  const auto column_of = [&](const SqlExpr& of) -> const Column* {
    const auto* name = std::get_if<ColumnName>(&of.node);
    return name == nullptr ? nullptr : model.catalog->find_column(table, name->column);
  };
  if (const auto* empty = std::get_if<IsNull>(&metric.filter->node)) {
    const Column* column = column_of(*empty->of);
    return column == nullptr ? std::nullopt
                             : std::optional(Filter{{{}, column->id}, Compare::is_null, {}});
  }
  const auto* cells = std::get_if<InList>(&metric.filter->node);
  const Column* column = cells == nullptr ? nullptr : column_of(*cells->of);
  if (column == nullptr) return {};
  Filter filter{{{}, column->id}, Compare::in, {}};
  for (const SqlExpr& item : cells->items) {
    const auto* text = std::get_if<TextLiteral>(&item.node);
    const auto* number = std::get_if<NumberLiteral>(&item.node);
    if (text == nullptr && number == nullptr) return {};
    const std::string& cell = text != nullptr ? text->text : number->text;
    filter.values.push_back({ValueKind::text, cell, {cell}});
  }
  return filter;
}

// Who owes nothing is not told.
void Composer::keep_what_is_owed(const Metric& metric) {
  if (metric.filter) {
    if (const auto unpaid = filter_of_unpaid(model_, metric)) add_filter(*unpaid);
    return;
  }
  const auto pair = paid_of(model_, metric);
  if (!pair) {
    // What was paid stands in other rows.
    if (!out_.slots.groups.empty())
      out_.slots.group_filters.push_back({{Measure::Kind::metric, metric.id, {}, {}},
                                          Compare::greater,
                                          {{ValueKind::number, "0", {}}}});
    return;
  }
  Filter filter{{{}, pair->paid}, Compare::less, {}};
  filter.other = Attribute{{}, pair->whole};
  add_filter(std::move(filter));
}

// "unpaid rent", "how much of it is overdue": where all of a bill is measured and only those that
// are not paid are meant, what is left of each.
static void measure_what_is_left(const Model& model, EntityId base, Slots& slots) {
  if (slots.measures.size() != 1 || slots.measures.front().kind != Measure::Kind::metric) return;
  const auto* sum = std::get_if<Call>(&model.metric(slots.measures.front().metric).expression.node);
  const auto* name = sum == nullptr || sum->arguments.size() != 1
                         ? nullptr
                         : std::get_if<ColumnName>(&sum->arguments.front().node);
  for (const Metric& owed : model.metrics) {
    const auto pair = owed.entity == base ? paid_of(model, owed) : std::nullopt;
    if (!pair || name == nullptr ||
        !equal_ignoring_case(name->column, model.catalog->column(pair->whole).name))
      continue;
    const bool unpaid = std::ranges::any_of(slots.filters, [&](const Filter& filter) {
      return filter.op == Compare::less && filter.attribute == Attribute{{}, pair->paid} &&
             filter.other == std::optional(Attribute{{}, pair->whole});
    });
    if (unpaid) slots.measures.front().metric = owed.id;
  }
}

void Composer::settle_owed() {
  const std::size_t i = owed_said();
  Slots& slots = out_.slots;
  if (i == bound_.size() && edited_ == nullptr) measure_what_is_left(model_, base_.id, slots);
  if (i == bound_.size() || edited_ != nullptr || !bound_[i].used || slots.measures.empty()) return;
  if (asks_of_each_row(i)) {
    std::vector<Group> rows;
    for (const ColumnId column : base_.display) rows.push_back({{{}, column}, {}, {}});
    for (const Group& group : slots.groups)
      if (std::ranges::find(rows, group) == rows.end()) rows.push_back(group);
    slots.groups = std::move(rows);
    for (std::size_t k = i; k < bound_.size(); ++k)
      if (is_cue(k, Cue::by)) use(k);
  }
  const bool by_things = std::ranges::any_of(
      slots.groups, [](const Group& group) { return !group.grain && !group.part; });
  if (by_things || !shown_.empty()) keep_what_is_owed(model_.metric(bound_[i].link->metric));
}

}  // namespace cuanto
