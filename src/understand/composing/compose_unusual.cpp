// Days that are unusual among those before: how far off, in which rows, and of what each.
#include "understand/composing/composer.h"

#include <algorithm>

namespace cuanto {

static constexpr double kUsualAnomaly = 0.2;
static constexpr double kUsualAnomalyOfTotal =
    0.02;  // less of a period's total is nobody's concern

// Where nobody says how far off, what people would look at is meant.
void Composer::take_anomaly(std::size_t i) {
  const auto said = percent_beside(i);
  out_.slots.anomaly = Anomaly{0, 7, said.value_or(kUsualAnomaly), said ? 0 : kUsualAnomalyOfTotal};
  run_by_days();
}

// What is unusual is so among the days before, unless other periods were said.
void Composer::run_by_days() {
  const bool series =
      std::ranges::any_of(out_.slots.groups, [](const Group& g) { return g.grain.has_value(); });
  const auto time = series ? std::nullopt : time_attribute();
  if (time) add_group({*time, Grain::day, {}});
}

std::optional<double> Composer::percent_beside(std::size_t i) {
  constexpr std::size_t kWordsBetweenMax = 5;
  for (std::size_t k = i + 1; k < bound_.size() && k <= i + kWordsBetweenMax; ++k) {
    if (bound_[k].unit->kind != Unit::Kind::number) continue;
    const NumberSpan& number = question_.numbers[bound_[k].unit->index];
    if (number.unit != NumberUnit::percent || number.value <= 0) return {};
    bound_[k].used = false;
    use(k);
    std::erase_if(pending_, [&](const Pending& pending) { return pending.last == k; });
    return number.value / 100;
  }
  return {};
}

// Looked for where the model says: without what is charged once, and in each service on its own, so
// that a jump of one of them does not drown in the others.
void Composer::settle_unusual() {
  Slots& slots = out_.slots;
  if (!slots.anomaly || slots.anomaly->of_total == 0 || slots.measures.empty() ||
      slots.measures.front().kind != Measure::Kind::metric)
    return;
  const Metric& said = model_.metric(slots.measures.front().metric);
  const Metric* regular = model_.find_metric(said.unusual.metric);
  if (regular != nullptr && regular->entity == base_.id) {
    slots.measures.front().metric = regular->id;
    for (Chip& one : out_.trace.chips)
      if (one.kind == ChipKind::metric && one.text == said.label) one.text = regular->label;
  }
  const bool grouped = std::ranges::any_of(
      slots.groups, [](const Group& group) { return !group.grain && !group.part; });
  if (grouped || !said.unusual.by) return;
  add_group({Attribute{{}, *said.unusual.by}, {}, {}});
  const Words& each = model_.field(*said.unusual.by).label;
  out_.trace.assumptions.push_back({{"Each " + each.en + " is judged on its own.",
                                     "Cada " + each.in(Language::es) + " se juzga por separado."},
                                    {}});
}

// "the most expensive day" is the one with the taxes, where the model knows of such charges.
void Composer::tell_what_is_booked_once() {
  const Slots& slots = out_.slots;
  const bool days = std::ranges::any_of(
      slots.groups, [](const Group& group) { return group.grain == Grain::day; });
  if (!slots.rank || !days || slots.measures.empty() ||
      slots.measures.front().kind != Measure::Kind::metric)
    return;
  const Metric* regular =
      model_.find_metric(model_.metric(slots.measures.front().metric).unusual.metric);
  if (regular == nullptr) return;
  out_.trace.assumptions.push_back(
      {{"Everything that is booked on a day counts; without what is charged once, ask for the " +
            regular->label.en + ".",
        "Cuenta todo lo que se registra en un día; sin lo que se cobra una vez, pida el " +
            regular->label.in(Language::es) + "."},
       {}});
}

}  // namespace cuanto
