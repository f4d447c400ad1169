// Figures of two kinds of rows beside each other: cost against budget, sales against their target,
// AWS against Azure. Each is summed over its own rows; plan/ joins the sums.
#include "understand/composing/composer.h"

#include <algorithm>

#include "base/text.h"
#include "understand/target_words.h"

namespace cuanto {
namespace {

// What the budget alone loses where what is left of it is asked for, or nobody spoke of it.
constexpr int kBareTargetLoss = 120;
}  // namespace

// The figure that adds up all of the column; nullptr when nobody made one.
const Metric* BoundQuestion::metric_adding_up(ColumnId column) const {
  const EntityId entity = model_.entity_of(model_.catalog->column(column).table).id;
  const auto adds_up = [&](const Metric& metric) {
    const auto* call = std::get_if<Call>(&metric.expression.node);
    const auto* name = call == nullptr || call->arguments.size() != 1
                           ? nullptr
                           : std::get_if<ColumnName>(&call->arguments.front().node);
    return metric.entity == entity && name != nullptr && call->name == "sum" && !metric.filter &&
           equal_ignoring_case(name->column, model_.catalog->column(column).name);
  };
  const auto found = std::ranges::find_if(model_.metrics, adds_up);
  return found == model_.metrics.end() ? nullptr : &*found;
}

std::optional<Measure> BoundQuestion::measure_elsewhere(const Link& link) const {
  const Metric* found = nullptr;
  if (link.kind == LinkKind::metric) found = &model_.metric(link.metric);
  if (link.kind == LinkKind::field) found = metric_adding_up(link.column);
  for (const Metric& metric : model_.metrics) {
    if (link.kind == LinkKind::entity && metric.entity == link.entity &&
        (found == nullptr || metric.is_default))
      found = &metric;
  }
  // A total is no figure of other rows, and a percentage none to set beside others.
  if (found == nullptr || found->entity == base_.id || !found->parts.empty() || found->unit == "%")
    return {};
  return Measure{Measure::Kind::metric, found->id, {}, {}};
}

bool BoundQuestion::is_target(const Measure& measure) const {
  const Metric& metric = model_.metric(measure.metric);
  const Entity& entity = model_.entity(metric.entity);
  return names_a_target(metric.label, metric.synonyms) ||
         names_a_target(entity.label, entity.synonyms);
}

// "over budget", asked of Azure's cost, where the model says that the budget is one of AWS cost.
bool BoundQuestion::is_target_of_another(const Measure& measure, const Metric& own) const {
  const std::string& target_of = model_.metric(measure.metric).target_of;
  return target_of != own.name && model_.find_metric(target_of) != nullptr;
}

// "AWS vs Azure vs GCP", "sales and returns by month": figures of other rows beside the base's own.
void Composer::take_beside() {
  const bool compares = has_cue({Cue::compare});
  if (!compares) return;
  const auto of_base = [&](const Link& link) {
    return (link.kind == LinkKind::entity && link.entity == base_.id) ||
           (link.kind == LinkKind::metric && model_.metric(link.metric).entity == base_.id);
  };
  const Metric* own = nullptr;
  std::size_t own_at = bound_.size();
  std::vector<std::pair<std::size_t, Link>> others;
  std::vector<Measure> measures;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::name || bound_[i].used) continue;
    for (const Link& link : bound_[i].unit->links) {
      if (of_base(link) && own == nullptr) {
        own = link.kind == LinkKind::metric ? &model_.metric(link.metric) : default_metric();
        own_at = i;
        break;
      }
      // What the base has itself under that name is not sought elsewhere.
      const auto& bound = bound_[i].link;
      if (bound && (bound->kind != LinkKind::entity || bound->entity == base_.id)) break;
      if (link.kind != LinkKind::entity && link.kind != LinkKind::metric) continue;
      const auto measure = measure_elsewhere(link);
      if (!measure || is_target(*measure)) continue;
      others.emplace_back(i, link);
      measures.push_back(*measure);
      break;
    }
  }
  // The base is the one said first, so that this is one reading and not one for each of them.
  if (own == nullptr || others.empty() || others.front().first < own_at) return;
  const auto joins = [&](std::size_t i) {
    const std::size_t token = bound_[i].unit->tokens.begin;
    const bool listed = token > 0 && question_.tokens[token - 1].text == ",";
    return listed || is_any_cue(before(i), {Cue::compare, Cue::conjunction});
  };
  if (!std::ranges::all_of(others, [&](const auto& other) { return joins(other.first); })) return;
  const auto take = [&](std::size_t i, const Metric& metric) {
    Measure measure;
    measure.kind = Measure::Kind::metric;
    measure.metric = metric.id;
    add_measure(measure);
    chip(ChipKind::metric, metric.label, {bound_[i].unit->tokens}, Origin::said);
  };
  use(own_at);
  take(own_at, *own);
  for (std::size_t k = 0; k < others.size(); ++k) {
    use_as(others[k].first, others[k].second);
    take(others[k].first, model_.metric(measures[k].metric));
  }
  said_.ask_figure();
}

