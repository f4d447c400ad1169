// The slots as a whole: what is asked for, listed, or changed of the answer before.
#include <algorithm>

#include "understand/answered/points_back.h"
#include "understand/composing/composer.h"
#include "understand/composing/invoiced.h"
#include "understand/small_words.h"
#include "understand/whole_months.h"

namespace cuanto {

void Composer::settle_periods() {
  Slots& slots = out_.slots;
  if (slots.period || (!slots.over_periods && !slots.count_periods)) return;
  if (const auto time = time_attribute()) {
    slots.period = MainPeriod{*time, everything()};
    return;
  }
  slots.over_periods.reset();
  slots.inner.reset();
  slots.count_periods = false;
}

bool Composer::complete() {
  settle_periods();
  Slots& slots = out_.slots;
  const bool nothing_said = slots.measures.empty() && slots.groups.empty() && shown_.empty() &&
                            !said_.entity && !said_.counted && !said_.measuring &&
                            !slots.count_periods && !slots.compare_with;
  if (nothing_said && slots.filters.empty() && slots.some_of.empty()) return false;
  // "% change for each team" says enough; "as a percentage" speaks of what was there before.
  const bool said_of_what = ((said_.measure || rank_.by_money) && !slots.groups.empty()) ||
                            (said_.measure && !slots.filters.empty());
  compare_what_is_usual();
  out_.has_subject = !nothing_said && (!slots.measures.empty() || said_.entity || !shown_.empty() ||
                                       said_.figure || said_of_what);
  group_movers();
  settle_owed();
  add_up_what_ranks();
  rank_rows();
  count_what_is_asked();
  list_what_cells_name();
  if (needs_measure()) default_measure();
  measure_what_was_invoiced(question_, model_, out_, rank_.measure);
  count_what_passes();
  count_moved();
  resolve_pending();
  // Nothing is calculated of a list.
  if (slots.measures.empty())
    return !parts_.asked && !calculates() && !slots.versus && complete_listing();
  return complete_figures();
}

// "list the refunds", "which refunds did we get": rows are called what a cell says that they are.
void Composer::list_what_cells_name() {
  static const WordSet kList = {"list", "lista", "listar", "enumera", "listado"};
  const Slots& slots = out_.slots;
  if (!base_.is_fact || !model_.is_described() || !slots.measures.empty() ||
      !slots.groups.empty() || !shown_.empty() || rank_.cue || said_.figure)
    return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    std::size_t asks = before(i);
    while (asks < bound_.size() && bound_[asks].link &&
           bound_[asks].link->kind != LinkKind::value &&
           table_of(*bound_[asks].link) == base_.table)
      asks = before(asks);
    const bool listed = bound_[i].link && bound_[i].link->kind == LinkKind::value &&
                        bound_[i].used && plural(i) &&
                        (is_cue(asks, Cue::which) || says_between(asks, asks + 1, kList));
    if (!listed) continue;
    said_.lists = true;
    use(asks);
  }
}

bool Composer::complete_figures() {
  Slots& slots = out_.slots;
  // Columns said beside a number, without "by": they tell the rows apart.
  for (const Attribute& attribute : shown_) {
    if (said_.counted && slots.groups.empty() && rank_.cue == std::nullopt) continue;
    if (slots.distinct) continue;
    const Group told{attribute, {}, {}};
    if (std::ranges::find(slots.groups, told) == slots.groups.end()) slots.groups.push_back(told);
  }
  compare_values();
  // The share of everything in itself says nothing; "the percentage of orders" is of the orders.
  if (slots.share && (slots.groups.empty() || share_of_other_)) return false;
  if (!settle_versus() || !settle_total()) return false;
  settle_unusual();
  settle_forecast();
  settle_run_rate();
  apply_rank();
  rank_changes();
  keep_moved();
  rank_only_named();
  tell_what_is_booked_once();
  keep_rows_without();
  if (groups_what_is_none()) return false;
  // Rows that nothing tells apart cannot be counted once in each of several groups.
  const bool repeats = std::ranges::any_of(
      slots.groups, [](const Group& group) { return fans_out(group.attribute.path); });
  if (repeats && base_.key.empty()) out_.score -= kRepeatedSumLoss;
  return true;
}

// "rooms never booked", by those who booked them: nobody did.
bool Composition::groups_what_is_none() const {
  return std::ranges::any_of(out_.slots.none_of, [&](const NoneOf& none) {
    return none.filters.empty() && std::ranges::any_of(out_.slots.groups, [&](const Group& group) {
             return begins_with(group.attribute.path, none.to);
           });
  });
}

