// Why a figure rose or fell: which groups made the difference between two periods. By what it is
// split, the asker says; otherwise everything that people group by is tried, and the data decides.
#include "understand/composing/composer.h"

#include <algorithm>

#include "base/movement.h"

namespace cuanto {
namespace {

// Each further one is another UNION, and the guard lets two through.
constexpr std::size_t kSplitsTriedMax = 3;
// What kind of thing it is says less than the thing itself.
constexpr int kKindOfThingCost = 8;
constexpr uint64_t kGroupsLeast = 2, kGroupsMost = 60;
// "service category" says less than "service".
constexpr int kKindInItsNameCost = 4;
const WordSet kOfWhichKind = {"category", "subcategory", "type",      "class", "status",
                              "state",    "unit",        "frequency", "model", "currency",
                              "code",     "tier",        "family",    "zone",  "option",
                              "issuer",   "kind",        "meter",     "sku"};

// What a question why may call a movement beside the words that are one.
const WordSet kMoves = {"went", "go", "gone", "worsen", "bajo", "baja"};

}  // namespace

// What can be split among groups so that its parts add up.
bool BoundQuestion::splits_up(const Measure& measure) const {
  switch (measure.kind) {
    case Measure::Kind::metric:
      return model_.metric(measure.metric).additive;
    case Measure::Kind::rows:
      return true;
    case Measure::Kind::aggregate:
      return measure.function == Aggregation::sum || measure.function == Aggregation::count;
    case Measure::Kind::days:
      break;
  }
  return false;
}

// What was calculated of the figure says nothing of why it changed.
void Composer::leave_calculations() {
  Slots& slots = out_.slots;
  slots.growth = slots.share = slots.cumulative = false;
  slots.share_of.clear();
  slots.group_filters.clear();
  slots.moving_rows.reset();
  slots.anomaly.reset();
  slots.order.reset();
  slots.rank.reset();
  rank_.cue.reset();
  shown_.clear();
}

// Whether the period goes on, so that it is no measure as a whole.
bool BoundQuestion::goes_on(const TimeRange& range) const {
  if (range.bound != TimeBound::within || range.rolling || range.to_date) return true;
  if (range.anchor == Anchor::absolute) {
    const auto& ends = model_.catalog->data_ends;
    return !range.end || (ends && *range.end > add_days(*ends, 1));
  }
  return range.offset == 0 && !range.named;
}

// "the last 6 months" by month: up to now.
static bool is_last_of(const TimeRange& range, Grain grain) {
  return range.anchor == Anchor::today && !range.named && range.grain == grain &&
         range.length > 1 && range.offset == -static_cast<int32_t>(range.length);
}

// "why?" after a series of months that goes on: its last whole one against the one before. Days and
// weeks are of a period that is compared as a whole.
void Composer::look_at_last_of_series() {
  Slots& slots = out_.slots;
  const auto series = std::ranges::find_if(
      slots.groups, [](const Group& group) { return group.grain.has_value(); });
  if (edited_ == nullptr || series == slots.groups.end() || *series->grain < Grain::month) return;
  if (slots.period && !goes_on(slots.period->range) &&
      !is_last_of(slots.period->range, *series->grain))
    return;
  TimeRange last;
  last.grain = *series->grain;
  last.offset = -1;
  slots.period = MainPeriod{series->attribute, last};
  slots.compare_with.reset();
  assume({"the last whole period of the series", "el último periodo completo de la serie"});
}

// Whether the words say of themselves what changed or when: otherwise it is of the turn before.
bool Composition::says_what_changed() const {
  return said_.period || said_.entity || std::ranges::any_of(bound_, [](const Bound& bound) {
           return bound.used && bound.link && bound.link->kind == LinkKind::metric;
         });
}

// The figure whose change is asked for; false where there is none that can be split.
bool Composer::measure_why() {
  Slots& slots = out_.slots;
  if (slots.measures.empty()) {
    const Metric* metric = default_metric();
    if (edited_ != nullptr || (metric == nullptr && !said_.entity)) return false;
    slots.measures.push_back(metric == nullptr || (said_.entity && !is_added_up())
                                 ? Measure{}
                                 : Measure{Measure::Kind::metric, metric->id, {}, {}});
  }
  if (!splits_up(slots.measures.front()) || !time_attribute()) {
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    return false;
  }
  slots.measures.resize(1);
  return true;
}

void Composer::take_why() {
  std::size_t why = 0;
  while (why < bound_.size() && !is_cue(why, Cue::why)) ++why;
  Slots& slots = out_.slots;
  if (why == bound_.size() || slots.versus || slots.over_periods || slots.count_periods) return;
  if (!says_what_changed()) out_.starts_as_follow_up = true;
  // Asked again, of the answer that said why.
  again_ = edited_ != nullptr && edited_->why.has_value();
  if (!measure_why()) return;
  if (!again_) look_at_last_of_series();
  if (!slots.period) {
    TimeRange last_month;
    last_month.grain = Grain::month;
    last_month.offset = -1;
    slots.period = MainPeriod{*time_attribute(), last_month};
    assume({"the last whole month is looked at", "se mira el último mes completo"});
  }
  const bool said = slots.compare_with.has_value();
  if (!again_ || said) slots.why = slots.compare_with.value_or(before_period(slots.period->range));
  slots.compare_with.reset();
  if (!said)
    out_.trace.assumptions.push_back(
        {{"compared with the period before", "comparado con el periodo anterior"}, {}});
  std::erase_if(slots.groups, [](const Group& group) { return group.grain || group.part; });
  split_by_what_explains();
  if (slots.groups.empty()) {
    slots.why.reset();
    return;
  }
  leave_calculations();
  said_.ask_figure();
  use_up({Cue::why, Cue::growth, Cue::less_than, Cue::trend, Cue::anomaly, Cue::it}, "happen");
  for (Bound& bound : bound_) {
    const auto& word = question_.tokens[bound.unit->tokens.begin].plain;
    if (movement_of(word) != Movement::none || kMoves.contains(word)) bound.used = true;
  }
  chip(ChipKind::calculation, {"what made the difference", "qué hizo la diferencia"},
       {bound_[why].unit->tokens}, Origin::said);
}

// Whether no row lacks it.
static bool is_everywhere(const Model& model, const Attribute& attribute) {
  const Column& column = model.catalog->column(attribute.column);
  return column.nulls + column.null_words == 0;
}

// What the asker groups by; else what people group rows like these by: the finest things that every
// row has, and one that some rows lack, a tag.
void Composer::split_by_what_explains() {
  Slots& slots = out_.slots;
  if (slots.groups.size() > kSplitsTriedMax) slots.groups.resize(kSplitsTriedMax);
  if (!slots.groups.empty()) return;
  std::vector<Attribute> known, lacking;
  for (const Attribute& attribute : what_splits())
    (is_everywhere(model_, attribute) ? known : lacking).push_back(attribute);
  const std::size_t whole = lacking.empty() ? kSplitsTriedMax : kSplitsTriedMax - 1;
  std::vector<Attribute> tried(
      known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(whole, known.size())));
  tried.insert(tried.end(), lacking.begin(), lacking.end());
  if (tried.size() > kSplitsTriedMax) tried.resize(kSplitsTriedMax);
  for (const Attribute& attribute : tried) slots.groups.push_back({attribute, {}, {}});
}