// "what we spent on Azure", where each cloud has a cost: these rows' own is as good for the word.
bool BoundQuestion::means_own_figure(std::size_t i, const Link& elsewhere) const {
  return elsewhere.kind == LinkKind::metric &&
         std::ranges::any_of(bound_[i].unit->links, [&](const Link& link) {
           return link.kind == LinkKind::metric && link.quality >= elsewhere.quality &&
                  model_.metric(link.metric).entity == base_.id;
         });
}

// Whether one figure was told that another may be set against, or is divided by one already.
static bool may_stand_against(const Slots& before, const Model& model) {
  const bool one = before.measures.size() == 1 &&
                   before.measures.front().kind == Measure::Kind::metric && before.shown.empty() &&
                   !calculates(before) && !before.count_groups;
  return one && (!before.versus || before.versus->kind == Versus::Kind::ratio) &&
         model.metric(before.measures.front().metric).unit != "%";
}

// "and per active user?" after the cost of an order.
void Composer::take_other_divisor() {
  if (!base_.is_fact || moved_ || !edited_->versus || !may_stand_against(*edited_, model_)) return;
  const Metric& mine = model_.metric(edited_->measures.front().metric);
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::name || bound_[i].used) continue;
    for (const Link& link : bound_[i].unit->links) {
      const auto other = measure_elsewhere(link);
      if (!other || link.kind != LinkKind::metric || !is_cue(before(i), Cue::by) ||
          is_target_of_another(*other, mine))
        continue;
      out_.slots.versus->other = *other;
      out_.slots.versus->of_first.clear();
      use(before(i));
      use_as(i, link);
      const Words& name = model_.metric(other->metric).label;
      chip(ChipKind::calculation, {"per " + name.en, "por " + name.in(Language::es)},
           {bound_[i].unit->tokens}, Origin::said);
      return;
    }
  }
}

void Composer::take_versus() {
  if (!is_event(base_)) return;
  if (edited_ != nullptr) return take_versus_of_answer();
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (take_per_quantity(i)) return;
  const Metric* own = base_.is_fact ? default_metric() : nullptr;
  if (own == nullptr) return;
  if (is_target({Measure::Kind::metric, own->id, {}, {}})) return doubt_bare_target();
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (take_versus_at(i, *own)) return;
  if (!take_attainment(*own)) take_beside();
}

// What is said of the answer before: set against its target, what is left of it, who passed it.
void Composer::take_versus_of_answer() {
  if (set_answer_against_target()) return;
  // "how much was each short of it?", after those who missed it.
  const std::size_t lacks = unit_saying(kLeftWords);
  if (edited_->versus && lacks < bound_.size() &&
      edited_->versus->kind == Versus::Kind::difference) {
    use_words(lacks);
    out_.slots.versus->kind = Versus::Kind::left;
  }
  keep_of_answer_who_passed();
  take_other_divisor();
}

// "and against the goal?", "and its budget?": beside what was asked before.
bool Composer::set_answer_against_target() {
  const bool one_figure = edited_->measures.size() == 1 &&
                          edited_->measures.front().kind == Measure::Kind::metric &&
                          !edited_->versus && !edited_->rank && !cuanto::calculates(*edited_);
  if (!one_figure) return false;
  const Metric& own = model_.metric(edited_->measures.front().metric);
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const std::string said(words_of(question_, bound_[i].unit->tokens));
    if (bound_[i].unit->kind != Unit::Kind::name || bound_[i].used ||
        !names_a_target({said, said}, {}))
      continue;
    for (const Link& link : bound_[i].unit->links) {
      const auto other = measure_elsewhere(link);
      if (!other || !is_target(*other) || is_target_of_another(*other, own)) continue;
      leave_what_has_no_target();
      if (take_against(i, link, *other)) return true;
      use_as(i, link);
      out_.slots.versus = Versus{Versus::Kind::difference, *other, {}};
      const Words& name = model_.metric(other->metric).label;
      chip(ChipKind::calculation, {"against " + name.en, "frente a " + name.in(Language::es)},
           {bound_[i].unit->tokens}, Origin::said);
      return true;
    }
  }
  return false;
}

