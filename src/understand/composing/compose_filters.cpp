// Values and states: which rows are meant.
#include "understand/composing/composer.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/unpaid_cells.h"
#include "understand/number_scale.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {

// "late", "on time", "overdue": when it was done against when it was due.
void Composer::take_due(std::size_t i, bool negated) {
  const Link& link = *bound_[i].link;
  const Attribute done{bound_[i].path, link.column};
  Attribute due{bound_[i].path, *link.other};
  // What was paid stands in rows of its own, and when it was due in those of the bill.
  if (const TableId bills = model_.catalog->column(*link.other).table; bills != table_of(link)) {
    const auto way = route(bills);
    if (!way || fans_out(way->path) || fans_out(done.path)) return;
    due.path = way->path;
  }
  const bool undone = link.op == Compare::is_null || link.op == Compare::in;
  Words text = undone ? take_overdue(link, done, due) : compare_with_due(link, done, due, negated);
  if (!undone) use_compared(i);
  use(i);
  chip(ChipKind::value, std::move(text), {bound_[i].unit->tokens}, Origin::said);
}

// "overdue invoices": not done yet, and due before today. Gives how that is told.
Words Composer::take_overdue(const Link& link, const Attribute& done, const Attribute& due) {
  TimeRange today;
  today.bound = TimeBound::before;
  Filter undone{done, link.op, {}};
  for (const auto& cell : link.stored) undone.values.push_back({ValueKind::text, cell, {cell}});
  // An amount is not done until all of it is paid.
  const auto whole = whole_of(model_, link.column);
  if (whole) {
    undone.op = Compare::less;
    undone.other = Attribute{done.path, *whole};
  }
  add_filter(std::move(undone));
  add_filter({due, Compare::in, {}, today});
  const Words done_label = field_words(done.column), due_label = field_words(due.column);
  const std::string cells = join(link.stored, ", ");
  const Words state =
      link.op == Compare::in
          ? Words{done_label.en + " = " + cells, done_label.in(Language::es) + " = " + cells}
      : whole ? Words{done_label.en + " < " + field_words(*whole).en,
                      done_label.in(Language::es) + " < " + field_words(*whole).in(Language::es)}
              : Words{"no " + done_label.en, "sin " + done_label.in(Language::es)};
  return {state.en + ", " + due_label.en + " before today",
          state.es + ", " + due_label.in(Language::es) + " antes de hoy"};
}

// "late orders", "paid on time": when it was done against when it was due. Gives how that is told.
Words Composer::compare_with_due(const Link& link, const Attribute& done, const Attribute& due,
                                 bool negated) {
  static constexpr std::pair<Compare, Compare> kOther[] = {{Compare::greater, Compare::at_most},
                                                           {Compare::less, Compare::at_least}};
  Filter filter{done, link.op, {}};
  for (const auto& [one, other] : kOther) {
    if (!negated) break;
    filter.op = link.op == one ? other : link.op == other ? one : filter.op;
  }
  filter.other = due;
  const std::string sign = filter.op == Compare::greater   ? " > "
                           : filter.op == Compare::less    ? " < "
                           : filter.op == Compare::at_most ? " ≤ "
                                                           : " ≥ ";
  add_filter(std::move(filter));
  const Words done_label = field_words(done.column), due_label = field_words(due.column);
  return {done_label.en + sign + due_label.en,
          done_label.in(Language::es) + sign + due_label.in(Language::es)};
}

// "stock below the minimum": the column said before the comparison at `i` is what it compares.
void Composer::use_compared(std::size_t i) {
  const std::size_t said = before(i);
  if (said >= bound_.size() || !bound_[said].link || bound_[said].link->kind != LinkKind::field)
    return;
  const ColumnId column = bound_[said].link->column;
  if (column == bound_[i].link->column || column == *bound_[i].link->other) use_words(said);
}