// Totals by what a column refers to: rows that refer to nothing are a group of their own, or the
// groups would not add up. Where a thing is asked for (which, who, the top), they are no answer.
void Composer::keep_rows_without() {
  Slots& slots = out_.slots;
  const auto adds_up = [&](const Measure& measure) {
    if (measure.kind == Measure::Kind::metric) return model_.metric(measure.metric).additive;
    return measure.kind == Measure::Kind::rows ||
           (measure.kind == Measure::Kind::aggregate && measure.function == Aggregation::sum);
  };
  // "how many does each agent have": of each of those that there are.
  bool each = false;
  for (std::size_t i = 0; i < bound_.size(); ++i)
    each = each || (is_cue(i, Cue::by) && says_between(i, i + 1, kEachWords));
  if (said_.subject_asked || slots.rank || slots.versus || !slots.group_filters.empty() ||
      slots.measures.empty() || !std::ranges::all_of(slots.measures, adds_up) ||
      slots.over_periods || slots.count_periods || edited_ != nullptr)
    return;
  for (const Group& group : slots.groups) {
    const auto& hops = group.attribute.path.hops;
    if (hops.empty() || group.grain || group.part || fans_out(group.attribute.path)) continue;
    const bool limited = std::ranges::any_of(slots.filters, [&](const Filter& filter) {
      return begins_with(filter.attribute.path, {{hops.front()}, 0});
    });
    const bool open = std::ranges::any_of(hops, [&](const Hop& hop) {
      const Edge* edge = find_edge({}, model_, hop.edge);
      return edge != nullptr && std::ranges::any_of(edge->child_columns, [&](ColumnId id) {
               const Column& column = model_.catalog->column(id);
               return column.nulls + column.null_words > 0;
             });
    });
    if (!open || limited) continue;
    if (each) {
      const Words of = model_.field(group.attribute.column).label;
      out_.trace.assumptions.push_back(
          {{"Rows without " + of.en + " are in none of them, and not in the total.",
            "Las filas sin " + of.in(Language::es) + " no están en ninguno, ni en el total."},
           {}});
      continue;
    }
    if (std::ranges::find(slots.outer, group.attribute.path) == slots.outer.end())
      slots.outer.push_back(group.attribute.path);
  }
}

// "the lead of Storefront": asked of the teams, and not of all rows that refer to a team.
bool Composition::tells_only_of_another() const {
  const Slots& slots = out_.slots;
  if (said_.entity || slots.period || slots.shown.empty() || !slots.none_of.empty() ||
      !slots.some_of.empty() || slots.shown.front().path.hops.empty())
    return false;
  const Hop hop = slots.shown.front().path.hops.front();
  const Edge* edge = find_edge({}, model_, hop.edge);
  if (edge == nullptr || !hop.to_one) return false;
  const auto is_of_it = [&](const Attribute& attribute) {
    return begins_with(attribute.path, {{hop}, 0}) ||
           (attribute.path.hops.empty() &&
            std::ranges::find(edge->child_columns, attribute.column) != edge->child_columns.end());
  };
  return std::ranges::all_of(slots.shown, is_of_it) &&
         std::ranges::all_of(slots.filters, is_of_it, &Filter::attribute);
}