// What is charged to nobody has no budget.
void Composer::leave_what_has_no_target() {
  Slots& slots = out_.slots;
  slots.outer.clear();
  for (const Group& group : slots.groups)
    if (!group.grain && !group.part && group.attribute.path.hops.empty() &&
        model_.catalog->column(group.attribute.column).nulls > 0)
      slots.filters.push_back({group.attribute, Compare::not_null, {}});
}

// "who went over?", "¿cuáles no llegaron?", after all of them.
void Composer::keep_of_answer_who_passed() {
  if (!edited_->versus || edited_->versus->keep || edited_->groups.empty() ||
      edited_->versus->kind != Versus::Kind::difference)
    return;
  for (std::size_t i = 0; i < bound_.size() && !out_.slots.versus->keep; ++i) {
    const bool passed = says_between(i, i + 1, kOverWords) || says_between(i, i + 1, kReachWords) ||
                        says_between(i, i + 1, kMissWords);
    std::vector<std::size_t> said;
    if (!passed || !keep_by_threshold(i, out_.slots.versus->keep, said)) continue;
    if (!out_.slots.versus->keep) out_.slots.versus->keep = keep_by_reach(i, said);
    for (const std::size_t k : said) use_words(k);
  }
}

// The figure at `i` beside the base's own: one for each of it, in percent of it, or its target.
bool Composer::take_versus_at(std::size_t i, const Metric& own) {
  if (take_per_money(i) || take_per_hour(i)) return true;
  if (bound_[i].unit->kind != Unit::Kind::name || bound_[i].used) return false;
  if (const auto figure = own_figure(i); figure && take_percent(i, *figure, nullptr)) return true;
  for (const Link& link : bound_[i].unit->links) {
    const auto other = measure_elsewhere(link);
    if (!other || means_own_figure(i, link) || is_target_of_another(*other, own)) continue;
    if (take_percent(i, *other, &link)) return true;
    if (is_target(*other) ? take_against(i, link, *other) : take_per(i, link, *other)) return true;
  }
  return false;
}

// "what % attainment did the South have": of the target, which need not be said.
bool Composer::take_attainment(const Metric& own) {
  const std::size_t attained = unit_saying(kAttainedWords);
  if (attained == bound_.size() || !has_cue({Cue::share})) return false;
  for (const Metric& target : model_.metrics) {
    if (target.target_of != own.name || target.entity == base_.id) continue;
    Link implied;
    implied.kind = LinkKind::metric;
    implied.metric = target.id;
    implied.quality = kQualityPartial;
    if (take_against(attained, implied, {Measure::Kind::metric, target.id, {}, {}})) return true;
  }
  return false;
}

// "how much budget is left": no answer is the budget itself, where other rows say what was used.
void Composer::doubt_bare_target() {
  // "over budget", "missed its goal", without a number: something else passed it.
  bool passed = unit_saying(kOverWords) < bound_.size() ||
                unit_saying(kMissWords) < bound_.size() ||
                unit_saying(kWithinWords) < bound_.size();
  for (std::size_t i = 0; i < bound_.size(); ++i)
    passed = passed || (is_any_cue(i, {Cue::more_than, Cue::less_than}) && !number_at(after(i)) &&
                        !number_at(before(i)));
  const bool used_elsewhere = std::ranges::any_of(model_.metrics, [&](const Metric& metric) {
    return metric.entity != base_.id && metric.is_default && metric.parts.empty() &&
           !is_target({Measure::Kind::metric, metric.id, {}, {}}) &&
           shared_thing(model_.entity(metric.entity));
  });
  const bool goal_said = std::ranges::any_of(bound_, [&](const Bound& bound) {
    return bound.link && bound.link->kind != LinkKind::value &&
           table_of(*bound.link) == base_.table &&
           (bound.link->kind != LinkKind::field || is_measure(bound.link->column));
  });
  if (used_elsewhere && !goal_said) out_.score -= kBareTargetLoss;
  if (used_elsewhere && (unit_saying(kLeftWords) < bound_.size() || measures_against_target() ||
                         says_furthest_from(question_) || passed))
    out_.score -= kBareTargetLoss;
}