std::vector<Attribute> Composer::what_splits() {
  const Slots& slots = out_.slots;
  struct Split {
    int cost;
    bool lacking;
    uint64_t distinct;
    Attribute attribute;
  };
  std::vector<Split> tried;
  for (const Entity& entity : model_.entities) {
    const auto way = route(entity.table);
    if (!way || fans_out(way->path)) continue;
    const auto add = [&](ColumnId id, int extra) {
      const Attribute attribute{way->path, id};
      const Column& column = model_.catalog->column(id);
      const Field& field = model_.field(id);
      const bool limited = std::ranges::any_of(slots.filters, [&](const Filter& filter) {
        return filter.attribute == attribute && filter.op == Compare::in &&
               filter.values.size() < 2;
      });
      const bool part_of_name =
          is_people(entity) && std::ranges::find(entity.display, id) != entity.display.end();
      if (field.hidden || field.personal || column.personal || limited || part_of_name ||
          column.distinct < kGroupsLeast || column.distinct > kGroupsMost)
        return;
      if (std::ranges::find(tried, attribute, &Split::attribute) != tried.end()) return;
      const int kind = says_any(field.label, kOfWhichKind) ? kKindInItsNameCost : 0;
      tried.push_back({way->cost + extra + kind, !is_everywhere(model_, attribute), column.distinct,
                       attribute});
    };
    // A thing by its name, and by what kind of thing it is.
    const bool named = entity.display.size() == 1 && entity.display != entity.key;
    if (named && !entity.is_fact) add(entity.display.front(), 0);
    for (const Field* field : grouping_fields(model_, entity)) add(field->column, kKindOfThingCost);
    for (const ColumnId id : model_.catalog->table(entity.table).columns) {
      // An account by its name, which the rows of many accounts have.
      const bool shared = model_.field(id).from_file && !model_.catalog->column(id).unique &&
                          model_.catalog->column(id).meaning == Meaning::name;
      if (shared && entity.is_fact) add(id, kKindOfThingCost);
    }
  }
  std::ranges::stable_sort(tried, [](const Split& a, const Split& b) {
    if (a.cost != b.cost) return a.cost < b.cost;
    if (a.lacking != b.lacking) return b.lacking;
    return a.distinct > b.distinct;
  });
  std::vector<Attribute> things;
  for (const Split& split : tried) things.push_back(split.attribute);
  return things;
}

}  // namespace cuanto
