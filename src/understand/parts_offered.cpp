#include "understand/parts_offered.h"

#include <algorithm>

#include "understand/other_parts.h"

namespace cuanto {
namespace {

// The total that the one figure of a reading is a part of.
const Metric* total_behind(const Candidate& candidate, const Model& model) {
  const auto& measures = candidate.composed.slots.measures;
  if (measures.size() != 1 || measures.front().kind != Measure::Kind::metric) return nullptr;
  return total_of(model.metric(measures.front().metric), model);
}

// The same of all parts together, where only what all of them have is asked for.
std::optional<Candidate> together(const std::vector<Candidate>& offered, const Metric& total,
                                  const Model& model) {
  const auto own = std::ranges::find_if(
      offered, [&](const Candidate& one) { return one.composed.slots.base == total.entity; });
  const auto tells_parts_apart = [](const Group& group) { return !group.grain; };
  if (own == offered.end() || !own->composed.slots.filters.empty() ||
      std::ranges::any_of(own->composed.slots.groups, tells_parts_apart))
    return {};
  Composed composed = own->composed;
  const Metric& part = model.metric(composed.slots.measures.front().metric);
  composed.slots.measures.front().metric = total.id;
  for (Chip& chip : composed.trace.chips)
    if (chip.kind == ChipKind::metric && chip.text.en == part.label.en) chip.text = total.label;
  auto made = candidate_of(std::move(composed), own->follow_up, 0, model);
  if (!made || !validate(made->query, model)) return {};
  return made;
}

}  // namespace

void offer_every_part(std::vector<Candidate>& offered, const std::vector<Candidate>& all,
                      const Model& model) {
  if (offered.size() < 2) return;
  const Metric* total = total_behind(offered.front(), model);
  const auto is_part = [&](const Candidate& one) { return total_behind(one, model) == total; };
  if (total == nullptr || !std::ranges::all_of(offered, is_part)) return;
  for (const Candidate& one : all) {
    const MetricId metric = is_part(one) ? one.composed.slots.measures.front().metric : MetricId{};
    const auto tells_it = [&](const Candidate& known) {
      return known.composed.slots.measures.front().metric == metric;
    };
    if (is_part(one) && one.follow_up == offered.front().follow_up &&
        std::ranges::none_of(offered, tells_it))
      offered.push_back(one);
  }
  std::ranges::stable_sort(offered, {}, [&](const Candidate& one) {
    const std::string& name = model.metric(one.composed.slots.measures.front().metric).name;
    return std::ranges::find(total->parts, name) - total->parts.begin();
  });
  if (auto all_of_them = together(offered, *total, model))
    offered.insert(offered.begin(), std::move(*all_of_them));
}

}  // namespace cuanto