// "against its target", "vs meta": something else is measured by it.
bool BoundQuestion::measures_against_target() const {
  static const WordSet kAgainst = {"against", "vs", "versus", "contra", "frente", "respecto"};
  constexpr std::size_t kWordsBetween = 2;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto& link = bound_[i].link;
    if (!link || link->kind == LinkKind::value || table_of(*link) != base_.table ||
        (link->kind == LinkKind::field && !is_measure(link->column)))
      continue;
    const std::size_t begin = bound_[i].unit->tokens.begin;
    for (std::size_t t = begin - std::min(begin, kWordsBetween + 1); t < begin; ++t)
      if (kAgainst.contains(question_.tokens[t].plain)) return true;
  }
  return false;
}

// Whether rows of the other table can be told apart by this as well.
bool BoundQuestion::is_shared(const Attribute& attribute, const Entity& other) const {
  const Column& column = model_.catalog->column(attribute.column);
  if (attribute.path.hops.empty()) {
    if (column.is_time() && other.time) return true;
    return same_column(model_, other, column.id) != nullptr;
  }
  const auto way = route_to(model_, other.table, column.table);
  return way && std::ranges::all_of(way->path.hops, [](const Hop& hop) { return hop.to_one; });
}

// What both kinds of rows are of: the team of a cost and of a budget, the region of a sale and of
// its target.
std::optional<Attribute> BoundQuestion::shared_thing(const Entity& other) const {
  for (const Edge& edge : model_.edges) {
    if (edge.child != base_.table || edge.parent == base_.table) continue;
    const Entity& parent = model_.entity_of(edge.parent);
    if (parent.display.empty()) continue;
    Attribute named{Path{{Hop{edge.id, true}}, 0}, parent.display.front()};
    if (is_shared(named, other)) return named;
  }
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const Column& column = model_.catalog->column(id);
    const bool names = column.meaning == Meaning::category || column.meaning == Meaning::name;
    if (names && is_shared({{}, id}, other)) return Attribute{{}, id};
  }
  return {};
}

// "the difference between list and net price": of two figures of the same rows.
void Composer::take_own_difference() {
  static const WordSet kBetween = {"between", "entre"};
  Slots& slots = out_.slots;
  const std::size_t said = unit_saying(kDifferenceWords);
  const auto two = std::ranges::find_if(slots.filters, [](const Filter& filter) {
    return filter.op == Compare::in && filter.values.size() == 2 && !filter.range && !filter.part;
  });
  // "the difference between North and South": both of them, and no change of the two together.
  if (said < bound_.size() && two != slots.filters.end() && edited_ == nullptr &&
      slots.groups.empty() && !slots.compare_with && says_between(said, bound_.size(), kBetween)) {
    use_words(said);
    if (const std::size_t word = unit_saying(kBetween); word < bound_.size()) use_words(word);
    said_.ask_figure();
    add_group({two->attribute, {}, {}});
    const Words label = field_words(two->attribute.column);
    chip(ChipKind::group, {"by " + label.en, "por " + label.in(Language::es)},
         {bound_[said].unit->tokens}, Origin::said);
    return;
  }
  if (said == bound_.size() || slots.measures.size() != 2 || slots.versus || edited_ != nullptr ||
      slots.compare_with || !says_between(said, bound_.size(), kBetween))
    return;
  use_words(said);
  const std::size_t between = unit_saying(kBetween);
  if (between < bound_.size()) use_words(between);
  slots.versus = Versus{Versus::Kind::difference, slots.measures.back(), {}};
  slots.measures.pop_back();
  chip(ChipKind::calculation, {"their difference", "su diferencia"}, {bound_[said].unit->tokens},
       Origin::said);
}

// "who was over budget", "which went over", "quién superó": someone, and no yes or no.
bool BoundQuestion::asks_who() const { return has_cue({Cue::who, Cue::which, Cue::show}); }

}  // namespace cuanto