// "open", "not shipped", "out of stock": the column is empty, or not; none is left, or some.
// When the row begins that ends then: "starts_on" beside "ends_on".
std::optional<ColumnId> BoundQuestion::start_before(ColumnId end) const {
  static const WordSet kStart = {"start",  "starts", "begin",  "begins",   "from",
                                 "inicio", "desde",  "efecto", "comienzo", "empieza"};
  for (const ColumnId id : model_.catalog->table(model_.catalog->column(end).table).columns) {
    const bool begins = model_.catalog->column(id).is_time() && says_any(field_words(id), kStart);
    if (id != end && begins && !model_.field(id).hidden) return id;
  }
  return {};
}

// "expired policies", "current contracts": its end lies before today, or not, and it has begun.
void Composer::take_over(std::size_t i, bool over) {
  const Column& column = model_.catalog->column(bound_[i].link->column);
  TimeRange range;
  range.bound = over ? TimeBound::before : TimeBound::since;
  Filter filter{{bound_[i].path, column.id}, Compare::in, {}, range};
  filter.or_empty = !over && column.nulls + column.null_words > 0;
  const Words label = field_words(column.id);
  const bool open = filter.or_empty;
  add_filter(std::move(filter));
  if (const auto start = over ? std::nullopt : start_before(column.id)) {
    range.bound = TimeBound::until;
    add_filter({{bound_[i].path, *start}, Compare::in, {}, range});
  }
  use(i);
  const Words when =
      over ? Words{" before today", " antes de hoy"} : Words{" today or later", " hoy o más tarde"};
  const Words none = open ? Words{" or none", " o ninguna"} : Words{};
  chip(ChipKind::value, {label.en + when.en + none.en, label.in(Language::es) + when.es + none.es},
       {bound_[i].unit->tokens}, Origin::said);
}

// "expired insurance", "con la garantía caducada": beside the name of a time when something ends.
bool Composer::take_ended(std::size_t i) {
  static const WordSet kEnded = {"expired",   "lapsed",    "caducado", "caducada",
                                 "caducados", "caducadas", "vencido",  "vencida",
                                 "vencidos",  "vencidas",  "expirado", "expirada",
                                 "pasado",    "pasada",    "pasados",  "pasadas"};
  const Column& column = model_.catalog->column(bound_[i].link->column);
  if (!column.is_time() || fans_out(bound_[i].path)) return false;
  if (says_between(i, i + 1, kEnded)) {
    take_over(i, true);
    return true;
  }
  for (const std::size_t beside : {before(i), after(i)}) {
    if (beside >= bound_.size() || bound_[beside].used || !side_by_side(i, beside) ||
        !says_between(beside, beside + 1, kEnded) ||
        bound_[beside].unit->tokens.end != bound_[beside].unit->tokens.begin + 1)
      continue;
    use_words(beside);
    // "pasada de fecha"
    if (const std::size_t date = after(beside);
        date < bound_.size() && says_between(date, date + 1, {"fecha"}))
      use_words(date);
    take_over(i, true);
    return true;
  }
  return false;
}

// "sin profesor asignado", "have no driver assigned": what is assigned is denied with its noun.
bool Composer::takes_denied_noun(std::size_t i) {
  const Link& link = *bound_[i].link;
  constexpr std::size_t kNounsMax = 2;
  if (link.op != Compare::not_null ||
      model_.catalog->column(link.column).meaning != Meaning::identifier)
    return false;
  std::size_t k = before(i);
  for (std::size_t nouns = 0;
       nouns < kNounsMax && k < bound_.size() && bound_[k].unit->kind == Unit::Kind::name; ++nouns)
    k = before(k);
  if (k + 1 == i || !is_any_cue(k, {Cue::without, Cue::never})) return false;
  for (; k < i; ++k)
    if (!bound_[k].used) use_words(k);
  return true;
}

