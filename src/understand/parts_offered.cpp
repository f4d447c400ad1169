#include "understand/parts_offered.h"

#include <algorithm>

#include "understand/composing/other_parts.h"

namespace cuanto {
namespace {

// The total that the one figure of a reading is a part of.
const Metric* total_behind(const Candidate& candidate, const Model& model) {
  const auto& measures = candidate.composed.slots.measures;
  if (measures.size() != 1 || measures.front().kind != Measure::Kind::metric) return nullptr;
  return total_of(model.metric(measures.front().metric), model);
}

// The same question of another part, or of the total, where nothing that one part alone has is
// asked for.
std::optional<Candidate> moved_to(const Metric& metric, const Candidate& like, const Model& model) {
  const Entity& entity = model.entity(metric.entity);
  const Slots& slots = like.composed.slots;
  const auto tells_parts_apart = [](const Group& group) { return !group.grain; };
  if (!slots.filters.empty() || !entity.time ||
      std::ranges::any_of(slots.groups, tells_parts_apart))
    return {};
  Composed composed = like.composed;
  const Words before = model.metric(slots.measures.front().metric).label;
  composed.slots.base = metric.entity;
  composed.slots.measures.front().metric = metric.id;
  for (Group& group : composed.slots.groups) group.attribute.column = *entity.time;
  if (composed.slots.period) composed.slots.period->time.column = *entity.time;
  for (Chip& chip : composed.trace.chips)
    if (chip.kind == ChipKind::metric && chip.text.en == before.en) chip.text = metric.label;
  auto made = candidate_of(std::move(composed), like.follow_up, 0, model);
  if (!made || !validate(made->query, model)) return {};
  made->score = like.score;
  return made;
}

}  // namespace

void offer_every_part(std::vector<Candidate>& offered, const std::vector<Candidate>& all,
                      const Model& model) {
  if (offered.size() < 2) return;
  const Metric* total = total_behind(offered.front(), model);
  const auto is_part = [&](const Candidate& one) { return total_behind(one, model) == total; };
  if (total == nullptr || !std::ranges::all_of(offered, is_part)) return;
  const auto tells = [&](const Metric& part) {
    return [&part](const Candidate& one) {
      return one.composed.slots.measures.front().metric == part.id;
    };
  };
  const Candidate like = offered.front();
  for (const std::string& name : total->parts) {
    const Metric& part = *model.find_metric(name);
    if (std::ranges::any_of(offered, tells(part))) continue;
    const auto found = std::ranges::find_if(all, [&](const Candidate& one) {
      return is_part(one) && one.follow_up == like.follow_up && tells(part)(one);
    });
    if (found != all.end()) {
      offered.push_back(*found);
    } else if (auto moved = moved_to(part, like, model)) {
      offered.push_back(std::move(*moved));
    }
  }
  std::ranges::stable_sort(offered, {}, [&](const Candidate& one) {
    const std::string& name = model.metric(one.composed.slots.measures.front().metric).name;
    return std::ranges::find(total->parts, name) - total->parts.begin();
  });
  if (auto together = moved_to(*total, like, model))
    offered.insert(offered.begin(), std::move(*together));
}

}  // namespace cuanto