bool Composer::complete_listing() {
  Slots& slots = out_.slots;
  slots.shown = shown_;
  // "what is out of stock", of rows that only belong to what may be.
  const bool of_others =
      shown_.empty() && !said_.entity && !slots.filters.empty() && !slots.period &&
      std::ranges::none_of(slots.filters,
                           [](const Filter& filter) { return filter.attribute.path.hops.empty(); });
  if (of_others) out_.score -= kDefaultLoss;
  // "invoices due this week" of payments: when something of another row was due, in a week in which
  // something else happened.
  const bool other_time = shown_.size() == 1 && slots.period && !shown_.front().path.hops.empty() &&
                          model_.catalog->column(shown_.front().column).is_time() &&
                          slots.period->time != shown_.front();
  if (other_time) out_.score -= kUnusedWordLoss;
  if (slots.shown.empty() || (said_.entity && said_.details)) {
    const Entity& entity = base_;
    if (said_.details) {
      for (const ColumnId column : model_.catalog->table(entity.table).columns) {
        if (!model_.field(column).hidden) slots.shown.push_back({{}, column});
      }
    } else {
      for (const ColumnId column : entity.display) slots.shown.push_back({{}, column});
      if (rank_.by_time) slots.shown.push_back(*rank_.by);
    }
  }
  apply_rank();
  list_each_once();
  if (lists_what_is_referred_to()) {
    out_.score -= kUnusedWordLoss;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  if (tells_only_of_another()) out_.score -= kDefaultLoss;
  // "regions without sales": of the regions, and not of customers who live in one.
  const bool names_rows = std::ranges::any_of(slots.shown, [&](const Attribute& one) {
    return one.path.hops.empty() &&
           (std::ranges::find(base_.display, one.column) != base_.display.end() ||
            std::ranges::find(base_.key, one.column) != base_.key.end());
  });
  if (!slots.none_of.empty() && !said_.entity && !names_rows) {
    out_.score -= kDefaultLoss;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  return !slots.shown.empty();
}

// "which teams do we have", of rows that refer to them: the teams themselves stand elsewhere.
bool Composition::lists_what_is_referred_to() const {
  const Slots& slots = out_.slots;
  const bool own = shown_.size() == 1 && shown_.front().path.hops.empty() && slots.distinct &&
                   !slots.period && slots.some_of.empty() &&
                   std::ranges::all_of(slots.filters, [](const Filter& filter) {
                     return filter.op == Compare::not_null;
                   });
  return own && std::ranges::any_of(model_.edges, [&](const Edge& edge) {
           return edge.child == base_.table &&
                  edge.child_columns == std::vector{shown_.front().column};
         });
}

// Whether a list is put in the order of what it does not show.
static bool orders_by_other(const Slots& slots, const std::vector<Attribute>& shown) {
  if (!slots.order) return false;
  const auto* by = std::get_if<Attribute>(&slots.order->by);
  return by == nullptr || std::ranges::find(shown, *by) == shown.end();
}

// "list the services", of rows that nothing tells apart: each service once, and no row without one.
void Composer::list_each_once() {
  Slots& slots = out_.slots;
  const auto is_thing = [&](const Attribute& attribute) {
    return attribute.path.hops.empty() && !is_measure(attribute.column);
  };
  if (!base_.key.empty() || !base_.is_fact || shown_.empty() || slots.shown != shown_ ||
      slots.rank || orders_by_other(slots, shown_) || !std::ranges::all_of(shown_, is_thing))
    return;
  slots.distinct = true;
  const Attribute& first = shown_.front();
  const Column& column = model_.catalog->column(first.column);
  const bool said = std::ranges::any_of(
      slots.filters, [&](const Filter& filter) { return filter.attribute == first; });
  if (column.nulls + column.null_words > 0 && !said)
    slots.filters.push_back({first, Compare::not_null, {}});
}

// "what did each of them cost?", after things that were listed once, or counted: of each of them;
// of all where a total is asked for.
void Composer::measure_listed() {
  Slots& slots = out_.slots;
  const bool counted = edited_->measures.size() == 1 && edited_->groups.empty() &&
                       edited_->measures.front().kind == Measure::Kind::aggregate &&
                       edited_->measures.front().function == Aggregation::count_distinct;
  if (counted && fresh_.measures && slots.groups.empty() &&
      says_between(0, bound_.size(), kEachOneWords))
    slots.groups.push_back({edited_->measures.front().attribute, {}, {}});
  if (!edited_->distinct || slots.measures.empty() || slots.shown.empty()) return;
  if (slots.groups.empty() && !has_cue({Cue::total}))
    for (const Attribute& attribute : slots.shown) slots.groups.push_back({attribute, {}, {}});
  slots.shown.clear();
  slots.distinct = false;
}

// "split them by channel", after a list: how many of each.
void Composer::count_listed() {
  Slots& slots = out_.slots;
  if (!fresh_.groups || !slots.measures.empty() || !has_cue({Cue::by})) return;
  // "of what type is each?": told beside them.
  if (says_of_each() && !edited_->shown.empty()) {
    for (const Group& group : slots.groups)
      if (std::ranges::find(slots.shown, group.attribute) == slots.shown.end())
        slots.shown.push_back(group.attribute);
    slots.groups.clear();
    return;
  }
  slots.measures.push_back({});
  slots.shown.clear();
  slots.order.reset();
  slots.rank.reset();
  slots.distinct = false;
}

// "split those by cloud" of the five dearest teams: these five, each by cloud, and not the five
// dearest pairs.
static void keep_ranked(const Slots& before, Slots& slots) {
  const auto& rank = before.rank;
  if (!rank || rank->n < 2 || !rank->per.empty() || rank->of != GroupFilter::Of::measure ||
      slots.rank != rank || before.groups.size() != 1 || before.groups.front().grain ||
      before.groups.front().part || calculates(before) || slots.groups.size() < 2 ||
      std::ranges::find(slots.groups, before.groups.front()) == slots.groups.end())
    return;
  Slots ranked = before;
  ranked.measures.clear();
  ranked.order.reset();
  slots.among.push_back(
      {before.groups.front().attribute, std::make_shared<const Slots>(std::move(ranked))});
  slots.order = SlotOrder{rank->by, rank->descending};
  slots.rank.reset();
}

// "and the Mobile team?" after what the dearest team cost: who is named takes the place of whoever
// was only spoken of.
static void leave_spoken_of(const Model& model, const Filter& named, Slots& slots) {
  if (named.op != Compare::in) return;
  const Column& column = model.catalog->column(named.attribute.column);
  const auto& display = model.entity_of(column.table).display;
  std::erase_if(slots.among, [&](const Among& among) {
    const bool names_it = among.attribute.path == named.attribute.path &&
                          model.catalog->column(among.attribute.column).table == column.table &&
                          std::ranges::find(display, column.id) != display.end() &&
                          !named.attribute.path.hops.empty();
    return !among.none && (among.attribute == named.attribute || names_it);
  });
}

// Columns that are named: of a figure, what tells it apart; of a list, instead of those that were
// shown, or beside them.
void Composer::show_in_edit() {
  Slots& slots = out_.slots;
  if (shown_.empty()) return;
  if (!slots.measures.empty()) {
    for (const Attribute& attribute : shown_) add_group({attribute, {}, {}});
    return;
  }
  slots.shown = asks_beside(question_) ? edited_->shown : std::vector<Attribute>{};
  for (const Attribute& one : shown_)
    if (std::ranges::find(slots.shown, one) == slots.shown.end()) slots.shown.push_back(one);
}

// What was calculated, ranked and ordered goes with the figure and the groups that are shown now.
void Composer::go_with_fresh_figure() {
  Slots& slots = out_.slots;
  if (fresh_.measures && slots.over_periods && !has_grain()) slots.over_periods.reset();
  // A series compares its periods itself.
  const bool series =
      std::ranges::any_of(slots.groups, [](const Group& group) { return group.grain.has_value(); });
  if (fresh_.groups && series && slots.compare_with == edited_->compare_with)
    slots.compare_with.reset();
  const auto follow = [&](std::variant<Measure, Attribute>& by) {
    const auto* measure = std::get_if<Measure>(&by);
    if (measure != nullptr && !slots.measures.empty() &&
        std::ranges::find(slots.measures, *measure) == slots.measures.end())
      by = slots.measures.front();
  };
  if (fresh_.measures && slots.rank) follow(slots.rank->by);
  if (fresh_.measures && slots.order) follow(slots.order->by);
}

// Other groups leave the rank and the order of those before.
void Composer::go_with_fresh_groups() {
  Slots& slots = out_.slots;
  if (!fresh_.groups) return;
  if (!rank_.cue && !adds_to_groups()) {
    // Periods are read one after the other.
    if (!corrects() || has_series()) slots.rank.reset();
    if (!order_.descending) slots.order.reset();
  }
  std::erase_if(slots.outer, [&](const Path& path) {
    return std::ranges::none_of(
        slots.groups, [&](const Group& group) { return begins_with(group.attribute.path, path); });
  });
}

void Composer::rank_in_edit() {
  Slots& slots = out_.slots;
  if (rank_.cue) slots.rank.reset();
  if (rank_.cue || order_.descending || order_.reversed) apply_rank();
  compare_as_a_whole();
  rank_changes();
  keep_moved();
  // "top 3" of those that rose most.
  const bool by_change = edited_->rank && edited_->rank->of != GroupFilter::Of::measure;
  if (by_change && slots.rank && slots.rank->by == edited_->rank->by && !rank_.measure)
    slots.rank->of = edited_->rank->of;
}

bool Composer::settle_edit() {
  settle_periods();
  Slots& slots = out_.slots;
  for (const std::ptrdiff_t fresh : fresh_.filters)
    if (static_cast<std::size_t>(fresh) < slots.filters.size())
      leave_spoken_of(model_, slots.filters[static_cast<std::size_t>(fresh)], slots);
  count_listed();
  list_counted();
  measure_listed();
  show_in_edit();
  go_with_fresh_figure();
  if (!settle_parts()) return false;
  // What the figure is set against now; parts of a total are not told so.
  const bool against = slots.versus && slots.versus != edited_->versus && !moved_ &&
                       slots.measures.size() == 1 && slots.versus->kind != Versus::Kind::percent;
  if (against && !settle_versus()) return false;
  compare_values();
  count_moved();
  resolve_pending();
  rank_in_edit();
  go_with_fresh_groups();
  keep_ranked(*edited_, slots);
  doubt_among_shown();
  settle_forecast();
  settle_run_rate();
  const bool of_target = slots.versus && slots.versus->kind == Versus::Kind::difference;
  if (const auto told = of_target ? compare_whole_months(slots, model_) : std::nullopt)
    out_.trace.assumptions.push_back({*told, {}});
  return moved_ || again_ || !(slots == *edited_);
}

}  // namespace cuanto