void Composer::take_state(std::size_t i, bool negated) {
  const Bound& bound = bound_[i];
  // "fewer than 10 units in stock": the column, and not whether there are any.
  const std::size_t said = before(i);
  const bool counts = bound.link->op == Compare::greater && said < bound_.size() && said > 0 &&
                      (bound_[said].unit->kind == Unit::Kind::number ||
                       bound_[said - 1].unit->kind == Unit::Kind::number);
  if (counts) {
    use_deed(i, {bound.path, bound.link->column});
    bound_[i].used = false;
    return;
  }
  if (bound.link->other) {
    take_due(i, negated);
    return;
  }
  negated = negated || takes_denied_noun(i);
  if (bound.link->op == Compare::less || bound.link->op == Compare::at_least) {
    take_over(i, (bound.link->op == Compare::less) != negated);
    return;
  }
  // "how long does it take to be paid": a deed, and no state.
  if (bound.link->op == Compare::is_null && asks_how_long()) {
    bound_[i].used = true;
    return;
  }
  take_held(i, negated);
}

// Whether the column of a state holds something, or more than nothing.
void Composer::take_held(std::size_t i, bool negated) {
  const Link& link = *bound_[i].link;
  Filter filter{{bound_[i].path, link.column}, link.op, {}};
  if (negated) {
    static constexpr std::pair<Compare, Compare> kOther[] = {{Compare::is_null, Compare::not_null},
                                                             {Compare::at_most, Compare::greater}};
    for (const auto& [one, other] : kOther) {
      if (link.op == one) filter.op = other;
      if (link.op == other) filter.op = one;
    }
  }
  if (filter.op == Compare::at_most || filter.op == Compare::greater)
    filter.values.push_back({ValueKind::number, "0", {}});
  const Words label = field_words(link.column);
  const auto tell = [&]() -> Words {
    switch (filter.op) {
      case Compare::is_null:
        return {"no " + label.en, "sin " + label.in(Language::es)};
      case Compare::not_null:
        return {"with " + label.en, "con " + label.in(Language::es)};
      case Compare::at_most:
        return {label.en + " = 0", label.in(Language::es) + " = 0"};
      default:
        return {label.en + " > 0", label.in(Language::es) + " > 0"};
    }
  };
  Words text = tell();
  add_filter(std::move(filter));
  use(i);
  chip(ChipKind::value, std::move(text), {bound_[i].unit->tokens}, Origin::said);
}

// "tips per server", where a role of the staff is called so: by each of them.
bool Composer::group_by_role(std::size_t i) {
  const Path& path = bound_[i].path;
  if (!is_cue(before(i), Cue::by) || path.hops.empty() || fans_out(path) || edited_ != nullptr)
    return false;
  const Entity& people = model_.entity_of(model_.catalog->column(bound_[i].link->column).table);
  if (!is_people(people) || people.display.empty()) return false;
  for (const ColumnId column : people.display) add_group({{path, column}, {}, {}});
  grouped_.insert(i);
  use(before(i));
  use(i);
  chip(ChipKind::group, {"by " + people.label.en, "por " + people.label.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "including cancelled orders": nothing but the condition that the model adds is taken away.
bool Composer::take_included(std::size_t i) {
  static const WordSet kIncluding = {"including", "include", "incluyendo", "incluidos", "incluidas",
                                     "incluye",   "incluso", "contando",   "counting"};
  std::size_t at = bound_[i].unit->tokens.begin;
  while (at > 0 && question_.tokens[at - 1].stop_word) --at;
  const bool included = at > 0 && kIncluding.contains(question_.tokens[at - 1].plain);
  const Column& column = model_.catalog->column(bound_[i].link->column);
  const bool by_default =
      std::ranges::any_of(model_.default_filters, [&](const DefaultFilter& one) {
        bool mentioned = false;
        SqlExpr condition = one.condition;
        rewrite(condition, {.expr =
                                [&](SqlExpr& node) {
                                  const auto* name = std::get_if<ColumnName>(&node.node);
                                  mentioned =
                                      mentioned || (name != nullptr &&
                                                    equal_ignoring_case(name->column, column.name));
                                },
                            .from = {},
                            .select = {}});
        return mentioned && model_.entity(one.entity).table == column.table;
      });
  if (!included || !by_default) return false;
  for (std::size_t k = 0; k <= i; ++k) {
    const TokenRange tokens = bound_[k].unit->tokens;
    if (tokens.end == at || k == i) use(k);
  }
  const std::string said(words_of(question_, bound_[i].unit->tokens));
  chip(ChipKind::value, {"including " + said, "incluyendo " + said}, {bound_[i].unit->tokens},
       Origin::said);
  return true;
}

// "tabs without a server": no row of staff at all, rather than one whose role is another.
bool Composer::take_no_such(std::size_t i) {
  static const WordSet kNone = {"no", "without", "sin", "ningun", "ninguna", "have", "has"};
  const Path& path = bound_[i].path;
  std::size_t cue = before(i);
  if (cue >= bound_.size() || bound_[i].link->op != Compare::in || path.hops.size() != 1 ||
      !path.hops.front().to_one || edited_ != nullptr)
    return false;
  const TokenRange said = bound_[cue].unit->tokens;
  if (!kNone.contains(question_.tokens[said.end - 1u].plain)) return false;
  const Edge* edge = find_edge({}, model_, path.hops.front().edge);
  if (edge == nullptr || edge->child_columns.size() != 1) return false;
  const Column& column = model_.catalog->column(edge->child_columns.front());
  if (column.nulls + column.null_words == 0) return false;
  add_filter({{{}, column.id}, Compare::is_null, {}});
  use(cue);
  use(i);
  const std::string word(words_of(question_, bound_[i].unit->tokens));
  chip(ChipKind::value, {"without " + word, "sin " + word},
       {{said.begin, bound_[i].unit->tokens.end}}, Origin::said);
  return true;
}

void Composer::take_values() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto& link = bound_[i].link;
    if (!link || link->kind != LinkKind::value) continue;
    if (only_says_used(i)) {
      bound_[i].used = true;
      continue;
    }
    if (is_paid_of_bill(i) && !negated(i)) {
      use(i);
      continue;
    }
    if (take_never(i) || take_included(i) || group_by_role(i)) continue;
    const bool no = negated(i);
    if (no && take_no_such(i)) continue;
    take_qualifier(i);
    if (no) mark_cue_before(i, {Cue::without, Cue::never});
    if (no && says_non(i) && !is_one_word_with_non(i)) use(before(i));
    if (link->op != Compare::in || link->other) {
      take_state(i, no);
    } else {
      take_cells(i, no);
    }
  }
}

// "services used in September": a verb, although a status is called so.
bool BoundQuestion::only_says_used(std::size_t i) const {
  static const WordSet kVerbs = {"used", "usado", "usada", "usados", "usadas"};
  static const WordSet kByWhom = {"by", "in", "por", "en"};
  const Bound& bound = bound_[i];
  if (!kVerbs.contains(question_.tokens[bound.unit->tokens.begin].plain)) return false;
  const bool after_name = i > 0 && bound_[i - 1].link &&
                          bound_[i - 1].link->kind != LinkKind::value &&
                          bound_[i - 1].link->column != bound.link->column;
  const std::size_t next = bound.unit->tokens.end;
  const bool done = next < question_.tokens.size() &&
                    kByWhom.contains(question_.tokens[next].plain) &&
                    is_any_cue(before(i), {Cue::copula, Cue::only});
  return after_name || done || is_cue(before(i), Cue::never);
}

// "paid in cash", of payments: what was paid of a bill is told by them, paid in full or not.
bool BoundQuestion::is_paid_of_bill(std::size_t i) const {
  const Link& link = *bound_[i].link;
  return edited_ == nullptr && link.op == Compare::in && !bound_[i].path.hops.empty() &&
         are_payments(base_) && link.stored.size() == 1 && says_paid(link.stored.front());
}

void Composer::take_cells(std::size_t i, bool negated) {
  const Bound& bound = bound_[i];
  const Attribute attribute{bound.path, bound.link->column};
  std::vector<Value> values;
  for (const auto& stored : bound.link->stored)
    values.push_back({ValueKind::text, stored, {stored}});
  add_filter({attribute, negated ? Compare::not_in : Compare::in, std::move(values)});
  if (!negated) {
    measure_in_unit(i);
    take_things_of_kind(i);
  }
  use(i);
  const std::string text = join(bound.link->stored, ", ");
  const Words label = field_words(attribute.column);
  const std::string sign = negated ? " ≠ " : " = ";
  chip(ChipKind::value, {label.en + sign + text, label.es + sign + text}, {bound.unit->tokens},
       Origin::said, bound.link->read_as);
  if (bound.link->stored.size() > 1) {
    assume({fmt::format("“{}” is taken as {}", words_of(question_, bound.unit->tokens), text),
            fmt::format("«{}» se toma como {}", words_of(question_, bound.unit->tokens), text)});
  }
}

void Composer::take_qualifier(std::size_t i) {
  const Link& value = *bound_[i].link;
  // "whose home branch is Centro"
  const std::size_t copula = is_cue(before(i), Cue::copula) ? before(i) : bound_.size();
  const std::size_t said = copula < bound_.size() ? before(copula) : before(i);
  for (const std::size_t other : {said, after(i)}) {
    const bool beside = copula < bound_.size() && other == said ? side_by_side(copula, other)
                                                                : side_by_side(i, other);
    if (!beside || bound_[other].used || !bound_[other].link) continue;
    if (is_any_cue(before(other), {Cue::by, Cue::which})) continue;
    const Link& near = *bound_[other].link;
    const bool same_column = near.kind == LinkKind::field && near.column == value.column;
    const bool same_table = near.kind == LinkKind::entity && table_of(near) == table_of(value) &&
                            table_of(near) != base_.table;
    // "region" of another table beside a region's value: the same thing under another roof.
    const bool same_name = near.kind == LinkKind::field &&
                           equal_ignoring_case(model_.catalog->column(near.column).name,
                                               model_.catalog->column(value.column).name);
    if (!same_column && !same_table && !same_name) continue;
    use(other);
    return;
  }
}

// "and the north too", "añade el sur también": beside what the answer was limited to.
bool BoundQuestion::joins_values() const {
  for (std::size_t t = 0; t < question_.tokens.size(); ++t) {
    const std::string& word = question_.tokens[t].plain;
    if (kAlsoWords.contains(word) ||
        (word == "well" && t > 0 && question_.tokens[t - 1].plain == "as"))
      return true;
  }
  return is_cue(0, Cue::also);
}

bool BoundQuestion::says_several_of(const Attribute& attribute) const {
  return std::ranges::count_if(bound_, [&](const Bound& bound) {
           return bound.link && bound.link->kind == LinkKind::value &&
                  bound.link->column == attribute.column;
         }) > 1;
}

// "not cancelled", where a tick says that a row is: those without one.
static bool denies_tick(const Filter& filter, const Column& column) {
  const auto cells = yes_and_no(column);
  return cells && cells->no.empty() && filter.op == Compare::not_in && filter.values.size() == 1 &&
         filter.values.front().text == cells->yes;
}

void Composition::add_filter(Filter filter) {
  if (denies_tick(filter, model_.catalog->column(filter.attribute.column)))
    filter = {filter.attribute, Compare::is_null, {}};
  for (Value& value : filter.values)
    value =
        in_unit_of(model_.catalog->column(filter.attribute.column), std::move(value), question_);
  const auto is_of_same = [&](const Filter& known) {
    return known.attribute == filter.attribute && known.op == filter.op;
  };
  const bool joins = edited_ != nullptr && filter.op == Compare::in && !filter.range &&
                     joins_values() && std::ranges::any_of(out_.slots.filters, is_of_same);
  if (edited_ != nullptr && !filter.range && !joins) give_place_to(filter);
  // "without Centro" after "only Centro": the filter goes, and nothing is left out instead.
  if (edited_ != nullptr && filter.op == Compare::not_in && !says_not()) {
    for (Filter& known : out_.slots.filters) {
      if (known.attribute != filter.attribute || known.op != Compare::in) continue;
      const std::size_t before = known.values.size();
      std::erase_if(known.values, [&](const Value& value) {
        return std::ranges::find(filter.values, value) != filter.values.end();
      });
      if (known.values.size() == before) continue;
      std::erase_if(out_.slots.filters,
                    [](const Filter& f) { return f.op == Compare::in && f.values.empty(); });
      return;
    }
  }
  const auto positive = [](Compare op) { return op == Compare::in; };
  for (Filter& known : out_.slots.filters) {
    if (known.attribute != filter.attribute || known.op != filter.op) continue;
    if (filter.op != Compare::in && filter.op != Compare::not_in) continue;
    // In an edit a new value takes the place of the old one, unless it is added to it.
    const bool old = edited_ != nullptr && !joins &&
                     !fresh_.filters.contains(&known - out_.slots.filters.data());
    // "compare with the north", after the south: both.
    const bool beside = has_cue({Cue::compare}) && !says_several_of(filter.attribute);
    if (old && positive(filter.op) && !beside) known.values.clear();
    for (auto& value : filter.values) {
      if (std::ranges::find(known.values, value) == known.values.end())
        known.values.push_back(value);
    }
    fresh_.filters.insert(&known - out_.slots.filters.data());
    return;
  }
  // What two words say is one condition.
  if (std::ranges::find(out_.slots.filters, filter) != out_.slots.filters.end()) return;
  fresh_.filters.insert(static_cast<std::ptrdiff_t>(out_.slots.filters.size()));
  out_.slots.filters.push_back(std::move(filter));
}

// "the most expensive", "los más baratos": an adjective, and no verb.
bool BoundQuestion::ranks_by_price(std::size_t cue) const {
  static const WordSet kAdjectives = {"expensive", "cheapest", "priciest", "caro",
                                      "cara",      "caros",    "caras",    "barato",
                                      "barata",    "baratos",  "baratas",  "costliest"};
  return is_any_cue(cue, {Cue::expensive, Cue::cheap}) &&
         kAdjectives.contains(question_.tokens[bound_[cue].unit->tokens.end - 1u].plain);
}

// "the most expensive product" where products have a price, and these rows are no products.
bool BoundQuestion::is_about_price(std::size_t cue) const {
  if (!base_.is_fact || !ranks_by_price(cue)) return false;
  for (const std::size_t beside : {before(cue), after(cue)}) {
    if (beside >= bound_.size() || !bound_[beside].link ||
        (bound_[beside].link->kind != LinkKind::entity &&
         bound_[beside].link->kind != LinkKind::field) ||
        table_of(*bound_[beside].link) == base_.table)
      continue;
    const auto& columns = model_.catalog->table(table_of(*bound_[beside].link)).columns;
    if (std::ranges::any_of(columns, [&](ColumnId id) {
          return model_.catalog->column(id).meaning == Meaning::money && !model_.field(id).hidden;
        }))
      return true;
  }
  return false;
}

TimeRange BoundQuestion::everything() {
  TimeRange range;
  range.anchor = Anchor::absolute;
  return range;
}

// The column that such a name would be looked for in: a place where there is one.
static std::optional<ColumnId> column_for_names(const Model& model, const Entity& base) {
  static constexpr auto kPlaces = std::to_array<std::string_view>(
      {"city", "ciudad", "country", "pais", "region", "province", "provincia", "state", "zone",
       "zona", "location", "ubicacion", "place", "lugar"});
  std::vector<ColumnId> columns;
  for (const ColumnId id : model.catalog->table(base.table).columns) columns.push_back(id);
  for (const Edge& edge : model.edges) {
    if (edge.child != base.table || edge.parent == base.table) continue;
    const auto& more = model.catalog->table(edge.parent).columns;
    columns.insert(columns.end(), more.begin(), more.end());
  }
  std::erase_if(columns, [&](ColumnId id) {
    const Column& column = model.catalog->column(id);
    const bool named = column.meaning == Meaning::category || column.meaning == Meaning::name;
    return !named || model.field(id).hidden || model.field(id).personal || column.personal;
  });
  for (const std::string_view place : kPlaces) {
    for (const ColumnId id : columns) {
      const Words& label = model.field(id).label;
      const auto is_place = [&](const std::string& name) {
        const std::string folded = fold_plain(name);
        const auto words = split(folded, ' ');
        return std::ranges::find(words, place) != words.end();
      };
      if (is_place(label.en) || is_place(label.in(Language::es))) return id;
    }
  }
  return columns.empty() ? std::nullopt : std::optional(columns.front());
}

void Composer::note_unknown_name() {
  static const WordSet kBefore = {"in", "of", "for", "from", "at",
                                  "en", "de", "del", "para", "desde"};
  static const WordSet kArticles = {"the", "la", "el", "los", "las"};
  const bool about_data = said_.figure || said_.entity || edited_ != nullptr ||
                          !out_.slots.measures.empty() || !out_.slots.groups.empty();
  if (out_.unknown_value || !about_data) return;
  // Where every word has a capital, a capital says nothing.
  const bool title = std::ranges::all_of(question_.tokens, [](const Token& token) {
    return token.capitalised || token.stop_word || token.shape != TokenShape::word;
  });
  for (std::size_t i = 0; i < bound_.size() && !title; ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    if (bound_[i].used || bound_[i].unit->kind != Unit::Kind::unknown) continue;
    if (!names_something(tokens) || question_.tokens[tokens.begin].shape != TokenShape::word)
      continue;
    std::size_t before = tokens.begin - 1u;
    if (before > 0 && kArticles.contains(question_.tokens[before].plain)) --before;
    if (!kBefore.contains(question_.tokens[before].plain)) continue;
    const auto column = column_for_names(model_, base_);
    if (!column) return;
    TokenRange said = tokens;
    for (std::size_t k = i + 1; k < bound_.size(); ++k) {
      if (bound_[k].unit->kind != Unit::Kind::unknown ||
          !question_.tokens[bound_[k].unit->tokens.begin].capitalised)
        break;
      said.end = bound_[k].unit->tokens.end;
    }
    out_.unknown_value = UnknownValue{*column, said};
    return;
  }
}

bool Composer::note_unknown_value(std::size_t i, ColumnId column) {
  const Meaning meaning = model_.catalog->column(column).meaning;
  if (meaning != Meaning::category && meaning != Meaning::name && meaning != Meaning::boolean_code)
    return false;
  if (groups_here(i) || is_cue(before(i), Cue::distinct)) return false;
  const std::size_t next = i + 1;
  // "team Payments" is no figure either, although pay may mean cost.
  const auto is_unknown = [&](std::size_t k) {
    if (k >= bound_.size()) return false;
    const Unit& unit = *bound_[k].unit;
    const auto is_guess = [](const Link& link) {
      return link.kind != LinkKind::value && link.quality <= kQualityLexicon;
    };
    return unit.kind == Unit::Kind::unknown ||
           (unit.kind == Unit::Kind::name && std::ranges::all_of(unit.links, is_guess));
  };
  if (!is_unknown(next)) return false;
  const Token& token = question_.tokens[bound_[next].unit->tokens.begin];
  if (!token.capitalised && !token.quoted) return false;
  TokenRange tokens = bound_[next].unit->tokens;
  for (std::size_t k = next + 1; is_unknown(k); ++k) {
    if (!question_.tokens[bound_[k].unit->tokens.begin].capitalised) break;
    tokens.end = bound_[k].unit->tokens.end;
  }
  out_.unknown_value = UnknownValue{column, tokens};
  use(i);
  return true;
}

}  // namespace cuanto
